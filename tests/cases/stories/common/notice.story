title 放假安排载入后重新推算 | The year's notice arrives and every open limit is projected anew
procedure plain-referral
case 演-历-001
party sender ecology.510104
party recipient housing.510104

2026-12-21T09:00 sender refer
2026-12-21T10:00 recipient accept
# 2027 has no notice: plain weeks, and New Year's Day, which no notice moves.
# 22, 23, 24, 25, 28, 29, 30, 31 in 2026, then 4..8, 11, 12.
expect due feed-back 2027-01-12 provisional
# The trial notice has 1..3 January off and Sunday the 10th worked: 8 days in 2026, then 4..8, 10, 11.
notice 2027 trial-2027.toml
expect due feed-back 2027-01-11
2027-01-08T09:00 recipient feed-back
expect not late feed-back
