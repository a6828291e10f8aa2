# Papers that are printed, their check, and tables.
paper-yes = yes
paper-no = no
paper-colon = {": "}
paper-annex = Annex
paper-copy = Copied to
paper-row = No.
paper-item = Item { $n }
paper-see-annex = see the annex ({ $rows ->
    [one] 1 item
   *[other] { $rows } items
})
paper-see-annex-of = see annex { $annex } ({ $rows ->
    [one] 1 item
   *[other] { $rows } items
})
paper-division = { $name } ({ $code })
paper-printed = Printed from the document that Liandong ({ $hub }) has on record. Case: { $case }
paper-digest = Document digest (SHA-256): { $digest }
paper-received = Received by the hub: { $at } (Beijing time)
paper-unproved = No place in the log can be shown by whoever printed this, so there is no code; compare the document digest.
paper-position = Entry: no. { $position }. Entries under the checkpoint: { $size }
paper-checkpoint = Checkpoint: { $origin }. Root: { $root }…
paper-code = Code: { $code }
paper-how = To check: enter case and code at /paper/verify in the console, or get the proof with liandong audit prove { $position }.
paper-absent = Note: { $n ->
    [one] 1 character has
   *[other] { $n } characters have
} no glyph in the fonts installed, shown as 〓; the text itself is attached to this PDF.
paper-attached = The document on record; its SHA-256 is the document digest
paper-no-font = No font with Chinese characters is installed, so no paper can be made. Looked in: { $folders }.
paper-no-font-advice = Ask the operator to install the Debian package fonts-arphic-uming (Song) or texlive-lang-chinese (Song, Fang, Hei, Kai), or to name a folder of fonts in hub.toml: [console] fonts = ["DIR"]. Then open this again; nothing has to be restarted.
paper-not-a-form = This is no document of a form, and cannot be laid out as an official paper.
paper-not-a-form-advice = Download it as it is from the case's page.
verify-title = Check a paper
verify-hint = The code stands at the foot of the last page. Only papers of cases that you may see can be checked.
verify-code = Code
verify-do = Check
verify-right = The code fits. This is what the record holds; compare it with the paper.
verify-wrong = The code is not that of a document in this case, or you may not see the case.
verify-wrong-advice = Check the number and each group of the code. If it still does not fit, the paper may not be what the hub recorded: ask the agency that it came from.
verify-document = Document
verify-by = Issued by
verify-at = Received by the hub
verify-digest = Document digest
verify-position = Entry
sheet-large = { $rows } rows were chosen; a table has { $max } at most.
sheet-large-advice = Narrow the choice by date, agency or procedure, and export in parts.
sheet-kind = A table is given as csv or xlsx, and as nothing else.
sheet-kind-advice = Choose again from the links on the page.
ocel-large = The cases chosen have more than { $max } events, too many for one log.
sheet-story = Story of a case
sheet-day = Day
sheet-at = Instant (Beijing time)
sheet-by = Agency
sheet-act = Act
sheet-breaches = Limits and targets that passed
sheet-document = Document digest
sheet-position = Entry
sheet-message = Message
sheet-erased = erased
ocel-cases = { $n } cases were chosen; a log has { $max } at most.
