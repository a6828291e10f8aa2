title 连续两次退回,逐级重新提交 | Returned twice in a row, resubmitted each to the one who returned it
procedure filing-supervision
case 演-退-102
party proposer ecology.510104
party police police.510104

# Three holders one after the other: bureau, procuratorate, police.
2026-03-02T09:00 proposer propose
2026-03-03T09:00 supervisor take-up
2026-03-04T09:00 supervisor demand-reasons
expect holder police.510104
# Seven natural days after Wednesday 03-04: 5..11.
expect due explain 2026-03-11
# The police cannot read it and return it; one day, the 5th, is used.
2026-03-06T09:00 police return unreadable
expect holder procuratorate.510104
expect ended explain@police.510104
# Promptly: 9, 10, 11.
expect target resubmit@procuratorate.510104 2026-03-12T00:00
# What cannot be read came from the bureau, so the procuratorate returns it in its turn.
2026-03-09T09:00 supervisor return unreadable
expect holder ecology.510104
expect target resubmit@ecology.510104 2026-03-13T00:00
expect not open resubmit@procuratorate.510104
# Nobody held it before the bureau, and nobody else may resubmit.
refused R221 2026-03-09T10:00 proposer return unreadable
refused R205 2026-03-09T10:00 supervisor resubmit
refused R205 2026-03-09T10:00 police resubmit
refused R220 2026-03-09T10:00 police explain
2026-03-10T09:00 proposer resubmit
expect holder procuratorate.510104
expect done resubmit@ecology.510104
expect open resubmit@procuratorate.510104
expect not open explain
refused R220 2026-03-10T10:00 police explain
refused R205 2026-03-10T10:00 proposer resubmit
2026-03-11T09:00 supervisor resubmit
expect holder police.510104
expect done resubmit@procuratorate.510104
# 03-06..03-11 are out of the count; six days are left: 12..17.
expect due explain 2026-03-17
refused R221 2026-03-11T10:00 police resubmit
2026-03-17T16:00 police explain
expect not late explain
