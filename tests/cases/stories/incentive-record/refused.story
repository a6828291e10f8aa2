title 激励:审核不予激励 | Refused at once
procedure incentive-record
party unit township.510184002
party decider ecology.510184
case 演-激-2026-003

2026-03-02T09:00 unit nominate
2026-03-03T09:00 decider refuse with {"decision":"refused"}
expect outcome refused
