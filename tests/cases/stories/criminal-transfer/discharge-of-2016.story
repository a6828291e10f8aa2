title 2016年的排污行为,2026年移送 | A discharge of 2016, transferred in 2026
procedure criminal-transfer
case 演-移-005
conduct 2016-03-01..2016-05-20
party transferor ecology.510184

# The ground goes by the last day of the conduct, 2016-05-20: art. 63 of the law of that time. The Code has
# been in force since 2026-08-15 and is no ground for it.
2026-09-21T09:00 transferor report
refused R216 2026-09-21T09:10 transferor name-ground
refused R216 2026-09-21T09:10 transferor name-ground ground CODE-1108
refused R216 2026-09-21T09:10 transferor name-ground ground P1D-G3
refused R216 2026-09-21T09:10 transferor name-ground ground P9-10
2026-09-21T09:20 transferor name-ground ground P1D-G2
expect cited 环保法第63条
2026-09-21T09:30 transferor record-penalty
2026-09-21T09:35 transferor record-measures
# The steps go by the rules of 2026: 09-22, 09-23, 09-24.
expect due decide-transfer 2026-09-24
2026-09-21T15:00 transferor approve
2026-09-21T15:10 transferor name-ground ground P1D-G1
expect cited 环保法第63条
2026-09-21T15:20 transferor record-penalty
2026-09-21T15:25 transferor record-measures
# With a penalty and measures their papers belong to the file.
2026-09-22T10:00 transferor transfer papers all except coercive-measure,penalty-decision with {"penalized":true}
expect flag incomplete
2026-09-22T10:05 recipient accept-incomplete
# 09-23, 09-24, 09-25; Mid-Autumn 09-25..09-27: Monday 09-28.
expect due decide 2026-09-28
2026-09-22T11:00 recipient waive-missing
expect done tell-missing
expect no flag incomplete
2026-09-28T17:00 recipient file
expect not late decide
expect phase filed
