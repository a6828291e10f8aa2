title 线索:通报被异议收回,重新分派 | A referral comes back and is sent on anew
procedure lead-intake
party triage ecology.510184
party reporter outside:群-001
party collector township.510184002
case 演-线-2026-006

2026-09-01T09:00 collector report-lead
2026-09-01T10:00 triage grade
2026-09-01T11:00 triage refer-lead as competent=agriculture.510184
2026-09-02T09:00 recipient object as other=water.510184 in plain-referral
2026-09-02T10:00 sender take-back
expect in lead-intake phase graded
expect in lead-intake open send-on
2026-09-02T11:00 triage refer-lead as competent=water.510184 in lead-intake
expect in lead-intake phase referred
