title 协商一致 | Settled between the two
procedure jurisdiction-dispute
case 演-辖-002
party rival ecology.511600
2026-03-02T09:00 ecology.511300/officer raise
2026-03-04T09:00 rival answer
2026-03-05T09:00 claimant offer
2026-03-06T09:00 rival/head settle as competent=ecology.511600 as leaver=ecology.511300
2026-03-09T09:00 leaver hand-over items 1:案卷:1册
2026-03-10T09:00 competent take-over items 1:案卷:1册
expect difference 0
expect outcome settled
