title 奖励:认定、决定、通知、发放均逾内部期限 | Every internal limit missed, paid in the end
procedure reporter-reward
party bureau ecology.510100
party reporter outside:举-007
case 演-奖-2026-001

2026-03-02T09:00 bureau open-reward
# 10 working days: 03-03 to 06 (4), 09 to 13 (9), 16.
expect due find-first 2026-03-16
clock 2026-03-17T01:00
expect warned find-first 2026-03-13T00:00
expect breached find-first internal 2026-03-17T00:00
2026-03-18T09:00 bureau find-first
# 15 working days: 03-19, 20 (2), 23 to 27 (7), 30 to 04-03 (12); off 04-04 to 06; 07, 08, 09.
expect due decide 2026-04-09
clock 2026-04-10T01:00
expect warned decide 2026-04-08T00:00
expect breached decide internal 2026-04-10T00:00
2026-04-10T09:00 bureau decide-reward
# Internal target: 04-13, 14, 15.
clock 2026-04-16T01:00
expect silent notify 2026-04-16T00:00
2026-04-16T09:00 bureau notify
# 6 months, internal: 10-16, a Friday.
expect right claim 2026-10-16
2026-04-20T09:00 reporter claim
# 15 working days: 04-21 to 24 (4), 27 to 30 (8); off 05-01 to 05; 06, 07, 08, 09 (make-up Saturday, 12), 11, 12, 13.
expect due pay 2026-05-13
clock 2026-05-14T01:00
expect warned pay 2026-05-12T00:00
expect breached pay internal 2026-05-14T00:00
2026-05-14T09:00 bureau pay
expect outcome paid
