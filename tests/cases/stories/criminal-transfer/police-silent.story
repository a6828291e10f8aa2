title 公安机关不签收、不接受、不答复,直至上一级协商 | The police neither sign nor receive nor answer, up to the settlement above
procedure criminal-transfer
case 演-移-006
party transferor ecology.510107
receipts manual

2026-03-05T09:00 transferor report
2026-03-06T10:00 transferor approve
2026-03-06T16:00 transferor transfer
# It arrived on Friday 03-06 at 16:00 and nobody signed: 24 hours later it counts as received (D21).
clock 2026-03-07T16:00
# 03-08, 03-09, 03-10.
expect due decide 2026-03-10
expect target accept 2026-03-07T18:00
clock 2026-03-07T18:00
expect silent accept 2026-03-07T18:00
expect told accept ecology.510107 2026-03-07T18:00
expect told accept procuratorate.510107 2026-03-07T18:00
expect told accept police.510100 2026-03-07T18:00
refused R210 2026-03-10T09:00 transferor propose-supervision
clock 2026-03-11T00:00
expect breached decide P1-08 2026-03-11T00:00
expect told decide ecology.510107 2026-03-11T00:00
expect told decide procuratorate.510107 2026-03-11T00:00
expect right supervise-overdue
# The bureau has to propose; no number: internally 03-11, 03-12, 03-13.
expect open propose-overdue
expect no due propose-overdue
expect target propose-overdue 2026-03-14T00:00
expect phase sent

2026-03-11T10:00 transferor propose-supervision with {"ground":"overdue"}
expect done propose-overdue
2026-03-12T09:00 supervisor take-up
2026-03-13T09:00 supervisor demand-reasons with {"own_motion":false}
2026-03-13T10:00 police sign demand-reasons
# 03-20, a Friday.
expect in filing-supervision due explain 2026-03-20
clock 2026-03-19T00:00
expect in filing-supervision warned explain 2026-03-19T00:00
clock 2026-03-21T00:00
expect in filing-supervision breached explain P1-19 2026-03-21T00:00
expect in filing-supervision told explain ecology.510107 2026-03-21T00:00
# No reply and no decision: the next step follows by itself.
expect in filing-supervision acted reasons-overdue 2026-03-21T00:00
expect in filing-supervision phase weighing
2026-03-23T10:00 supervisor order-to-file
2026-03-23T11:00 police sign order-to-file
# 04-07, a Tuesday after Qingming (04-04..04-06).
expect in filing-supervision due file 2026-04-07
expect in filing-supervision due file P1-20/2001 2026-04-07
clock 2026-04-04T00:00
expect in filing-supervision warned file 2026-04-04T00:00
clock 2026-04-08T00:00
expect in filing-supervision breached file P1-20 2026-04-08T00:00
expect in filing-supervision phase ordered-overdue
expect in filing-supervision holder procuratorate.510107
2026-04-09T10:00 supervisor correct
# Internal targets, three working days: 04-10, 04-13, 04-14.
expect in filing-supervision target comply 2026-04-15T00:00
clock 2026-04-15T00:00
expect in filing-supervision silent comply 2026-04-15T00:00
# Still not corrected: the upper procuratorate hears.
expect in filing-supervision open report-up
2026-04-15T09:00 supervisor report-up
expect in filing-supervision delivered report-up procuratorate.510100
2026-04-15T10:00 upper sign report-up
# 04-16, 04-17, 04-20.
expect in filing-supervision target settle 2026-04-21T00:00
clock 2026-04-21T00:00
expect in filing-supervision silent settle 2026-04-21T00:00
2026-04-21T10:00 upper settle-filing
expect in filing-supervision phase directed
2026-04-22T10:00 police file-ordered
expect in filing-supervision outcome filed-as-ordered
# The transfer was never received by its own act, yet it is filed.
expect phase filed
expect late decide P1-08
# 04-23, 04-24, 04-25; a Saturday: Monday 04-27.
expect due notify-filing 2026-04-27
