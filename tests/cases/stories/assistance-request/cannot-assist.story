title 不能协助的说明理由,另请有权机关 | Who cannot assist gives reasons; another organ is asked
procedure assistance-request
case 演-协-002
party requester ecology.510104
party requested transport.510107

2026-06-01T09:00 requester request
refused R213 2026-06-01T09:30 requested explain-unable without document
2026-06-01T10:00 requested explain-unable
expect phase unable
expect holder ecology.510104
# Internally 06-02, 06-03, 06-04.
clock 2026-06-05T00:00
expect silent arrange 2026-06-05T00:00
expect told arrange ecology.510104 2026-06-05T00:00
2026-06-05T09:00 requester request-another as requested=housing.510107
expect bound requested housing.510107
# Not in its power: it says so and the request goes on.
2026-06-05T10:00 requested name-competent
expect phase unable
2026-06-05T11:00 requester request-another as requested=transport.510100
2026-06-05T11:30 requested agree-to-assist
2026-06-08T09:00 requested name-competent
2026-06-08T10:00 requester request-another as requested=police.510107
2026-06-08T10:30 requested agree-to-assist
2026-06-09T09:00 requested explain-unable
2026-06-09T10:00 requester do-without
expect outcome not-assisted

# An answer at once, one more question.
case 演-协-003
2026-06-10T09:00 requester request
2026-06-10T15:00 requested reply
2026-06-11T09:00 requester ask-further
expect phase requested
clock 2026-06-11T10:00
2026-06-12T09:00 requested reply
2026-06-12T10:00 requester finish
expect outcome assisted
