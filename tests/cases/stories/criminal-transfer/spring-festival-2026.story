title 春节期间不予立案、复议与立案监督 | Refusal, reconsideration and supervision over Spring Festival
procedure criminal-transfer
case 演-移-002
conduct 2026-01-12..2026-01-20
party transferor ecology.511302
receipts manual

# 2026: rest 02-15..02-23 (Sun..Mon); make-up work 02-14 and 02-28, both Saturdays.
2026-02-03T09:00 transferor report
expect due decide-transfer 2026-02-06
2026-02-04T10:00 transferor approve
expect due transfer 2026-02-05T10:00
2026-02-05T09:00 transferor transfer
expect not late transfer
2026-02-05T09:30 recipient sign transfer
refused R208 2026-02-05T09:35 recipient accept-incomplete
2026-02-05T09:40 recipient accept
expect holder police.511302
# 02-06, 02-07, 02-08; 02-08 is a Sunday: Monday 02-09.
expect due decide 2026-02-09
refused R208 2026-02-05T10:00 recipient waive-missing
refused R208 2026-02-05T10:00 recipient retransfer as recipient=police.511303
refused R208 2026-02-05T10:00 recipient return-not-police

2026-02-09T16:00 recipient decline
expect not late decide
# 02-10, 02-11, 02-12.
expect due notify-declining 2026-02-12
expect phase declining
2026-02-12T17:00 recipient notify-declining
expect phase declined
expect holder ecology.511302
expect copied notify-declining procuratorate.511302
2026-02-13T09:00 transferor sign notify-declining
# Three working days: 02-14 (Sat, make-up), 02-24, 02-25.
expect right reconsider 2026-02-25
# Three natural days: 02-14, 02-15, 02-16; a rest day: 02-24. The earlier instant is kept beside (D5).
expect right reconsider-310 2026-02-24
expect right supervise-310 2026-02-24
expect right supervise
# The internal target is three working days too: over with 02-25.
expect target respond 2026-02-26T00:00

clock 2026-02-25T00:00
expect lapsed reconsider-310 2026-02-25T00:00
expect lapsed supervise-310 2026-02-25T00:00
2026-02-25T10:00 transferor request-reconsideration
expect phase reconsidering
2026-02-25T11:00 recipient sign request-reconsideration
# Working days 02-26, 02-27, 02-28 (Sat, make-up); the natural three end on the same day, no rest day.
expect due reconsider 2026-02-28
expect due reconsider P1-16/310 2026-02-28
expect due reconsider P1-16/gaxs 2026-02-28
clock 2026-02-27T00:00
expect warned reconsider 2026-02-27T00:00
2026-02-28T15:00 recipient uphold-declining
expect not late reconsider
2026-02-28T16:00 transferor sign uphold-declining
# 03-01, 03-02, 03-03, a Tuesday.
expect right supervise-310 2026-03-03
expect no right reconsider
expect proceedings 5

2026-03-03T10:00 transferor propose-supervision
# The supervision and one more entry.
expect proceedings 7
expect delivered propose-supervision procuratorate.511302
expect in filing-supervision phase proposed
expect in filing-supervision holder procuratorate.511302
expect case holder ecology.511302
refused R209 2026-03-03T10:10 transferor propose-supervision
refused R209 2026-03-03T10:10 transferor accept-declining
refused R209 2026-03-03T10:10 transferor handle-administratively
2026-03-04T09:00 supervisor take-up
2026-03-06T09:00 supervisor demand-reasons with {"own_motion":false}
2026-03-06T10:00 police sign demand-reasons
# Seven natural days: 03-13, a Friday.
expect in filing-supervision due explain 2026-03-13
expect in filing-supervision due explain P1-19/2001 2026-03-13
2026-03-12T10:00 police explain
expect in filing-supervision phase weighing
2026-03-16T10:00 supervisor order-to-file
2026-03-16T11:00 police sign order-to-file
# Fifteen natural days: 03-31, a Tuesday.
expect in filing-supervision due file 2026-03-31
2026-03-30T09:00 police file-ordered
expect in filing-supervision outcome filed-as-ordered
expect phase filed
expect holder police.511302
expect no flag supervised
# 03-31, 04-01, 04-02.
expect due notify-filing 2026-04-02
expect in filing-chase waiting three-months 2026-06-30
2026-04-02T09:00 recipient notify-filing
2026-04-02T09:30 transferor sign notify-filing
# 04-03, 04-04, 04-05; Qingming rests 04-04..04-06: 04-07.
expect due hand-over 2026-04-07
2026-04-03T09:00 transferor declare-no-items
expect done hand-over

# Each three months, internal: 03-30 to 06-30; a week before, from 06-23.
expect due report-progress 2026-06-30
clock 2026-06-23T00:00
expect warned report-progress 2026-06-23T00:00
2026-06-25T09:00 recipient report-progress
# 09-25 lies in Mid-Autumn 09-25..09-27: Monday 09-28.
expect due report-progress 2026-09-28
# Three months after the filing the procuratorate may chase, not before.
refused R211 2026-06-30T10:00 supervisor send-chase
clock 2026-07-01T00:00
2026-07-01T09:00 supervisor send-chase
2026-07-01T10:00 police sign send-chase
2026-07-02T09:00 recipient submit-for-prosecution
expect phase prosecution-review
expect holder procuratorate.511302
2026-07-02T10:00 police report-concluded
expect in filing-chase outcome concluded
2026-07-20T10:00 supervisor prosecute
expect outcome prosecution
expect closed
