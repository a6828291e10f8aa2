title 信访:复查逾期,期满未申请复核 | Petition: review late, no re-review asked for
procedure petition
party office petition-office.510107
party handler ecology.510107
party petitioner outside:丙-001
case 演-信-2026-020

2026-04-07T09:00 office register
2026-04-07T10:00 office route
2026-04-07T11:00 handler accept
2026-04-20T09:00 handler conclude
2026-04-20T10:00 handler serve-opinion
2026-04-21T09:00 petitioner request-review
# 30 days from 04-21: 05-21, a Thursday.
expect due decide-review 2026-05-21
clock 2026-05-22T01:00
expect warned decide-review 2026-05-18T00:00
expect breached decide-review P3-08 2026-05-22T00:00
2026-05-25T09:00 reviewer decide-review
expect late decide-review P3-08
# Internal target: 05-26, 27, 28.
clock 2026-05-29T01:00
expect silent serve-review 2026-05-29T00:00
2026-05-29T09:00 reviewer serve-review
# 30 days: 06-28, a Sunday, so 06-29.
expect right re-review 2026-06-29
refused R211 2026-06-29T10:00 reviewer archive-review
clock 2026-06-30T01:00
expect lapsed re-review 2026-06-30T00:00
refused R210 2026-06-30T09:00 petitioner request-re-review with {"stage":"re-review"}
# Internal target after the last day 06-29: 06-30, 07-01, 02.
clock 2026-07-03T01:00
expect silent archive-review 2026-07-03T00:00
2026-07-06T09:00 reviewer archive-review
expect outcome reviewed
