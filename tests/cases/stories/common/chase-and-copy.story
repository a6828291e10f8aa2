title 催办与抄送留痕,不改时限 | Chasing and copying leave evidence and change no limit
procedure plain-referral
case 演-催-001
party sender ecology.510104
party recipient housing.510104

2026-03-02T09:00 sender refer
2026-03-03T09:00 recipient accept
2026-03-20T09:00 sender chase
expect delivered chase housing.510104
expect due feed-back 2026-03-24
2026-03-20T09:05 sender copy government.510104
expect delivered copy government.510104
expect not open copy
refused R205 2026-03-20T09:10 court.510104 chase
refused R218 2026-03-20T09:10 sender copy water.999999
