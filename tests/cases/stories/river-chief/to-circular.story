title 提示、约谈、通报逐级升级至移交追责 | Reminder, interview, circular, and handed over for accountability
procedure river-chief
case 演-河-001
party named water.511302

2026-09-21T09:00 river-chief-office.511300/officer remind
# Five working days after Monday 21 September: 22, 23, 24, (25-27 Mid-Autumn off), 28, 29 September.
expect due feedback-reminder 2026-09-29
refused R210 2026-09-22T09:00 office summon-silent
2026-09-29T16:00 named feedback
refused R208 2026-09-29T17:00 office judge-weak
2026-09-30T09:00 office summon
expect phase to-interview
2026-10-09T10:00 office/head interview
refused R207 2026-10-09T11:00 office summon
2026-10-12T09:00 named feedback
refused R209 2026-10-12T10:00 office summon
refused R208 2026-10-12T10:10 office/head hand-over
2026-10-12T11:00 office judge-weak
2026-10-13T09:00 office/head circulate
# Ten working days after Tuesday 13 October: 14, 15, 16, 19-23, 26, 27 October.
expect due feedback-circular 2026-10-27
2026-10-27T17:00 named feedback
2026-10-28T09:00 office/head hand-over
expect outcome handed-over
