title 步步逾期 | Late at every step
procedure penalty-case
case 演-罚-005
conduct 2026-02-02..2026-02-10
party handler ecology.510104

2026-03-02T09:00 handler discover
# Fifteen days: 03-17. Two days before it a warning.
expect due decide-filing 2026-03-17
clock 2026-03-18T00:00
expect warned decide-filing 2026-03-15T00:00
expect breached decide-filing P9-01 2026-03-18T00:00
expect told decide-filing ecology.510100 2026-03-18T00:00
2026-03-18T09:00 handler file-case as party=outside:锦江某印染厂
expect late decide-filing P9-01
# Ninety days: 13 in March, 30 (43), 31 (74), 16 in June: 06-16 (Tue).
expect due decide 2026-06-16

2026-03-19T09:00 handler preserve-evidence
# 20, 23, 24, 25, 26, 27, 30.
expect due deal-with-evidence 2026-03-30
clock 2026-03-31T00:00
expect warned deal-with-evidence 2026-03-26T00:00
expect breached deal-with-evidence P9-09 2026-03-31T00:00
expect told deal-with-evidence ecology.510100 2026-03-31T00:00
2026-04-01T09:00 handler dispose-evidence
expect late deal-with-evidence P9-09

2026-04-02T09:00 handler notify-rights
# 04-03, then Qingming; 07, 08, 09, 10.
expect right hearing 2026-04-10
2026-04-03T09:00 party request-hearing
# Internally 07, 08, 09.
clock 2026-04-10T00:00
expect silent fix-hearing 2026-04-10T00:00
expect told fix-hearing ecology.510100 2026-04-10T00:00
2026-04-10T09:00 handler schedule-hearing with {"hearing":{"date":"2026-04-21"}}
# Seven working days back from 04-21: 20, 17, 16, 15, 14, 13, 10: that very day.
expect due notify-hearing 2026-04-10
clock 2026-04-11T00:00
expect warned notify-hearing 2026-04-10T09:00
expect breached notify-hearing P9-03 2026-04-11T00:00
expect told notify-hearing ecology.510100 2026-04-11T00:00
2026-04-13T09:00 handler notify-hearing
expect late notify-hearing P9-03
clock 2026-04-22T00:00
expect warned hold-hearing 2026-04-20T00:00
expect breached hold-hearing internal 2026-04-22T00:00
expect told hold-hearing ecology.510104 2026-04-22T00:00
2026-04-23T09:00 handler hold-hearing
# Internally 24, 27, 28.
clock 2026-04-29T00:00
expect silent review 2026-04-29T00:00
expect told review ecology.510104 2026-04-29T00:00
2026-04-29T10:00 handler legal-review-return with {"conclusion":"return"}
expect phase investigating
clock 2026-07-17T00:00
expect warned decide 2026-06-06T00:00
expect breached decide P9-02 2026-06-17T00:00
expect told decide ecology.510104 2026-06-17T00:00
# Thirty days after the last day, 07-16 over.
expect told decide ecology.510100 2026-07-17T00:00
2026-07-20T09:00 handler notify-rights
2026-07-21T09:00 party waive-hearing
2026-07-21T15:00 handler legal-review-waived
2026-07-22T09:00 handler decide-penalty ground P1D-G2
expect cited 环保法第63条
expect late decide P9-02
# 23, 24, 27, 28, 29, 30, 31.
expect due serve 2026-07-31
# Those seven, 08-03..07 (12), 10..14 (17), 17, 18, 19.
expect due publish P7-12 2026-08-19
clock 2026-08-01T00:00
expect warned serve 2026-07-29T00:00
expect breached serve P9-05 2026-08-01T00:00
expect told serve ecology.510100 2026-08-01T00:00
# Thirteen working days before 08-19 is 07-31, the last day of the setting.
expect warned publish 2026-07-31T00:00
expect breached publish P9-07 2026-08-01T00:00
2026-08-03T09:00 handler record-service
expect late serve P9-05
# Fifteen days: 08-18 (Tue).
expect due pay 2026-08-18
clock 2026-08-20T00:00
expect warned pay 2026-08-15T00:00
expect breached pay P9-08 2026-08-19T00:00
expect told pay ecology.510104 2026-08-19T00:00
expect breached publish P7-12 2026-08-20T00:00
expect told publish ecology.510100 2026-08-20T00:00
2026-08-20T09:00 handler add-extra-fine
2026-08-21T09:00 handler publish-decision
expect late publish P7-12
expect late publish P9-07
2026-08-24T09:00 ecology.510104 record-performance in court-enforcement
expect late pay P9-08
# Internally 25, 26, 27.
clock 2026-08-28T00:00
expect silent conclude 2026-08-28T00:00
expect told conclude ecology.510104 2026-08-28T00:00
2026-08-28T09:00 handler conclude
expect outcome penalized
