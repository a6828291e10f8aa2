title 断面报警送上下游,各方迟缓 | A border-section alarm to both sides, and everybody slow
procedure cross-province-notice
case 演-界-002
party upstream ecology.500000
party downstream ecology.511600
2026-03-02T02:10 upstream alarm
expect delivered alarm ecology.511600
expect holder ecology.511600
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

# The section downstream raises it: upstream acknowledges, not who raised it.
case 演-界-004
2026-03-02T02:10 downstream alarm-downstream
expect delivered alarm-downstream ecology.500000
expect phase alarmed
expect holder ecology.500000
2026-03-02T08:00 upstream suggest-government
# Internally 03-03, 03-04, 03-05.
clock 2026-03-06T00:00
expect silent acknowledge-alarm 2026-03-06T00:00
expect told acknowledge-alarm ecology.511600 2026-03-06T00:00
clock 2026-03-10T00:00
2026-03-10T09:00 upstream acknowledge-alarm
expect phase joint
2026-03-10T10:00 upstream plan-monitoring
2026-03-10T11:00 downstream share-data
2026-03-11T09:00 upstream end
expect outcome over
