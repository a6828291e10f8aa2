title 12345:三类工单逾期,催办、告知、书面通知、约谈、移送逐级走完 | Three kinds of order late: every rung from the reminder to the discipline organ
procedure hotline-12345
party caller outside:来-002
party hotline hotline.510100
case 演-热-2026-021

2026-03-02T09:00 hotline register
2026-03-02T10:00 hotline dispatch-consultation as handler=ecology.510107
2026-03-02T11:00 handler sign-order
# Three working days: 03-03, 04, 05. The working day before it is 04; after it the first is 06,
# the sixth 13 (6, 9..13), the tenth 19 (16..19). A rung after the end stands at the end of its day.
expect due handle-consultation P3-24 2026-03-05
clock 2026-03-20T00:00
expect warned handle-consultation 2026-03-04T00:00
expect breached handle-consultation P3-24 2026-03-06T00:00
expect told handle-consultation ecology.510107 2026-03-06T00:00
# The hotline that dispatched hears, and the desk beside the unit.
expect told handle-consultation hotline.510100 2026-03-06T00:00
expect told handle-consultation hotline.510107 2026-03-06T00:00
expect told handle-consultation ecology.510107 2026-03-07T00:00
expect told handle-consultation ecology.510100 2026-03-07T00:00
expect told handle-consultation ecology.510107 2026-03-14T00:00
expect told handle-consultation inspection-office.510107 2026-03-14T00:00
expect told handle-consultation supervisory-commission.510107 2026-03-20T00:00
2026-03-20T09:00 handler reply
expect late handle-consultation P3-24

case 演-热-2026-022
2026-03-09T09:00 hotline register with {"kind":"suggestion"}
2026-03-09T10:00 hotline dispatch-request with {"kind":"suggestion"} as handler=ecology.510107
2026-03-09T11:00 handler sign-order
# Seven: 03-10 to 13 (4), 16, 17, 18. Before it 17; after it 19, then the sixth 26 (19, 20, 23..26), the tenth
# 04-01 (27, 30, 31, 04-01).
expect due handle-request P3-24 2026-03-18
clock 2026-04-02T00:00
expect warned handle-request 2026-03-17T00:00
expect breached handle-request P3-24 2026-03-19T00:00
expect told handle-request hotline.510107 2026-03-19T00:00
expect told handle-request ecology.510100 2026-03-20T00:00
expect told handle-request inspection-office.510107 2026-03-27T00:00
expect told handle-request supervisory-commission.510107 2026-04-02T00:00
2026-04-02T09:00 handler reply

case 演-热-2026-023
2026-03-02T09:00 hotline register with {"kind":"complaint"}
2026-03-02T10:00 hotline dispatch-complaint with {"kind":"complaint"} as handler=ecology.510107
2026-03-02T11:00 handler sign-order
# Fifteen: 03-03 to 06 (4), 09 to 13 (9), 16 to 20 (14), 23. Before it Friday 20; after it 24, then the sixth 31
# (24..27, 30, 31), the tenth 04-07 (04-01, 02, 03; Qingming 04-04..06; 07).
expect due handle-complaint P3-24 2026-03-23
clock 2026-04-08T00:00
expect warned handle-complaint 2026-03-20T00:00
expect breached handle-complaint P3-24 2026-03-24T00:00
expect told handle-complaint hotline.510107 2026-03-24T00:00
expect told handle-complaint ecology.510100 2026-03-25T00:00
expect told handle-complaint inspection-office.510107 2026-04-01T00:00
expect told handle-complaint supervisory-commission.510107 2026-04-08T00:00
2026-04-08T09:00 handler reply
expect late handle-complaint P3-24
