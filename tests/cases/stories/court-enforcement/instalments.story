title 分期缴纳后重新起算,逾期申请 | Instalments restart the time to apply; too late
procedure court-enforcement
case 演-强-008
party agency ecology.510104
party party outside:锦江某木业公司

2025-03-03T09:00 agency begin
2025-03-10T09:00 agency grant-instalments with {"until":"2025-12-31"}
expect phase instalments
expect due pay-by-instalments 2025-12-31
2025-06-30T09:00 agency record-performance
expect outcome performed

case 演-强-009
2025-07-01T09:00 agency begin
2025-07-10T09:00 agency grant-instalments with {"until":"2026-01-30"}
clock 2026-01-31T00:00
expect warned pay-by-instalments 2026-01-27T00:00
expect breached pay-by-instalments P8-09 2026-01-31T00:00
expect told pay-by-instalments ecology.510104 2026-01-31T00:00
expect acted instalments-ended
expect phase waiting
# From the last day of grace: 01-30 and three months is 04-30 (Thu).
expect no right apply
expect right apply-after-instalments 2026-04-30
clock 2026-05-01T00:00
expect lapsed apply-after-instalments 2026-05-01T00:00
expect phase late
# A demand is served late too, and waited for.
2026-05-06T09:00 agency demand
refused R211 2026-05-07T09:00 agency apply-late
2026-05-08T09:00 agency record-performance
expect outcome performed

case 演-强-010
2026-05-09T09:00 agency begin
2026-05-11T09:00 agency record-performance
expect outcome performed


# In time after the grace.
case 演-强-011
2026-05-12T09:00 agency begin
2026-05-12T10:00 agency grant-instalments with {"until":"2026-06-12"}
clock 2026-06-13T00:00
# 06-12 and three months: 09-12, a Saturday; 09-14.
expect right apply-after-instalments 2026-09-14
2026-06-15T09:00 agency demand
# 16, 17, 18, then Dragon Boat; 22..26 (8), 29, 30.
expect waiting demand 2026-06-30
2026-07-01T09:00 agency apply-court
expect phase applied
