title 初审不予批准(2026-08-15起) | Refused at first sight (2026-08-15起)
procedure solid-waste-out
party applicant outside:yunfeng-building
party destination ecology.500000
case 演-固-23
2026-09-01T09:00 ecology.510000/officer receive-application
2026-09-01T10:00 origin/head refuse-first with {"result":"refuse","reasons":"省内有处置能力"}
expect outcome refused
