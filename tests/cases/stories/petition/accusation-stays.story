title 信访:检举控告不得外转 | Petition: an accusation goes no further
procedure petition
party office petition-office.511302
party handler ecology.511302
party petitioner outside:乙-001
case 演-信-2026-004

2026-03-02T09:00 office register
2026-03-02T09:30 office mark-urgent
2026-03-02T10:00 office report-urgent
expect done report-urgent
# What accuses somebody goes to nobody else, and not down to a subordinate.
2026-03-02T11:00 office route with {"accusation":true,"withheld_from":["示例单位"]}
refused R222 2026-03-02T12:00 handler delegate township.510184002
