title 两市争议管辖,报请省厅指定 | Two cities dispute, the provincial bureau designates
procedure jurisdiction-dispute
case 演-辖-001
party rival ecology.511600
2026-03-02T09:00 ecology.511300/officer raise
expect due answer 2026-03-09
2026-03-04T09:00 rival answer
refused R208 2026-03-04T09:30 rival/head settle as competent=ecology.511300 as leaver=ecology.511600
2026-03-05T09:00 claimant offer
2026-03-09T09:00 claimant request-designation
expect holder ecology.510000
2026-03-11T09:00 superior/head designate as competent=ecology.511300 as leaver=ecology.511600
expect holder ecology.511600
2026-03-12T09:00 leaver hand-over items 1:询问笔录:2份;2:采样瓶:5个
2026-03-13T09:00 competent take-over items 1:询问笔录:2份;2:采样瓶:4个
expect difference 1
expect outcome settled
