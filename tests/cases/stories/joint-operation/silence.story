title 各方沉默:逐级提醒和通报 | Everybody silent: every rung
procedure joint-operation

case 演-册-崇州
2026-03-02T08:00 ecology.510184/officer publish opens roster with {"resources":[{"id":"车-01","kind":"vehicle","name":"执法车"}],"standards":null}

case 演-联-005
2026-03-02T09:00 ecology.510100/officer open-plan opens joint-operation with {"members":["ecology.510184","water.510184"],"start":"2026-04-24","end":"2026-04-30","touches":[]}
# Promptly has no legal instant; the soft target passes and silence is recorded.
clock 2026-03-16T00:00
expect silent draft 2026-03-06T00:00
2026-03-16T09:00 ecology.510100/head propose with {"members":["ecology.510184","water.510184"],"start":"2026-04-24","end":"2026-04-30","touches":[],"resources":[{"roster":"演-册-崇州","id":"车-01","from":"2026-04-24","until":"2026-04-30"}]}
# Five working days after Monday 16 March: 17, 18, 19, 20, 23 March.
expect due answer@water.510184 2026-03-23
expect holds 车-01
# Ten working days after it: 17-20 (4), 23-27 (9), 30 March: the hold ends by itself then.
clock 2026-04-10T00:00
expect breached answer@water.510184 internal 2026-03-24T00:00
expect told answer@water.510184 water.510184 2026-03-24T00:00
expect not holds 车-01
2026-04-10T09:00 ecology.510184/head accept hash last
2026-04-10T09:30 water.510184/officer counter
# Promptly: Monday 13, 14, 15 April.
clock 2026-04-20T00:00
expect silent settle 2026-04-16T00:00
2026-04-20T09:00 ecology.510100/head change with {"members":["ecology.510184","water.510184"],"goal":"查处沿江非法倾倒","start":"2026-04-24","end":"2026-04-30","touches":["water.510184"],"resources":[{"roster":"演-册-崇州","id":"车-01","from":"2026-04-24","until":"2026-04-30"}]}
2026-04-20T10:00 water.510184/head accept hash last
expect phase agreed
expect holds 车-01
expect due start 2026-04-24
2026-04-21T09:00 ecology.510100/head offer-lead as successor=ecology.510184
clock 2026-04-28T00:00
expect silent answer-offer 2026-04-25T00:00
2026-04-28T09:00 ecology.510100/head keep-lead
clock 2026-05-06T00:00
expect breached start internal 2026-04-25T00:00
2026-05-06T09:00 ecology.510100/legal review-legality
2026-05-06T09:10 ecology.510100/officer arrange-record
2026-05-06T10:00 ecology.510100/head start with {"report_by":"2026-05-12","end":"2026-05-14"}
expect late start internal
2026-05-07T09:00 ecology.510100/officer flag-deviation
2026-05-07T10:00 ecology.510100/officer hand-evidence as keeper=water.510184 items 1:水样:2
# Promptly: Friday 8, the make-up Saturday 9, Monday 11 May.
clock 2026-06-01T00:00
expect silent take-evidence 2026-05-12T00:00
expect silent unify-standard 2026-05-12T00:00
expect breached report-progress@water.510184 internal 2026-05-13T00:00
expect breached finish internal 2026-05-15T00:00
2026-06-01T09:00 water.510184/officer take-evidence items 1:水样:2
2026-06-01T09:10 ecology.510100/officer unify-standard
2026-06-01T09:20 ecology.510100/officer record-site
2026-06-01T09:30 ecology.510100/officer finish
clock 2026-06-30T00:00
# Ten working days after Monday 1 June: 2-5 (4), 8-12 (9), 15 June.
expect breached summarise internal 2026-06-16T00:00
2026-06-30T09:00 ecology.510100/officer publish-results
2026-06-30T10:00 ecology.510100/officer summarise
expect outcome done
expect late summarise internal
