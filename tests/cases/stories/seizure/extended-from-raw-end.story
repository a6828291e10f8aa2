title 延长自未顺延的期满日起算 | The extension counts from the raw end, not from the rolled one
procedure seizure
case 演-封-002
party bureau ecology.511302
party party outside:某塑料颗粒厂

# Friday 2026-01-23 and thirty natural days: 02-22, a Sunday in Spring Festival (02-15..02-23).
# Unextended it rolls to Tuesday 02-24.
2026-01-23T09:00 bureau decide-seizure
expect due decide-fate 2026-02-24
refused R205 2026-02-12T09:00 police extend decide-fate
refused R206 2026-02-12T09:00 bureau/officer extend decide-fate
# Thirty more from the raw end 02-22 are 03-24; from the rolled end they would be 03-26 (D14).
2026-02-12T10:00 bureau/head extend decide-fate
expect due decide-fate 2026-03-24
expect delivered extend outside:某塑料颗粒厂
2026-02-12T10:10 bureau tell-extension with {"until":"2026-03-24"}
expect delivered tell-extension outside:某塑料颗粒厂
refused R212 2026-03-02T09:00 bureau/head extend decide-fate
# Five days before 03-24 is 03-19. A request left unanswered: from Wednesday 03-11 to 12, 13, 16, 17, 18.
2026-03-11T09:00 party request-release
expect due answer-request 2026-03-18
clock 2026-03-20T00:00
expect warned decide-fate 2026-03-19T00:00
expect warned answer-request 2026-03-17T00:00
expect breached answer-request P7-09 2026-03-19T00:00
expect told answer-request ecology.511302 2026-03-19T00:00
expect told answer-request ecology.511300 2026-03-19T00:00
2026-03-20T09:00 bureau refuse-release
expect late answer-request P7-09
# The period ends by itself; what was not settled was late, and now the release must be served.
clock 2026-03-25T00:00
expect breached decide-fate P7-09 2026-03-25T00:00
expect told decide-fate ecology.511302 2026-03-25T00:00
expect told decide-fate ecology.511300 2026-03-25T00:00
expect acted period-ended 2026-03-25T00:00
expect phase releasing
# From 03-25: 26, 27, 30.
expect due serve-release 2026-03-30
clock 2026-03-31T00:00
expect warned serve-release 2026-03-27T00:00
expect breached serve-release P7-09 2026-03-31T00:00
expect told serve-release ecology.511302 2026-03-31T00:00
expect told serve-release ecology.511300 2026-03-31T00:00
2026-03-31T09:00 bureau serve-release with {"reason":"expired"}
expect late serve-release P7-09
expect outcome released
