title 接受地不同意 | The receiving province does not agree
procedure hazardous-waste-consultation
party applicant outside:yunfeng-chemical
party receiver outside:jiangbei-treatment
party destination ecology.500000
case 演-危-003
2026-03-02T09:00 ecology.510000/officer receive-application
2026-03-03T09:00 origin accept
2026-03-04T09:00 origin/head consult
2026-03-09T09:00 destination/head disagree
refused R209 2026-03-09T10:00 origin/head approve
2026-03-10T09:00 origin/head refuse
expect outcome refused
