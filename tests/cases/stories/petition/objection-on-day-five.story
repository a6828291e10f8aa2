title 信访:第五个工作日提出异议成立,改送后以沉默受理 | Wrong dispatch objected to on day 5, then accepted by silence
procedure petition
case 演-信-2025-002
party office petition-office.510104
party handler ecology.510104
party petitioner outside:甲-002
receipts manual

2025-09-01T09:00 office register
# 15 days: 09-16. Warned 3 days before, 09-13; late from 09-17.
expect due route 2025-09-16
clock 2025-09-20T00:00
expect warned route 2025-09-13T00:00
expect breached route P3-01 2025-09-17T00:00
expect told route petition-office.510100 2025-09-17T00:00
2025-09-26T15:00 office route
expect late route P3-01
# Nothing is received yet, so nothing can be objected to.
expect no right object
refused R210 2025-09-26T15:30 handler object as other=water.510104
2025-09-26T16:00 handler sign route
# 5 working days from Friday 09-26: 09-28 (make-up Sunday), 29, 30; off 10-01 to 10-08; 10-09, 10.
expect right object 2025-10-10
expect armed accept 2025-10-10
# 15 days: 10-11, a make-up Saturday, which is a working day and does not roll.
expect due tell-petitioner 2025-10-11
2025-10-10T17:00 handler object as other=water.510104
expect phase objected
expect open tell-petitioner
expect holder petition-office.510104
# Internal target of 3 working days from 10-10: 10-11 (make-up Saturday), 13, 14.
clock 2025-10-15T09:00
expect silent decide-objection 2025-10-15T00:00
2025-10-15T10:00 office uphold-objection
expect ended tell-petitioner
expect phase returned
expect not open tell-petitioner
# Internal target: 10-16, 17, 20.
clock 2025-10-21T09:00
expect silent re-route 2025-10-21T00:00
2025-10-21T10:00 office re-route as handler=water.510104
expect holder water.510104
2025-10-21T11:00 handler sign re-route
# 5 working days: 10-22, 23, 24, 27, 28; silence counts from 10-29.
expect armed accept 2025-10-28
clock 2025-10-30T00:00
expect deemed accept 2025-10-29T00:00
expect phase accepted
# 60 days from 10-29: October leaves 2, November 30, so 12-28, a Sunday, so 12-29.
expect due finish 2025-12-29
# Telling, 15 days from 10-21: 11-05; late from 11-06.
clock 2025-11-06T09:00
expect warned tell-petitioner@water.510104 2025-11-02T00:00
expect breached tell-petitioner@water.510104 P3-03 2025-11-06T00:00
2025-11-07T09:00 handler tell-receipt
expect late tell-petitioner P3-03
2025-12-20T09:00 handler/head extend finish
# 30 days from the raw end 12-28: 2026-01-27, a Tuesday.
expect due finish 2026-01-27
clock 2026-02-04T09:00
# The ladder of petitions: 5 working days before 01-27 (26, 23, 22, 21, 20) and 1 before it a reminder; at its end
# the organ and the petition offices, that which forwarded and that beside the organ, here the same.
expect warned finish 2026-01-20T00:00
expect warned finish 2026-01-26T00:00
expect breached finish P3-07 2026-01-28T00:00
expect told finish water.510104 2026-01-28T00:00
expect told finish petition-office.510104 2026-01-28T00:00
# 5 working days after 01-27: 28, 29, 30, 02-02, 02-03.
expect told finish water.510100 2026-02-04T00:00
2026-02-05T09:00 handler conclude
# Internal target: 02-06, 09, 10.
clock 2026-02-11T08:00
expect silent serve-opinion 2026-02-11T00:00
2026-02-11T10:00 handler serve-opinion
# 30 days: 03-13, a Friday. Nobody asks.
expect right review 2026-03-13
refused R211 2026-03-13T10:00 handler archive
clock 2026-03-14T01:00
expect lapsed review 2026-03-14T00:00
refused R210 2026-03-14T10:00 petitioner request-review
# Internal target after the last day, Friday 03-13: 03-16, 17, 18.
clock 2026-03-19T01:00
expect silent archive 2026-03-19T00:00
2026-03-19T09:00 handler archive
expect outcome answered
refused R204 2026-03-19T10:00 petitioner request-review
