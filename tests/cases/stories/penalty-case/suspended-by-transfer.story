title 移送涉嫌犯罪期间处罚期限不计 | The penalty clock stands still while a suspected crime is transferred
procedure penalty-case
case 演-罚-003
conduct 2026-02-02..2026-02-20
party handler ecology.510104

2026-03-02T09:00 handler discover
2026-03-03T09:00 handler file-case as party=outside:锦江某化工厂
# Ninety days from 03-03: 28 left in March, 30 in April (58), 31 in May (89), one in June: 06-01 (Mon).
expect due decide 2026-06-01
2026-03-16T09:00 ecology.510104 report opens criminal-transfer as transferor=ecology.510104
2026-03-17T09:00 transferor approve in criminal-transfer
2026-03-17T16:00 transferor transfer in criminal-transfer
# Counted so far: 03-04 to 03-16, thirteen days; the day of transfer is out.
expect in #1 suspended decide left 77d
2026-03-17T16:05 recipient accept in criminal-transfer
# What a transfer stops, no officer starts again.
refused R221 2026-03-18T09:00 handler resume decide
2026-03-20T10:00 recipient decline in criminal-transfer
2026-03-20T15:00 recipient notify-declining in criminal-transfer
2026-03-27T10:00 transferor accept-declining in criminal-transfer
expect in criminal-transfer outcome not-filed
# 03-17 to 03-27 are eleven days out, both included (D16): 06-01 and eleven more is 06-12 (Fri).
expect in #1 due decide 2026-06-12
expect in #1 phase investigating

# Monitoring and appraisal stop it by hand, and the days left are kept.
2026-04-01T09:00 handler suspend decide appraisal
# Counted: thirteen before, 03-28 to 03-31 after: 73 days left.
expect suspended decide left 73d
refused R209 2026-04-02T09:00 handler suspend decide monitoring
refused R216 2026-04-02T09:00 handler suspend decide holiday
2026-04-20T09:00 handler resume decide
# 04-01 to 04-20 are twenty days out: 07-02 (Thu).
expect due decide 2026-07-02
2026-06-25T09:00 handler extend decide
# Thirty from the raw end 07-02: 08-01, a Saturday; Monday is 08-03.
expect due decide 2026-08-03
2026-07-20T09:00 handler extend decide
# Thirty from the raw end 08-01, not from the rolled 08-03: 08-31 (Mon).
expect due decide 2026-08-31
refused R212 2026-08-01T09:00 handler extend decide
refused R221 2026-08-01T10:00 handler resume decide
2026-08-03T09:00 handler withdraw-filing
expect outcome withdrawn-filing
