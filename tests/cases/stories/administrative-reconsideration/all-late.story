title 各步逾期,被申请人不答复,终被变更 | Late at every step, no answer, changed in the end
procedure administrative-reconsideration
case 演-复-002
party body government.511302
party applicant outside:某砖厂
party respondent ecology.511302

# Wednesday 2026-05-06: 7, 8, the make-up Saturday 9, 11, 12.
2026-05-06T09:00 applicant apply
expect due review-acceptance 2026-05-12
clock 2026-05-13T00:00
expect warned review-acceptance 2026-05-11T00:00
expect breached review-acceptance P9-13 2026-05-13T00:00
expect told review-acceptance government.511302 2026-05-13T00:00
expect told review-acceptance government.511300 2026-05-13T00:00
2026-05-13T09:00 body accept
expect late review-acceptance P9-13
# 14, 15, 18..22; two before the last: 21, 20.
expect due notify-respondent 2026-05-22
clock 2026-05-25T00:00
expect warned notify-respondent 2026-05-20T00:00
expect breached notify-respondent P9-13 2026-05-23T00:00
expect told notify-respondent government.511302 2026-05-23T00:00
expect told notify-respondent government.511300 2026-05-23T00:00
2026-05-25T09:00 body notify-respondent
expect late notify-respondent P9-13
# 26..29, 06-01..05, 08; two before the last: 5, 4.
expect due answer 2026-06-08
clock 2026-06-09T00:00
expect warned answer 2026-06-04T00:00
expect breached answer P9-13 2026-06-09T00:00
expect told answer government.511302 2026-06-09T00:00
expect told answer ecology.511300 2026-06-09T00:00
expect acted no-answer 2026-06-09T00:00
expect phase deciding
# Sixty natural days from 05-13: 18, 30 of June, 12: 07-12, a Sunday: Monday 07-13.
expect due decide 2026-07-13
clock 2026-07-14T00:00
expect warned decide 2026-07-03T00:00
expect breached decide P9-13 2026-07-14T00:00
expect told decide ecology.511302 2026-07-14T00:00
expect told decide government.511300 2026-07-14T00:00
2026-07-15T09:00 body change with {"result":"change"}
expect late decide P9-13
expect outcome changed
