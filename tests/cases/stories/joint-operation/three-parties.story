title 川渝三方联合行动:一方提出修改意见,修改只涉及一方 | An operation of three parties, a counter-proposal and a change that touches one
procedure joint-operation
case 演-联-001

2026-03-02T09:00 ecology.510000/officer open-plan with {"members":["ecology.511600","ecology.500000","police.511600"],"start":"2026-04-07","end":"2026-04-10","touches":[]}
refused R207 2026-03-02T09:30 ecology.511600/head accept
# A plan that ends before it begins is no plan.
refused R219 2026-03-03T09:00 ecology.510000/head propose with {"members":["ecology.511600","ecology.500000","police.511600"],"start":"2026-04-07","end":"2026-04-01"}
2026-03-03T10:00 ecology.510000/head propose with {"members":["ecology.511600","ecology.500000","police.511600"],"start":"2026-04-07","end":"2026-04-10","touches":[]}
# Five working days after Tuesday 3 March: 4, 5, 6, 9, 10 March.
expect due answer@ecology.500000 2026-03-10
expect due start 2026-04-07
2026-03-04T09:00 ecology.511600/head accept hash last
2026-03-04T10:00 police.511600/head accept hash last
refused R209 2026-03-04T10:30 police.511600/head accept hash last
# Chongqing wants another week: it has answered, and the lead must settle.
2026-03-05T09:00 ecology.500000/officer counter
expect done answer
expect not open answer@ecology.500000
expect open settle
# The lead keeps its days at first and asks again; Chongqing counters again.
2026-03-05T10:00 ecology.510000/head uphold
expect done settle
expect open answer@ecology.500000
expect not open answer@police.511600
2026-03-05T14:00 ecology.500000/officer counter
# The change touches Chongqing alone; the two others keep their consent.
2026-03-06T09:00 ecology.510000/head change with {"members":["ecology.511600","ecology.500000","police.511600"],"start":"2026-04-13","end":"2026-04-17","touches":["ecology.500000"]}
expect done settle
expect phase proposed
expect due start 2026-04-13
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
# Whom a change is said not to touch may see it otherwise: it no longer agrees, and nothing starts.
2026-03-09T14:00 ecology.511600/officer counter
expect phase proposed
refused R207 2026-03-09T14:30 ecology.510000/head start
2026-03-09T15:00 ecology.510000/head uphold
2026-03-09T16:00 ecology.511600/head accept hash last
expect phase agreed
refused R208 2026-03-10T08:00 ecology.510000/head start
2026-03-10T08:30 ecology.510000/legal object-legality with {"conclusion":"change","points":"行动依据不全。"}
refused R208 2026-03-10T08:40 ecology.510000/head start
2026-03-10T09:00 ecology.510000/legal review-legality
refused R208 2026-03-10T09:30 ecology.510000/head start
2026-03-10T10:00 ecology.510000/officer arrange-record
2026-03-10T11:00 ecology.510000/officer request-equipment
expect proceedings 2
2026-04-13T08:00 ecology.510000/head start with {"report_by":"2026-04-15","end":"2026-04-18"}
expect phase running
expect not late start
expect due report-progress@police.511600 2026-04-15
2026-04-14T17:00 ecology.500000/officer report-progress
expect delivered report-progress police.511600
2026-04-14T17:10 police.511600/officer report-progress
2026-04-14T17:20 ecology.511600/officer report-progress
2026-04-15T09:00 ecology.500000/officer flag-deviation
2026-04-15T15:00 ecology.510000/officer unify-standard
# The lead refers what it found, and a member what that member found: each is told the outcome itself.
2026-04-16T09:00 ecology.510000/officer refer-finding as recipient=ecology.511602
expect proceedings 3
expect in #3 bound sender ecology.510000
2026-04-16T09:30 police.511600/officer refer-finding as recipient=ecology.511602
expect proceedings 4
expect in #4 bound sender police.511600
2026-04-16T10:00 ecology.510000/officer request-equipment in joint-operation
expect proceedings 5
# Nobody was recorded on site yet, so the field work cannot be over.
refused R208 2026-04-17T17:00 ecology.510000/officer finish
2026-04-17T17:30 ecology.500000/officer record-site
2026-04-17T18:00 ecology.510000/officer finish
refused R208 2026-04-20T09:00 ecology.510000/officer summarise
2026-04-20T09:30 ecology.511600/officer refer-finding as recipient=ecology.511602
2026-04-20T10:00 ecology.510000/officer publish-results
2026-04-21T10:00 ecology.510000/officer summarise
expect in joint-operation outcome done
