title 领用、归还、验收均逾期 | Collected, given back and inspected late
procedure equipment-request
case 演-装-010

2026-03-02T09:00 ecology.511602/officer request
2026-03-03T09:00 desk climb
2026-03-04T09:00 above climb-again
2026-03-05T09:00 top allocate with {"until":"2026-04-14"}
# Promptly: Friday 6, Monday 9, 10 March.
clock 2026-03-20T00:00
expect silent collect 2026-03-11T00:00
2026-03-20T09:00 requester collect
clock 2026-04-20T00:00
expect breached give-back internal 2026-04-15T00:00
expect told give-back ecology.510000 2026-04-15T00:00
2026-04-20T09:00 requester give-back
expect late give-back internal
# Promptly: Tuesday 21, 22, 23 April.
clock 2026-05-06T00:00
expect silent take-back 2026-04-24T00:00
2026-05-06T09:00 owner take-back with {"state":"damaged","remark":"镜头破损。"}
expect outcome returned
