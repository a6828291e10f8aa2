title 初审不同意 | Refused at first sight
procedure hazardous-waste-consultation
party applicant outside:yunfeng-chemical
party receiver outside:jiangbei-treatment
party destination ecology.500000
case 演-危-002
2026-03-02T09:00 ecology.510000/officer receive-application
2026-03-03T09:00 origin accept
2026-03-04T09:00 origin/head refuse-first
expect outcome refused
