title 依职权监督 | Supervision on own motion
procedure filing-supervision
case 演-监-005
party police police.510107

2026-06-01T09:00 supervisor start-own-motion
expect holder procuratorate.510107
refused R208 2026-06-01T09:30 supervisor find-justified
2026-06-01T10:00 supervisor demand-reasons
2026-06-02T09:00 police explain
2026-06-02T10:00 supervisor find-justified-own
expect outcome reasons-stand

case 演-监-006
2026-06-03T09:00 supervisor start-own-motion
2026-06-03T10:00 supervisor demand-reasons
2026-06-04T09:00 police report-filing
expect outcome filed-without-order

case 演-监-007
2026-06-05T09:00 supervisor start-own-motion
2026-06-05T10:00 supervisor demand-reasons
2026-06-08T09:00 police explain
2026-06-08T10:00 police report-filing
expect outcome filed-without-order

case 演-监-008
2026-06-09T09:00 supervisor start-own-motion
2026-06-09T10:00 supervisor demand-reasons
2026-06-10T09:00 police explain
2026-06-10T10:00 supervisor order-to-file
# 06-25, a Thursday.
expect due file 2026-06-25
clock 2026-06-26T00:00
2026-06-26T09:00 supervisor correct
refused R208 2026-06-26T09:30 upper settle-not-filing-own
2026-06-26T09:40 supervisor report-up
refused R208 2026-06-26T10:00 upper settle-not-filing
2026-06-29T09:00 upper settle-not-filing-own
expect outcome reasons-stand
