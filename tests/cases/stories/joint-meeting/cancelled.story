title 会议取消 | A meeting cancelled
procedure joint-meeting
case 演-会-003
2026-03-02T09:00 ecology.510100/officer call with {"members":["ecology.510100","police.510100"],"date":"2026-03-12"}
2026-03-03T09:00 convener set-agenda
2026-03-04T09:00 convener cancel
expect outcome cancelled

# Before there is an agenda.
case 演-会-004
2026-03-02T09:00 ecology.510100/officer call with {"members":["ecology.510100","police.510100"],"date":"2026-03-12"}
2026-03-03T09:00 convener cancel
expect outcome cancelled
