title 夜间暗查:启动前只有必要的人知道 | A night inspection that nobody knows of who need not
procedure joint-operation
case 演-联-夜

2026-06-08T09:00 ecology.510100/officer open-plan with {"members":["ecology.510100","police.510100"],"goal":"夜间偷排暗查","unannounced":true,"need_to_know":["ecology.510100/head","police.510100/head"],"start":"2026-06-10T22:00:00+08:00","end":"2026-06-11T02:00:00+08:00","hours":null,"touches":[]}
2026-06-08T10:00 ecology.510100/head propose with {"members":["ecology.510100","police.510100"],"goal":"夜间偷排暗查","unannounced":true,"need_to_know":["ecology.510100/head","police.510100/head"],"start":"2026-06-10T22:00:00+08:00","end":"2026-06-11T02:00:00+08:00","hours":null,"touches":[]}
2026-06-08T11:00 police.510100/head accept hash last
expect phase agreed
expect due start 2026-06-10T22:00
2026-06-08T15:00 ecology.510100/legal review-legality
2026-06-08T16:00 ecology.510100/officer arrange-record
2026-06-10T21:50 ecology.510100/head start with {"report_by":"2026-06-11T06:00:00+08:00","end":"2026-06-11T02:00:00+08:00"}
expect not late start
expect due finish 2026-06-11T02:00
2026-06-10T23:10 ecology.510100/officer record-site with {"from":"2026-06-10T22:20:00+08:00","until":"2026-06-10T23:05:00+08:00"}
2026-06-11T00:30 police.510100/officer report-progress
2026-06-11T01:40 ecology.510100/officer report-progress
2026-06-11T01:50 ecology.510100/officer finish
expect not late finish
2026-06-15T09:00 ecology.510100/officer publish-results
2026-06-16T09:00 ecology.510100/officer summarise
expect outcome done
