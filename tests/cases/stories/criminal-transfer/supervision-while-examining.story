title 审查、撤案阶段的立案监督 | Supervision while examining and after a withdrawal
procedure criminal-transfer
case 演-移-007
party transferor ecology.510104

# July 2026 has no holidays. 07-06 is a Monday.
2026-07-06T09:00 transferor report
2026-07-06T10:00 transferor approve
2026-07-07T09:00 transferor transfer
2026-07-07T09:30 recipient accept
# 07-08, 07-09, 07-10.
expect due decide 2026-07-10
clock 2026-07-11T00:00
expect breached decide P1-08 2026-07-11T00:00
2026-07-13T09:00 recipient find-elsewhere
# Found after the breach: what was booked stays booked.
expect due decide 2026-07-08T09:00
2026-07-13T10:00 transferor propose-supervision with {"ground":"overdue"}
refused R209 2026-07-13T10:05 transferor propose-supervision
refused R209 2026-07-13T10:05 recipient file
refused R209 2026-07-13T10:05 recipient decline
refused R209 2026-07-13T10:05 recipient retransfer as recipient=police.510107 with {"competent":"police.510107"}
2026-07-13T10:10 recipient find-not-police
refused R209 2026-07-13T10:15 recipient return-not-police
refused R209 2026-07-13T10:15 supervisor supervise-own-motion
2026-07-14T09:00 supervisor take-up
2026-07-14T10:00 supervisor find-justified
# 07-15 and nine more days: 07-24, a Friday.
expect in filing-supervision due tell-agency 2026-07-24
2026-07-15T09:00 supervisor tell-reasons-stand
expect in filing-supervision outcome reasons-stand
# The police must still decide: their duty is open and late.
expect phase examining
expect no flag supervised
expect open decide

# The case is their own after all: the three days stand again, long over.
refused R209 2026-07-15T09:10 recipient file
2026-07-15T09:30 recipient find-own
expect due decide 2026-07-10
refused R208 2026-07-15T09:35 recipient find-own

# On its own motion, this time; the police file by themselves.
2026-07-15T10:00 supervisor supervise-own-motion
refused R209 2026-07-15T10:05 supervisor supervise-own-motion
2026-07-16T09:00 police report-filing
expect in filing-supervision outcome filed-without-order
expect phase filed
expect late decide P1-08
2026-07-16T10:00 recipient withdraw-filing
# 07-17, 07-18, 07-19; a Sunday: Monday 07-20.
expect due notify-withdrawal 2026-07-20
2026-07-17T09:00 recipient notify-withdrawal
expect phase withdrawn
expect holder ecology.510104
expect copied notify-withdrawal procuratorate.510104
2026-07-17T10:00 transferor propose-supervision with {"ground":"withdrawal"}
refused R209 2026-07-17T10:05 transferor accept-withdrawal
2026-07-20T09:00 supervisor take-up
2026-07-20T10:00 supervisor demand-reasons with {"own_motion":false}
2026-07-21T09:00 police explain
2026-07-21T10:00 supervisor find-justified
2026-07-21T11:00 supervisor tell-reasons-stand
expect phase withdrawn
expect open respond
refused R210 2026-07-21T11:30 transferor propose-supervision
2026-07-22T09:00 supervisor supervise-own-motion
2026-07-22T10:00 supervisor demand-reasons
2026-07-23T09:00 police explain
2026-07-23T10:00 supervisor order-to-file
2026-07-24T09:00 police file-ordered
expect phase filed
# 07-25, 07-26, 07-27, a Monday.
expect due notify-filing 2026-07-27
2026-07-24T10:00 recipient notify-filing
2026-07-24T11:00 transferor declare-no-items
2026-08-03T09:00 recipient submit-for-prosecution
2026-08-05T09:00 supervisor return-for-investigation
# One month: 09-05 is a Saturday: Monday 09-07.
expect due investigate-again 2026-09-07
2026-08-20T09:00 recipient withdraw-filing
expect done investigate-again
2026-08-20T10:00 recipient notify-withdrawal
2026-08-21T09:00 transferor handle-administratively
expect outcome handled-administratively
