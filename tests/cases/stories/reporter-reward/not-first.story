title 奖励:并非最先有效举报人 | Not the first effective reporter
procedure reporter-reward
party bureau ecology.510100
party reporter outside:举-007
case 演-奖-2026-002

2026-03-02T09:00 bureau open-reward
2026-03-03T09:00 bureau decide-no-reward
expect outcome no-reward
