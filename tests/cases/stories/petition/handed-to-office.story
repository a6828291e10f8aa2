title 信访:不属职权移送信访部门,紧急报告逾期 | Petition: handed to the petition office, urgent report late
procedure petition
party office petition-office.511302
party handler ecology.511302
party petitioner outside:乙-001
case 演-信-2026-003
receipts manual

2026-03-02T09:00 handler receive-direct
2026-03-02T10:00 handler hand-to-office
expect phase received
2026-03-02T15:00 office sign hand-to-office
expect due route 2026-03-17
2026-03-02T15:30 office mark-urgent
clock 2026-03-06T01:00
# Internal target: 03-03, 04, 05.
expect silent report-urgent 2026-03-06T00:00
expect told report-urgent petition-office.511300 2026-03-06T00:00
2026-03-06T09:00 office route
2026-03-06T09:30 office report-urgent
expect done report-urgent
2026-03-06T10:00 handler sign route
2026-03-06T11:00 handler note-unreachable
expect not open tell-petitioner
2026-03-06T11:30 handler accept
expect phase accepted
