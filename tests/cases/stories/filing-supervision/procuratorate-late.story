title 检察院逾期处理建议 | The procuratorate is late with a proposal
procedure filing-supervision
case 演-监-001
party proposer ecology.510104
party police police.510104

# 2026-06-01 is a Monday. What has no limit has an internal target of three working days.
refused R213 2026-06-01T08:50 proposer propose without document
2026-06-01T09:00 proposer propose
expect holder procuratorate.510104
expect no due accept
# 06-02, 06-03, 06-04.
clock 2026-06-05T00:00
expect silent accept 2026-06-05T00:00
expect told accept ecology.510104 2026-06-05T00:00
2026-06-05T09:00 supervisor take-up
# 06-08, 06-09, 06-10.
clock 2026-06-11T00:00
expect silent review 2026-06-11T00:00
2026-06-11T09:00 supervisor demand-reasons with {"own_motion":false}
# 06-18.
expect due explain 2026-06-18
2026-06-15T09:00 police explain
# 06-16, 06-17, 06-18.
clock 2026-06-19T00:00
expect silent weigh 2026-06-19T00:00
2026-06-22T09:00 police explain
refused R209 2026-06-22T10:00 supervisor find-justified-own
2026-06-22T11:00 supervisor find-justified
# Ten days: 07-02, a Thursday; two days before, from 06-30.
expect due tell-agency 2026-07-02
clock 2026-07-03T00:00
expect warned tell-agency 2026-06-30T00:00
expect breached tell-agency P1-21 2026-07-03T00:00
expect told tell-agency ecology.510104 2026-07-03T00:00
expect told tell-agency procuratorate.510100 2026-07-03T00:00
2026-07-03T09:00 supervisor tell-reasons-stand
expect outcome reasons-stand
expect closed
