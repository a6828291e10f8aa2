title 交由街道行使,期满未续 | Passed to a subdistrict, and expired
procedure township-delegation
case 演-放-001
party bureau ecology.510184
party township township.510184002

# 2025-03-03 is a Monday; promptly is internal: 03-04, 03-05, 03-06; a working day more is 03-07.
refused R213 2025-03-03T08:55 bureau propose without document
2025-03-03T09:00 bureau propose
expect holder justice.510184
expect no due review
clock 2025-03-07T00:00
expect silent review 2025-03-07T00:00
expect told review government.510184 2025-03-07T00:00
expect told review ecology.510184 2025-03-07T00:00
clock 2025-03-08T00:00
expect told review justice.510100 2025-03-08T00:00
refused R213 2025-03-10T08:55 justice review-legality without document
2025-03-10T09:00 justice review-legality
expect phase offered
expect holder township.510184002
# 03-11, 03-12, 03-13; then 03-14, a Friday.
clock 2025-03-14T00:00
expect silent respond 2025-03-14T00:00
expect told respond government.510184 2025-03-14T00:00
clock 2025-03-15T00:00
expect told respond government.510184 2025-03-15T00:00
refused R213 2025-03-17T08:55 township take-on without document
2025-03-17T09:00 township take-on
# 03-18, 03-19, 03-20; then 03-21.
clock 2025-03-21T00:00
expect silent decide 2025-03-21T00:00
expect told decide ecology.510184 2025-03-21T00:00
clock 2025-03-22T00:00
expect told decide government.510100 2025-03-22T00:00
refused R213 2025-03-24T08:55 government decide-to-pass without document
2025-03-24T09:00 government decide-to-pass with {"start":"2025-04-01","until":"2026-06-30"}
expect phase in-force
expect holder township.510184002
# The end stands in the decision: Tuesday 2026-06-30. The evaluation is owed by the end of the year.
expect due renew 2026-06-30
expect due evaluate 2025-12-31
clock 2026-01-01T00:00
expect breached evaluate internal 2026-01-01T00:00
expect told evaluate government.510184 2026-01-01T00:00
refused R213 2026-01-05T08:55 bureau evaluate without document
2026-01-05T09:00 bureau evaluate with {"period":2025}
clock 2026-05-31T00:00
expect warned renew 2026-05-30T00:00
clock 2026-07-01T00:00
expect breached renew internal 2026-07-01T00:00
expect acted expire 2026-07-01T00:00
expect phase handing-back
# From 07-01: 07-02, 07-03, 07-06; a working day more is 07-07.
clock 2026-07-07T00:00
expect silent return-cases 2026-07-07T00:00
expect told return-cases ecology.510184 2026-07-07T00:00
clock 2026-07-08T00:00
expect told return-cases government.510184 2026-07-08T00:00
refused R213 2026-07-08T08:55 township return-cases without document
2026-07-08T09:00 township return-cases
expect outcome withdrawn
