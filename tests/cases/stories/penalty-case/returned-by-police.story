title 公安机关退回后期限恢复,争议后再次中止 | The clock runs again when the police return the case, and stops again when it is assigned to them
procedure penalty-case
conduct 2026-02-02..2026-02-20
party handler ecology.510104
case 演-罚-004

2026-03-02T09:00 handler discover
2026-03-03T09:00 handler file-case as party=outside:锦江某化工厂
2026-03-16T09:00 ecology.510104 report opens criminal-transfer as transferor=ecology.510104
2026-03-16T10:00 transferor approve in criminal-transfer
2026-03-17T16:00 transferor transfer in criminal-transfer
2026-03-17T16:05 recipient accept in criminal-transfer
2026-03-18T09:00 recipient find-not-police in criminal-transfer
expect in #1 suspended decide left 77d
2026-03-18T10:00 recipient return-not-police in criminal-transfer
# Two days out: 06-03 (Wed).
expect in #1 due decide 2026-06-03
2026-03-19T10:00 transferor dispute-return in criminal-transfer
2026-03-23T10:00 arbiter assign-police in criminal-transfer
# With the police again: counted 03-04 to 03-16 and 03-19 to 03-22, seventeen.
expect in #1 suspended decide left 73d
