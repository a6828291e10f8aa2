title 出省利用备案(2026-08-14前) | Use outside the province is filed (to 2026-08-14)
procedure solid-waste-out
party applicant outside:yunfeng-building
party destination ecology.500000
case 演-固-15
2026-03-02T09:00 ecology.510000/officer receive-filing
clock 2026-03-16T00:00
expect silent note-filing 2026-03-06T00:00
2026-03-16T09:00 origin note-filing
expect delivered note-filing ecology.500000
expect outcome filed
