title 撤回:对方打开之前可以,打开之后不可以 | Withdrawn before it is opened, refused after
procedure consultation
case 演-撤-101
party asker ecology.510104
party consulted police.510104
receipts manual

2026-03-02T09:00 asker consult
# What opened the case is not withdrawn.
refused R221 2026-03-02T09:30 asker withdraw
2026-03-02T10:00 consulted sign consult
expect due reply 2026-03-09
2026-03-04T10:00 consulted reply
expect phase replied
expect holder ecology.510104
expect not open reply
refused R221 2026-03-04T11:00 asker withdraw
# It arrived; it is not opened. The duty is open again as it was.
2026-03-04T15:00 consulted withdraw
expect phase asked
expect holder police.510104
expect due reply 2026-03-09
expect delivered withdraw ecology.510104
refused R221 2026-03-04T15:10 consulted withdraw

2026-03-06T10:00 consulted reply
expect not late reply
2026-03-06T10:30 asker open reply
refused R223 2026-03-06T11:00 consulted withdraw
expect phase replied
# Signed on Friday 03-06: five working days 9..13.
2026-03-06T14:00 asker sign reply
expect armed finish 2026-03-13
clock 2026-03-14T00:00
expect deemed finish 2026-03-14T00:00
expect case closed
