title 市级每半年巡河:漏巡一次 | A half-yearly patrol, one missed
procedure river-patrol
case 演-巡-002
party patroller water.511300
2026-01-12T09:00 river-chief-office.511300/officer assign-half-yearly
2026-05-11T09:00 patroller patrol
2026-05-11T10:00 patroller find-problem
2026-05-12T10:00 patroller solve-problem
2026-05-13T10:00 patroller find-problem
2026-05-13T11:00 patroller report-up
2026-05-14T10:00 office answer-report
# The second half of 2026 passes without a patrol.
clock 2027-01-08T00:00
expect breached patrol-half-year P5-06 2027-01-01T00:00
2027-01-08T10:00 office end
