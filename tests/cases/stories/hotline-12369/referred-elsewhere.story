title 12369:不属职权,转水利部门并跟踪到反馈 | Belongs elsewhere: referred and followed to its feedback
procedure hotline-12369
party hotline env-hotline.510107
party reporter outside:举-001
case 演-举-2026-003

2026-09-01T09:00 hotline report
2026-09-01T09:20 hotline refer-elsewhere with {"decision":"referred"} as competent=water.510107
expect in hotline-12369 phase referred
expect proceedings 2
expect in plain-referral phase sent
2026-09-02T09:00 recipient accept in plain-referral
2026-09-10T09:00 recipient feed-back
2026-09-11T09:00 sender close-referral
expect in hotline-12369 phase finished
2026-09-11T10:00 hotline tell-result
expect in hotline-12369 outcome finished
