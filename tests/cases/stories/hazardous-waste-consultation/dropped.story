title 不再补正 | The applicant drops it
procedure hazardous-waste-consultation
party applicant outside:yunfeng-chemical
party receiver outside:jiangbei-treatment
party destination ecology.500000
case 演-危-004
2026-03-02T09:00 ecology.510000/officer receive-application
2026-03-03T09:00 origin tell-missing
2026-03-04T09:00 applicant drop
expect outcome dropped
