title 跨8月15日的行为引用法典;不符合条件退回 | Conduct across 15 August cites the Code; unfit and returned
procedure detention-transfer
case 演-拘-002
conduct 2026-08-10..2026-08-18
party transferor ecology.510104

2026-08-24T09:00 transferor propose
2026-08-25T09:00 transferor approve
2026-08-26T09:00 transferor transfer ground P1D-G2
expect cited 法典第1108条
2026-08-26T10:00 recipient take-in
# 27, 28, 31, 09-01, 02.
expect due screen 2026-09-02
2026-09-02T16:00 recipient refuse
expect not late screen
expect phase returned
expect holder ecology.510104
2026-09-03T09:00 transferor close-returned
expect outcome not-detained

# Solid waste has a ground only under the Code; the police may detain at once, without a word of fitness.
case 演-拘-003
2026-09-04T09:00 transferor propose
2026-09-04T10:00 transferor approve
2026-09-04T11:00 transferor transfer ground P1D-G4
expect cited 法典第1179条
2026-09-04T15:00 recipient take-in
2026-09-07T09:00 recipient decide-detention ground P1D-G4
2026-09-07T15:00 recipient send-decision
2026-09-08T09:00 transferor archive
expect outcome detained

# Not detained after all, and one that is not sent at all.
case 演-拘-004
2026-09-08T10:00 transferor propose
2026-09-08T11:00 transferor approve
2026-09-08T15:00 transferor transfer ground P1D-G3
2026-09-08T16:00 recipient take-in
2026-09-09T09:00 recipient find-fit
2026-09-09T10:00 recipient ask-material
2026-09-10T09:00 transferor supply
2026-09-21T09:00 recipient decide-no-detention
expect phase returned
2026-09-21T15:00 transferor close-returned
expect outcome not-detained

case 演-拘-005
2026-09-22T09:00 transferor propose
2026-09-22T10:00 transferor disapprove with {"decision":"refuse","reasons":"责任人员已被追究刑事责任。"}
expect outcome not-transferred
# The upper bureau orders it all the same, in a new proceeding.
2026-09-23T09:00 ecology.510100 order-from-above as transferor=ecology.510104 opens detention-transfer goes-on #1
expect phase transferring
# 24, 28, 29.
expect due transfer 2026-09-29
2026-09-24T09:00 transferor transfer ground P1D-G1
expect cited 法典第1102条
