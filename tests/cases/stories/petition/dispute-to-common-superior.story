title 信访:受理争议由共同上级决定 | Petition: the common superior decides a dispute
procedure petition
party office petition-office.510104
party handler ecology.510104
party petitioner outside:甲-003
case 演-信-2025-010

2025-03-03T09:00 office register
2025-03-04T09:00 office route
2025-03-06T09:00 handler object as other=water.510104
2025-03-07T09:00 office raise-dispute
expect phase disputed
# The branch is led by the city, so the government above both is the city's.
expect holder government.510100
# Internal target: 03-10, 11, 12.
clock 2025-03-13T01:00
expect silent decide-dispute 2025-03-13T00:00
2025-03-13T10:00 common designate as handler=water.510104
expect phase accepted
expect holder water.510104
# The reviewing organ follows the organ designated; telling runs anew: 15 days, 03-28.
expect due tell-petitioner@water.510104 2025-03-28
2025-03-14T09:00 handler note-unreachable
expect ended tell-petitioner
2025-03-20T09:00 handler conclude
2025-03-20T10:00 handler serve-opinion
2025-03-21T09:00 petitioner request-review
expect holder water.510100
