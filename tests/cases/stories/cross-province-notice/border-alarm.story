title 断面报警送上下游,各方迟缓 | A border-section alarm to both sides, and everybody slow
procedure cross-province-notice
case 演-界-002
party upstream ecology.500000
party downstream ecology.511600
2026-03-02T02:10 ecology.511600/officer alarm
expect delivered alarm ecology.500000
clock 2026-03-16T00:00
expect silent acknowledge 2026-03-06T00:00
2026-03-16T09:00 downstream acknowledge
clock 2026-03-30T00:00
expect silent plan 2026-03-20T00:00
2026-03-30T09:00 upstream plan-monitoring
2026-03-30T09:30 upstream suggest-government
# Thirty days after Monday 16 March: Wednesday 15 April.
expect due conclude 2026-04-15
clock 2026-05-11T00:00
expect silent share 2026-04-03T00:00
expect breached conclude internal 2026-04-16T00:00
expect told conclude ecology.510000 2026-04-16T00:00
2026-05-11T09:00 upstream end
