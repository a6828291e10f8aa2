title 整改步步逾期,公示异议成立 | Rectification late at every step, and an objection upheld
procedure rectification
case 演-整-002
party inspector inspection-office.510000
party place government.511300

2025-03-03T09:00 inspector give-feedback
# Thirty working days: 03-04..07 (4), 10..14 (9), 17..21 (14), 24..28 (19), 31..04-03 (23), 07..11 (28), 14, 15.
clock 2025-04-16T00:00
expect warned submit-list 2025-04-08T00:00
expect breached submit-list P7-01 2025-04-16T00:00
expect told submit-list government.510000 2025-04-16T00:00
2025-04-16T09:00 place submit-list as acceptor=ecology.510000 with {"deadline":"2025-09-30","owners":["ecology.511300"],"items":[{"id":"1","task":"关闭违规排口","owner":"ecology.511300","date":"2025-08-29"}]}
expect late submit-list P7-01
2025-06-03T09:00 ecology.511300 complete-task with {"item":"1"}
clock 2025-10-01T00:00
expect warned finish 2025-09-20T00:00
expect breached finish P7-03 2025-10-01T00:00
expect told finish inspection-office.510000 2025-10-01T00:00
# Six months from 04-16: 10-16.
clock 2025-10-17T00:00
expect warned report 2025-10-06T00:00
expect breached report P7-02 2025-10-17T00:00
expect told report government.510000 2025-10-17T00:00
2025-10-17T09:00 place request-acceptance
expect late finish P7-03
2025-10-17T10:00 place report
expect late report P7-02
# Internally 20, 21, 22.
clock 2025-10-23T00:00
expect silent check 2025-10-23T00:00
expect told check inspection-office.510000 2025-10-23T00:00
2025-10-23T09:00 acceptor pass
# Internally 24, 27, 28.
clock 2025-10-29T00:00
expect silent publicize 2025-10-29T00:00
expect told publicize inspection-office.510000 2025-10-29T00:00
2025-10-29T09:00 place publicize with {"until":"2025-11-05"}
# Five working days after the last day: 06, 07, 10, 11, 12.
clock 2025-11-13T00:00
expect breached close-out internal 2025-11-06T00:00
expect warned close-out 2025-11-06T00:00
expect told close-out government.511300 2025-11-13T00:00
2025-11-13T09:00 inspector uphold-objection with {"again_by":"2025-11-28"}
expect late close-out internal
clock 2025-11-29T00:00
expect warned rectify-again 2025-11-25T00:00
expect breached rectify-again internal 2025-11-29T00:00
expect told rectify-again ecology.510000 2025-11-29T00:00
2025-12-01T09:00 place request-acceptance
2025-12-02T09:00 acceptor pass
2025-12-03T09:00 place publicize with {"until":"2025-12-10"}
2025-12-11T09:00 inspector strike-off
expect outcome closed-out

# The report may come at any time until the close-out.
case 演-整-003
2025-12-12T09:00 inspector give-feedback
2025-12-15T09:00 place submit-list as acceptor=ecology.510000 with {"deadline":"2026-03-31","owners":["ecology.511300"],"items":[{"id":"1","task":"关闭违规排口","owner":"ecology.511300","date":"2026-01-30"}]}
2025-12-16T09:00 place report
2025-12-17T09:00 place request-acceptance
2025-12-18T09:00 acceptor pass
2025-12-19T09:00 place report
2025-12-22T09:00 place publicize with {"until":"2025-12-29"}
2025-12-23T09:00 place report
2025-12-30T09:00 inspector strike-off
