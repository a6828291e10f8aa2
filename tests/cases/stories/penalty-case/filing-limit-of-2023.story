title 立案期限:2023年7月1日前七个工作日,其后十五日 | The time to file: seven working days before 1 July 2023, fifteen days from then
procedure penalty-case
case 演-罚-006
party handler ecology.510104

2023-06-26T09:00 handler discover
# 06-27..30, 07-03, 04, 05. A number of the old text, shown without a row.
expect due decide-filing internal 2023-07-05
2023-07-03T09:00 handler discover
# The duty that opened before keeps its own limit; this one counts 07-04 to 07-18.
expect in #2 due decide-filing P9-01 2023-07-18
refused R206 2023-07-05T15:00 handler/officer not-file in #1
2023-07-05T16:00 handler not-file in #1
expect in #1 outcome not-filed
2023-07-17T09:00 handler extend decide-filing in #2
# Fifteen more from 07-18: 08-02 (Wed).
expect in #2 due decide-filing 2023-08-02
refused R212 2023-07-18T09:00 handler extend decide-filing in #2
2023-08-01T09:00 handler not-file in #2
expect not late decide-filing
expect case closed
