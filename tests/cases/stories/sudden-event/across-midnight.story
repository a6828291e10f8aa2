title 深夜得知的事件:小时跨过午夜 | An event known at night: hours across midnight
procedure sudden-event
case 演-突-001
party bureau ecology.510184
party province ecology.510000
party ministry ministry.ecology

# Told on Saturday 2026-06-20 at 22:30, in the Dragon Boat holiday: hours run exactly and wait for nobody (D1).
refused R213 2026-06-20T22:40 bureau learn without document
2026-06-20T22:40 bureau learn claimed 2026-06-20T22:30
expect phase assessing
expect due report 2026-06-21T02:30
# An hour before the end.
clock 2026-06-21T01:30
expect warned report 2026-06-21T01:30
refused R213 2026-06-21T01:30 bureau report-ordinary without document
refused R208 2026-06-21T01:30 bureau report-major
refused R208 2026-06-21T01:30 bureau phone-major
refused R213 2026-06-21T01:30 bureau phone-ordinary without document
2026-06-21T02:15 bureau phone-ordinary
expect not late report
expect delivered phone-ordinary government.510184
expect delivered phone-ordinary ecology.510100
expect phase handling
# The writing has no number: internally 06-22, 06-23, 06-24.
expect no due write
expect flag by-phone
refused R209 2026-06-21T02:20 bureau end-response
refused R208 2026-06-21T02:20 bureau write-up-major
refused R208 2026-06-21T02:20 province verify
clock 2026-06-25T00:00
expect silent write 2026-06-25T00:00
expect told write government.510184 2026-06-25T00:00
expect silent follow-up 2026-06-25T00:00
# A working day later the upper bureau.
clock 2026-06-26T00:00
expect told write ecology.510100 2026-06-26T00:00
expect told follow-up ecology.510100 2026-06-26T00:00
2026-06-26T09:00 bureau write-up
expect no flag by-phone
expect done write
refused R208 2026-06-26T09:05 bureau write-up
2026-06-26T10:00 bureau follow-up
expect open follow-up
2026-06-26T15:00 bureau end-response
expect phase ended
# 06-29, 06-30, 07-01; then 07-02.
clock 2026-07-02T00:00
expect silent report-result 2026-07-02T00:00
expect told report-result government.510184 2026-07-02T00:00
clock 2026-07-03T00:00
expect told report-result ecology.510100 2026-07-03T00:00
refused R213 2026-07-03T08:50 bureau report-result without document
2026-07-03T09:00 bureau report-result
expect outcome reported
