title 施行日前后:已受理的仍按原版办理 | Across the switch: what is open stays under its edition
procedure solid-waste-out
case 演-固-31
party applicant outside:yunfeng-building
party destination ecology.500000

2026-08-14T16:00 ecology.510000/officer receive-filing
refused R207 2026-08-17T08:00 origin/head approve with {"result":"approve"}
2026-08-17T09:00 origin note-filing
expect outcome filed
