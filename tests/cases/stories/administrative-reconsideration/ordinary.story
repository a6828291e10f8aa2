title 普通程序:补正、答复、延期后维持 | The ordinary procedure: corrected, answered, extended, upheld
procedure administrative-reconsideration
case 演-复-001
party body government.510104
party applicant outside:某机械公司
party respondent ecology.510104
receipts manual

# Monday 2026-03-02: 3, 4, 5, 6, 9.
2026-03-02T09:00 applicant apply
expect phase received
expect holder government.510104
expect due review-acceptance 2026-03-09
2026-03-06T09:00 body ask-correction
expect not late review-acceptance
expect no right correct
refused R210 2026-03-06T10:00 applicant correct
# The applicant is outside; service is on record when the body records it. Promptly: 9, 10, 11.
expect target serve-correction-notice 2026-03-12T00:00
2026-03-09T09:00 body serve-correction-notice
refused R209 2026-03-09T10:00 body serve-correction-notice
# Ten working days from service: 10..13, 16..20, 23.
expect right correct 2026-03-23
2026-03-20T09:00 applicant correct
# What is missing is asked for once; the five days count anew: 23..27.
expect due review-acceptance 2026-03-27
refused R209 2026-03-23T09:00 body ask-correction
2026-03-25T09:00 body accept
# Seven working days: 26, 27, 30, 31, 04-01, 02, 03.
expect due notify-respondent 2026-04-03
# Sixty natural days: 6 to the end of March, 30 of April, 24: 05-24, a Sunday: Monday 05-25.
expect due decide 2026-05-25
2026-04-02T09:00 body notify-respondent
expect holder ecology.510104
2026-04-03T09:00 respondent sign notify-respondent
# Ten working days: Qingming 04-04..04-06; 7..10, 13..17, 20.
expect due answer 2026-04-20
2026-04-20T17:00 respondent answer
expect not late answer
expect holder government.510104
# Thirty more from the raw end 05-24: 06-23. From the rolled end they would be 06-24 (D14).
refused R205 2026-05-20T09:00 respondent extend decide
2026-05-20T10:00 body extend decide
expect due decide 2026-06-23
expect delivered extend ecology.510104
expect delivered extend outside:某机械公司
refused R212 2026-06-01T09:00 body extend decide
2026-06-22T09:00 body uphold
expect not late decide
expect delivered uphold outside:某机械公司
expect outcome upheld
