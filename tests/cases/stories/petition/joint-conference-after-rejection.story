title 信访:异议不成立后提请联席会议 | Petition: the joint conference after a rejected objection
procedure petition
party office petition-office.510104
party handler ecology.510104
party petitioner outside:甲-003
case 演-信-2025-013

2025-03-03T09:00 office register
2025-03-04T09:00 office route
2025-03-06T09:00 handler object as other=water.510104
2025-03-07T09:00 office reject-objection
2025-03-10T09:00 office convene-conference
expect phase in-conference
