title 复议与起诉期限取较晚者,催告十个工作日后申请,执行完毕 | The later of the two periods, ten working days after the demand, then to the end
procedure court-enforcement
case 演-强-001
party agency ecology.510104
party party outside:锦江某木业公司

2026-01-12T09:00 agency begin
# Sixty days: 19 left in January, 28 in February (47), 13 in March: 03-13 (Fri). Six months: 07-12, a Sunday; 07-13.
expect right reconsider 2026-03-13
expect right sue 2026-07-13
clock 2026-03-14T00:00
expect lapsed reconsider 2026-03-14T00:00
# The first of the two opens nothing.
expect no right apply
refused R210 2026-03-16T09:00 agency apply-court
refused R210 2026-03-16T09:00 party ask-reconsideration
clock 2026-07-14T00:00
expect lapsed sue 2026-07-14T00:00
# The later one does; its last day was 07-13, three months from that day: 10-13 (Tue).
expect right apply 2026-10-13
refused R210 2026-07-14T09:00 party bring-suit
# Internally 14, 15, 16: the last day 07-13 is not counted.
expect target demand 2026-07-17T00:00
receipts manual
refused R211 2026-07-14T10:00 agency apply-court
2026-07-15T09:00 agency demand
refused R209 2026-07-15T10:00 agency demand
# The ten days count from service, not from dispatch.
refused R211 2026-07-16T09:00 agency apply-court
2026-07-16T10:00 agency sign demand for party
# 17, 20..24 (6), 27..30 (10).
expect waiting demand 2026-07-30
refused R211 2026-07-30T16:00 agency apply-court
refused R206 2026-07-31T08:50 agency/officer apply-court
refused R206 2026-07-31T08:50 agency/officer grant-instalments
2026-07-31T09:00 agency apply-court
expect holder court.510104
2026-07-31T10:00 court sign apply-court
# 08-03..07.
expect due accept 2026-08-07
2026-08-05T09:00 court accept
# 06, 07, 10..14.
expect due rule P8-06 2026-08-14
refused R208 2026-08-06T09:00 court rule-refuse
2026-08-10T09:00 court find-defect
refused R209 2026-08-10T10:00 court find-defect
# With a defect of art. 58 thirty natural days from acceptance: 09-04 (Fri).
expect due rule P8-07 2026-09-04
# The president approves what is enforced at once.
refused R206 2026-08-20T08:50 court/officer rule-urgent
2026-08-20T09:00 court rule-enforce
# Once a quarter: the third ends on 09-30.
expect due report-enforcement 2026-09-30
2026-09-25T09:00 court report-progress
expect done report-enforcement
clock 2026-10-01T00:00
expect due report-enforcement 2026-12-31
2026-10-12T09:00 court record-enforced with {"way":"court"}
expect outcome enforced
