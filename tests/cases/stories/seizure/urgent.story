title 情况紧急,二十四小时内补办批准 | On the spot, with approval within 24 hours
procedure seizure
case 演-封-003
party bureau ecology.510104
party party outside:某酸洗作坊

# 24 hours are exact hours and do not roll over Labour Day (D1).
2026-05-01T20:00 bureau seize-at-once
expect phase urgent
expect due get-approval 2026-05-02T20:00
# Thirty days from the deed itself: 05-31, a Sunday: Monday 06-01.
expect due decide-fate 2026-06-01
clock 2026-05-02T18:00
expect warned get-approval 2026-05-02T18:00
2026-05-02T19:00 bureau approve-urgent
expect not late get-approval
expect phase seized
expect due decide-fate 2026-06-01
2026-05-20T09:00 bureau order-release
2026-05-20T16:00 bureau serve-release
expect outcome released

# Not approved: it is released. From Sunday 05-24: 25, 26, 27.
case 演-封-004
2026-05-23T20:00 bureau seize-at-once
2026-05-24T10:00 bureau disapprove-urgent with {"decision":"refuse"}
expect done decide-fate
expect phase releasing
expect due serve-release 2026-05-27
2026-05-26T10:00 bureau serve-release with {"reason":"not-approved"}
expect outcome released

# Approved too late: the lateness is the bureau's.
case 演-封-005
2026-06-08T10:00 bureau seize-at-once
clock 2026-06-09T10:00
expect breached get-approval P7-09 2026-06-09T10:00
expect told get-approval ecology.510104 2026-06-09T10:00
expect told get-approval ecology.510100 2026-06-09T10:00
2026-06-09T11:00 bureau approve-urgent
expect late get-approval P7-09
2026-06-10T09:00 bureau order-release
2026-06-10T10:00 bureau serve-release
