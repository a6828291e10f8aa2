title 每个阶段都可移交牵头,由接手机关自己接受 | In every phase the lead can change hands, and whoever takes it accepts it itself
procedure joint-operation
case 演-联-006

2026-05-11T09:00 ecology.510100/officer open-plan with {"members":["ecology.510100","ecology.510184","water.510184"],"start":"2026-06-08","end":"2026-06-10","touches":[]}
refused R208 2026-05-11T09:10 ecology.510100/head keep-lead
2026-05-11T09:30 ecology.510100/head offer-lead as successor=water.510184
refused R209 2026-05-11T09:40 ecology.510100/head offer-lead as successor=ecology.510184
2026-05-11T09:50 ecology.510100/head keep-lead
refused R208 2026-05-11T10:00 water.510184/head accept-lead
refused R208 2026-05-11T10:00 water.510184/head refuse-lead
2026-05-11T10:10 ecology.510100/head offer-lead as successor=water.510184
2026-05-11T10:20 water.510184/head refuse-lead
2026-05-11T10:30 ecology.510100/head offer-lead as successor=ecology.510184
expect open answer-offer@ecology.510184
# Nobody else can be named for it.
refused R218 2026-05-11T10:40 ecology.510184/head accept-lead as lead=water.510184
2026-05-11T10:50 ecology.510184/head accept-lead
expect bound lead ecology.510184
expect holder ecology.510184
expect open draft@ecology.510184
refused R205 2026-05-11T11:00 ecology.510100/head propose

2026-05-11T11:10 ecology.510184/head propose with {"members":["ecology.510100","ecology.510184","water.510184"],"start":"2026-06-08","end":"2026-06-10","touches":[]}
2026-05-12T09:00 ecology.510184/head offer-lead as successor=water.510184
2026-05-12T09:10 ecology.510184/head keep-lead
2026-05-12T09:20 ecology.510184/head offer-lead as successor=water.510184
2026-05-12T09:30 water.510184/head refuse-lead
2026-05-12T09:40 ecology.510184/head offer-lead as successor=ecology.510100
2026-05-12T09:50 ecology.510100/head accept-lead
expect holder ecology.510100
# The old lead is a member still, and its signature stands; the new one has not signed by taking the lead.
expect not open answer@ecology.510184
expect open answer@ecology.510100
2026-05-12T10:00 water.510184/head accept hash last
2026-05-12T10:10 ecology.510100/head accept hash last
expect phase agreed

2026-05-13T09:00 ecology.510100/head offer-lead as successor=water.510184
2026-05-13T09:10 ecology.510100/head keep-lead
2026-05-13T09:20 ecology.510100/head offer-lead as successor=water.510184
2026-05-13T09:30 water.510184/head refuse-lead
2026-05-13T09:40 ecology.510100/head offer-lead as successor=ecology.510184
2026-05-13T09:50 ecology.510184/head accept-lead
2026-05-13T10:00 ecology.510184/legal review-legality
2026-05-13T10:10 ecology.510184/officer arrange-record
2026-06-08T08:00 ecology.510184/head start with {"report_by":"2026-06-09","end":"2026-06-10"}

2026-06-08T09:00 ecology.510184/head offer-lead as successor=water.510184
2026-06-08T09:10 ecology.510184/head keep-lead
2026-06-08T09:20 ecology.510184/head offer-lead as successor=water.510184
2026-06-08T09:30 water.510184/head refuse-lead
2026-06-08T09:40 ecology.510184/head offer-lead as successor=ecology.510100
2026-06-08T09:50 ecology.510100/head accept-lead
expect open finish@ecology.510100
2026-06-09T10:00 ecology.510100/officer record-site
# Evidence that is not taken goes back to whoever gave it.
2026-06-09T11:00 ecology.510184/officer hand-evidence as keeper=water.510184 items 1:水样:2
expect open take-evidence
2026-06-09T15:00 ecology.510184/officer take-evidence items 1:水样:2
expect difference 0
expect not open take-evidence
2026-06-10T16:00 ecology.510100/officer flag-deviation
2026-06-10T17:00 ecology.510100/officer finish

2026-06-11T09:00 ecology.510100/head offer-lead as successor=water.510184
2026-06-11T09:10 ecology.510100/head keep-lead
2026-06-11T09:20 ecology.510100/head offer-lead as successor=water.510184
2026-06-11T09:30 water.510184/head refuse-lead
2026-06-11T09:40 ecology.510100/head offer-lead as successor=ecology.510184
2026-06-11T09:50 ecology.510184/head accept-lead
2026-06-11T10:00 ecology.510184/officer publish-results
# A deviation is left open: the operation does not close over it, nor over evidence on its way.
refused R209 2026-06-11T10:30 ecology.510184/officer summarise
2026-06-11T11:00 ecology.510184/officer unify-standard
2026-06-11T11:10 ecology.510100/officer hand-evidence as keeper=water.510184 items 1:水样:2
refused R209 2026-06-11T11:20 ecology.510184/officer summarise
2026-06-11T11:30 water.510184/officer take-evidence items 1:水样:2
refused R208 2026-06-11T11:40 water.510184/officer take-evidence items 1:水样:2
2026-06-11T12:00 ecology.510184/officer summarise
expect outcome done
