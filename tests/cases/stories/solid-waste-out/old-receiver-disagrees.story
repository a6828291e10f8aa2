title 接受地不同意(2026-08-14前) | The receiving province does not agree (2026-08-14前)
procedure solid-waste-out
party applicant outside:yunfeng-building
party destination ecology.500000
case 演-固-12
2026-03-02T09:00 ecology.510000/officer receive-application
2026-03-02T10:00 origin consult
2026-03-02T11:00 destination disagree with {"answer":"disagree","reasons":"处置能力不足"}
refused R209 2026-03-02T12:00 origin/head approve with {"result":"approve"}
2026-03-02T13:00 origin/head refuse with {"result":"refuse","reasons":"接受地不同意"}
expect outcome refused
