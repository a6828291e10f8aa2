title 各级未及时答复,逾期不归还 | No prompt answer at any level, and given back late
procedure equipment-request
case 演-装-010

2026-03-02T09:00 ecology.511602/officer request
clock 2026-03-12T00:00
expect silent match-desk 2026-03-06T00:00
2026-03-12T09:00 desk climb
clock 2026-03-23T00:00
2026-03-23T09:00 above climb-again
clock 2026-04-01T00:00
2026-04-01T09:00 top allocate with {"until":"2026-04-14"}
clock 2026-04-10T00:00
2026-04-10T09:00 requester collect
clock 2026-04-20T00:00
expect breached give-back internal 2026-04-15T00:00
2026-04-20T09:00 requester give-back
expect late give-back internal
