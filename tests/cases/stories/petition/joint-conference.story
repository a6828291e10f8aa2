title 信访:联席会议确定受理机关 | Petition: the joint conference names the organ
procedure petition
party office petition-office.510104
party handler ecology.510104
party petitioner outside:甲-003
case 演-信-2025-012

2025-03-03T09:00 office register
2025-03-04T09:00 office route
2025-03-06T09:00 handler object as other=water.510104
2025-03-07T09:00 office convene-conference
expect holder petition-office.510104
clock 2025-03-13T01:00
expect silent decide-in-conference 2025-03-13T00:00
2025-03-13T09:00 office designate-by-conference as handler=water.510104
expect holder water.510104
