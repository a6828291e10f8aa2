# Pages of operators.
menu-agencies = Agencies and accounts
menu-letters = Waiting letters
menu-calendars = Calendars
menu-procedures = Procedures
menu-self-test = Self-test letter
why = Why (goes on record, for auditors)
why-wrong = The reason has { $n } letters, it must have 1 to { $most }.
why-advice = Go back, give the reason and send the form again.
col-count = Count
col-do = Do
col-kind = Kind
col-year = Year
col-notice = Notice
state-version = Version of the program
state-up = Running for
state-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
state-log = Log
state-log-empty = no entry yet
state-log-of = { $n } entries, the newest of { $at }
state-record = Record
state-record-own = SQLite, in the hub's folder
state-record-shared = PostgreSQL, several hubs may share it
state-road = Road over NATS
state-road-none = none, letters lie in the inboxes
state-followups = Follow-ups
state-followups-own = by the hub itself
state-lines = Lines of agencies
state-lines-failed = Lines that never became one
state-disk = Free on the disk
state-disk-of = { $free } of { $all }
state-certificate = The hub's certificate ends
state-stuck-cases = Cases that should have been woken
state-stuck-letters = Letters that should have been carried
state-letters = Letters that wait
state-or-more = { $n } or more
state-witnesses = Witnesses
state-witnesses-none = There is no witness ([[witness]] of hub.toml).
state-witness = Witness
state-witness-last = Cosigned last
state-witness-of = { $n } entries, { $at }
state-witness-never = not since this start
state-witness-silent = silent
state-witness-well = well
state-calls = Calls since the start
state-calls-none = No call yet.
state-call = Method
state-outcome = Outcome
outcome-answered = answered
outcome-refused = refused
outcome-failed = failed
agencies-empty = No agency is enrolled; enrol one with liandong hub enrol.
col-certificates = Certificates (last day)
col-keys = Signing keys
col-office = Office
col-ways = Signs in by
certificates-none = none of this hub's authority
certificate-unknown = last day unknown
certificate-revoked = revoked
certificate-over = expired
certificate-left = { $n ->
    [one] { $n } day left
   *[other] { $n } days left
}
key-of-console = the console's
key-revoked = out of use since { $at }
accounts-title = Accounts of the console
accounts-hint = Accounts are made by liandong account; passwords are set anew only at the hub. Locking, unlocking and signing out go to the program's log.
by-password = password
by-certificate = certificate
account-locked = locked
account-self = you
account-lock = Lock
account-lock-one = Lock account { $name }
account-unlock = Unlock
account-unlock-one = Unlock account { $name }
account-end = Sign out
account-end-one = Sign account { $name } out
account-own = You cannot lock your own account.
account-own-advice = Ask another operator to do it.
letters-empty = No letter waits.
letters-hint = Letters reach an agency in the order of their numbers: what follows one that did not arrive waits with it. Both deeds go on record and can be proved. "Try now" carries it again by the same way. "Leave here" takes the agency's letters up to this number off the road and leaves them in the hub's own inbox, where the agency fetches them by another door (HTTP, gRPC, console); the recipient stays the same.
letters-why = Reason for letter { $n }
letters-tried = { $n ->
    [one] tried { $n } time, next { $next }
   *[other] tried { $n } times, next { $next }
}
letters-retry = Try now
letters-leave = Leave here
letters-retried = It is on record and being tried.
letters-gone = The letter does not wait any more.
letters-left = { $n ->
    [one] It is on record; { $n } letter is left in the hub's inbox.
   *[other] It is on record; { $n } letters are left in the hub's inbox.
}
col-attempts = Carrying
years-title = Years and notices
years-provisional = no State Council notice yet, counted as plain weeks and fixed holidays
years-own = loaded at this hub
years-overlays = Regional overlays: { $names }
notice-load = Load a holiday notice
notice-load-hint = Paste the file of one year, of the same form as policies/calendars. It is checked, and it is counted what would move, before it is in force.
notice-text = File of the year
notice-check = Check and count
notice-flaws = The file is not sound and was not loaded:
notice-shared = Several hubs share the record: once it is in force, copy the file from calendars/ of this hub into that folder of each other one, which follows within seconds; restart workers that follow up beside them.
notice-of = Notice of { $year }
notice-days-title = Days
notice-days = { $rest } days of rest, { $work } make-up working days
notice-by = Laid down by
notice-from = Last day now
notice-to = New last day
notice-no-day = none
notice-counting = Counting: { $n } open cases looked at.
notice-moves = { $moved } limits would move, { $settled } more become certain where they are.
notice-cases = Of { $cases } open cases { $touched } are touched.
notice-broken = { $n } cases could not be worked out, see the program's log.
notice-moving = In force; clocks are counted again: { $cases } open cases done, { $touched } changed.
notice-moved = In force; all clocks are counted again: { $cases } open cases, { $touched } changed.
notice-failed = The record did not answer and nothing was counted; lay the notice down again later.
notice-more = { $n } more groups are not shown.
notice-adopt = Put in force and count again
notice-aside = Put aside
notice-close = Close
notice-busy = Clocks are still being counted again for the notice before.
notice-busy-advice = Wait until that is done, then load this one.
notice-other = This notice does not lie on the table any more, or is not counted yet.
notice-other-advice = Go back to the calendars and look again.
self-test-hint = Sends a letter that says nothing to an agency: recorded, sealed, carried, and followed here. The agency signs nothing and only takes it.
self-test-send = Send
self-test-nobody = Agency `{ $agency }` is not enrolled at this hub.
self-test-nobody-advice = Choose one from the list.
self-test-written = Written into the log
self-test-sealed = Sealed at its place in the log
self-test-carried = In the agency's inbox
self-test-taken = Taken by the agency
self-test-failed = Tried { $n } times and not carried, next { $next }.
self-test-live = Looked at each second until the agency has taken it.
self-test-end = The whole way is clear.
self-test-another = Send another
procedure-start = opening
procedure-any = every phase
procedure-stays = the phase stays
procedure-each-of = each agency that the document lists ({ $list })
procedure-before = { $length } before
procedure-released = released
procedure-unreleased = not released
procedure-flaws = { $n ->
    [one] { $n } flaw
   *[other] { $n } flaws
}
procedure-sound = sound, { $n } states walked
procedure-check = Check
procedure-diagram = Flow chart
procedure-acts = Acts
procedure-text = Whole text
procedure-text-open = Show the text
col-edition = Edition
col-in-force = In force
col-law-rows = Law rows
col-role = Role
col-kinds = Kinds of agency
col-by = By
col-phases = Phases
role-outside = outside the hub
letter-self-test-hint = self-test, nothing to sign
length-immediately = immediately
length-promptly = promptly
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
