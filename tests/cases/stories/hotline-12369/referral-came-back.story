title 12369:转办被异议收回,改为受理 | A referral objected to comes back and is accepted
procedure hotline-12369
party hotline env-hotline.510107
party reporter outside:举-001
case 演-举-2026-004

2026-09-01T09:00 hotline report
2026-09-01T09:20 hotline refer-elsewhere with {"decision":"referred"} as competent=water.510107
2026-09-02T09:00 recipient object as other=agriculture.510107 in plain-referral
2026-09-02T10:00 sender take-back
expect in hotline-12369 phase received
expect in hotline-12369 open tell
2026-09-02T10:30 hotline accept as handler=ecology.510107 in hotline-12369
expect in hotline-12369 phase accepted
