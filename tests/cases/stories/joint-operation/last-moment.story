title 一方临时退出:占用解除,各方获知,重拟方案 | A party pulls out at the last moment: nothing stays held, all are told, and the plan is drawn up anew
procedure joint-operation

case 演-册-成都
2026-05-06T09:00 ecology.510100/officer publish opens roster with {"resources":[{"id":"无-01","kind":"drone","name":"多旋翼无人机"}],"standards":null}
case 演-册-交通
2026-05-06T10:00 transport.510184/officer publish opens roster with {"organ":"transport.510184","resources":[{"id":"车-01","kind":"vehicle","name":"执法车"}],"standards":null}

case 演-联-002
2026-05-11T09:00 ecology.510100/officer open-plan opens joint-operation with {"members":["ecology.510184","water.510184","transport.510184"],"start":"2026-05-25","end":"2026-05-27","touches":[]}
2026-05-11T10:00 ecology.510100/head propose with {"members":["ecology.510184","water.510184","transport.510184"],"start":"2026-05-25","end":"2026-05-27","touches":[],"resources":[{"roster":"演-册-成都","id":"无-01","from":"2026-05-25","until":"2026-05-27"},{"roster":"演-册-交通","id":"车-01","from":"2026-05-25","until":"2026-05-27"}]}
expect holds 车-01
# The transport bureau declines in time. The others may still answer; without it nothing is agreed.
2026-05-12T09:00 transport.510184/head decline
# It gets its own back; the others' stays held.
expect not holds 车-01
expect holds 无-01
expect phase proposed
expect open settle
2026-05-12T10:00 water.510184/head accept hash last
2026-05-12T11:00 ecology.510184/head accept hash last
expect phase proposed
# The lead leaves it out. Who is not touched has signed already, and all who are asked have.
2026-05-13T09:00 ecology.510100/head change with {"members":["ecology.510184","water.510184"],"start":"2026-05-25","end":"2026-05-27","touches":[],"resources":[{"roster":"演-册-成都","id":"无-01","from":"2026-05-25","until":"2026-05-27"}]}
expect phase agreed
refused R205 2026-05-13T09:30 transport.510184/head accept
2026-05-13T10:00 ecology.510100/legal review-legality
2026-05-13T11:00 ecology.510100/officer arrange-record
expect holds 无-01
# On the eve, a Sunday, the water bureau is needed for a flood.
2026-05-24T18:00 water.510184/head pull-out with {"reasons":"强降雨防汛值守。"}
expect phase drafting
expect not holds 无-01
expect delivered pull-out ecology.510184
expect delivered pull-out ecology.510100
expect open draft
refused R207 2026-05-24T19:00 ecology.510100/head start
# Though the new plan says that it touches nobody, whoever pulled out has no signature under it.
2026-05-25T09:00 ecology.510100/head propose with {"members":["ecology.510184","water.510184"],"start":"2026-06-08","end":"2026-06-10","touches":[],"resources":[{"roster":"演-册-成都","id":"无-01","from":"2026-06-08","until":"2026-06-10"}]}
expect phase proposed
expect open answer@water.510184
expect not open answer@ecology.510184
2026-05-26T09:00 water.510184/head accept hash last
expect phase agreed
# The legal review was of another plan.
refused R208 2026-05-26T10:00 ecology.510100/head start
2026-05-27T09:00 ecology.510100/head revoke
expect outcome revoked
expect not holds 无-01
