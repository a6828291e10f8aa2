title 司法建议:按日回复、督促、未回复 | Judicial recommendations: replied, urged, unanswered
procedure judicial-recommendation
case 演-司-001
party court court.510104
party agency ecology.510104

2026-03-02T09:00 court recommend with {"reply_by":"2026-04-30"}
# The day that is written; two months, 05-02 in the holiday and so 05-06, is booked beside it.
expect due reply 2026-04-30
2026-03-03T09:00 court inform-superior
expect delivered inform-superior ecology.510100
refused R210 2026-03-04T09:00 court urge
2026-04-20T09:00 agency reply
expect not late reply
expect outcome replied

case 演-司-002
2026-04-21T09:00 court recommend with {"reply_by":"2026-05-20"}
clock 2026-05-21T00:00
expect warned reply 2026-05-10T00:00
expect breached reply P2-09 2026-05-21T00:00
expect told reply ecology.510100 2026-05-21T00:00
2026-05-21T09:00 court urge
expect phase urged
expect target answer-urging 2026-05-27T00:00
2026-05-22T09:00 court inform-superior
clock 2026-06-23T00:00
expect silent answer-urging 2026-05-27T00:00
expect told answer-urging court.510104 2026-05-27T00:00
# Two months from 04-21 are over too: 06-21, a Sunday in the Dragon Boat rest; 06-22.
expect breached reply P2-09 2026-06-23T00:00
2026-06-24T09:00 agency reply
expect late reply P2-09
expect outcome replied

case 演-司-003
2026-06-24T10:00 court recommend with {"reply_by":"2026-07-24"}
clock 2026-07-25T00:00
2026-07-27T09:00 court urge
refused R206 2026-08-17T08:50 court/officer record-unanswered
2026-08-17T09:00 court record-unanswered
expect outcome unanswered
