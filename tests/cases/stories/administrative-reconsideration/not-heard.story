title 不予受理、逾期未补正、撤回 | Not accepted, not corrected in time, given up
procedure administrative-reconsideration
party body government.510104
party applicant outside:某个体户
party respondent ecology.510104

case 演-复-010
2026-03-02T09:00 applicant apply
2026-03-04T09:00 body not-accept
expect outcome not-accepted

# The notice to correct lies unserved; promptly from 03-05: 6, 9, 10. Given up before it was served.
case 演-复-011
2026-03-04T09:00 applicant apply
2026-03-05T09:00 body ask-correction
expect no right correct
clock 2026-03-11T00:00
expect silent serve-correction-notice 2026-03-11T00:00
expect told serve-correction-notice government.510104 2026-03-11T00:00
2026-03-11T09:00 applicant give-up
expect outcome withdrawn-by-applicant

# Served on 03-12: ten working days 13, 16..20, 23..26.
case 演-复-012
2026-03-11T10:00 applicant apply
2026-03-12T09:00 body ask-correction
2026-03-12T10:00 body serve-correction-notice
expect right correct 2026-03-26
clock 2026-03-27T00:00
expect lapsed correct 2026-03-27T00:00
expect outcome abandoned

# Given up at every step.
case 演-复-013
2026-03-30T09:00 applicant apply
2026-03-30T10:00 applicant give-up
expect outcome withdrawn-by-applicant

case 演-复-014
2026-03-30T11:00 applicant apply
2026-03-30T12:00 body accept
2026-03-30T13:00 applicant give-up
expect ended decide
expect ended notify-respondent

case 演-复-015
2026-03-30T14:00 applicant apply
2026-03-30T15:00 body accept-simple with {"simple":true}
2026-03-30T16:00 applicant give-up
expect ended decide-simple

case 演-复-016
2026-03-31T09:00 applicant apply
2026-03-31T10:00 body accept
2026-03-31T11:00 body notify-respondent
2026-03-31T12:00 applicant give-up
expect ended answer

case 演-复-017
2026-03-31T13:00 applicant apply
2026-03-31T14:00 body accept
2026-03-31T15:00 body notify-respondent
2026-03-31T16:00 respondent answer
2026-03-31T17:00 applicant give-up
expect outcome withdrawn-by-applicant
