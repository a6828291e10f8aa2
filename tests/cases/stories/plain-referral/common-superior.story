title 线索通报:争议由共同上级决定 | The common superior decides who handles a lead
procedure plain-referral
party sender ecology.510104
party recipient urban-management.510104
case 演-通-2026-004

2026-09-01T09:00 sender refer
2026-09-02T09:00 recipient object as other=water.510104
2026-09-02T10:00 sender raise-dispute
# Both are led by the district, so its government decides.
expect holder government.510104
# Internal target: 09-03, 04, 07.
clock 2026-09-08T01:00
expect silent designate 2026-09-08T00:00
2026-09-08T09:00 common designate as recipient=water.510104
expect holder water.510104
expect phase handling
