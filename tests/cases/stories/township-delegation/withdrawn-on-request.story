title 不能承接,调整后承接,请求收回 | Not able, then able, then withdrawn
procedure township-delegation
case 演-放-002
party bureau ecology.511803
party township township.511803106

2026-06-01T09:00 bureau propose
refused R213 2026-06-01T09:55 justice object-legality without document
2026-06-01T10:00 justice object-legality with {"conclusion":"oppose"}
expect phase reworking
# Internally 06-02, 06-03, 06-04.
clock 2026-06-05T00:00
expect silent rework 2026-06-05T00:00
expect told rework government.511803 2026-06-05T00:00
refused R213 2026-06-05T08:55 bureau propose-anew without document
2026-06-05T09:00 bureau propose-anew
2026-06-08T09:00 justice review-legality
refused R213 2026-06-08T09:55 township declare-unable without document
2026-06-08T10:00 township declare-unable
2026-06-09T09:00 bureau propose-anew
2026-06-09T10:00 justice review-legality
2026-06-09T11:00 township take-on
2026-06-10T09:00 government decide-to-pass with {"start":"2026-06-15","until":"2026-09-30"}
# Changed and renewed: the end moves.
2026-06-15T09:00 government renew with {"start":"2026-06-15","until":"2026-10-30"}
expect due renew 2026-10-30
refused R213 2026-06-16T08:55 bureau propose-withdrawal without document
2026-06-16T09:00 bureau propose-withdrawal
expect holder government.511803
# 06-17, 06-18; Dragon Boat 06-19..06-21; 06-22. A working day more is 06-23.
clock 2026-06-23T00:00
expect silent decide-withdrawal 2026-06-23T00:00
expect told decide-withdrawal township.511803106 2026-06-23T00:00
clock 2026-06-24T00:00
expect told decide-withdrawal government.511800 2026-06-24T00:00
2026-06-24T09:00 government keep
expect phase in-force
2026-06-25T09:00 township propose-withdrawal
2026-06-25T15:00 bureau evaluate
2026-06-26T09:00 government renew with {"start":"2026-06-26","until":"2026-07-31"}
2026-06-29T09:00 township propose-withdrawal
refused R213 2026-06-29T09:55 government take-back without document
2026-06-29T10:00 government take-back
2026-06-30T09:00 township return-cases
expect outcome withdrawn

# Taken back at once.
case 演-放-003
2026-07-01T09:00 bureau propose
2026-07-01T10:00 justice review-legality
2026-07-01T11:00 township take-on
2026-07-01T14:00 government decide-to-pass with {"start":"2026-07-06","until":"2026-12-31"}
2026-07-06T09:00 government take-back
2026-07-06T10:00 township return-cases

# Ends while the withdrawal is weighed. Friday 2026-07-10.
case 演-放-004
2026-07-06T11:00 bureau propose
2026-07-06T12:00 justice review-legality
2026-07-06T13:00 township take-on
2026-07-06T14:00 government decide-to-pass with {"start":"2026-07-07","until":"2026-07-10"}
2026-07-10T09:00 bureau propose-withdrawal
clock 2026-07-11T00:00
expect acted expire 2026-07-11T00:00
expect phase handing-back
2026-07-13T09:00 township return-cases

# Decided against, and dropped.
case 演-放-005
2026-07-13T10:00 bureau propose
2026-07-13T11:00 justice review-legality
2026-07-13T12:00 township take-on
refused R213 2026-07-13T12:55 government decide-against without document
2026-07-13T13:00 government decide-against
expect outcome not-passed
case 演-放-006
2026-07-13T14:00 bureau propose
2026-07-13T15:00 justice review-legality
2026-07-13T16:00 township declare-unable
2026-07-13T17:00 bureau drop
expect outcome not-passed
