title 考核不合格直接约谈,整改到位 | An annual fail: interview at once, then rectified
procedure river-chief
case 演-河-003
party named water.511302
2026-03-02T09:00 river-chief-office.511300/officer call-interview
2026-03-03T09:00 office/head interview
2026-03-04T09:00 named feedback
clock 2026-03-18T00:00
expect silent review 2026-03-10T00:00
2026-03-18T09:00 office confirm-rectified
expect outcome rectified
