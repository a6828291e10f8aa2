title 检察意见载明日期:以该日为准,逾期上报 | An opinion that states its day, missed
procedure reverse-transfer
case 演-反-002
conduct 2026-02-03..2026-02-12
party agency ecology.510104
party party outside:锦江某餐饮店

2026-03-06T09:00 procuratorate decide-non-prosecution
# Three natural days: 03-09 (Mon); three working days: 09, 10, 11.
clock 2026-03-12T00:00
expect warned notify-agency 2026-03-08T00:00
expect breached notify-agency P2-02 2026-03-10T00:00
expect told notify-agency procuratorate.510100 2026-03-10T00:00
expect warned hand-to-department 2026-03-10T00:00
expect breached hand-to-department P2-04 2026-03-12T00:00
expect told hand-to-department procuratorate.510104 2026-03-12T00:00
2026-03-12T09:00 procuratorate register-review
# 13, 16..20, 23..26.
clock 2026-03-27T00:00
expect warned review 2026-03-24T00:00
expect breached review P2-05 2026-03-27T00:00
expect told review procuratorate.510100 2026-03-27T00:00
2026-03-27T09:00 procuratorate issue-dated-opinion with {"reply_by":"2026-06-25"}
expect late review P2-05
expect late notify-agency P2-02
# The day that was written, up to the ninety of the penalty, and no two months (D8).
expect due reply-by-day 2026-06-25
expect not open reply
# Internally 30, 31, 04-01.
clock 2026-04-02T00:00
expect silent take-up 2026-04-02T00:00
expect told take-up procuratorate.510104 2026-04-02T00:00
2026-04-02T09:00 agency take-up
clock 2026-06-26T00:00
expect warned reply-by-day 2026-06-15T00:00
expect breached reply-by-day P2-06 2026-06-26T00:00
expect told reply-by-day ecology.510100 2026-06-26T00:00
2026-06-26T09:00 agency reply
expect late reply-by-day P2-06
2026-06-29T09:00 ecology.510104 not-file in penalty-case
expect phase reporting
# Internally 30, 07-01, 02.
clock 2026-07-03T00:00
expect silent report-result 2026-07-03T00:00
expect told report-result procuratorate.510104 2026-07-03T00:00
2026-07-03T09:00 agency reply
2026-07-03T10:00 agency report-result with {"result":"not-filed"}
expect outcome reported
