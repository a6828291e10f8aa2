title 2026年7月的行为9月处罚:引用行为时的法律 | Conduct of July 2026 penalised in September: the law of the time is cited
procedure penalty-case
case 演-罚-001
conduct 2026-07-06..2026-07-10
party handler ecology.510104

2026-07-13T09:00 handler discover
# Fifteen natural days: 07-14 is the first, 07-28 (Tue) the fifteenth.
expect due decide-filing 2026-07-28
expect phase checking
refused R206 2026-07-15T09:00 handler/officer file-case as party=outside:锦江某印染厂
2026-07-15T10:00 handler file-case as party=outside:锦江某印染厂
expect bound party outside:锦江某印染厂
# Ninety natural days: 16 left in July, 31 in August (47), 30 in September (77), 13 in October: 10-13 (Tue).
expect due decide 2026-10-13

refused R208 2026-07-16T09:00 handler dispose-evidence
refused R206 2026-07-16T09:30 handler/officer preserve-evidence
2026-07-16T10:00 handler preserve-evidence
# Seven working days: 17, 20, 21, 22, 23, 24, 27.
expect due deal-with-evidence 2026-07-27
refused R209 2026-07-16T11:00 handler preserve-evidence
refused R209 2026-07-17T09:00 handler withdraw-filing
2026-07-20T10:00 handler dispose-evidence
expect done deal-with-evidence

2026-08-31T09:00 handler notify-rights
# Served at once; five working days: 09-01, 02, 03, 04, 07.
expect right defence 2026-09-07
expect right hearing 2026-09-07
2026-09-02T10:00 party state-defence
refused R210 2026-09-02T11:00 party state-defence
clock 2026-09-08T00:00
expect lapsed hearing 2026-09-08T00:00
expect phase deciding

refused R208 2026-09-08T09:00 handler decide-penalty ground P9-10
refused R208 2026-09-08T09:00 handler decide-no-penalty
# Who investigates does not review.
refused R206 2026-09-08T09:30 handler/officer legal-review
refused R206 2026-09-08T09:30 handler/head legal-review-waived
refused R206 2026-09-08T09:30 handler/officer legal-review-return
2026-09-08T10:00 handler legal-review
refused R209 2026-09-08T10:30 handler legal-review
refused R209 2026-09-08T10:30 handler legal-review-waived
# The Code was not in force for this conduct, however late the decision is.
refused R216 2026-09-09T09:00 handler decide-penalty ground CODE-1108
refused R208 2026-09-09T09:00 handler decide-lighter-penalty
refused R206 2026-09-09T09:30 handler/legal decide-penalty ground P9-10
refused R206 2026-09-09T09:30 handler/officer decide-no-penalty
refused R206 2026-09-09T09:30 handler/officer decide-lighter-penalty
refused R206 2026-09-09T09:30 handler/officer withdraw-filing
2026-09-09T10:00 handler decide-penalty ground P9-10
expect cited 行政处罚法第36条
expect not late decide
# Seven working days: 10, 11, 14, 15, 16, 17, 18.
expect due serve 2026-09-18
# Twenty: those seven, the make-up Sunday 20, 21..24 (12), 28, 29, 30 (15), 10-08, 10-09, the make-up Saturday 10-10 (18), 12, 13.
expect due publish P7-12 2026-10-13
expect due publish P9-07 2026-09-18

2026-09-10T10:00 handler record-service
expect done serve
# Fifteen days: 09-25, the first day of the Mid-Autumn rest; the 28th (Mon) is the first working day after it.
expect due pay 2026-09-28
expect proceedings 2
expect in court-enforcement phase waiting
refused R210 2026-09-11T09:00 handler add-extra-fine
refused R206 2026-09-11T09:30 handler/officer keep-unpublished
refused R206 2026-09-11T09:30 handler/officer add-extra-fine
2026-09-11T10:00 handler publish-decision
refused R209 2026-09-11T11:00 handler keep-unpublished
refused R209 2026-09-11T11:00 handler publish-decision
2026-09-20T09:00 ecology.510104 record-performance in court-enforcement
# The outcome there is told here by the house.
expect phase concluding
expect done pay
refused R208 2026-09-21T09:00 handler conclude-unperformed
refused R206 2026-09-21T09:30 handler/officer conclude
refused R206 2026-09-21T09:30 handler/officer conclude-unperformed
2026-09-21T10:00 handler conclude
expect outcome penalized
expect case closed
