title 延期:自未顺延的期满日接续,一次为限 | Extended once, from the raw end
procedure plain-referral
case 演-延-001
party sender ecology.510104
party recipient housing.510104

2026-03-02T09:00 sender refer
refused R224 2026-03-02T09:30 recipient extend feed-back
2026-03-03T09:00 recipient accept
expect due feed-back 2026-03-24
# No rule allows to suspend it, and the sender has no say in it.
refused R222 2026-03-03T09:30 recipient suspend feed-back holiday
refused R222 2026-03-03T09:30 recipient resume feed-back
refused R205 2026-03-03T09:30 sender extend feed-back
2026-03-20T16:00 recipient extend feed-back
# 15 more from 03-24: 25, 26, 27, 30, 31, 04-01, 2, 3; 04-04..04-06 is Qingming; 7, 8, 9, 10, 13, 14, 15.
expect due feed-back 2026-04-15
expect delivered extend ecology.510104
refused R212 2026-03-20T17:00 recipient extend feed-back
# A day before the last one the recipient is warned; at the end both; five working days later its superior.
clock 2026-04-25T00:00
expect warned feed-back 2026-04-14T00:00
expect breached feed-back internal 2026-04-16T00:00
expect told feed-back ecology.510104 2026-04-16T00:00
expect told feed-back housing.510100 2026-04-23T00:00
refused R212 2026-04-25T09:00 recipient extend feed-back
2026-04-27T09:00 recipient feed-back
expect late feed-back internal

# What has expired is not extended.
case 演-延-002
2026-05-06T09:00 sender refer
2026-05-06T10:00 recipient accept
# 7, 8, the make-up Saturday 9, 11..15, 18..22, 25, 26.
expect due feed-back 2026-05-26
refused R209 2026-05-27T09:00 recipient extend feed-back
