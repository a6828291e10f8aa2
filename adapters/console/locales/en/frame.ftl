# Words of every page.
product = Liandong
skip = Skip to the content
menu = Menu
dev-warning = Development mode: anybody signs in without a password. Never use it for real cases.
sign-out = Sign out
area-work = Casework
area-board = Coordination
area-audit = Audit
area-machine = Operation
menu-duties = Duties
menu-inbox = Inbox
menu-cases = Cases
menu-open = Open a case
menu-board = All open duties
menu-find = Search
menu-machine = State of the hub
rows-count = { $n ->
    [one] { $n } row
   *[other] { $n } rows
}
page-next = Next page
list-comma = {", "}
to-start = Back to the start
the-house = the hub
sign-in-title = Sign in
sign-in = Sign in
sign-in-password = Sign in by account and password
sign-in-certificate = Sign in by certificate
sign-in-dev = Development mode: sign in at once
sign-in-hint = Accounts are made by the operator of this hub and bound to an agency and an office. Wrong passwords in a row make you wait.
sign-in-wrong = Account or password is wrong. Check both and try again; a forgotten password is set anew by the operator.
sign-in-wait = Too many wrong passwords; try again in { $minutes } min.
account-name = Account
account-password = Password
problem-title = This did not go
problem-missing = There is no such page, or you may not see it.
problem-missing-advice = Check the address or the case number; an agency that may see it can act for you.
problem-area = This page is not for your office.
problem-area-advice = Sign in with an account of that office.
problem-form = The form was not sent from this page, or you have signed in anew since.
problem-form-advice = Go back, open the form again and send it once more.
problem-large = Too much was sent; the most is { $kib } KiB.
problem-large-advice = Shorten the text; upload papers as attachments.
problem-fault = The hub cannot answer now.
problem-fault-advice = Try again shortly; what was submitted is not lost and can be checked on the case's page.
common-copy = copy demanded by law
common-resubmit = resubmit
common-oversight = oversight after delegation
common-co-handle = co-handling
common-chase = chase
common-warning = warning
common-return = return
common-withdraw = withdraw
common-extend = extend
common-suspend = suspend
common-resume = resume
common-delegate = delegate
common-add-co-handler = add a co-handler
common-co-answer = co-handler's answer
common-merge = merge
common-split = split off
common-climb = sign for a delivery
rung-queued = queued
rung-delivered = delivered
rung-opened = opened
rung-accepted = signed for
rung-returned = returned
rung-refused = refused
rung-failed = could not be carried
rung-withdrawn = withdrawn
acting-malformed = What was given cannot be written as a statement: { $what }
acting-malformed-advice = Correct it and send the form again.
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
