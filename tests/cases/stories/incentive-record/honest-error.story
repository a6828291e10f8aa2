title 容错:逾期审核后予以容错 | An honest error, weighed late, tolerated
procedure incentive-record
party unit township.510184002
party decider ecology.510184
case 演-激-2026-004

2026-03-02T09:00 unit apply-tolerance
expect due weigh-error 2026-03-30
clock 2026-03-31T01:00
expect warned weigh-error 2026-03-23T00:00
expect breached weigh-error internal 2026-03-31T00:00
2026-03-31T09:00 decider tolerate with {"decision":"tolerated"}
expect outcome tolerated
