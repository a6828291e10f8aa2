title 12345:退单不成立,不满意重办 | A return refused; the caller not satisfied, done again
procedure hotline-12345
party caller outside:来-001
party hotline hotline.510100
case 演-热-2026-010

2026-03-02T09:00 hotline register with {"kind":"suggestion"}
2026-03-02T10:00 hotline dispatch-request with {"kind":"suggestion"} as handler=ecology.510107
2026-03-02T15:00 handler return-order
expect phase returned
expect holder hotline.510100
# Internal target: 03-03, 04, 05. The 7 working days run on meanwhile: 03-11.
clock 2026-03-06T01:00
expect silent review-return 2026-03-06T00:00
expect due handle-request 2026-03-11
2026-03-06T09:00 hotline refuse-return with {"decision":"refused"}
expect due handle-request 2026-03-11
2026-03-10T09:00 handler reply
2026-03-11T09:00 hotline order-rework with {"result":"dissatisfied"}
# Internal 7 working days: 03-12, 13, 16 to 20.
expect due rework 2026-03-20
clock 2026-03-21T01:00
expect warned rework 2026-03-19T00:00
expect breached rework internal 2026-03-21T00:00
2026-03-23T09:00 handler reply
refused R212 2026-03-24T09:00 hotline order-rework with {"result":"dissatisfied"}
2026-03-24T10:00 hotline close-order with {"result":"explained"}
expect outcome done
