title 逾期未提异议结论生效;复核变更 | No objection in time; changed on review
procedure administrative-inspection
case 演-督-002
party inspector inspection-office.511300
party inspected government.511302

# Late with its own conclusion: the day is the task's, a Saturday, and does not move. The ladder of
# inspections, rung by rung: two days before; the end; the day after it; five days after it.
2026-01-05T09:00 inspector begin with {"until":"2026-01-31"}
clock 2026-02-06T00:00
expect warned conclude 2026-01-29T00:00
expect breached conclude internal 2026-02-01T00:00
expect told conclude inspection-office.511300 2026-02-01T00:00
expect told conclude government.511300 2026-02-02T00:00
expect told conclude inspection-office.510000 2026-02-06T00:00
2026-02-06T10:00 inspector conclude
expect late conclude internal
# Thirty natural days from Friday 02-06: 03-08, a Sunday: Monday 03-09.
expect right object 2026-03-09
clock 2026-03-10T00:00
expect lapsed object 2026-03-10T00:00
expect outcome final
refused R204 2026-03-10T09:00 inspected object

case 演-督-003
2026-04-01T09:00 inspector begin with {"until":"2026-04-30"}
2026-04-20T09:00 inspector conclude
2026-05-06T09:00 inspected object
2026-05-20T09:00 inspector change with {"result":"change"}
expect not late review
expect outcome changed
