title 退回期间不计入法定时限 | A legal limit goes on with what the returner had left
procedure consultation
case 演-退-101
party asker ecology.510104
party consulted police.510104

# Seven natural days after Monday 2026-03-02: 3..9.
2026-03-02T09:00 asker consult
expect due reply 2026-03-09
refused R216 2026-03-05T09:00 consulted return too-difficult
refused R205 2026-03-05T09:00 asker return unreadable
2026-03-05T10:00 consulted return unreadable
expect holder ecology.510104
expect ended reply@police.510104
expect not open reply
expect delivered return ecology.510104
refused R220 2026-03-06T09:00 consulted reply
refused R205 2026-03-06T09:00 consulted resubmit
2026-03-09T15:00 asker resubmit
expect done resubmit@ecology.510104
expect not late resubmit
expect holder police.510104
# 3 and 4 were used up. 05..09 are out of the count, the days of return and resubmission with them.
# Five days are left: 10..14; 03-14 is a Saturday: Monday 03-16.
expect due reply 2026-03-16
# Once more: 10, 11 used; 03-12 and 03-13 out; three are left: 14, 15, 16.
2026-03-12T10:00 consulted return wrong-recipient
2026-03-13T10:00 asker resubmit
expect due reply 2026-03-16
2026-03-13T11:00 consulted return duplicate
2026-03-16T09:00 asker resubmit
# 13..16 out, three left: 17, 18, 19.
expect due reply 2026-03-19
clock 2026-03-20T00:00
expect breached reply P1-26 2026-03-20T00:00
# What was late when it was returned stays late.
2026-03-20T09:00 consulted return unreadable
2026-03-24T09:00 asker resubmit
expect due reply 2026-03-19
2026-03-24T10:00 consulted reply
expect late reply P1-26
2026-03-24T11:00 asker finish
expect case closed
