title 事项变更,重新申请 | A change: to be applied for again
procedure hazardous-waste-consultation
party applicant outside:yunfeng-chemical
party receiver outside:jiangbei-treatment
party destination ecology.500000
case 演-危-005
2026-03-02T09:00 ecology.510000/officer receive-application
2026-03-03T09:00 origin accept
2026-03-04T09:00 origin/head consult
2026-03-09T09:00 destination/head agree
2026-03-10T09:00 origin/head approve with {"valid_until":"2026-12-31"}
2026-04-10T09:00 applicant change
expect outcome changed
