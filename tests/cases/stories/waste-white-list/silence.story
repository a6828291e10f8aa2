title 答复和年度报告迟缓 | Slow answers and a late yearly report
procedure waste-white-list
case 演-白-002
party other ecology.500000

2025-12-08T09:00 ecology.510000/head propose-list with {"year":2026,"report_by":"2026-01-30"}
# Promptly: the soft target of three working days after Monday 8 December 2025.
clock 2025-12-22T00:00
expect silent answer 2025-12-12T00:00
2025-12-22T09:00 other/head agree-list
# The report is due on Friday 30 January 2026.
clock 2026-02-12T00:00
expect breached report-year internal 2026-01-31T00:00
expect told report-year ecology.500000 2026-01-31T00:00
2026-02-12T09:00 proposer report-year
expect late report-year internal
