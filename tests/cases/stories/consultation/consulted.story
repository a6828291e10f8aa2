title 书面咨询 | A written consultation
procedure consultation
case 演-询-001
party asker ecology.510104
party consulted procuratorate.510104
receipts manual

# Asked before National Day 2025 (10-01..10-08): from 09-28, a working Sunday, seven days end on 10-05: 10-09.
refused R213 2025-09-28T08:50 asker consult without document
2025-09-28T09:00 asker consult
2025-09-28T10:00 consulted sign consult
expect due reply 2025-10-09
clock 2025-10-10T00:00
expect warned reply 2025-10-07T00:00
expect breached reply P1-26 2025-10-10T00:00
expect told reply ecology.510104 2025-10-10T00:00
expect told reply procuratorate.510100 2025-10-10T00:00
2025-10-10T09:00 consulted reply
expect late reply P1-26
2025-10-10T10:00 asker sign reply
# Five working days, 10-11 (a working Saturday), 10-13, 10-14, 10-15, 10-16: then silence ends it.
expect armed finish 2025-10-16
2025-10-11T09:00 asker ask-further
2025-10-11T10:00 consulted sign ask-further
# 10-18 is a Saturday: Monday 10-20.
expect due reply 2025-10-20
2025-10-13T09:00 consulted reply
2025-10-13T10:00 asker sign reply
# 10-14 .. 10-18: 10-14, 10-15, 10-16, 10-17, 10-20.
expect armed finish 2025-10-20
clock 2025-10-21T00:00
expect deemed finish 2025-10-21T00:00
expect outcome replied

case 演-询-002
receipts auto
2025-10-22T09:00 asker consult
2025-10-23T09:00 consulted reply
2025-10-24T09:00 asker finish
expect outcome replied
