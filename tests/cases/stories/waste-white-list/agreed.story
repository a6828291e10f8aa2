title 两地商定名单,年内调整,次年报告 | The two sides agree the list, adjust it, and report in the next year
procedure waste-white-list
case 演-白-001
party other ecology.500000

2025-12-08T09:00 ecology.510000/head propose-list with {"year":2026,"report_by":"2027-01-29"}
2025-12-10T09:00 other differ
2025-12-11T09:00 proposer/head propose-again with {"year":2026,"report_by":"2027-01-29"}
2025-12-12T09:00 other/head agree-list
expect phase in-force
2026-06-01T09:00 proposer/head propose-again with {"year":2026,"report_by":"2027-01-29"}
2026-06-02T09:00 other/head agree-list
expect due report-year 2027-01-29
2026-11-20T09:00 proposer report-year
expect outcome reported
