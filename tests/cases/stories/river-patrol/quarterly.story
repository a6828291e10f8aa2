title 区县级按季度巡河:漏巡一季,问题解决和上报 | A quarterly patrol, one quarter missed, problems solved and reported up
procedure river-patrol
case 演-巡-001
party patroller water.511302
2026-01-12T09:00 river-chief-office.511302/officer assign-quarterly
2026-02-10T09:00 patroller patrol
2026-02-10T10:00 patroller find-problem
2026-02-11T10:00 patroller solve-problem
2026-02-25T10:00 patroller find-problem
2026-02-26T10:00 patroller report-up
2026-02-27T10:00 office answer-report
# The second quarter ends on Tuesday 30 June without a patrol.
clock 2026-07-20T00:00
expect breached patrol-quarter P5-06 2026-07-01T00:00
2026-07-20T09:00 patroller patrol
2026-07-20T10:00 patroller find-problem
clock 2026-08-03T00:00
expect silent deal 2026-07-24T00:00
2026-08-03T10:00 patroller report-up
clock 2026-08-17T00:00
expect silent answer-report 2026-08-07T00:00
2026-08-17T10:00 office answer-report
2026-08-18T10:00 office end
expect outcome ended
