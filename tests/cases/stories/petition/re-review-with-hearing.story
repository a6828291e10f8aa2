title 信访:办理、复查、复核并听证,跨国庆 | A petition through review to re-review with a hearing, across National Day
procedure petition
case 演-信-2025-001
party office petition-office.510104
party handler ecology.510104
party petitioner outside:甲-001

2025-07-01T09:00 office register
# 15 natural days from 07-01: 07-16, a Wednesday.
expect due route 2025-07-16
expect holder petition-office.510104
2025-07-03T10:00 office route
# Objection, 5 working days from 07-03: 07-04, 07, 08, 09, 10.
expect right object 2025-07-10
expect armed accept 2025-07-10
# Telling, 15 days: 07-18, a Friday.
expect due tell-petitioner 2025-07-18
2025-07-03T15:00 handler tell-receipt
expect done tell-petitioner
2025-07-04T09:00 handler accept
# 60 days from 07-04: July leaves 27, August 31, so 09-02, a Tuesday.
expect due finish 2025-09-02
expect not open route
2025-08-28T11:00 handler conclude
expect phase concluded
2025-09-01T10:00 handler serve-opinion
# 30 days from 09-01: 10-01. Off from 10-01 to 10-08, so it rolls to 10-09, a Thursday.
expect right review 2025-10-09
2025-10-09T16:00 petitioner request-review
expect phase reviewing
expect holder ecology.510100
# 30 days from 10-09: 11-08, a Saturday without make-up, so 11-10.
expect due decide-review 2025-11-10
2025-11-05T09:00 reviewer decide-review
2025-11-06T09:00 reviewer serve-review
# 30 days from 11-06: 12-06, a Saturday, so 12-08.
expect right re-review 2025-12-08
2025-12-08T09:00 petitioner request-re-review with {"stage":"re-review"}
expect holder ecology.510000
# 30 days from 12-08: 2026-01-07, a Wednesday.
expect due decide-re-review 2026-01-07
2025-12-15T09:00 re-reviewer suspend decide-re-review hearing
2025-12-24T17:00 re-reviewer resume decide-re-review
# Both days and all between are out: 12-15 to 12-24 are 10 days, 01-07 and 10 days are 01-17, a Saturday, so 01-19.
expect due decide-re-review 2026-01-19
2026-01-15T09:00 re-reviewer decide-re-review with {"stage":"re-review","final":true,"hearing_days":10}
2026-01-16T09:00 re-reviewer serve-re-review
expect outcome final
expect closed
