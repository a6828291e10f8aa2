title 信访:异议不成立,再报共同上级 | Petition: objection rejected, then the common superior
procedure petition
party office petition-office.510104
party handler ecology.510104
party petitioner outside:甲-003
case 演-信-2025-011

2025-03-03T09:00 office register
2025-03-04T09:00 office route
2025-03-06T09:00 handler object as other=water.510104
2025-03-07T09:00 office reject-objection
expect holder ecology.510104
# Internal target: 03-10, 11, 12.
clock 2025-03-13T01:00
expect silent settle 2025-03-13T00:00
expect told settle ecology.510100 2025-03-13T00:00
2025-03-13T09:00 handler raise-dispute
2025-03-14T09:00 common designate as handler=ecology.510104
expect holder ecology.510104
