title 两次退回补充侦查后不起诉 | Not prosecuted after two supplementary investigations
procedure criminal-transfer
case 演-移-020
party transferor ecology.510107

2026-03-02T09:00 transferor report
2026-03-02T14:00 transferor approve
2026-03-03T09:00 transferor transfer
2026-03-03T09:05 recipient accept
2026-03-05T10:00 recipient file
2026-03-05T11:00 recipient notify-filing
2026-03-06T09:00 transferor declare-no-items
2026-03-20T09:00 recipient submit-for-prosecution
# No source gives the procuratorate's time here: one month, internal.
expect due review-prosecution 2026-04-20
2026-03-25T09:00 supervisor return-for-investigation
expect phase supplementary
# One month: 04-25 is a Saturday: Monday 04-27; a week before, from 04-20.
expect due investigate-again 2026-04-27
clock 2026-04-28T00:00
expect warned investigate-again 2026-04-20T00:00
expect breached investigate-again P1-25 2026-04-28T00:00
expect told investigate-again procuratorate.510107 2026-04-28T00:00
expect told investigate-again police.510100 2026-04-28T00:00
2026-04-28T09:00 recipient submit-for-prosecution
expect late investigate-again P1-25
2026-04-30T09:00 supervisor return-for-investigation
# 05-30 is a Saturday: Monday 06-01.
expect due investigate-again 2026-06-01
2026-05-29T09:00 recipient submit-for-prosecution
expect done investigate-again
# Twice is all.
refused R212 2026-06-01T09:00 supervisor return-for-investigation
expect due review-prosecution 2026-06-29
clock 2026-06-30T00:00
expect warned review-prosecution 2026-06-22T00:00
expect breached review-prosecution internal 2026-06-30T00:00
2026-07-01T09:00 supervisor not-prosecute with {"decision":"not-prosecute","reasons":"证据不足,不符合起诉条件。"}
expect outcome non-prosecution
