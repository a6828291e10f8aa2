title 部级约谈由被约谈方登记,各步逾期 | A ministry's interview, registered by the interviewed, late at every step
procedure interview
case 演-约-003
party interviewee government.511300

# The ministry takes no part in this hub. Monday 2026-01-12 and twenty working days:
# 13..16, 19..23, 26..30, 02-02..02-06, 09; five before the last: 6, 5, 4, 3, 2.
2026-01-12T09:00 interviewee note-ministry-interview
expect phase planning
expect due plan 2026-02-09
clock 2026-02-11T00:00
expect warned plan 2026-02-02T00:00
expect breached plan P7-04 2026-02-10T00:00
expect told plan government.510000 2026-02-10T00:00
2026-02-11T09:00 interviewee submit-plan with {"deadline":"2026-03-31"}
expect late plan P7-04
expect copied submit-plan government.510000
clock 2026-04-02T00:00
expect warned rectify 2026-03-21T00:00
expect breached rectify internal 2026-04-01T00:00
expect told rectify government.510000 2026-04-01T00:00
2026-04-02T09:00 interviewee report-result
# From Thursday 04-02: 3, 7..10, 13..17, 20..24, 27..30; Labour Day 05-01..05-05; 05-06.
# Five before the last: 30, 29, 28, 27, 24.
expect due publish 2026-05-06
clock 2026-05-07T00:00
expect warned publish 2026-04-24T00:00
expect breached publish P7-12 2026-05-07T00:00
expect told publish government.510000 2026-05-07T00:00
2026-05-07T09:00 interviewee publish
expect late publish P7-12
expect outcome published

# Insufficient, and late again.
case 演-约-004
party interviewer inspection-office.510000
2026-05-11T09:00 interviewer summon with {"interview":{"date":"2026-05-12"}}
2026-05-12T09:00 interviewer hold-interview
2026-05-20T09:00 interviewee submit-plan with {"deadline":"2026-06-10"}
2026-06-10T09:00 interviewee report-result
2026-06-11T09:00 interviewer find-insufficient with {"again_by":"2026-06-30"}
clock 2026-07-01T00:00
expect warned rectify-again 2026-06-27T00:00
expect breached rectify-again internal 2026-07-01T00:00
expect told rectify-again inspection-office.510000 2026-07-01T00:00
expect told rectify-again government.510000 2026-07-01T00:00
2026-07-02T09:00 interviewee report-result
expect late rectify-again internal
2026-07-03T09:00 interviewee publish
expect outcome published
