title 会办:期限不长于主办,主办不变 | A co-handler: never longer than the holder's own limit
procedure plain-referral
case 演-会-001
party sender ecology.510104
party recipient housing.510104

2026-03-02T09:00 sender refer
2026-03-03T09:00 recipient accept
refused R205 2026-03-04T09:00 sender co-handle feed-back transport.510104 5wd
refused R224 2026-03-04T09:00 recipient co-handle clean-up transport.510104 5wd
refused R218 2026-03-04T09:00 recipient co-handle feed-back water.999999 5wd
refused R225 2026-03-04T09:00 recipient co-handle feed-back transport.510104 30wd
refused R225 2026-03-04T09:00 recipient co-handle feed-back transport.510104 promptly
refused R225 2026-03-04T09:00 recipient co-handle feed-back transport.510104 soon
2026-03-04T09:00 recipient co-handle feed-back transport.510104 5wd
2026-03-04T09:10 recipient co-handle feed-back water.510104 2d
expect holder housing.510104
# 5, 6, 9, 10, 11.
expect due co-handle@transport.510104#feed-back 2026-03-11
expect due co-handle@water.510104#feed-back 2026-03-06
expect delivered add-co-handler transport.510104
refused R224 2026-03-05T09:00 sender co-answer feed-back
2026-03-11T17:00 transport.510104 co-answer feed-back
expect not late co-handle@transport.510104
expect delivered co-answer housing.510104
expect breached co-handle@water.510104 internal 2026-03-07T00:00
# The holder's answer ends what the co-handler still owes.
2026-03-12T09:00 recipient feed-back
expect ended co-handle@water.510104
expect not late feed-back
