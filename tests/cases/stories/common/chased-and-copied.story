title 催办、抄送只留痕 | Chasing and a courtesy copy are evidence, no more
procedure technical-support
case 演-催-101
party asker police.510104
party bureau ecology.510104

2026-03-02T09:00 asker request with {"until":"2026-03-20"}
expect due provide 2026-03-20
2026-03-16T09:00 asker chase
expect delivered chase ecology.510104
2026-03-16T09:05 asker copy ecology.510100
expect delivered copy ecology.510100
2026-03-16T09:10 bureau copy procuratorate.510104
expect delivered copy procuratorate.510104
refused R205 2026-03-16T09:20 procuratorate.510104 chase
refused R205 2026-03-16T09:20 court.510104 copy ecology.510104
refused R218 2026-03-16T09:20 asker copy ecology.999999
# No limit has changed, and a courtesy copy is nobody's duty.
expect due provide 2026-03-20
expect not open copy
2026-03-20T10:00 bureau provide
expect not late provide
