title 不予立案后的立案监督 | Supervision after a refusal
procedure criminal-transfer
case 演-移-008
party transferor ecology.511302

2026-07-06T09:00 transferor report
2026-07-06T10:00 transferor approve
2026-07-07T09:00 transferor transfer
2026-07-07T09:30 recipient accept
2026-07-09T09:00 recipient decline
2026-07-10T09:00 recipient notify-declining
# Working days 07-13, 07-14, 07-15; natural days to Monday 07-13.
expect right reconsider 2026-07-15
expect right reconsider-310 2026-07-13

# On its own motion the procuratorate looks first and finds the reasons good.
2026-07-10T10:00 supervisor supervise-own-motion
refused R209 2026-07-10T10:05 transferor request-reconsideration
refused R209 2026-07-10T10:05 transferor accept-declining
refused R209 2026-07-10T10:05 transferor handle-administratively
2026-07-13T09:00 supervisor find-justified-own
expect in filing-supervision outcome reasons-stand
expect phase declined

# No. 310 lets the bureau go to the procuratorate at once, instead of reconsideration.
2026-07-13T10:00 transferor propose-supervision with {"ground":"non-filing"}
2026-07-14T09:00 police report-filing
expect in filing-supervision outcome filed-without-order
expect phase filed
