title 尚无放假安排之年:法定固定节日照休 | A year without its notice: the holidays whose days are fixed are rest days all the same
procedure consultation
party asker ecology.510104
party consulted police.510104

# Seven natural days after Friday 2026-12-25: 2027-01-01, a Friday: Monday 01-04.
case 演-历-201
2026-12-25T09:00 asker consult
expect due reply 2027-01-04 provisional

# Working days: after Wednesday 2026-12-30 come 31, then Monday 01-04, 5, 6, 7.
2026-12-30T09:00 consulted reply
expect armed finish 2027-01-07

# After Friday 2027-09-24: 10-01, a Friday; 2 and 3 October are a weekend and fixed too: Monday 10-04.
# The rest of the week is not fixed; only a notice can give it.
case 演-历-202
2027-09-24T09:00 asker consult
expect due reply 2027-10-04 provisional

# After Monday 2028-04-24: 05-01, a Monday; 05-02: Wednesday 05-03.
case 演-历-203
2028-04-24T09:00 asker consult
expect due reply 2028-05-03 provisional

# After Sunday 2028-09-24: 10-01, a Sunday; Monday 2 and Tuesday 3: Wednesday 10-04.
case 演-历-204
2028-09-24T09:00 asker consult
expect due reply 2028-10-04 provisional
