title 12345:职责不清,热线协商 | Nobody's duty: the hotline negotiates
procedure hotline-12345
party caller outside:来-001
party hotline hotline.510100
case 演-热-2026-012

2026-03-02T09:00 hotline register with {"kind":"complaint"}
2026-03-02T10:00 hotline dispatch-complaint with {"kind":"complaint"} as handler=ecology.510107
2026-03-02T15:00 handler return-order
2026-03-03T09:00 hotline find-unclear with {"decision":"unclear"}
expect holder hotline.510100
# Internal target: 03-04, 05, 06.
clock 2026-03-07T01:00
expect silent negotiate 2026-03-07T00:00
2026-03-09T09:00 hotline settle-duty
expect phase received
2026-03-09T10:00 hotline answer-directly
expect outcome answered
