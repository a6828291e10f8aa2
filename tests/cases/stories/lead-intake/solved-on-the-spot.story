title 线索:巡河即发现即解决 | Solved where it was found
procedure lead-intake
party triage ecology.510184
party reporter outside:群-001
party collector river-chief-office.510184
case 演-线-2026-003

2026-09-01T09:00 collector report-lead with {"channel":"river"}
2026-09-01T10:00 collector record-solved
expect done triage
expect phase answering
