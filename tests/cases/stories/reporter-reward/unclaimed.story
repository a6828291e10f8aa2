title 奖励:期满未领取 | Not claimed in time
procedure reporter-reward
party bureau ecology.510100
party reporter outside:举-007
case 演-奖-2026-005

2026-03-02T09:00 bureau open-reward
2026-03-02T10:00 bureau find-first
2026-03-03T09:00 bureau decide-reward
2026-03-04T09:00 bureau notify
# 6 months: 09-04, a Friday.
refused R211 2026-09-04T09:00 bureau close-unclaimed with {"reason":"unclaimed"}
clock 2026-09-05T01:00
expect lapsed claim 2026-09-05T00:00
refused R210 2026-09-06T09:00 reporter claim
refused R210 2026-09-06T09:00 reporter refuse-reward
# Internal target after the last day, Friday 09-04: 09-07, 08, 09.
clock 2026-09-10T01:00
expect silent close 2026-09-10T00:00
2026-09-10T09:00 bureau close-unclaimed with {"reason":"unclaimed"}
expect outcome unclaimed
