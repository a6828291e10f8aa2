title 三个月内未申请 | Not applied for within three months
procedure court-enforcement
case 演-强-019
party agency ecology.510104
party party outside:锦江某木业公司

2025-01-06T09:00 agency begin
# Six months: 07-06, a Sunday; 07-07.
clock 2025-07-08T00:00
expect lapsed sue 2025-07-08T00:00
# Its last day was 07-07: three months from that day 10-07, in National Day; 10-09.
expect right apply 2025-10-09
clock 2025-10-10T00:00
expect lapsed apply 2025-10-10T00:00
expect phase late
refused R207 2025-10-10T09:00 agency apply-court
2025-10-10T10:00 agency give-up
expect outcome lapsed
