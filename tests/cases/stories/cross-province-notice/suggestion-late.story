title 迟未建议政府间通报 | No suggestion of a notice between governments
procedure cross-province-notice
case 演-界-003
party downstream ecology.500000
2026-03-02T09:00 ecology.511600/officer notify
2026-03-02T10:00 downstream acknowledge
clock 2026-03-16T00:00
expect silent suggest 2026-03-06T00:00
2026-03-16T09:00 upstream end
