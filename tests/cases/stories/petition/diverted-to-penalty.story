title 信访:姓名地址不清,导入行政处罚 | Petition: not reachable, led into a penalty case
procedure petition
party office petition-office.511302
party handler ecology.511302
party petitioner outside:乙-001
case 演-信-2026-002

2026-03-02T09:00 handler receive-direct
2026-03-02T09:10 handler mark-urgent
2026-03-02T10:00 handler report-urgent
2026-03-02T10:30 handler accept-unreachable
expect phase accepted
2026-03-03T09:00 handler divert-to-penalty with {"route":"penalty","handled_by":"ecology.511302","route_due":"2026-06-01"}
expect proceedings 2
expect in penalty-case phase checking
2026-05-20T09:00 handler answer-by-route in petition
expect in petition outcome diverted
