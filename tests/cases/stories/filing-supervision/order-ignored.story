title 通知立案后逾期、纠正违法与协商 | An order ignored, correction and settlement
procedure filing-supervision
case 演-监-002
party proposer ecology.511302
party police police.511302

2026-06-01T09:00 proposer propose
2026-06-01T10:00 supervisor take-up
2026-06-02T09:00 supervisor demand-reasons with {"own_motion":false}
2026-06-03T09:00 police explain
2026-06-04T09:00 supervisor order-to-file
# Fifteen days: 06-19, Dragon Boat rests 06-19..06-21: Monday 06-22.
expect due file 2026-06-22
clock 2026-06-23T00:00
expect breached file P1-20 2026-06-23T00:00
expect told file procuratorate.511302 2026-06-23T00:00
expect told file police.511300 2026-06-23T00:00
expect phase ordered-overdue
# The notice to correct is itself wanted promptly: 06-23 is the start; 06-24, 06-25, 06-26.
clock 2026-06-27T00:00
expect silent correct 2026-06-27T00:00
refused R213 2026-06-29T09:00 supervisor correct without document
2026-06-29T10:00 supervisor correct
expect delivered correct police.511302
# 06-30, 07-01, 07-02; then the procuratorate has to report it: 07-03, 07-06, 07-07.
clock 2026-07-08T00:00
expect silent comply 2026-07-03T00:00
expect silent report-up 2026-07-08T00:00
refused R208 2026-07-08T08:00 upper settle-filing
refused R213 2026-07-08T08:30 supervisor report-up without document
2026-07-08T09:00 supervisor report-up
refused R209 2026-07-08T09:05 supervisor report-up
expect delivered report-up procuratorate.511300
2026-07-09T09:00 upper settle-not-filing
expect phase justified
# Ten days: 07-19, a Sunday: Monday 07-20.
expect due tell-agency 2026-07-20
2026-07-10T09:00 supervisor tell-reasons-stand
expect outcome reasons-stand

# Filed late, before the notice to correct.
case 演-监-003
2026-07-02T09:00 proposer propose
2026-07-02T10:00 supervisor take-up
2026-07-02T11:00 supervisor demand-reasons with {"own_motion":false}
2026-07-03T09:00 police explain
2026-07-03T10:00 supervisor order-to-file
# 07-18 is a Saturday: Monday 07-20.
expect due file 2026-07-20
clock 2026-07-21T00:00
2026-07-21T09:00 police file-ordered
expect late file P1-20
expect outcome filed-as-ordered

# Filed on the notice to correct.
case 演-监-004
2026-07-22T09:00 proposer propose
2026-07-22T10:00 supervisor take-up
2026-07-22T11:00 supervisor demand-reasons with {"own_motion":false}
2026-07-23T09:00 police explain
2026-07-23T10:00 supervisor order-to-file
# 08-07, a Friday.
clock 2026-08-08T00:00
expect breached file P1-20 2026-08-08T00:00
2026-08-10T09:00 supervisor correct
2026-08-10T09:30 supervisor report-up
refused R209 2026-08-10T10:00 upper settle-not-filing-own
2026-08-11T09:00 police file-ordered
expect outcome filed-as-ordered
