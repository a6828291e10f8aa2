title 跟踪问效:方案逾期,帮扶缺位,报上级政府 | The plan late, no visit, reported up
procedure follow-up-help
party leader ecology.510000
party area government.511302
party helper ecology.511300
case 演-效-2026-001

2026-03-02T09:00 leader notice-area with {"plan_by":"2026-03-31"}
expect holder government.511302
expect due plan 2026-03-31
clock 2026-04-01T01:00
expect warned plan 2026-03-26T00:00
expect told plan government.511300 2026-04-01T00:00
2026-04-02T09:00 area submit-plan
# Internal target: 04-03, 07, 08.
clock 2026-04-09T01:00
expect silent review-plan 2026-04-09T00:00
2026-04-09T09:00 leader ask-changes with {"plan_by":"2026-04-20"}
expect due plan 2026-04-20
2026-04-20T09:00 area submit-plan
2026-04-22T09:00 leader approve-plan
# Each quarter, the first ends on 06-30.
expect due visit@ecology.511300#2026Q2 2026-06-30
expect due progress@government.511302#2026Q2 2026-06-30
clock 2026-07-01T01:00
expect told visit@ecology.511300#2026Q2 ecology.510000 2026-07-01T00:00
expect told progress@government.511302#2026Q2 government.511300 2026-07-01T00:00
2026-07-02T09:00 helper help-visit
2026-07-02T10:00 area report-progress
2026-10-09T09:00 leader report-up with {"result":"not-improved"}
expect outcome reported-up
