title 12369:不予受理 | Not accepted, with reasons
procedure hotline-12369
party hotline env-hotline.510107
party reporter outside:举-001
case 演-举-2026-002

2026-03-02T09:00 hotline report
2026-03-02T09:20 hotline not-accept with {"decision":"not-accepted","reasons":"同一事项已进入诉讼"}
expect outcome not-accepted
