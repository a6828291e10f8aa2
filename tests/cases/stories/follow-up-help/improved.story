title 跟踪问效:帮扶后改进,解除 | Helped, improved, released
procedure follow-up-help
party leader ecology.510000
party area government.511302
party helper ecology.511300
case 演-效-2026-002

2026-03-02T09:00 leader notice-area with {"plan_by":"2026-03-31"}
2026-03-20T09:00 area submit-plan
2026-03-23T09:00 leader approve-plan
2026-03-30T09:00 helper help-visit
2026-03-30T10:00 area report-progress
2026-06-30T09:00 leader release
expect outcome improved
