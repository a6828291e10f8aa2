title 退回与重新提交:剩余时限接续 | Returned and resubmitted: what was left goes on
procedure plain-referral
case 演-退-001
party sender ecology.510104
party recipient housing.510104

2026-03-02T09:00 sender refer
expect holder housing.510104
2026-03-02T10:00 recipient return wrong-recipient
expect holder ecology.510104
expect not open answer
# Nobody held it before the sender.
refused R221 2026-03-02T11:00 sender return unreadable
2026-03-02T15:00 sender resubmit
# The day of start was never counted: 3, 4, 5 as before.
expect target answer 2026-03-06T00:00
2026-03-03T09:00 recipient accept
# 15 working days after Tuesday 03-03: 4, 5, 6, 9..13, 16..20, 23, 24.
expect due feed-back 2026-03-24
2026-03-10T10:00 recipient feed-back
expect holder ecology.510104
# Promptly is 3 working days inside the house: 11, 12, 13.
expect target confirm 2026-03-14T00:00

refused R216 2026-03-11T09:00 sender return because-i-say-so
refused R205 2026-03-11T09:00 recipient return unreadable
2026-03-11T09:00 sender return unreadable
expect holder housing.510104
expect ended confirm@ecology.510104
expect not open confirm
# Promptly from 03-11: 12, 13, 16.
expect target resubmit 2026-03-17T00:00
expect delivered return housing.510104
refused R220 2026-03-11T10:00 sender close-referral
refused R205 2026-03-11T10:00 sender resubmit
2026-03-12T09:00 recipient resubmit
expect done resubmit
expect holder ecology.510104
# 03-11 and 03-12 are out of the count: 13, 16, 17.
expect target confirm 2026-03-18T00:00
refused R221 2026-03-12T10:00 sender resubmit

# Returned again, and left lying: silence is recorded, sender and superior are told.
2026-03-12T11:00 sender return wrong-recipient
# From 03-12: 13, 16, 17.
clock 2026-03-18T00:00
expect silent resubmit 2026-03-18T00:00
expect told resubmit ecology.510104 2026-03-18T00:00
2026-03-18T09:00 recipient resubmit
2026-03-18T10:00 sender close-referral
expect outcome settled
expect case closed
refused R204 2026-03-18T11:00 sender chase
refused R204 2026-03-18T11:00 recipient feed-back
