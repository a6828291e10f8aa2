title 奖励:认定后决定不予奖励 | First, and yet no reward
procedure reporter-reward
party bureau ecology.510100
party reporter outside:举-007
case 演-奖-2026-003

2026-03-02T09:00 bureau open-reward
2026-03-03T09:00 bureau find-first with {"split":true}
2026-03-04T09:00 bureau decide-no-reward with {"reason":"on-duty"}
expect outcome no-reward
