title 出省处置,接受地同意后批准(2026-08-14前) | Disposal outside the province approved (2026-08-14前)
procedure solid-waste-out
party applicant outside:yunfeng-building
party destination ecology.500000
case 演-固-11
2026-03-02T09:00 ecology.510000/officer receive-application
2026-03-02T10:00 origin consult
2026-03-02T11:00 destination agree
2026-03-02T12:00 origin/head approve with {"result":"approve"}
expect outcome approved
