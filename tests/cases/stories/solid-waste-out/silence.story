title 各环节迟缓(2026-08-15起) | Every step slow (2026-08-15起)
procedure solid-waste-out
party applicant outside:yunfeng-building
party destination ecology.500000
case 演-固-24
2026-09-01T09:00 ecology.510000/officer receive-application
# No number stands in the law: silence is recorded after the soft target.
clock 2026-09-14T00:00
expect silent examine 2026-09-05T00:00
2026-09-14T09:00 origin consult
clock 2026-10-12T00:00
2026-10-12T09:00 destination agree
clock 2026-10-26T00:00
2026-10-26T09:00 origin/head approve with {"result":"approve"}
expect outcome approved
