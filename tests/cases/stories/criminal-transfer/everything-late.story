title 每一步都逾期 | Every step is late
procedure criminal-transfer
case 演-移-014
party transferor ecology.510104

# 2026-05-11 is a Monday; 05-12, 05-13, 05-14.
2026-05-11T09:00 transferor report
expect due decide-transfer 2026-05-14
clock 2026-05-15T00:00
expect warned decide-transfer 2026-05-13T00:00
expect breached decide-transfer P1-02 2026-05-15T00:00
# A branch of the city bureau: the city bureau is told.
expect told decide-transfer ecology.510100 2026-05-15T00:00
2026-05-15T09:00 transferor approve
expect late decide-transfer P1-02
# Saturday 05-16 at 09:00: hours do not wait for Monday.
expect due transfer 2026-05-16T09:00
clock 2026-05-16T09:00
expect breached transfer P1-03 2026-05-16T09:00
expect told transfer procuratorate.510104 2026-05-16T09:00
2026-05-18T10:00 transferor transfer papers all except media,media-list
expect late transfer P1-03
expect target accept 2026-05-18T12:00
clock 2026-05-18T12:00
expect silent accept 2026-05-18T12:00
2026-05-18T15:00 recipient accept-incomplete
expect due tell-missing 2026-05-19T15:00
clock 2026-05-19T15:00
expect breached tell-missing P1-05 2026-05-19T15:00
expect breached tell-missing P1-05/gaxs 2026-05-19T15:00
2026-05-20T09:00 recipient ask-supplement
expect late tell-missing P1-05
# 05-21, 05-22, 05-23; a Saturday: Monday 05-25.
expect due supplement 2026-05-25
# 05-19, 05-20, 05-21 for the decision.
clock 2026-05-22T00:00
expect breached decide P1-08 2026-05-22T00:00
clock 2026-05-26T00:00
expect breached supplement P1-06 2026-05-26T00:00
2026-05-26T09:00 transferor explain-impossible
expect late supplement P1-06
expect no flag incomplete
2026-05-26T10:00 recipient ask-inquiry
# Promptly has no legal instant; internally 05-27, 05-28, 05-29.
expect no due inquire
clock 2026-05-30T00:00
expect silent inquire 2026-05-30T00:00
expect told inquire police.510104 2026-05-30T00:00
# Nor has the bureau proposed supervision, which it has to; internally 05-22, 05-25, 05-26.
expect silent propose-overdue 2026-05-27T00:00
expect told propose-overdue procuratorate.510104 2026-05-27T00:00
2026-06-01T09:00 transferor feed-back-inquiry
2026-06-01T10:00 recipient file
expect late decide P1-08
# 06-02, 06-03, 06-04.
clock 2026-06-05T00:00
expect breached notify-filing P1-13 2026-06-05T00:00
expect told notify-filing procuratorate.510104 2026-06-05T00:00
2026-06-05T09:00 recipient notify-filing
# 06-06, 06-07, 06-08, a Monday.
expect due hand-over 2026-06-08
clock 2026-06-09T00:00
expect breached hand-over P1-14 2026-06-09T00:00
expect breached hand-over P1-14/310 2026-06-09T00:00
2026-06-09T09:00 transferor hand-over-items items 1:台账:2册
# Internally 06-10, 06-11, 06-12.
clock 2026-06-13T00:00
expect silent receive-items 2026-06-13T00:00
2026-06-15T09:00 recipient receive-items items 1:台账:2册
expect difference 0
# Three months from 06-01, internal: 09-01.
expect due report-progress 2026-09-01
clock 2026-09-02T00:00
expect warned report-progress 2026-08-25T00:00
expect breached report-progress internal 2026-09-02T00:00
2026-09-03T09:00 recipient withdraw-filing
# 09-04, 09-05, 09-06; a Sunday: 09-07.
expect due notify-withdrawal 2026-09-07
clock 2026-09-08T00:00
expect breached notify-withdrawal P1-13 2026-09-08T00:00
2026-09-08T09:00 recipient notify-withdrawal
# Internally 09-09, 09-10, 09-11.
clock 2026-09-12T00:00
expect silent respond 2026-09-12T00:00
expect told respond ecology.510100 2026-09-12T00:00
2026-09-14T09:00 transferor accept-withdrawal
expect outcome withdrawn-filing
expect closed
