title 并案与拆分:两个时限都在 | Merged and split again: both limits stay
procedure plain-referral
party sender ecology.510104
party recipient housing.510104

case 演-并-001
2026-03-02T09:00 sender refer reporter 群众甲
2026-03-03T09:00 recipient accept
expect due feed-back 2026-03-24
case 演-并-002
party recipient transport.510104
2026-03-04T09:00 sender refer reporter 群众乙
2026-03-05T09:00 recipient accept
# 6, 9..13, 16..20, 23..26.
expect due feed-back 2026-03-26

case 演-并-001
refused R205 2026-03-06T09:00 sender merge 演-并-002
refused R218 2026-03-06T09:00 recipient merge 演-并-001
refused R221 2026-03-06T09:00 recipient split 演-并-002
2026-03-06T09:00 recipient merge 演-并-002
expect proceedings 2
expect case holder housing.510104
expect in #1 due feed-back 2026-03-24
expect in #2 due feed-back 2026-03-26
expect in #2 holder housing.510104
case 演-并-002
refused R227 2026-03-06T10:00 transport.510104 feed-back
refused R227 2026-03-06T10:00 transport.510104 chase
expect case closed

# Two feed-backs are possible now; which one must be said.
case 演-并-001
refused R201 2026-03-09T09:00 housing.510104 feed-back
2026-03-09T09:00 housing.510104 feed-back in #1
# The lead is held by the sender now, so it is the sender who splits.
refused R205 2026-03-10T09:00 housing.510104 split 演-并-002
2026-03-10T09:00 ecology.510104 split 演-并-002
expect proceedings 1
case 演-并-002
expect phase handling
expect due feed-back 2026-03-26
2026-03-20T09:00 housing.510104 feed-back
expect not late feed-back
