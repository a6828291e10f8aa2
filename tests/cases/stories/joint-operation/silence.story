title 各方沉默:逐级提醒和通报 | Everybody silent: every rung
procedure joint-operation
case 演-联-005

2026-03-02T09:00 ecology.510100/officer open-plan with {"members":["ecology.510184","water.510184"],"touches":[]}
# Promptly has no legal instant; the soft target passes and silence is recorded.
clock 2026-03-16T00:00
expect silent draft 2026-03-06T00:00
2026-03-16T09:00 ecology.510100/head propose with {"members":["ecology.510184","water.510184"],"touches":[]}
# Five working days after Monday 16 March: 17, 18, 19, 20, 23 March.
expect due answer@water.510184 2026-03-23
clock 2026-04-10T00:00
expect breached answer@water.510184 internal 2026-03-24T00:00
expect told answer@water.510184 water.510184 2026-03-24T00:00
2026-04-10T09:00 ecology.510184/head accept hash last
2026-04-10T09:30 water.510184/officer counter
clock 2026-04-20T00:00
2026-04-20T09:00 ecology.510100/head change with {"members":["ecology.510184","water.510184"],"goal":"查处沿江非法倾倒","touches":["water.510184"]}
2026-04-20T10:00 water.510184/head accept hash last
expect phase agreed
# Twenty working days after Monday 20 April: 21-24 (4), 27-30 (8), May Day 1-5, 6-9 (Saturday 9 is a make-up day; 12),
# 11-15 (17), 18, 19, 20 (20).
expect due start 2026-05-20
clock 2026-06-01T00:00
expect breached start internal 2026-05-21T00:00
2026-06-01T09:00 ecology.510100/legal review-legality
2026-06-01T09:10 ecology.510100/officer arrange-record
2026-06-01T10:00 ecology.510100/head start with {"report_by":"2026-06-10","end":"2026-06-12"}
2026-06-02T09:00 ecology.510100/officer flag-deviation
clock 2026-07-01T00:00
expect breached report-progress@water.510184 internal 2026-06-11T00:00
expect breached finish internal 2026-06-13T00:00
2026-07-01T09:00 ecology.510100/officer finish
clock 2026-07-31T00:00
# Ten working days after Wednesday 1 July: 2, 3, 6-10, 13, 14, 15 July.
expect breached summarise internal 2026-07-16T00:00
2026-07-31T09:00 ecology.510100/officer publish-results
2026-07-31T10:00 ecology.510100/officer summarise
expect outcome done
expect late summarise internal
