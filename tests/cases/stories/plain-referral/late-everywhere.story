title 线索通报:处处逾期 | A lead late at every step
procedure plain-referral
party sender ecology.510104
party recipient urban-management.510104
case 演-通-2026-002

2026-09-01T09:00 sender refer
clock 2026-09-05T01:00
expect silent answer 2026-09-05T00:00
expect told answer urban-management.510100 2026-09-05T00:00
2026-09-07T09:00 recipient accept
# From 09-07: 09-08 to 11 (4), 14 to 18 (9), 20 (10), 21 to 24 (14); off 25 to 27; 28 (15).
expect due feed-back 2026-09-28
2026-09-08T09:00 recipient extend feed-back
# Raw end 09-28 and 15 working days: 09-29, 30; off 10-01 to 07; 10-08, 09, 10 (make-up Saturday), 12 to 16, 19 to 23.
expect due feed-back 2026-10-23
clock 2026-11-01T00:00
expect breached feed-back internal 2026-10-24T00:00
# 5 working days after 10-23: 10-26 to 10-30.
expect told feed-back urban-management.510100 2026-10-31T00:00
2026-11-02T09:00 recipient feed-back
# Internal target: 11-03, 04, 05.
clock 2026-11-06T01:00
expect silent confirm 2026-11-06T00:00
2026-11-06T09:00 sender close-referral
expect outcome settled
