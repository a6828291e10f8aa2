title 重大事件迟报 | A major event reported late
procedure sudden-event
case 演-突-002
party bureau ecology.510107
party province ecology.510000
party ministry ministry.ecology

2026-06-30T21:00 bureau learn
expect due report 2026-07-01T01:00
# Found at 23:30 to touch a drinking-water zone: two hours from first knowledge, not from the grading (D15).
refused R213 2026-06-30T23:25 bureau grade-major without document
2026-06-30T23:30 bureau grade-major with {"grade":"undetermined","concern":"drinking-water"}
expect due report 2026-06-30T23:00
clock 2026-06-30T23:31
expect breached report P6-02 2026-06-30T23:00
expect told report government.510107 2026-06-30T23:00
expect told report ecology.510100 2026-06-30T23:00
refused R209 2026-06-30T23:40 bureau grade-major
refused R209 2026-06-30T23:40 bureau report-ordinary
refused R209 2026-06-30T23:40 bureau phone-ordinary
# Two hours and a day after the end: the upper bureau, then the hub's coordinator too.
clock 2026-07-01T01:00
expect told report ecology.510100 2026-07-01T01:00
clock 2026-07-01T23:00
expect told report ecology.510000 2026-07-01T23:00
refused R213 2026-07-01T23:10 bureau report-major without document
2026-07-01T23:30 bureau report-major with {"kind":"first"}
expect late report P6-02
expect delivered report-major ecology.510000
# The province verifies within an hour of receipt, past midnight.
expect due verify 2026-07-02T00:30
clock 2026-07-02T00:30
expect breached verify P6-03 2026-07-02T00:30
expect told verify ecology.510107 2026-07-02T00:30
clock 2026-07-02T01:30
expect told verify ecology.510000 2026-07-02T01:30
refused R209 2026-07-02T01:35 bureau end-response
refused R213 2026-07-02T01:38 province verify without document
2026-07-02T01:40 province verify
expect late verify P6-03
2026-07-02T09:00 bureau end-response
2026-07-02T10:00 bureau report-result
expect outcome reported

# By telephone from the outset; a second written report goes on to the province while the response lasts.
case 演-突-003
2026-07-06T09:00 bureau learn
2026-07-06T09:10 bureau grade-major
refused R213 2026-07-06T09:15 bureau phone-major without document
2026-07-06T09:20 bureau phone-major
refused R209 2026-07-06T09:25 bureau write-up
2026-07-06T09:40 province verify
expect not late verify
refused R213 2026-07-06T09:50 bureau write-up-major without document
2026-07-06T11:00 bureau write-up-major
expect done write
2026-07-06T15:00 bureau follow-up
2026-07-07T09:00 bureau end-response
2026-07-07T10:00 bureau report-result
