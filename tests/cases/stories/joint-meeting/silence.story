title 议题、议程、纪要和检查逾期;延期而不取消 | Topics, agenda, minutes and review late; adjourned, not cancelled
procedure joint-meeting
case 演-会-002

2026-03-02T09:00 ecology.510100/officer call with {"members":["ecology.510100","police.510100"],"date":"2026-03-12"}
# Five working days after Monday 2 March: 3, 4, 5, 6, 9 March. Ten: to Monday 16 March.
expect due topic@police.510100 2026-03-09
expect due agenda 2026-03-16
2026-03-10T09:00 convener adjourn with {"date":"2026-03-26"}
expect phase collecting
clock 2026-03-30T00:00
expect breached topic@police.510100 internal 2026-03-10T00:00
expect breached agenda internal 2026-03-17T00:00
2026-03-30T09:00 convener set-agenda with {"date":"2026-04-01"}
# Adjourned after the agenda was set: the agenda is set anew.
2026-03-31T09:00 convener adjourn with {"date":"2026-04-08"}
expect open agenda
2026-04-02T09:00 convener set-agenda with {"date":"2026-04-08"}
# Promptly: Friday 3, Tuesday 7 (Monday 6 is a holiday), Wednesday 8 April.
clock 2026-04-13T00:00
expect silent minutes 2026-04-09T00:00
2026-04-13T09:00 convener/head issue-minutes with {"items":[{"id":"1","owner":"police.510100","date":"2026-12-31","content":"通报侦查进展"}],"next_meeting":"2026-05-20"}
clock 2026-06-01T00:00
expect breached review internal 2026-05-21T00:00
2026-06-01T09:00 convener convene-next with {"date":"2026-06-20","review":[{"id":"1","kept":"running"}]}
# What was agreed does not fall with the next meeting.
refused R209 2026-06-02T09:00 convener cancel
2026-06-03T09:00 police.510100/officer report-item with {"organ":"police.510100","item":"1"}
expect not late item
