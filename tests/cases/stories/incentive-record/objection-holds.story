title 激励:公示后不予激励 | Refused after the notice
procedure incentive-record
party unit township.510184002
party decider ecology.510184
case 演-激-2026-002

2026-03-02T09:00 unit nominate
2026-03-03T09:00 decider publicise
# 03-04 to 06 (3), 09, 10.
clock 2026-03-11T01:00
expect lapsed object-incentive 2026-03-11T00:00
2026-03-11T09:00 decider refuse with {"decision":"refused"}
expect outcome refused
