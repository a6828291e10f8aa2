title 逾期不反馈:提示、约谈、通报各级升级 | No feedback: every rung of reminder, interview and circular
procedure river-chief
case 演-河-002
party named water.511302

2026-03-02T09:00 river-chief-office.511300/officer remind
# Five working days after Monday 2 March: 3, 4, 5, 6, 9 March; the ladder goes on five and ten working days later.
expect due feedback-reminder 2026-03-09
clock 2026-03-30T00:00
expect breached feedback-reminder P5-01 2026-03-10T00:00
expect told feedback-reminder water.511302 2026-03-10T00:00
2026-03-30T09:00 office summon-silent
clock 2026-04-13T00:00
expect silent interview 2026-04-03T00:00
2026-04-13T09:00 office/head interview
clock 2026-04-24T00:00
2026-04-24T09:00 office judge-weak
clock 2026-05-11T00:00
2026-05-11T09:00 office/head circulate
# Ten working days after Monday 11 May: 12-15, 18-22, 25 May.
expect due feedback-circular 2026-05-25
clock 2026-06-15T00:00
expect breached feedback-circular P5-03 2026-05-26T00:00
2026-06-15T09:00 office/head hand-over
expect outcome handed-over
