title 转办下级:时限照走,上级督促 | Delegated down: the clock runs on, the superior oversees
procedure plain-referral
case 演-转-001
party sender ecology.510100
party recipient water.510100

2026-03-02T09:00 sender refer
2026-03-03T09:00 recipient accept
expect due feed-back 2026-03-24
refused R205 2026-03-04T09:00 sender delegate water.510104
refused R218 2026-03-04T09:00 recipient delegate water.510000
refused R218 2026-03-04T09:00 recipient delegate housing.510104
2026-03-04T09:00 recipient delegate water.510104
expect holder water.510104
expect bound recipient water.510104
expect due feed-back@water.510104 2026-03-24
expect open oversight@water.510100#feed-back
expect delivered delegate water.510104
refused R205 2026-03-05T09:00 water.510100 feed-back
2026-03-20T09:00 water.510104 feed-back
expect not late feed-back@water.510104
expect ended oversight@water.510100
