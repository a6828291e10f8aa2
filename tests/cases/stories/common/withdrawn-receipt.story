title 撤回的送达:其签收、宽限、抄送均不再起算 | Withdrawn: its receipt, its grace and its copy count no more
procedure consultation
case 演-撤-201
party asker ecology.510104
party consulted police.510104

2026-03-02T09:00 asker consult
receipts manual
# It arrives and lies unsigned: its 24 hours would end on 03-04 at 09:00 (D21).
2026-03-03T09:00 consulted reply
2026-03-03T10:00 consulted withdraw
expect phase asked
expect due reply 2026-03-09
# The second reply does not arrive at all. What the first one had begun is gone: silence ends nothing.
receipts none
2026-03-04T08:00 consulted reply
clock 2026-03-13T00:00
expect phase replied
# It arrives and is signed for on Friday 03-13: five working days 16..20.
2026-03-13T09:00 asker arrive reply
2026-03-13T10:00 asker sign reply
expect armed finish 2026-03-20
clock 2026-03-21T00:00
expect deemed finish 2026-03-21T00:00
expect case closed

# A transfer withdrawn takes its copy back, and signing for it later starts nothing.
case 演-撤-202
party transferor ecology.510104
receipts manual
2026-03-23T09:00 transferor report opens criminal-transfer
2026-03-23T10:00 transferor approve
2026-03-23T11:00 transferor transfer
expect copied transfer procuratorate.510104
2026-03-23T12:00 transferor withdraw
expect in criminal-transfer phase approved
expect not open copy
2026-03-23T12:10 police.510104 sign transfer
expect not open decide
expect not open accept
2026-03-23T12:20 transferor transfer
expect not open decide
2026-03-24T09:00 police.510104 sign transfer
# Three natural days after Tuesday 03-24: 25, 26, 27.
expect due decide 2026-03-27
