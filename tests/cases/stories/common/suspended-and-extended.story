title 鉴定期间中止,剩余时限接续,再由上级延长一次 | Suspended for an appraisal, resumed with what is left, extended once
procedure detention-transfer
case 演-中-101
conduct 2026-02-01..2026-04-20
party transferor ecology.510104

2026-05-06T09:00 transferor propose
2026-05-06T10:00 transferor approve
2026-05-06T15:00 transferor transfer ground P1D-G1
2026-05-08T09:00 recipient take-in
# Thirty natural days after Friday 05-08: 06-07, a Sunday: Monday 06-08.
expect due handle 2026-06-08
2026-05-11T09:00 recipient find-fit

refused R224 2026-05-18T09:00 recipient suspend screen appraisal
refused R216 2026-05-18T09:00 recipient suspend handle holiday
refused R205 2026-05-18T09:00 transferor suspend handle appraisal
refused R221 2026-05-18T09:00 recipient resume handle
2026-05-18T10:00 recipient suspend handle appraisal
# 9..17 are counted, the day of suspension is not: nine used, twenty-one left.
expect suspended handle left 21d
refused R209 2026-05-19T09:00 recipient suspend handle appraisal
# Nothing is late while it stands still.
clock 2026-06-20T00:00
expect not breached handle
refused R205 2026-06-22T09:00 transferor resume handle
2026-06-22T10:00 recipient resume handle
# The day of resumption is not counted either: 23..30 are eight, thirteen more: 07-13, a Monday.
expect due handle 2026-07-13
refused R221 2026-06-22T11:00 recipient resume handle

# Extended once, by the head of the police above; the raw end is 07-13 itself: 08-12, a Wednesday.
refused R205 2026-07-01T09:00 recipient extend handle
refused R206 2026-07-01T09:00 upper-police/officer extend handle
2026-07-01T10:00 upper-police extend handle
expect due handle 2026-08-12
expect delivered extend ecology.510104
expect delivered extend police.510104
refused R212 2026-07-02T10:00 upper-police extend handle
2026-08-12T10:00 recipient decide-no-detention
expect not late handle
