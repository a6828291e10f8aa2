title 激励:网格员推荐逾期审核,公示异议后决定 | A grid worker's nomination weighed late, objected to, granted
procedure incentive-record
party unit township.510184002
party decider ecology.510184
case 演-激-2026-001

2026-03-02T09:00 unit nominate with {"kind":"grid"}
# 20 working days: 03-03 to 06 (4), 09 to 13 (9), 16 to 20 (14), 23 to 27 (19), 30.
expect due weigh 2026-03-30
clock 2026-03-31T01:00
# 5 working days before 03-30: 03-27, 26, 25, 24, 23.
expect warned weigh 2026-03-23T00:00
expect breached weigh internal 2026-03-31T00:00
2026-03-31T09:00 decider publicise
# 5 working days: 04-01, 02, 03; off 04-04 to 06; 07, 08.
expect waiting publicity 2026-04-08
expect right object-incentive 2026-04-08
refused R211 2026-04-02T09:00 decider grant
2026-04-02T10:00 objector object-incentive
refused R210 2026-04-03T10:00 objector object-incentive
clock 2026-04-09T01:00
expect open decide
# Internal target after the last day 04-08: 04-09, 10, 13.
clock 2026-04-14T01:00
expect silent decide 2026-04-14T00:00
2026-04-15T09:00 decider grant
expect outcome granted
