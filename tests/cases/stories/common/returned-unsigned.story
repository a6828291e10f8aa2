title 未签收即退回:送达随退随来 | Returned before it was signed for: the delivery goes back and comes again
procedure consultation
party asker ecology.510104
party consulted police.510104
receipts manual

case 演-退-201
2026-03-02T09:00 asker consult
2026-03-02T10:00 consulted return wrong-recipient
expect holder ecology.510104
# Its 24 hours stop with the return: nothing counts as received on 03-03.
clock 2026-03-04T00:00
expect not open reply
# It comes again as what it was, and lies unsigned.
2026-03-05T09:00 asker resubmit
expect holder police.510104
expect delivered consult police.510104
expect not open reply
2026-03-05T14:00 consulted sign consult
# Seven natural days after 03-05: 6..12.
expect due reply 2026-03-12
2026-03-12T09:00 consulted reply
expect not late reply

# Nobody signs for it the second time either: 24 hours after it came again, on 03-14, it counts as received.
case 演-退-202
2026-03-12T09:00 asker consult
2026-03-12T10:00 consulted return duplicate
2026-03-13T09:00 asker resubmit
clock 2026-03-14T08:59
expect not open reply
clock 2026-03-14T09:00
# 15..21, a Saturday; Monday 03-23.
expect due reply 2026-03-23
