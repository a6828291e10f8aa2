title 12345:退单成立,改派 | A return accepted, dispatched to another unit
procedure hotline-12345
party caller outside:来-001
party hotline hotline.510100
case 演-热-2026-011

2026-03-02T09:00 hotline register with {"kind":"complaint"}
2026-03-02T10:00 hotline dispatch-complaint with {"kind":"complaint"} as handler=ecology.510107
2026-03-02T15:00 handler return-order
2026-03-03T09:00 hotline accept-return
expect ended handle-complaint
expect phase received
expect holder hotline.510100
2026-03-03T10:00 hotline dispatch-complaint with {"kind":"complaint","to":"urban-management.510107"} as handler=urban-management.510107
# The new unit's 15 working days: 03-04 to 06 (3), 09 to 13 (8), 16 to 20 (13), 23, 24.
expect due handle-complaint@urban-management.510107 2026-03-24
expect not open handle-complaint@ecology.510107
