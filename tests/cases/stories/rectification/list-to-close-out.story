title 督察整改:清单、逐项到期、验收、公示、销号 | Rectification: the list, each task by its day, acceptance, notice, close-out
procedure rectification
case 演-整-001
party inspector inspection-office.510000
party place government.510100

2026-03-02T09:00 inspector give-feedback
# Thirty working days: 03-03..06 (4), 09..13 (9), 16..20 (14), 23..27 (19), 30..04-03 (24), Qingming; 07..10 (28), 13, 14.
expect due submit-list 2026-04-14
# Each of the five contents of a plan is demanded by its form.
refused R218 2026-04-01T09:00 place submit-list
refused R206 2026-04-10T08:50 place/officer submit-list as acceptor=ecology.510000
2026-04-10T09:00 place submit-list as acceptor=ecology.510000 with {"deadline":"2026-12-31","owners":["ecology.510100","water.510100"],"items":[{"id":"1","task":"清理河道积存垃圾","owner":"ecology.510100","date":"2026-09-30"},{"id":"2","task":"修复截污管网","owner":"water.510100","date":"2026-11-30"}]}
expect copied submit-list inspection-office.510000
expect bound acceptor ecology.510000
expect due complete-task@ecology.510100#1 2026-09-30
expect due complete-task@water.510100#2 2026-11-30
# Six months from the list: 10-10, a make-up Saturday.
expect due report 2026-10-10
expect due finish 2026-12-31
2026-09-28T09:00 ecology.510100 complete-task with {"item":"1"}
expect not open complete-task@ecology.510100#1
expect open complete-task@water.510100#2
2026-10-09T09:00 place report
expect not late report
clock 2026-12-01T00:00
expect warned complete-task@water.510100#2 2026-11-20T00:00
expect breached complete-task@water.510100#2 P7-03 2026-12-01T00:00
expect told complete-task@water.510100#2 inspection-office.510000 2026-12-01T00:00
expect told complete-task@water.510100#2 water.510000 2026-12-01T00:00
2026-12-02T09:00 place request-acceptance
expect holder ecology.510000
2026-12-04T09:00 water.510100 complete-task with {"item":"2"}
expect late complete-task@water.510100#2 P7-03
2026-12-07T09:00 acceptor not-pass with {"again_by":"2026-12-25"}
expect phase rectifying
expect due rectify-again 2026-12-25
2026-12-21T09:00 place request-acceptance
2026-12-22T09:00 acceptor pass
expect target publicize 2026-12-26T00:00
2026-12-23T09:00 place publicize with {"until":"2026-12-30"}
expect due close-out 2026-12-30
refused R206 2026-12-31T08:50 inspector/officer strike-off
2026-12-31T09:00 inspector strike-off
expect outcome closed-out

# What comes back is opened again, in a new proceeding that names the old one.
2027-03-01T09:00 inspector reopen goes-on #1 as place=government.510100 as acceptor=ecology.510000 with {"deadline":"2027-06-30","owners":["water.510100"],"items":[{"id":"2","task":"修复截污管网","owner":"water.510100","date":"2027-05-31"}]}
expect phase rectifying
expect due complete-task@water.510100#2 2027-05-31
expect due finish 2027-06-30
