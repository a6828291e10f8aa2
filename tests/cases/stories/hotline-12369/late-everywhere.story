title 12369:告知、转办、办结均逾期 | Told, handed on and finished late
procedure hotline-12369
party hotline env-hotline.510107
party reporter outside:举-001
case 演-举-2026-001

2026-03-02T09:00 hotline report
# On the spot: internal target of 2 hours.
expect no due tell
clock 2026-03-02T11:05
expect silent tell 2026-03-02T11:00
2026-03-02T11:30 hotline defer-telling
# 15 days: 03-17, a Tuesday.
expect due tell P3-22 2026-03-17
clock 2026-03-18T01:00
expect breached tell P3-22 2026-03-18T00:00
2026-03-18T09:00 hotline accept as handler=ecology.510107
# 3 working days: 03-19, 20, 23.
expect due hand-on 2026-03-23
# 60 days from 03-18: March leaves 13, April 30, so 05-17, a Sunday, so 05-18.
expect due finish 2026-05-18
clock 2026-03-24T01:00
expect warned hand-on 2026-03-20T00:00
expect breached hand-on P3-21 2026-03-24T00:00
2026-03-24T09:00 hotline hand-on
expect holder ecology.510107
clock 2026-05-12T00:00
# 5 working days before 05-18: 05-15, 14, 13, 12, 11.
expect warned finish 2026-05-11T00:00
2026-05-15T09:00 handler extend finish
# 30 days from the raw end 05-17: 06-16, a Tuesday.
expect due finish 2026-06-16
clock 2026-06-25T01:00
expect breached finish P3-23 2026-06-17T00:00
# 5 working days after 06-16: 06-17, 18; off 19 to 21; 22, 23, 24.
expect told finish ecology.510100 2026-06-25T00:00
2026-06-25T09:00 handler finish
expect late finish P3-23
# Internal target: 06-26, 29, 30.
clock 2026-07-01T01:00
expect silent tell-result 2026-07-01T00:00
2026-07-01T09:00 hotline tell-result
expect outcome finished
