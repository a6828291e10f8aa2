title 级别上升并波及相邻地区 | The grade rises and neighbours are reached
procedure sudden-event
case 演-突-004
party bureau ecology.511300
party province ecology.510000
party ministry ministry.ecology

# A city bureau: the upper bureau is the province's.
2026-06-01T16:00 bureau learn
refused R208 2026-06-01T16:05 bureau notify-neighbour
refused R208 2026-06-01T16:05 bureau notify-across
refused R213 2026-06-01T16:05 bureau find-spread without document as neighbour=ecology.511600
2026-06-01T16:10 bureau find-spread as neighbour=ecology.511600
refused R209 2026-06-01T16:15 bureau find-spread as neighbour=ecology.511600
refused R213 2026-06-01T16:20 bureau notify-neighbour without document
2026-06-01T16:30 bureau notify-neighbour
expect delivered notify-neighbour ecology.511600
expect done notify
2026-06-01T17:00 bureau report-ordinary
expect delivered report-ordinary ecology.510000
expect not late report
# It grows at 22:45: two hours of its own, to Tuesday 00:45.
refused R213 2026-06-01T22:40 bureau raise without document
2026-06-01T22:45 bureau raise
expect due report-rise 2026-06-02T00:45
refused R209 2026-06-01T22:50 bureau raise
refused R209 2026-06-01T22:50 bureau end-response
clock 2026-06-01T23:45
expect warned report-rise 2026-06-01T23:45
clock 2026-06-02T00:45
expect breached report-rise P6-02 2026-06-02T00:45
expect told report-rise government.511300 2026-06-02T00:45
clock 2026-06-03T00:45
expect told report-rise ecology.510000 2026-06-03T00:45
2026-06-03T01:00 bureau phone-major
expect late report-rise P6-02
2026-06-03T01:20 province verify
# In writing as a report of its own, which the province verifies again.
2026-06-03T08:00 bureau report-major with {"kind":"follow-up"}
expect done write
expect no flag by-phone
2026-06-03T08:30 province verify
# It may cross into Chongqing: promptly, internally 06-04, 06-05, 06-08, a Monday; then 06-09.
2026-06-03T09:00 bureau find-spread as neighbour=ecology.500000
expect no due notify
refused R209 2026-06-03T09:05 bureau end-response
clock 2026-06-09T00:00
expect silent notify 2026-06-09T00:00
expect told notify ecology.500000 2026-06-09T00:00
clock 2026-06-10T00:00
expect told notify ecology.510000 2026-06-10T00:00
refused R213 2026-06-10T08:55 bureau notify-across without document
2026-06-10T09:00 bureau notify-across
expect in cross-province-notice phase noticed
2026-06-10T10:00 bureau end-response
2026-06-11T09:00 bureau report-result
expect outcome reported

# Over the border before the first report; over the district's while the response goes on; worse after it ended.
case 演-突-005
2026-06-15T09:00 bureau learn
2026-06-15T09:10 bureau find-spread as neighbour=ecology.500000
2026-06-15T09:15 bureau notify-across
2026-06-15T09:30 bureau report-ordinary
2026-06-15T09:40 bureau find-spread as neighbour=ecology.511600
2026-06-15T09:45 bureau notify-neighbour
2026-06-15T15:00 bureau end-response
2026-06-15T16:00 bureau raise
expect phase handling
2026-06-15T16:30 bureau report-major
expect not late report-rise
2026-06-15T17:00 province verify
2026-06-16T09:00 bureau end-response
2026-06-16T10:00 bureau report-result
