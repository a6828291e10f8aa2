title 跨2026年8月15日的连续行为:引用法典,经听证处罚 | Conduct spanning 15 August 2026: the Code is cited, after a hearing
procedure penalty-case
case 演-罚-002
conduct 2026-08-01..2026-08-20
party handler ecology.510107

2026-08-24T09:00 handler discover
2026-08-25T09:00 handler file-case as party=outside:武侯某电镀厂
receipts manual
2026-08-31T09:00 handler notify-rights
# Nothing runs before the party was served.
refused R210 2026-08-31T15:00 party request-hearing
refused R210 2026-08-31T15:00 party waive-hearing
2026-09-01T09:00 handler sign notify-rights for party
receipts auto
# 09-02, 03, 04, 07, 08.
expect right hearing 2026-09-08
2026-09-03T15:00 party request-hearing
expect phase hearing
# Internally three working days: 04, 07, 08.
expect target fix-hearing 2026-09-09T00:00
refused R208 2026-09-04T09:00 handler notify-hearing
2026-09-04T10:00 handler schedule-hearing with {"hearing":{"date":"2026-09-24"}}
2026-09-04T11:00 handler notify-hearing
# A first day is given up for a later one: the duties count anew, and notice is given again.
expect open hold-hearing
2026-09-07T10:00 handler schedule-hearing with {"hearing":{"date":"2026-09-28"}}
refused R208 2026-09-07T11:00 handler hold-hearing
# Seven working days back from 09-28; 25..27 is Mid-Autumn, the 20th a make-up Sunday: 24, 23, 22, 21, 20, 18, 17.
expect due notify-hearing 2026-09-17
expect due hold-hearing 2026-09-28
refused R208 2026-09-08T09:00 handler hold-hearing
2026-09-16T10:00 handler notify-hearing
expect not late notify-hearing
2026-09-28T09:30 handler hold-hearing
expect phase deciding
# After a hearing there is no way around the legal review.
refused R209 2026-09-28T15:00 handler legal-review-waived
2026-09-29T10:00 handler legal-review
# Continuing conduct is dated by its end, 20 August: the Code.
2026-09-30T10:00 handler decide-penalty ground P9-10
expect cited 法典第1054条
# Seven working days over National Day: 10-08, 09, the make-up Saturday 10, 12, 13, 14, 15.
expect due serve 2026-10-15
2026-10-08T10:00 handler record-service
2026-10-09T10:00 handler keep-unpublished
expect done publish
2026-10-12T10:00 ecology.510107 record-performance in court-enforcement
2026-10-12T15:00 handler conclude
expect outcome penalized
