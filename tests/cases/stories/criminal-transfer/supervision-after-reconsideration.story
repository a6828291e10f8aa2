title 复议阶段的立案监督 | Supervision around the reconsideration
procedure criminal-transfer
case 演-移-009
party transferor ecology.511302

2026-07-06T09:00 transferor report
2026-07-06T10:00 transferor approve
2026-07-07T09:00 transferor transfer
2026-07-07T09:30 recipient accept
2026-07-09T09:00 recipient decline
2026-07-10T09:00 recipient notify-declining
2026-07-13T09:00 transferor request-reconsideration
# Working days 07-14, 07-15, 07-16, natural days the same.
expect due reconsider 2026-07-16
refused R210 2026-07-16T09:00 transferor propose-supervision
clock 2026-07-17T00:00
expect breached reconsider P1-16 2026-07-17T00:00
expect breached reconsider P1-16/310 2026-07-17T00:00
expect told reconsider ecology.511302 2026-07-17T00:00
2026-07-17T09:00 transferor propose-supervision with {"ground":"overdue"}
refused R209 2026-07-17T09:05 recipient uphold-declining
refused R209 2026-07-17T09:05 recipient reconsider-file
2026-07-20T09:00 supervisor take-up
2026-07-20T10:00 supervisor find-justified
2026-07-20T11:00 supervisor tell-reasons-stand
expect phase reconsidering
2026-07-21T09:00 recipient uphold-declining
expect late reconsider P1-16
expect phase upheld
2026-07-21T10:00 supervisor supervise-own-motion
2026-07-22T09:00 supervisor find-justified-own
expect phase upheld
2026-07-23T09:00 transferor accept-declining
expect outcome not-filed

# Another case: the police file while the procuratorate looks at their delay.
case 演-移-010
2026-07-23T09:00 transferor report
2026-07-23T10:00 transferor approve
2026-07-24T09:00 transferor transfer
2026-07-24T09:30 recipient accept
2026-07-27T09:00 recipient decline
2026-07-27T10:00 recipient notify-declining
2026-07-28T09:00 transferor request-reconsideration
# 07-29, 07-30, 07-31.
clock 2026-08-01T00:00
expect breached reconsider P1-16 2026-08-01T00:00
2026-08-03T09:00 transferor propose-supervision with {"ground":"overdue"}
2026-08-03T10:00 police report-filing
expect phase filed

# A third: the reconsideration itself decides to file.
case 演-移-011
2026-08-03T11:00 transferor report
2026-08-03T12:00 transferor approve
2026-08-04T09:00 transferor transfer
2026-08-04T09:30 recipient accept
2026-08-05T09:00 recipient decline
2026-08-05T10:00 recipient notify-declining
2026-08-06T09:00 transferor request-reconsideration
2026-08-07T09:00 recipient reconsider-file with {"decision":"file"}
expect phase filed
expect not late reconsider
# 08-08, 08-09, 08-10, a Monday.
expect due notify-filing 2026-08-10

# A fourth: upheld, and the bureau handles it by its own means.
case 演-移-012
2026-08-10T09:00 transferor report
2026-08-10T10:00 transferor approve
2026-08-11T09:00 transferor transfer
2026-08-11T09:30 recipient accept
2026-08-12T09:00 recipient decline
2026-08-12T10:00 recipient notify-declining
2026-08-13T09:00 transferor request-reconsideration
2026-08-14T09:00 recipient uphold-declining
2026-08-14T10:00 transferor handle-administratively
expect outcome handled-administratively

# A fifth: nobody signed and nobody received it; the delay is explained, and the police receive it after all.
case 演-移-013
2026-08-17T09:00 transferor report
2026-08-17T10:00 transferor approve
2026-08-18T09:00 transferor transfer
# 08-19, 08-20, 08-21.
clock 2026-08-22T00:00
expect breached decide P1-08 2026-08-22T00:00
2026-08-24T09:00 transferor propose-supervision with {"ground":"overdue"}
2026-08-24T10:00 supervisor take-up
2026-08-24T11:00 supervisor find-justified
2026-08-24T12:00 supervisor tell-reasons-stand
expect phase sent
2026-08-24T14:00 recipient accept
2026-08-24T15:00 recipient decline
expect late decide P1-08
