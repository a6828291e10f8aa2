title 法典施行前后的交叉执法 | Cross-checks before and after the Code
procedure cross-check
case 演-交-001
party organiser ecology.510000
party checker ecology.511300
party local ecology.510100

# The Environmental Protection Law until 2026-08-14; the Code is not in force in July.
refused R213 2026-07-01T08:40 organiser order-check without document ground P6-19
refused R216 2026-07-01T08:45 organiser order-check
refused R216 2026-07-01T08:45 organiser order-check ground CODE-50
refused R216 2026-07-01T08:45 organiser order-check ground P6-16
2026-07-01T09:00 organiser order-check ground P6-19 with {"start":"2026-07-06","until":"2026-07-17"}
expect cited 环保法第20条
expect holder ecology.511300
# The last day stands in the order: Friday 07-17; a working day before it.
expect due check 2026-07-17
2026-07-06T09:00 checker enter
clock 2026-07-16T00:00
expect warned check 2026-07-16T00:00
clock 2026-07-18T00:00
expect breached check internal 2026-07-18T00:00
expect told check ecology.510000 2026-07-18T00:00
refused R213 2026-07-20T08:55 checker hand-problems without document
2026-07-20T09:00 checker hand-problems with {"answer_by":"2026-08-07"}
expect late check internal
expect holder ecology.510100
expect due answer 2026-08-07
clock 2026-08-06T00:00
expect warned answer 2026-08-06T00:00
clock 2026-08-08T00:00
expect breached answer internal 2026-08-08T00:00
expect told answer ecology.510000 2026-08-08T00:00
expect told answer ecology.511300 2026-08-08T00:00
refused R213 2026-08-10T08:55 local answer without document
2026-08-10T09:00 local answer
# Promptly, internally 08-11, 08-12, 08-13; a working day more is 08-14.
expect no due look
clock 2026-08-14T00:00
expect silent look 2026-08-14T00:00
expect told look ecology.510100 2026-08-14T00:00
clock 2026-08-15T00:00
expect told look ministry.ecology 2026-08-15T00:00
refused R213 2026-08-17T08:55 organiser demand-again without document
2026-08-17T09:00 organiser demand-again with {"answer_by":"2026-09-11"}
expect due answer 2026-09-11
2026-09-01T09:00 local answer
expect not late look
2026-09-02T09:00 organiser approve-answer
expect outcome handled

# From 2026-08-15 the same row stands on the Code.
case 演-交-002
2026-09-07T09:00 organiser order-check ground P6-19 with {"start":"2026-09-08","until":"2026-09-18"}
expect cited 法典第50条
2026-09-08T09:00 checker enter
refused R213 2026-09-16T08:55 checker report-clean without document
2026-09-16T09:00 checker report-clean
expect outcome nothing-found

case 演-交-003
2026-09-07T10:00 organiser order-check ground CODE-50 with {"start":"2026-09-08","until":"2026-09-18"}
expect cited 法典第50条
2026-09-07T15:00 organiser call-off
expect outcome called-off

# Along the Yangtze the document of the twelve organs.
case 演-交-004
2026-09-07T16:00 organiser order-check ground P6-20 with {"start":"2026-09-08","until":"2026-09-18"}
2026-09-07T17:00 organiser call-off
