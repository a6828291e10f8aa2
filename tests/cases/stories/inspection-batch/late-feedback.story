title 督察转办件反馈逾期、重办、公开逾期 | Feedback late, done again, published late
procedure inspection-batch
party inspector inspection-office.510000
party place government.511300
case 演-督-2026-002

2026-03-02T09:00 inspector hand-over
# Internal target for assigning: 03-03, 04, 05.
clock 2026-03-06T01:00
expect silent assign 2026-03-06T00:00
2026-03-06T09:00 place assign with {"items":[{"id":"1","owner":"government.511302","due":"2026-03-10"}]} as owner=government.511302
# 10 days: 03-12. Warned 2 days before; the province hears one day after.
clock 2026-03-14T01:00
expect warned feed-back 2026-03-10T00:00
expect breached feed-back P3-27 2026-03-13T00:00
expect told feed-back government.510000 2026-03-14T00:00
2026-03-16T09:00 government.511302 report-item with {"item":"1","finding":"partly"}
2026-03-16T10:00 place feed-back
expect late feed-back P3-27
2026-03-17T09:00 inspector ask-again
# Internal 10 days: 03-27.
expect due feed-back-again 2026-03-27
2026-03-18T09:00 place assign with {"items":[{"id":"1","owner":"government.511302","due":"2026-03-25"}]} as owner=government.511302
clock 2026-03-28T01:00
expect warned feed-back-again 2026-03-25T00:00
expect breached feed-back-again internal 2026-03-28T00:00
2026-03-30T09:00 place feed-back
# 20 working days from 03-30: 03-31 to 04-03 (4); 07 to 10 (8), 13 to 17 (13), 20 to 24 (18), 27, 28.
expect due publish 2026-04-28
clock 2026-04-29T01:00
# 5 working days before 04-28: 04-27, 24, 23, 22, 21.
expect warned publish 2026-04-21T00:00
expect breached publish P7-12 2026-04-29T00:00
2026-04-30T09:00 place publish
expect outcome published
