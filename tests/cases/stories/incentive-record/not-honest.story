title 容错:不予容错 | Not tolerated
procedure incentive-record
party unit township.510184002
party decider ecology.510184
case 演-激-2026-005

2026-03-02T09:00 unit apply-tolerance
2026-03-03T09:00 decider not-tolerate with {"decision":"not-tolerated"}
expect outcome not-tolerated
