title 线索:自动监控超标,核查未见违法 | An exceedance checked, no violation found
procedure lead-intake
party triage ecology.510184
party reporter outside:群-001
party collector ecology.510184
case 演-线-2026-002

2026-09-01T03:00 collector report-exceedance
2026-09-01T09:00 triage grade
2026-09-01T09:30 triage check-own
2026-09-01T16:00 triage record-check with {"found":"none"}
2026-09-02T09:00 triage answer-reporter
expect outcome answered
