title 12345:咨询三日、求助七日、投诉十五日(2026) | Consultation 3, request 7, complaint 15 working days in 2026
procedure hotline-12345
party caller outside:来-001
party hotline hotline.510100
case 演-热-2026-001

2026-03-02T09:00 hotline register
2026-03-02T10:00 hotline dispatch-consultation as handler=ecology.510107
# 03-03, 04, 05.
expect due handle-consultation P3-24 2026-03-05
2026-03-02T11:00 handler sign-order
2026-03-04T09:00 handler reply
2026-03-05T09:00 hotline close-order

case 演-热-2026-002
2026-03-09T09:00 hotline register with {"kind":"suggestion"}
2026-03-09T10:00 hotline dispatch-request with {"kind":"suggestion"} as handler=ecology.510107
# 03-10 to 13 (4), 16, 17, 18.
expect due handle-request P3-24 2026-03-18
case 演-热-2026-003
2026-03-09T11:00 hotline register with {"kind":"complaint"}
2026-03-09T12:00 hotline dispatch-complaint with {"kind":"complaint"} as handler=ecology.510107
# 03-10 to 13 (4), 16 to 20 (9), 23 to 27 (14), 30 (15).
expect due handle-complaint P3-24 2026-03-30
