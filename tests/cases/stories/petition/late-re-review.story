title 信访:复核逾期 | Petition: re-review late
procedure petition
party office petition-office.510107
party handler ecology.510107
party petitioner outside:丙-001
case 演-信-2026-021

2026-07-01T09:00 office register
2026-07-01T10:00 office route
2026-07-01T11:00 handler accept
2026-07-02T09:00 handler conclude
2026-07-02T10:00 handler serve-opinion
2026-07-02T11:00 petitioner request-review
2026-07-03T09:00 reviewer decide-review
2026-07-03T10:00 reviewer serve-review
2026-07-06T09:00 petitioner request-re-review with {"stage":"re-review"}
# 30 days from 07-06: 08-05, a Wednesday.
clock 2026-08-06T01:00
expect warned decide-re-review 2026-08-02T00:00
expect breached decide-re-review P3-09 2026-08-06T00:00
2026-08-07T09:00 re-reviewer decide-re-review with {"stage":"re-review","final":true}
# Internal target: 08-10, 11, 12.
clock 2026-08-13T01:00
expect silent serve-re-review 2026-08-13T00:00
2026-08-13T09:00 re-reviewer serve-re-review
expect outcome final
