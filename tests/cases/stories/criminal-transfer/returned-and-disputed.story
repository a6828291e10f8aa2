title 退回与争议 | A return and its dispute
procedure criminal-transfer
case 演-移-018
party transferor ecology.510104
receipts manual

2026-03-02T09:00 transferor report
2026-03-02T10:00 transferor approve
2026-03-03T09:00 transferor transfer
2026-03-03T10:00 recipient sign transfer
2026-03-03T10:10 recipient accept
2026-03-03T15:00 recipient find-not-police
# 24 hours from receipt, exact.
expect due decide 2026-03-04T10:00
refused R209 2026-03-03T15:05 recipient find-not-police
refused R209 2026-03-03T15:05 recipient/head approve-long
refused R213 2026-03-04T08:50 recipient return-not-police without document
2026-03-04T09:00 recipient return-not-police
expect not late decide
expect phase returned
expect holder ecology.510104
2026-03-04T10:00 transferor sign return-not-police
# Internally 03-05, 03-06, 03-09.
expect target settle-return 2026-03-10T00:00
clock 2026-03-10T00:00
expect silent settle-return 2026-03-10T00:00
2026-03-10T09:00 transferor dispute-return
# Above a branch of the city bureau and the county police stands the city government.
expect holder government.510100
2026-03-10T10:00 arbiter sign dispute-return
# Internally 03-11, 03-12, 03-13.
clock 2026-03-14T00:00
expect silent arbitrate 2026-03-14T00:00
2026-03-16T09:00 arbiter assign-police
expect phase sent
expect holder police.510104
2026-03-16T10:00 recipient sign assign-police
# A fresh three days: 03-17, 03-18, 03-19.
expect due decide 2026-03-19
2026-03-16T10:30 recipient accept
refused R209 2026-03-16T11:00 recipient find-not-police
2026-03-19T09:00 recipient file
expect phase filed

case 演-移-019
receipts auto
2026-03-20T09:00 transferor report
2026-03-20T10:00 transferor approve
2026-03-20T11:00 transferor transfer
2026-03-20T11:05 recipient accept
2026-03-20T14:00 recipient find-not-police
2026-03-20T15:00 recipient return-not-police
2026-03-20T16:00 transferor dispute-return
2026-03-23T09:00 arbiter assign-ecology with {"decision":"ecology"}
expect phase returned
refused R209 2026-03-23T10:00 transferor dispute-return
2026-03-24T09:00 transferor handle-administratively
expect outcome handled-administratively
