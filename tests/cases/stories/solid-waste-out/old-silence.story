title 各环节迟缓(2026-08-14前) | Every step slow (2026-08-14前)
procedure solid-waste-out
party applicant outside:yunfeng-building
party destination ecology.500000
case 演-固-14
2026-03-02T09:00 ecology.510000/officer receive-application
# No number stands in the law: silence is recorded after the soft target.
clock 2026-03-16T00:00
expect silent examine 2026-03-06T00:00
2026-03-16T09:00 origin consult
clock 2026-03-30T00:00
2026-03-30T09:00 destination agree
clock 2026-04-13T00:00
2026-04-13T09:00 origin/head approve with {"result":"approve"}
expect outcome approved
