title 川渝三方联合行动:一方提出修改意见,修改只涉及一方 | An operation of three parties, a counter-proposal and a change that touches one
procedure joint-operation
case 演-联-001

2026-03-02T09:00 ecology.510000/officer open-plan with {"members":["ecology.511600","ecology.500000","police.511600"],"touches":[]}
refused R207 2026-03-02T09:30 ecology.511600/head accept
2026-03-03T10:00 ecology.510000/head propose with {"members":["ecology.511600","ecology.500000","police.511600"],"touches":[]}
# Five working days after Tuesday 3 March: 4, 5, 6, 9, 10 March.
expect due answer@ecology.500000 2026-03-10
2026-03-04T09:00 ecology.511600/head accept hash last
2026-03-04T10:00 police.511600/head accept hash last
refused R209 2026-03-04T10:30 police.511600/head accept hash last
# Chongqing wants another week: its answer stops and the lead must settle.
2026-03-05T09:00 ecology.500000/officer counter
expect not open answer@ecology.500000
expect open settle-counter
# The change touches Chongqing alone; the two others keep their consent.
2026-03-06T09:00 ecology.510000/head change with {"members":["ecology.511600","ecology.500000","police.511600"],"start":"2026-04-13","end":"2026-04-17","touches":["ecology.500000"]}
expect done settle-counter
expect phase proposed
expect open answer@ecology.500000
expect not open answer@police.511600
refused R217 2026-03-06T10:00 ecology.500000/head accept hash earlier
2026-03-06T11:00 ecology.500000/head accept hash last
expect phase agreed
# A later change that touches the police alone.
2026-03-09T09:00 ecology.510000/head change with {"members":["ecology.511600","ecology.500000","police.511600"],"start":"2026-04-13","end":"2026-04-18","touches":["police.511600"]}
expect phase proposed
2026-03-09T10:00 police.511600/head accept hash last
expect phase agreed
refused R208 2026-03-10T08:00 ecology.510000/head start
2026-03-10T08:30 ecology.510000/legal object-legality with {"conclusion":"change","points":"行动依据不全。"}
refused R208 2026-03-10T08:40 ecology.510000/head start
2026-03-10T09:00 ecology.510000/legal review-legality
refused R208 2026-03-10T09:30 ecology.510000/head start
2026-03-10T10:00 ecology.510000/officer arrange-record
2026-03-10T11:00 ecology.510000/officer request-equipment
expect proceedings 2
# The lead goes to Guang'an before the start.
2026-03-11T09:00 ecology.510000/head hand-over-lead as lead=ecology.511600
expect holder ecology.511600
2026-04-13T08:00 ecology.511600/head start with {"report_by":"2026-04-15","end":"2026-04-18"}
expect phase running
expect due report-progress@police.511600 2026-04-15
2026-04-14T17:00 ecology.500000/officer report-progress
2026-04-14T17:10 police.511600/officer report-progress
2026-04-14T17:20 ecology.511600/officer report-progress
2026-04-15T09:00 ecology.500000/officer flag-deviation
2026-04-15T15:00 ecology.511600/officer unify-standard
2026-04-16T09:00 ecology.511600/officer refer-finding as recipient=ecology.511602
expect proceedings 3
2026-04-16T10:00 ecology.511600/officer request-equipment in joint-operation
expect proceedings 4
2026-04-17T09:00 ecology.511600/head hand-over-lead as lead=ecology.510000
2026-04-17T18:00 ecology.510000/officer finish
refused R208 2026-04-20T09:00 ecology.510000/officer summarise
2026-04-20T10:00 ecology.510000/officer publish-results
2026-04-21T10:00 ecology.510000/officer summarise
expect in joint-operation outcome done
