title 出省利用提前报告(2026-08-15起) | Use outside the province is reported in advance (from 2026-08-15)
procedure solid-waste-out
party applicant outside:yunfeng-building
party destination ecology.500000
case 演-固-25
2026-09-01T09:00 ecology.510000/officer receive-report
clock 2026-09-14T00:00
expect silent pass-on-report 2026-09-05T00:00
2026-09-14T09:00 origin pass-on-report
expect delivered pass-on-report ecology.500000
expect outcome reported
