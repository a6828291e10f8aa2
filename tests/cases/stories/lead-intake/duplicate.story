title 线索:重复上报并入,最先报告人不变 | A duplicate goes to the earlier lead, the first reporter keeps the credit
procedure lead-intake
party triage ecology.510184
party reporter outside:群-001
party collector township.510184002
case 演-线-2026-004

2026-09-01T09:00 collector report-lead
2026-09-01T10:00 triage merge-duplicate with {"same_as":"演-线-2026-001","first":"群-000"}
expect outcome duplicate
