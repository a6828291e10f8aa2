title 送达:未到、未签、代签、拒收各有其时 | Deliveries: silent, unsigned, signed by another, rejected
procedure criminal-transfer
case 演-送-001
party transferor ecology.510104
receipts none

2026-03-02T09:00 transferor report
2026-03-02T10:00 transferor approve
2026-03-02T11:00 transferor transfer
# It has not arrived: no clock of the recipient runs. After 24 hours the house notes the silence.
expect not open decide
clock 2026-03-03T11:00
expect not open decide
refused R226 2026-03-03T11:30 transferor sign transfer for recipient
2026-03-03T12:00 recipient arrive transfer
# Arrived on 03-03 at noon and unsigned: it counts as received 24 hours later, on 03-04 (D21).
clock 2026-03-04T11:59
expect not open decide
clock 2026-03-04T12:00
# 5, 6, 7; 03-07 is a Saturday and rolls to Monday 03-09.
expect due decide 2026-03-09
# Signing later confirms, it does not start the clock again.
2026-03-05T09:00 recipient sign transfer
expect due decide 2026-03-09

# Rejecting, sending back and failing are kept as they were said; none of them is a receipt.
case 演-送-002
2026-03-09T09:00 transferor report
2026-03-09T10:00 transferor approve
2026-03-09T11:00 transferor transfer
2026-03-09T12:00 recipient arrive transfer
2026-03-09T13:00 recipient reject transfer
clock 2026-03-12T00:00
expect not open decide
2026-03-12T09:00 recipient send-back transfer
2026-03-12T09:00 recipient fail transfer
2026-03-12T10:00 recipient sign transfer
# 13, 14, 15; 03-15 is a Sunday and rolls to 03-16.
expect due decide 2026-03-16
