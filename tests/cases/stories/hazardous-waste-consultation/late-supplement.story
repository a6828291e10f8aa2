title 补正和受理迟缓 | Slow supplement and slow acceptance
procedure hazardous-waste-consultation
party applicant outside:yunfeng-chemical
party receiver outside:jiangbei-treatment
party destination ecology.500000
case 演-危-009
2026-03-02T09:00 ecology.510000/officer receive-application
2026-03-03T09:00 origin tell-missing
clock 2026-03-16T00:00
expect silent await-papers 2026-03-07T00:00
2026-03-16T09:00 applicant supply
clock 2026-03-30T00:00
expect silent accept-supplied 2026-03-20T00:00
2026-03-30T09:00 origin accept
expect phase accepted
