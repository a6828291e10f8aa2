title 每一步都逾期,解除后再次违法 | Late at every step, and violated again after release
procedure stop-production
case 演-停-002
party bureau ecology.511302
party discharger outside:某印染企业

# 2026-01-05 is a Monday. Seven working days: 6, 7, 8, 9, 12, 13, 14; two before the last: 13, 12.
2026-01-05T09:00 bureau decide with {"kind":"restrict"}
expect due serve 2026-01-14
clock 2026-01-19T00:00
expect warned serve 2026-01-12T00:00
expect breached serve P7-07 2026-01-15T00:00
expect told serve ecology.511302 2026-01-15T00:00
expect told serve ecology.511300 2026-01-15T00:00
2026-01-19T09:00 bureau record-service
expect late serve P7-07
# Fifteen working days: 20..23, 26..30, 02-02..02-06, 02-09; three before the last: 6, 5, 4.
expect due file-plan 2026-02-09
clock 2026-02-11T00:00
expect warned file-plan 2026-02-04T00:00
expect breached file-plan P7-07 2026-02-10T00:00
expect told file-plan ecology.511302 2026-02-10T00:00
expect right noncompliance
# The day in the plan is a Sunday; a written day does not move.
2026-02-11T09:00 discharger file-plan with {"complete_by":"2026-03-15"}
expect late file-plan P7-07
expect due complete 2026-03-15
clock 2026-03-18T00:00
expect warned complete 2026-03-10T00:00
expect breached complete internal 2026-03-16T00:00
expect told complete ecology.511302 2026-03-16T00:00
2026-03-18T09:00 discharger complete
# 19, 20, 23..27, 30, 31, 04-01, 2, 3; Qingming 04-04..04-06; 7, 8, 9. Three before the last: 8, 7, 3.
expect due file-completion 2026-04-09
clock 2026-04-13T00:00
expect warned file-completion 2026-04-03T00:00
expect breached file-completion P7-07 2026-04-10T00:00
expect told file-completion ecology.511302 2026-04-10T00:00
2026-04-13T09:00 discharger file-completion
expect late file-completion P7-07
# Thirty natural days: 05-13, a Wednesday.
expect due follow-up 2026-05-13
# The ordinary ladder, rung by rung, counted from the last day 05-13: the working day before it; its end;
# the end of the first working day after it (05-14) and of the sixth (14, 15, 18, 19, 20, 21).
clock 2026-05-08T00:00
expect warned follow-up 2026-05-08T00:00
expect not breached follow-up
clock 2026-05-12T00:00
expect warned follow-up 2026-05-12T00:00
clock 2026-05-13T23:59
expect not breached follow-up
clock 2026-05-14T00:00
expect breached follow-up P7-07 2026-05-14T00:00
expect told follow-up ecology.511302 2026-05-14T00:00
clock 2026-05-15T00:00
expect told follow-up ecology.511302 2026-05-15T00:00
expect told follow-up ecology.511300 2026-05-15T00:00
clock 2026-05-22T00:00
expect told follow-up ecology.511300 2026-05-22T00:00
expect told follow-up inspection-office.511302 2026-05-22T00:00
2026-05-22T09:00 bureau check-relapsed with {"kept":false}
expect late follow-up P7-07
expect outcome relapsed
