title 暗查暗访突出问题清单,典型案例转曝光 | A list of an unannounced inspection, a typical case put forward for exposure
procedure inspection-batch
party inspector ecology.510000
party place government.511300
case 演-督-2026-003

2026-03-02T09:00 inspector hand-over-prominent with {"report_by":"2026-03-31"}
expect due report-list 2026-03-31
expect not open feed-back
2026-03-03T09:00 place assign with {"items":[{"id":"1","owner":"government.511302","due":"2026-03-20"}]} as owner=government.511302
clock 2026-04-01T01:00
expect warned report-list 2026-03-26T00:00
expect told report-list government.510000 2026-04-01T00:00
2026-04-02T09:00 place feed-back
2026-04-03T09:00 inspector expose-typical
expect in exposure phase drafting
2026-04-10T09:00 place publish in inspection-batch
