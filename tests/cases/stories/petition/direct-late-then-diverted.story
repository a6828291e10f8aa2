title 信访:直接收到,告知逾期,导入法定途径 | Petition: received directly, told late, led into a legal route
procedure petition
party office petition-office.511302
party handler ecology.511302
party petitioner outside:乙-001
case 演-信-2026-001

2026-03-02T09:00 handler receive-direct
expect no due inform-acceptance
# Told on the spot, else within 15 days; the internal target of "on the spot" is 2 hours.
clock 2026-03-02T11:05
expect silent inform-acceptance 2026-03-02T11:00
2026-03-02T11:30 handler defer-informing
# 15 days from 03-02: 03-17, a Tuesday.
expect due inform-acceptance 2026-03-17
clock 2026-03-18T01:00
expect breached inform-acceptance P3-02 2026-03-18T00:00
2026-03-18T09:00 handler inform-acceptance
expect late inform-acceptance P3-02
2026-03-19T09:00 handler mark-urgent
# Internal target of "in a timely manner": 03-20, 23, 24.
clock 2026-03-25T01:00
expect silent report-urgent-organ 2026-03-25T00:00
expect told report-urgent-organ government.511302 2026-03-25T00:00
2026-03-25T09:00 handler report-urgent
expect done report-urgent-organ
# "Not ours" does not end it: the notice names the route, its organ and its last day.
2026-03-26T09:00 handler divert with {"route":"compensation","handled_by":"ecology.511300","route_due":"2026-06-30"}
expect phase on-legal-route
expect due answer-by-route 2026-06-30
clock 2026-07-01T01:00
# 5 working days before 06-30: 06-29, 26, 25, 24, 23.
expect warned answer-by-route 2026-06-23T00:00
expect told answer-by-route ecology.511300 2026-07-01T00:00
2026-07-02T09:00 handler answer-by-route
expect outcome diverted
