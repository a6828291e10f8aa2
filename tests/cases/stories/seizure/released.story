title 申请解除:先不予,后解除 | Release asked for: first refused, then ordered
procedure seizure
case 演-封-001
party bureau ecology.510104
party party outside:某金属加工厂

# Monday 2026-03-02 and thirty natural days: 04-01, a Wednesday.
2026-03-02T09:00 bureau decide-seizure
expect phase seized
expect holder ecology.510104
expect due decide-fate 2026-04-01
expect bound police police.510104
refused R210 2026-03-03T09:00 bureau refuse-release
# Tuesday 03-10: 11, 12, 13, 16, 17.
2026-03-10T09:00 party request-release
expect due answer-request 2026-03-17
2026-03-16T09:00 bureau refuse-release
expect not late answer-request
expect delivered refuse-release outside:某金属加工厂
refused R210 2026-03-17T09:00 bureau refuse-release
# Friday 03-20: 23..27.
2026-03-20T09:00 party request-release
expect due answer-request 2026-03-27
2026-03-26T09:00 bureau order-release
expect not late answer-request
expect not late decide-fate
# Three working days: 27, 30, 31.
expect due serve-release 2026-03-31
2026-03-30T09:00 bureau serve-release
expect not late serve-release
expect outcome released
