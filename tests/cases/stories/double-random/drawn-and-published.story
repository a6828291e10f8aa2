title 承诺种子、抽取、复算、公示 | Committed, drawn, computed again, published
procedure double-random
case 演-随-001
party organ ecology.510107

# Internally 06-02, 06-03, 06-04.
refused R213 2026-06-01T08:55 organ declare-pools without document
2026-06-01T09:00 organ declare-pools
refused R213 2026-06-01T09:25 organ exempt-listed without document
2026-06-01T09:30 organ exempt-listed
expect phase declared
clock 2026-06-05T00:00
expect silent commit 2026-06-05T00:00
expect told commit ecology.510100 2026-06-05T00:00
refused R207 2026-06-05T08:50 organ draw
refused R213 2026-06-05T08:55 organ commit-seed without document
2026-06-05T09:00 organ commit-seed
# 06-08, 06-09, 06-10.
clock 2026-06-11T00:00
expect silent draw 2026-06-11T00:00
expect told draw ecology.510100 2026-06-11T00:00
refused R213 2026-06-11T08:55 organ draw without document
2026-06-11T09:00 organ draw with {"until":"2026-06-30"}
expect due inspect 2026-06-30
# The upper bureau computes it again and finds a difference.
refused R213 2026-06-11T14:55 upper void-draw without document
2026-06-11T15:00 upper void-draw
expect phase declared
2026-06-12T09:00 organ commit-seed
2026-06-12T10:00 organ draw with {"until":"2026-07-10"}
expect due inspect 2026-07-10
2026-06-15T09:00 organ exempt-listed
# Five working days before the last, Friday 07-10: 07-09, 08, 07, 06, and 07-03.
clock 2026-07-03T00:00
expect warned inspect 2026-07-03T00:00
clock 2026-07-11T00:00
expect breached inspect internal 2026-07-11T00:00
expect told inspect ecology.510100 2026-07-11T00:00
refused R213 2026-07-13T08:55 organ finish-inspections without document
2026-07-13T09:00 organ finish-inspections
expect late inspect internal
# Twenty working days from 07-13: 07-14..17 (4), 07-20..24 (9), 07-27..31 (14), 08-03..07 (19), 08-10 (20).
expect due publish 2026-08-10
clock 2026-08-03T00:00
expect warned publish 2026-08-03T00:00
clock 2026-08-11T00:00
expect breached publish P9-12 2026-08-11T00:00
expect told publish ecology.510100 2026-08-11T00:00
refused R213 2026-08-11T08:55 organ publish without document
2026-08-11T09:00 organ publish
expect late publish P9-12
expect outcome published

# Published in time; two that are cancelled.
case 演-随-002
2026-08-12T09:00 organ declare-pools
2026-08-12T10:00 organ commit-seed
2026-08-12T11:00 organ draw with {"until":"2026-08-28"}
2026-08-13T09:00 organ void-draw
2026-08-13T10:00 organ commit-seed
2026-08-13T11:00 organ draw with {"until":"2026-08-28"}
2026-08-20T09:00 organ finish-inspections
2026-08-21T09:00 organ publish
expect not late publish
case 演-随-003
2026-08-24T09:00 organ declare-pools
2026-08-24T10:00 organ cancel
expect outcome cancelled
case 演-随-004
2026-08-24T11:00 organ declare-pools
2026-08-24T12:00 organ commit-seed
2026-08-24T13:00 organ cancel
expect outcome cancelled
