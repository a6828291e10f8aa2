title 议定三项,逐项跟踪,下次会议检查:两项落实,一项未落实 | Three agreed items followed to the next meeting: two kept, one not
procedure joint-meeting
case 演-会-001

2026-03-02T09:00 ecology.510100/officer call with {"members":["ecology.510100","police.510100","procuratorate.510100"],"date":"2026-03-12","liaisons":[{"organ":"police.510100","name":"李明"},{"organ":"procuratorate.510100","name":"王芳"}]}
2026-03-03T09:00 police.510100/officer submit-topic
2026-03-03T09:30 police.510100/officer name-liaison with {"organ":"police.510100","name":"赵强"}
2026-03-03T10:00 ecology.510100/officer submit-topic
2026-03-03T11:00 procuratorate.510100/officer submit-topic with {"organ":"procuratorate.510100","kind":"dispute"}
2026-03-09T09:00 convener set-agenda with {"date":"2026-03-12"}
2026-03-12T15:00 procuratorate.510100/officer record-opinion with {"organ":"procuratorate.510100"}
2026-03-12T15:10 ecology.510100/officer record-opinion
2026-03-12T15:20 police.510100/officer name-liaison with {"organ":"police.510100","name":"李明"}
# Whoever is no member could never report, so nothing is laid upon it.
refused R218 2026-03-13T09:00 convener/head issue-minutes with {"items":[{"id":"1","owner":"water.510100","date":"2026-04-10","content":"共享水文数据"}],"next_meeting":"2026-05-20"}
2026-03-13T10:00 convener/head issue-minutes with {"items":[{"id":"1","owner":"ecology.510100","date":"2026-04-10","content":"共享在线监测数据"},{"id":"2","owner":"police.510100","date":"2026-04-17","content":"统一取样要求"},{"id":"3","owner":"procuratorate.510100","date":"2026-05-08","content":"提出证据标准意见"}],"next_meeting":"2026-05-20"}
expect due item@ecology.510100#1 2026-04-10
expect due item@police.510100#2 2026-04-17
expect due review 2026-05-20
2026-04-09T10:00 ecology.510100/officer report-item with {"item":"1"}
expect not open item@ecology.510100#1
2026-04-16T09:00 police.510100/officer report-item with {"organ":"police.510100","item":"2"}
2026-04-20T09:00 police.510100/officer name-liaison with {"organ":"police.510100","name":"赵强"}
# Item 3 is not done; the last day is Friday 8 May.
clock 2026-05-11T00:00
expect breached item@procuratorate.510100#3 internal 2026-05-09T00:00
expect told item@procuratorate.510100#3 ecology.510100 2026-05-09T00:00
# The next meeting says of each item what became of it; the one that was not kept stays a duty.
2026-05-11T09:00 convener convene-next with {"date":"2026-05-20","review":[{"id":"1","kept":"kept"},{"id":"2","kept":"kept"},{"id":"3","kept":"not-kept","owner":"procuratorate.510100","note":"仍在征求意见"}]}
expect not late review
expect open item@procuratorate.510100#3
2026-05-14T09:00 convener set-agenda with {"date":"2026-05-20"}
2026-05-20T15:00 procuratorate.510100/officer report-item with {"organ":"procuratorate.510100","item":"3"}
expect late item@procuratorate.510100#3 internal
2026-05-21T09:00 convener/head issue-minutes with {"items":[{"id":"4","owner":"police.510100","date":"2026-06-30","content":"联合培训"}],"next_meeting":"2026-09-15"}
2026-06-20T09:00 police.510100/officer report-item with {"organ":"police.510100","item":"4"}
2026-06-25T09:00 convener/head close-items
expect outcome done
