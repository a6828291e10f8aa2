title 元旦期间逾期转送有管辖权的公安机关 | Late to the competent police at New Year
procedure criminal-transfer
case 演-移-004
party transferor ecology.510104
receipts manual

2025-12-30T09:00 transferor report
2025-12-30T10:00 transferor approve
2025-12-31T09:30 transferor transfer
2025-12-31T10:00 recipient sign transfer
2025-12-31T10:10 recipient accept
# Found only on the third day: 24 hours from receipt were over on New Year's Day at 10:00, and that is the
# instant of the breach, not the instant at which it was found.
2026-01-02T15:00 recipient find-elsewhere
clock 2026-01-02T15:01
expect breached decide P1-11 2026-01-01T10:00
expect told decide ecology.510104 2026-01-01T10:00
expect told decide procuratorate.510104 2026-01-01T10:00
expect told decide police.510100 2026-01-01T10:00
# The case still goes to whom it belongs.
2026-01-02T16:00 recipient retransfer as recipient=police.510107 with {"competent":"police.510107"}
expect late decide P1-11
expect holder police.510107
2026-01-03T09:00 recipient sign retransfer
# 01-04, 01-05, 01-06.
expect due decide 2026-01-06
2026-01-03T09:10 recipient accept
2026-01-05T09:00 recipient decline
expect phase declining
