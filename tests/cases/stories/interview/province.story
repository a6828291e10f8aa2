title 省厅约谈县级政府:方案、再整改、公开 | Interviewed by the province: the plan, rectified again, made public
procedure interview
case 演-约-001
party interviewer ecology.510000
party interviewee government.510184

2026-03-02T09:00 interviewer summon with {"interview":{"date":"2026-03-10"}}
expect phase summoned
expect holder ecology.510000
expect bound upper government.510100
expect due hold 2026-03-10
2026-03-10T15:00 interviewer hold-interview
expect not late hold
expect holder government.510184
# Twenty working days: 11, 12, 13, 16..20, 23..27, 30, 31, 04-01, 02, 03; Qingming 04-04..04-06; 7, 8.
# The practice is reported, its text was not seen.
expect due plan 2026-04-08
2026-04-08T16:00 interviewee submit-plan with {"deadline":"2026-06-30"}
expect not late plan
expect copied submit-plan government.510100
expect due rectify 2026-06-30
2026-06-29T10:00 interviewee report-result
expect not late rectify
# Made public: from Monday 06-29: 30, 07-01..03, 6..10, 13..17, 20..24, 27.
expect due publish 2026-07-27
2026-07-06T10:00 interviewer find-insufficient with {"again_by":"2026-08-31"}
expect ended publish
expect due rectify-again 2026-08-31
2026-08-31T17:00 interviewee report-result
expect not late rectify-again
# From Monday 08-31: 09-01..04, 7..11, 14..18, the make-up Sunday 20, 21..24; Mid-Autumn 25..27; 28.
expect due publish 2026-09-28
2026-09-24T10:00 interviewee publish
expect not late publish
expect delivered publish ecology.510000
expect outcome published

# Put off and called off.
case 演-约-002
2026-10-12T09:00 interviewer summon with {"interview":{"date":"2026-10-20"}}
clock 2026-10-21T00:00
expect warned hold 2026-10-19T00:00
expect breached hold internal 2026-10-21T00:00
expect told hold ecology.510000 2026-10-21T00:00
2026-10-22T09:00 interviewer cancel-interview
expect late hold internal
expect outcome cancelled
