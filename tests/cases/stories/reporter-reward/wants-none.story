title 奖励:举报人不要奖励 | The reporter wants none
procedure reporter-reward
party bureau ecology.510100
party reporter outside:举-007
case 演-奖-2026-004

2026-03-02T09:00 bureau open-reward
2026-03-03T09:00 bureau find-first
2026-03-04T09:00 bureau decide-reward
2026-03-05T09:00 bureau notify
refused R222 2026-03-05T10:00 bureau delegate ecology.510107
2026-03-06T09:00 reporter refuse-reward
expect outcome refused
