title 未接受、复议中的依职权监督 | Supervision on own motion before receipt and during reconsideration
procedure criminal-transfer
case 演-移-021
party transferor ecology.510104
receipts manual

# The police sign and do nothing. 2026-07-06 is a Monday; 07-08, 07-09, 07-10 from the signing on 07-07.
2026-07-06T09:00 transferor report
2026-07-06T10:00 transferor approve
2026-07-07T09:00 transferor transfer
2026-07-07T10:00 recipient sign transfer
expect due decide 2026-07-10
clock 2026-07-11T00:00
expect phase sent
expect breached decide P1-08 2026-07-11T00:00
2026-07-13T09:00 supervisor supervise-own-motion
expect done propose-overdue
expect in filing-supervision phase reviewing
2026-07-14T09:00 police report-filing
expect phase filed

# Overdue on the reconsideration: three working days from 07-24, a Friday: 07-27, 07-28, 07-29.
case 演-移-022
receipts auto
2026-07-20T09:00 transferor report
2026-07-20T10:00 transferor approve
2026-07-20T11:00 transferor transfer
2026-07-20T12:00 recipient accept
2026-07-22T09:00 recipient decline
2026-07-23T09:00 recipient notify-declining
2026-07-24T09:00 transferor request-reconsideration
expect due reconsider 2026-07-29
clock 2026-07-30T00:00
expect breached reconsider P1-16 2026-07-30T00:00
expect open propose-overdue
2026-07-30T09:00 supervisor supervise-own-motion
2026-07-31T09:00 supervisor demand-reasons
2026-08-03T09:00 police explain
2026-08-03T10:00 supervisor find-justified-own
expect in filing-supervision outcome reasons-stand
expect phase reconsidering
2026-08-04T09:00 recipient uphold-declining
2026-08-04T10:00 transferor accept-declining
expect outcome not-filed
