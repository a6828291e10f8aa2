title 线索通报:异议后改派 | A lead objected to and routed on
procedure plain-referral
party sender ecology.510104
party recipient urban-management.510104
case 演-通-2026-003

2026-09-01T09:00 sender refer
2026-09-02T09:00 recipient object as other=water.510104
expect holder ecology.510104
# Internal target: 09-03, 04, 07.
clock 2026-09-08T01:00
expect silent settle-objection 2026-09-08T00:00
2026-09-08T09:00 sender re-route as recipient=water.510104
expect holder water.510104
2026-09-08T10:00 recipient accept
expect phase handling
