title 议定三项,逐项跟踪,下次会议检查 | Three agreed items followed, and looked at by the next meeting
procedure joint-meeting
case 演-会-001

2026-03-02T09:00 ecology.510100/officer call with {"members":["ecology.510100","police.510100","procuratorate.510100"],"date":"2026-03-12"}
2026-03-03T09:00 police.510100/officer submit-topic
2026-03-03T10:00 ecology.510100/officer submit-topic
2026-03-03T11:00 procuratorate.510100/officer submit-topic
2026-03-09T09:00 convener set-agenda
2026-03-12T15:00 procuratorate.510100/officer record-opinion
2026-03-12T15:10 ecology.510100/officer record-opinion
2026-03-13T10:00 convener/head issue-minutes with {"items":[{"id":"1","owner":"ecology.510100","date":"2026-04-10","content":"共享在线监测数据"},{"id":"2","owner":"police.510100","date":"2026-04-17","content":"统一取样要求"},{"id":"3","owner":"procuratorate.510100","date":"2026-06-30","content":"提出证据标准意见"}],"next_meeting":"2026-05-20"}
expect due item@ecology.510100#1 2026-04-10
expect due item@police.510100#2 2026-04-17
expect due review 2026-05-20
2026-04-09T10:00 ecology.510100/officer report-item with {"item":"1"}
expect not open item@ecology.510100#1
# Item 2 is late; the last day is Friday 17 April.
clock 2026-05-06T00:00
expect breached item@police.510100#2 internal 2026-04-18T00:00
expect told item@police.510100#2 ecology.510100 2026-04-18T00:00
# The next meeting lists what is open, and item 2 is reported while topics are collected.
2026-05-06T09:00 convener convene-next with {"date":"2026-05-20","done":["1"],"open":["2","3"]}
2026-05-07T09:00 police.510100/officer report-item with {"item":"2"}
expect late item@police.510100#2 internal
2026-05-11T09:00 convener set-agenda
2026-05-20T15:00 procuratorate.510100/officer report-item with {"item":"3"}
2026-05-21T09:00 convener/head issue-minutes with {"items":[{"id":"4","owner":"police.510100","date":"2026-06-30","content":"联合培训"}],"next_meeting":"2026-09-15"}
2026-06-20T09:00 police.510100/officer report-item with {"item":"4"}
2026-06-25T09:00 convener/head close-items
expect outcome done
