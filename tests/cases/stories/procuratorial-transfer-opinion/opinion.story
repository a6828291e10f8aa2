title 检察意见:移送、拒绝、逾期 | An opinion: transferred, refused, overdue
procedure procuratorial-transfer-opinion
case 演-意-001
party procuratorate procuratorate.510104
receipts manual

# Three natural days from receipt on 2025-12-30: 12-31, 01-01, 01-02; a holiday: Sunday 01-04, a working day.
refused R213 2025-12-29T08:50 procuratorate issue without document
2025-12-29T09:00 procuratorate issue
2025-12-30T09:00 bureau sign issue
expect due transfer 2026-01-04
refused R208 2025-12-30T10:00 bureau report-transferred
2025-12-30T11:00 bureau begin-transfer
refused R209 2025-12-30T11:05 bureau begin-transfer
refused R209 2025-12-30T11:05 bureau report-refusal
expect in criminal-transfer phase reported
expect in criminal-transfer holder ecology.510104
2025-12-31T09:00 transferor/head approve
2025-12-31T15:00 transferor transfer
2026-01-04T09:00 bureau report-transferred with {"outcome":"transferred"}
expect outcome transferred

case 演-意-002
receipts auto
2026-01-05T09:00 procuratorate issue
# 01-06, 01-07, 01-08.
expect due transfer 2026-01-08
2026-01-07T09:00 bureau report-refusal with {"outcome":"not-transferred","reasons":"经核实,不构成犯罪。","letter":null}
expect phase refused
# Reasons do not discharge it: the three days run on.
expect open transfer
clock 2026-01-09T00:00
expect breached transfer P1-23 2026-01-09T00:00
expect phase refused
# Internally 01-08, 01-09, 01-12.
clock 2026-01-13T00:00
expect silent follow-up 2026-01-13T00:00
2026-01-13T09:00 procuratorate accept-reasons
expect outcome reasons-accepted

case 演-意-003
2026-01-14T09:00 procuratorate issue
2026-01-15T09:00 bureau report-refusal with {"outcome":"not-transferred","reasons":"正在补充调查。","letter":null}
2026-01-16T09:00 procuratorate tell-police
expect delivered tell-police police.510104
expect outcome police-told

# Silence: from 2026-01-20 to 01-23.
case 演-意-004
2026-01-20T09:00 procuratorate issue
clock 2026-01-24T00:00
expect warned transfer 2026-01-22T00:00
expect breached transfer P1-23 2026-01-24T00:00
expect told transfer procuratorate.510104 2026-01-24T00:00
expect told transfer ecology.510100 2026-01-24T00:00
expect phase overdue
expect holder procuratorate.510104
2026-01-26T09:00 procuratorate tell-police
expect outcome police-told

# Late, but done.
case 演-意-005
2026-01-27T09:00 procuratorate issue
# 01-30.
clock 2026-01-31T00:00
2026-02-02T09:00 bureau begin-transfer
2026-02-02T10:00 transferor/head approve
2026-02-02T11:00 transferor transfer
2026-02-02T12:00 bureau report-transferred
expect late transfer P1-23

# Late, and refused.
case 演-意-006
2026-02-03T09:00 procuratorate issue
# 02-06.
clock 2026-02-07T00:00
2026-02-09T09:00 bureau report-refusal with {"outcome":"not-transferred","reasons":"经核实,不构成犯罪。","letter":null}
2026-02-10T09:00 procuratorate accept-reasons
expect outcome reasons-accepted

# Refused first, then transferred within the three days.
case 演-意-007
2026-03-09T09:00 procuratorate issue
2026-03-10T09:00 bureau report-refusal with {"outcome":"not-transferred","reasons":"正在补充调查。","letter":null}
2026-03-11T09:00 bureau begin-transfer
2026-03-11T10:00 transferor/head approve
2026-03-11T11:00 transferor transfer
2026-03-12T09:00 bureau report-transferred
expect not late transfer
expect outcome transferred
