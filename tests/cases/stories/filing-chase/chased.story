title 监督立案后三个月催办 | Chased three months after a supervised filing
procedure filing-supervision
case 演-催-001
party police police.510104
receipts auto

2026-03-02T09:00 supervisor start-own-motion
2026-03-03T09:00 police report-filing
# Three months from 03-03: 06-03 is the last day.
expect in filing-chase waiting three-months 2026-06-03
expect in filing-chase holder police.510104
refused R211 2026-06-03T23:00 supervisor send-chase
clock 2026-06-04T00:00
expect in filing-chase open chase
# Internally 06-04, 06-05, 06-08: the last day of the wait is not counted.
clock 2026-06-09T00:00
expect in filing-chase silent chase 2026-06-09T00:00
expect in filing-chase told chase procuratorate.510100 2026-06-09T00:00
refused R213 2026-06-10T08:00 supervisor send-chase without document
2026-06-10T09:00 supervisor send-chase
# Internally 06-11, 06-12, 06-15.
clock 2026-06-16T00:00
expect in filing-chase silent report 2026-06-16T00:00
2026-06-16T09:00 police report-concluded
expect in filing-chase outcome concluded

# Concluded before anybody had to ask.
case 演-催-002
2026-06-17T09:00 supervisor start-own-motion
2026-06-18T09:00 police report-filing
2026-07-20T09:00 police report-concluded
expect in filing-chase outcome concluded

# A case that was filed elsewhere under supervision is noted by hand.
case 演-催-003
2026-07-21T09:00 supervisor follow-by-hand opens filing-chase
# 10-21, a Wednesday.
expect in filing-chase waiting three-months 2026-10-21
