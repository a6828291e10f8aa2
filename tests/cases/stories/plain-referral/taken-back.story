title 线索通报:异议后收回自办 | A lead taken back by its sender
procedure plain-referral
party sender ecology.510104
party recipient urban-management.510104
case 演-通-2026-005

2026-09-01T09:00 sender refer
2026-09-02T09:00 recipient object as other=procuratorate.510104
# A bureau and a procuratorate have no common superior.
refused R218 2026-09-02T10:00 sender raise-dispute
2026-09-02T11:00 sender take-back
expect outcome taken-back
