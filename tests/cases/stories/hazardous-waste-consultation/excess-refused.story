title 不同意超量,改为商请 | The excess is refused and the province consulted
procedure hazardous-waste-consultation
party applicant outside:yunfeng-chemical
party receiver outside:jiangbei-treatment
party destination ecology.500000
case 演-危-007
2026-03-02T09:00 ecology.510000/officer receive-application
2026-03-03T09:00 origin accept
2026-03-03T11:00 origin note-white-list
2026-03-03T12:00 origin ask-quota
2026-03-05T09:00 destination refuse-quota
refused R208 2026-03-05T10:00 origin/head approve-listed
2026-03-06T09:00 origin/head consult
expect phase consulting
