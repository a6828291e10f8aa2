title 县级申请装备,逐级报请调度,用后归还 | A county asks, the request climbs to the province, the equipment is given back
procedure equipment-request
case 演-装-001

2026-03-02T09:00 ecology.511602/officer request
expect holder ecology.511602
2026-03-02T10:00 ecology.511602/officer climb
expect holder ecology.511600
2026-03-03T10:00 ecology.511600/officer climb-again
expect holder ecology.510000
2026-03-04T10:00 ecology.510000/officer allocate with {"until":"2026-03-20"}
expect phase allocated
expect due give-back 2026-03-20
2026-03-05T09:00 requester collect
2026-03-18T09:00 requester give-back
expect outcome returned
