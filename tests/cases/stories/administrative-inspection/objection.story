title 对督查结论提出异议,复核维持 | An objection to the conclusion, upheld on review
procedure administrative-inspection
case 演-督-001
party inspector government.510100
party inspected ecology.510104
receipts manual

2026-03-02T09:00 inspector begin with {"until":"2026-03-31"}
expect phase inspecting
expect holder government.510100
# The day that the task itself sets.
expect due conclude 2026-03-31
2026-03-31T10:00 inspector conclude
expect not late conclude
expect no right object
refused R210 2026-03-31T11:00 inspected object
2026-04-01T09:00 inspected sign conclude
# Thirty natural days from receipt: 05-01, Labour Day 05-01..05-05: 05-06 (D17).
expect right object 2026-05-06
2026-05-06T17:00 inspected object
expect phase reviewing
expect holder government.510100
2026-05-07T09:00 inspector sign object
# Thirty natural days: 06-06, a Saturday: Monday 06-08; five days before it 06-03.
expect due review 2026-06-08
clock 2026-06-09T00:00
expect warned review 2026-06-03T00:00
expect breached review P7-11 2026-06-09T00:00
expect told review ecology.510104 2026-06-09T00:00
expect told review government.510000 2026-06-09T00:00
2026-06-09T09:00 inspector uphold
expect late review P7-11
expect outcome final
