title 检察建议:回复、紧急、上报 | Procuratorial recommendations: replied, urgent, reported upward
procedure procuratorial-recommendation
case 演-检-001
party procuratorate procuratorate.510104
party body urban-management.510104

2026-03-02T09:00 procuratorate recommend
# Two months: 05-02, in the Labour Day rest of 05-01 to 05-05; 05-06 (Wed).
expect due reply 2026-05-06
refused R210 2026-03-03T09:00 procuratorate report-up
2026-04-30T09:00 body reply
expect not late reply
expect outcome replied

case 演-检-002
2026-05-06T09:00 procuratorate recommend-urgently with {"reply_by":"2026-05-15"}
expect due reply-urgently 2026-05-15
clock 2026-05-16T00:00
expect warned reply-urgently 2026-05-14T00:00
expect breached reply-urgently P2-10 2026-05-16T00:00
expect told reply-urgently urban-management.510100 2026-05-16T00:00
2026-05-18T09:00 body reply
expect late reply-urgently P2-10

case 演-检-003
2026-05-19T09:00 procuratorate recommend
# 07-19 is a Sunday; 07-20.
clock 2026-07-21T00:00
expect warned reply 2026-07-10T00:00
expect breached reply P2-10 2026-07-21T00:00
expect told reply procuratorate.510104 2026-07-21T00:00
expect told reply urban-management.510100 2026-07-21T00:00
refused R206 2026-07-22T08:50 procuratorate/officer report-up
2026-07-22T09:00 procuratorate report-up
expect outcome reported-up
