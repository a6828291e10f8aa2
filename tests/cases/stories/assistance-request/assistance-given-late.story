title 协助迟来,未补充的视为完毕 | Assistance that comes late, and a silence that ends it
procedure assistance-request
case 演-协-001
party requester ecology.510104
party requested market-regulation.510107

# The law owes assistance and names no time. 2026-06-01 is a Monday; internally 06-02, 06-03, 06-04.
refused R213 2026-06-01T08:50 requester request without document
2026-06-01T09:00 requester request
expect phase requested
expect holder market-regulation.510107
expect no due answer
expect target answer 2026-06-05T00:00
clock 2026-06-05T00:00
expect silent answer 2026-06-05T00:00
expect told answer ecology.510104 2026-06-05T00:00
# A working day later, Friday 06-05, has gone by: the city's bureau.
clock 2026-06-06T00:00
expect told answer market-regulation.510100 2026-06-06T00:00
2026-06-08T09:00 requested agree-to-assist
expect phase assisting
# 06-09, 06-10, 06-11; a working day more is 06-12.
clock 2026-06-12T00:00
expect silent assist 2026-06-12T00:00
expect told assist ecology.510104 2026-06-12T00:00
clock 2026-06-13T00:00
expect told assist market-regulation.510100 2026-06-13T00:00
refused R213 2026-06-15T08:50 requested reply without document
2026-06-15T09:00 requested reply
expect done assist
expect phase answered
# Five working days: 06-16, 17, 18; Dragon Boat 06-19..06-21; 06-22, 06-23.
expect armed finish 2026-06-23
clock 2026-06-24T00:00
expect deemed finish 2026-06-24T00:00
expect outcome assisted
