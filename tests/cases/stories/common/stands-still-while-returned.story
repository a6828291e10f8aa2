title 退回期间:视为、权利、会办、督促均停走,重新提交后接续 | While returned everything stands still: silence, rights, help, oversight
procedure consultation
party asker ecology.510104
party consulted police.510104

# Silence that counts: five working days after Tuesday 03-03: 4, 5, 6, 9, 10.
case 演-停-201
2026-03-02T09:00 asker consult
2026-03-03T09:00 consulted reply
expect armed finish 2026-03-10
# 4, 5 and 6 are used; the 9th, the day of return, is not. Two are left.
2026-03-09T09:00 asker return unreadable
clock 2026-03-12T00:00
expect phase replied
# The 12th is out too: 13, 16.
2026-03-12T10:00 consulted resubmit
expect phase replied
expect armed finish 2026-03-16
clock 2026-03-16T23:59
expect phase replied
clock 2026-03-17T00:00
expect deemed finish 2026-03-17T00:00
expect case closed

# A right whose lapse closes the case: fifteen natural days after Thursday 2026-04-16: 05-01,
# in the Labour Day rest of 05-01..05-05: Wednesday 05-06.
case 演-停-202
party agency ecology.510104
party party outside:锦江某木业公司
2025-09-01T09:00 agency begin opens court-enforcement
# Six months: 2026-03-01, a Sunday; 03-02.
clock 2026-03-03T00:00
2026-03-03T09:00 agency demand
# 4, 5, 6 (3), 9..13 (8), 16, 17.
2026-03-18T09:00 agency apply-court
2026-04-16T09:00 court.510104 not-accept
expect right object-acceptance 2026-05-06
# 17..20 are used, eleven are left. It stands still well beyond 05-06, and nothing lapses.
2026-04-21T09:00 agency return unreadable
clock 2026-05-20T00:00
expect in court-enforcement phase not-accepted
expect in court-enforcement holder court.510104
# 04-21..05-21 are out: 22..31 are ten, 06-01 (Mon) is the eleventh.
2026-05-21T09:00 court.510104 resubmit
expect right object-acceptance 2026-06-01
clock 2026-06-02T00:00
expect lapsed object-acceptance 2026-06-02T00:00
expect in court-enforcement outcome not-accepted

# Help and oversight stand still with the duty they belong to.
case 演-停-203
party asker ecology.510100
party consulted police.510100
2026-03-02T09:00 asker consult
# Seven natural days: 3..9, a Monday.
expect due reply 2026-03-09
2026-03-03T09:00 consulted co-handle reply procuratorate.510100 3d
# 4, 5, 6.
expect due co-handle@procuratorate.510100#reply 2026-03-06
2026-03-03T10:00 consulted delegate police.510104
expect due oversight@police.510100#reply 2026-03-09
# Returned first by the one below, then by the one above.
2026-03-05T09:00 police.510104 return unreadable
expect holder police.510100
2026-03-06T09:00 police.510100 return unreadable
expect holder ecology.510100
clock 2026-03-12T00:00
expect not breached oversight
expect not breached co-handle
expect not breached reply
2026-03-12T09:00 asker resubmit
expect holder police.510100
2026-03-12T10:00 police.510100 resubmit
expect holder police.510104
# Of the reply 3 and 4 are used, five are left: 13..17. Of the help the 4th is, two are left:
# 13, 14, a Saturday; Monday 03-16.
expect due reply@police.510104 2026-03-17
expect due oversight@police.510100#reply 2026-03-17
expect due co-handle@procuratorate.510100#reply 2026-03-16
2026-03-13T09:00 procuratorate.510100 co-answer reply
expect delivered co-answer police.510104
2026-03-17T09:00 police.510104 reply
expect not late reply
expect ended oversight

# Suspended already when it is returned: it stays suspended, and what is left stays left.
case 演-停-204
conduct 2026-02-01..2026-04-20
party transferor ecology.510104
2026-05-06T09:00 transferor propose opens detention-transfer
2026-05-06T10:00 transferor approve
2026-05-06T15:00 transferor transfer ground P1D-G1
2026-05-08T09:00 police.510104 take-in
# The right to ask for material, three working days: the make-up Saturday 05-09, 11, 12.
expect right ask-material 2026-05-12
2026-05-11T09:00 police.510104 find-fit
2026-05-12T09:00 police.510104 return unreadable
# 9 and 11 are used; one is left. 05-12..05-14 are out: 15.
2026-05-14T09:00 transferor resubmit
expect right ask-material 2026-05-15
# Thirty natural days after 05-08; 9..11 are three; 05-12..05-14 are out; 15, 16, 17 are three more.
2026-05-18T10:00 police.510104 suspend handle appraisal
expect suspended handle left 24d
2026-05-20T10:00 police.510104 return unreadable
2026-05-25T10:00 transferor resubmit
expect suspended handle left 24d
2026-05-26T10:00 police.510104 resume handle
# 27..31 are five, nineteen more: 06-19, in the Dragon Boat rest of 06-19..06-21: Monday 06-22.
expect due handle 2026-06-22
