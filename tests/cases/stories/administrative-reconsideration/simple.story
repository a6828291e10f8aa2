title 简易程序 | The simple procedure
procedure administrative-reconsideration
case 演-复-003
party body government.510107
party applicant outside:某餐饮店
party respondent ecology.510107

2026-03-02T09:00 applicant apply
2026-03-03T09:00 body accept-simple with {"simple":true}
# Thirty natural days: 04-02, a Thursday. It is not extended.
expect due decide-simple 2026-04-02
refused R222 2026-03-04T09:00 body extend decide-simple
# Its steps before have no number here: promptly, 4, 5, 6.
expect no due notify-respondent-simple
expect target notify-respondent-simple 2026-03-07T00:00
2026-03-05T09:00 body notify-respondent-simple
expect target answer-simple 2026-03-11T00:00
2026-03-09T09:00 respondent answer
expect not late answer-simple
2026-03-20T09:00 body uphold
expect not late decide-simple
expect outcome upheld

# Silence at each step, and late with the decision.
case 演-复-004
2026-04-07T09:00 applicant apply
2026-04-08T09:00 body accept-simple with {"simple":true}
# Thirty natural days: 05-08, a Friday; five days before it 05-03.
expect due decide-simple 2026-05-08
clock 2026-04-14T00:00
# 9, 10, 13.
expect silent notify-respondent-simple 2026-04-14T00:00
expect told notify-respondent-simple government.510107 2026-04-14T00:00
expect told notify-respondent-simple government.510100 2026-04-14T00:00
2026-04-14T09:00 body notify-respondent-simple
# 15, 16, 17: the respondent stays silent, and the body goes on without an answer.
clock 2026-04-18T00:00
expect silent answer-simple 2026-04-18T00:00
expect told answer-simple government.510107 2026-04-18T00:00
expect told answer-simple ecology.510100 2026-04-18T00:00
expect acted no-answer 2026-04-18T00:00
clock 2026-05-09T00:00
expect warned decide-simple 2026-05-03T00:00
expect breached decide-simple P9-13 2026-05-09T00:00
expect told decide-simple ecology.510107 2026-05-09T00:00
expect told decide-simple government.510100 2026-05-09T00:00
2026-05-11T09:00 body change with {"result":"change"}
expect late decide-simple P9-13
expect outcome changed
