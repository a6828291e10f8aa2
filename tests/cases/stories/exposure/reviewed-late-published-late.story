title 曝光:退改、逾期发布、更正、整改后撤下 | Sent back for changes, published late, corrected, taken down
procedure exposure
party publisher ecology.510100
case 演-曝-2026-001

2026-03-02T09:00 publisher propose
# 20 working days: 03-03 to 06 (4), 09 to 13 (9), 16 to 20 (14), 23 to 27 (19), 30.
expect due publish P7-12 2026-03-30
# Internal target for the review: 03-03, 04, 05.
clock 2026-03-06T01:00
expect silent review 2026-03-06T00:00
2026-03-06T09:00 publisher send-for-changes with {"passed":false,"masked":false}
expect phase drafting
2026-03-09T09:00 publisher draft
2026-03-10T09:00 publisher pass-review
expect phase ready
clock 2026-03-31T01:00
# 5 working days before 03-30: 03-27, 26, 25, 24, 23.
expect warned publish 2026-03-23T00:00
expect breached publish P7-12 2026-03-31T00:00
2026-04-01T09:00 publisher publish as subject=outside:企-001
expect late publish P7-12
expect delivered publish broadcasting.510100
2026-04-10T09:00 subject request-correction
# Internal target: 04-13, 14, 15.
clock 2026-04-16T01:00
expect silent answer-correction 2026-04-16T00:00
2026-04-16T09:00 publisher correct
expect done answer-correction
2026-04-20T09:00 subject request-correction
2026-04-21T09:00 publisher let-stand with {"decision":"stand"}
# Progress is public each quarter; the second quarter ends on 06-30.
expect due update@ecology.510100#2026Q2 2026-06-30
clock 2026-07-01T01:00
expect told update@ecology.510100#2026Q2 ecology.510000 2026-07-01T00:00
2026-07-02T09:00 publisher update-status
2026-08-03T09:00 publisher take-down with {"status":"done"}
expect outcome rectified
