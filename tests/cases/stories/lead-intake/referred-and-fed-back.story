title 线索:通报农业农村部门并反馈 | Referred to the agriculture bureau and fed back
procedure lead-intake
party triage ecology.510184
party reporter outside:群-001
party collector township.510184002
case 演-线-2026-005

2026-09-01T09:00 collector report-lead
2026-09-01T10:00 triage grade with {"competent":"agriculture.510184"}
2026-09-01T11:00 triage refer-lead with {"to":"agriculture.510184"} as competent=agriculture.510184
expect in lead-intake phase referred
expect in plain-referral holder agriculture.510184
2026-09-02T09:00 recipient accept in plain-referral
2026-09-10T09:00 recipient feed-back
2026-09-11T09:00 sender close-referral
expect in lead-intake phase answering
