# Pages of auditors.
menu-refusals = Refusals
menu-breaches = Breaches
menu-looks = Who looked
menu-checkpoint = Checkpoint
find-title = Search
find-search = Search
find-agency = Agency (id or name)
find-party = Enterprise or person
find-text = Text of documents
find-since = Opened from
find-until = Opened until
find-hint = Everything that is named must fit. Texts and enterprises are looked for only in cases whose documents you may read; several words are set apart by spaces. An office that sees outlines only finds nothing by documents.
find-wrong = Something is wrong; correct it as said at the field and search again.
find-empty = No case fits.
find-uncounted = There are many; they were not counted to the end. The next page goes on.
find-agency-none = No agency's name holds “{ $typed }”; give its id, or a more exact part of its name.
find-agency-several = Several agencies fit “{ $typed }”: { $which }. Give the id of one.
find-day-wrong = “{ $typed }” is no day; write it as 2026-01-31.
find-procedure-unknown = There is no procedure “{ $typed }”; choose one from the list.
log-link = log
log-title = Log of { $case }
log-to-case = The case's page
log-bundle = Download the evidence bundle
log-clocks = Whose clock ran when, under which rule
log-clocks-hint = Each duty from its opening to its end: who held it, when it started, what stopped it, its limits with their sources, and whether it was met. As the events tell it; a later calendar changes nothing here.
log-clocks-none = There was no duty.
log-clocks-more = { $n } in all; the newest are shown.
log-clocks-all = Show all
log-looks = Who looked at it
log-looks-all = The whole trail of reads
log-granted = granted
log-refused = refused { $code }
log-erased = its content was erased, only its proof is left
log-untold = not shown to you
said-who = Agency
said-asked = Asked for
said-outcome = Outcome
said-entry = Place and digest
said-position = entry { $n }
said-office = ({ $office })
said-empty = Nothing was said.
said-since = From
said-until = Until
deed-wake = the hub: something became due
deed-erase = the hub: content erased
deed-carried = the hub: letter carried
deed-given-up = the hub: letter given up
deed-notice = the hub: holiday notice loaded
deed-new-log = the hub: another log opened
look-case-show = outline of the case
look-history = what happened
look-deliveries = deliveries
look-documents = documents
look-attachments = attachments
look-audit-proof = log and proofs
look-bundle = evidence bundle
look-feed = calendar
looks-title = Who looked
looks-hint = By day: which agency (which officer) looked at what of which case. Lists, counts and searches are not noted. Looks of the last second may not be written yet.
looks-day = Day
looks-what = What
looks-first = First
looks-last = Last
looks-count = Times
looks-officer = Officer
looks-officer-alone = Each agency numbers its own officers; give the agency as well.
looks-empty = Nobody has looked.
refusals-title = Refusals
refusals-code = Code
refusals-code-unknown = There is no code “{ $typed }”; codes look like R210, choose one from the list.
refusals-hint = Acts that were refused, in all cases; each has its proof. What was turned away at the door, without a proven sender, is not in the log and not here.
clock-held = Owed by
clock-since = since { $at }
clock-start = Started
clock-claim = as claimed, not confirmed
clock-rule = Last day, limit, source
clock-changes = Suspensions and extensions
clock-pause = suspended { $from } — { $until }
clock-still = now
clock-extension = extended by { $by }
clock-end = End
clock-breached-at = breach booked { $at }
clock-by-act = by “{ $act }”
clock-met = in time
clock-late = done late
clock-breached = breached
clock-moot = no longer due
clock-open = running
clock-paused = suspended
clock-ended-moot = the proceeding left its phase
clock-ended-by-act = ended by “{ $act }”
clock-ended-returned = it was returned
clock-ended-withdrawn = what opened it was withdrawn
clock-ended-closed = the proceeding closed
clock-ended-superseded = a newer document took its place
clock-ended-moved = it went to another case with its proceeding
length-hours = { $n } h
length-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
length-working-days = { $n ->
    [one] { $n } working day
   *[other] { $n } working days
}
length-months = { $n ->
    [one] { $n } month
   *[other] { $n } months
}
length-immediately = at once
length-promptly = promptly
timeline-title = Timeline
timeline-label = Timeline of the duties; it says the same as the table below
timeline-bar = { $duty }: { $who }
timeline-legend = Bar: while it was owed; hatched: suspended; upright line: its limit; cross: breach booked. Green in time, red breached or done late, teal running, grey no longer due.
entry-title = Entry { $n } of the log
entry-of-case = Log of case { $case }
entry-whole = Each step below was computed by the server just now from the bytes shown, and holds.
entry-unchecked = { $n ->
    [one] { $n } step cannot be checked here; it says why.
   *[other] { $n } steps cannot be checked here; each says why.
}
entry-broken = { $n ->
    [one] { $n } step does not hold.
   *[other] { $n } steps do not hold.
}
entry-broken-advice = The bytes shown are not those of the log. Keep them, rely on this record no more, and have the operator find out with liandong audit verify.
entry-steps = Verified step by step
entry-steps-hint = No step is taken from a stored flag.
entry-climbs = The path: { $n ->
    [one] { $n } step
   *[other] { $n } steps
}
entry-bytes = The raw bytes
entry-size = { $n ->
    [one] { $n } byte
   *[other] { $n } bytes
}
entry-cut = It is long, and its beginning is shown; the file holds all of it.
entry-without = How to check it without this hub
entry-without-how = This is the log's verifier key; compare it with the one that the hub has published elsewhere. Any tool that reads C2SP tlog-proofs verifies the proof that you download.
entry-without-program = The proof by our program (with the folder that the agency was handed):
entry-folder = FOLDER
entry-without-shell = With sha256sum alone: the first line gives the leaf hash; the second and third must equal statement and answer in the entry; the path is computed step by step as above.
step-holds = holds
step-broken = BROKEN
step-unchecked = not checked
step-entry = The entry's bytes
step-entry-how = The bytes are an entry, in its one spelling.
step-leaf = The leaf hash
step-leaf-how = SHA-256(00 ‖ the entry's bytes).
step-path = The path from leaf to root
step-path-how = Each step joins the hash reached with the one the proof gives, left and right: SHA-256(01 ‖ left ‖ right). Its place must be that of this entry.
step-root = The root is the checkpoint's
step-root-how = The root that the path leads to must be the one in the checkpoint.
step-log = The log's signature of the checkpoint
step-log-how = The signature of the checkpoint's text, under the log's key.
step-witness = A witness's cosignature
step-witness-how = Under the witness's key: it has seen the log only grow.
step-statement = The entry commits to the statement
step-statement-how = SHA-256(salt ‖ the statement's bytes) must be `statement` in the entry.
step-signature = The statement's signature
step-signature-how = The signature of the statement, under the key registered for its sender.
step-answer = The entry commits to the answer
step-answer-how = SHA-256(salt ‖ the answer's bytes) must be `answer` in the entry.
step-events = The entry commits to what happened
step-events-how = SHA-256(salt ‖ the SHA-256 of each case's events) must be `events` in the entry.
step-receipt = The hub's receipt
step-receipt-how = The receipt must name this entry's leaf hash and bear the hub's signature.
unchecked-proof = The proof cannot be read.
unchecked-path = The path does not hold, and leads to no root.
unchecked-entry = The entry cannot be read, there is nothing to compare with.
unchecked-hidden = These bytes are not shown to you, or were erased; whoever reads the documents can check them.
unchecked-house = The hub did it by itself: there is neither signature nor receipt, the checkpoint stands for it.
unchecked-key = The key is not registered now (it may be out of use); check with the key that the agency has published itself.
unchecked-nothing = Nothing happened: it was refused, or it changed nothing.
unchecked-unseen = This witness has not cosigned this checkpoint yet; look again later.
unchecked-stranger = This hub has no key of that witness.
value-flaw = Why
value-kind = Kind
value-entry-statement = statement in the entry
value-entry-answer = answer in the entry
value-entry-events = events in the entry
value-leaf = Leaf hash
value-index = Place
value-size = Entries in the checkpoint
value-computed = Computed now
value-checkpoint = In the checkpoint
value-named = In the record
value-salt = Salt
value-key = Key
value-public = Public key
value-signature = Signature
value-witness = Witness
value-time = Cosigned at
value-part = SHA-256 of one case's events
part-entry = Entry
part-proof = Proof
part-statement = Statement
part-statement-salt = Salt of the statement
part-signature = Signature of the statement
part-answer = Answer
part-answer-salt = Salt of the answer
part-receipt = Receipt
part-receipt-signature = Signature of the receipt
bundle-unfit-advice = Check the case number; a bundle that is too large is made by the operator with liandong audit bundle.
checkpoint-title = Checkpoint
checkpoint-none = The log has no entry yet.
checkpoint-origin = Log
checkpoint-size = Entries
checkpoint-root = Root
checkpoint-download = Download the checkpoint
checkpoint-signed = Signatures, verified just now
checkpoint-witnesses = Witnesses
checkpoint-witnesses-none = This hub asks no witness: only the hub itself vouches for its log. Have the operator name independent witnesses in [[witness]] of hub.toml.
checkpoint-follow = How to follow the log
checkpoint-follow-how = Keep every checkpoint that you see, and verify with a C2SP tool or with liandong that a later one only adds to an earlier one: the agencies' door serves /v1/checkpoint, /v1/consistency and the tiles of hashes. If the log is ever rewritten, an old checkpoint is the evidence.
witness-name = Witness
witness-state = State
witness-size = Entries cosigned
witness-missing = Not yet cosigned
witness-at = Last cosigned
witness-current = up to date
witness-behind = a little behind
witness-silent = silent
witness-unheard = silent since the hub began
