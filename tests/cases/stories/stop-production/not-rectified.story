title 拒不整改 | Nothing was rectified
procedure stop-production
case 演-停-003
party bureau ecology.510107
party discharger outside:某养殖场

# No plan. Service on Tuesday 06-02: 3, 4, 5, 8..12, 15..18; Dragon Boat 06-19..06-21; 22, 23, 24.
2026-06-01T09:00 bureau decide
2026-06-02T09:00 bureau record-service
expect due file-plan 2026-06-24
refused R210 2026-06-24T23:00 bureau record-noncompliance
2026-06-25T09:00 bureau record-noncompliance
expect breached file-plan P7-07 2026-06-25T00:00
expect ended file-plan
expect outcome noncompliant

# A plan and its end, but no report. After Friday 07-10: 13..17, 20..24, 27..31.
case 演-停-004
2026-07-01T09:00 bureau decide
2026-07-02T09:00 bureau record-service
2026-07-03T09:00 discharger file-plan with {"complete_by":"2026-07-31"}
2026-07-10T09:00 discharger complete
expect due file-completion 2026-07-31
refused R210 2026-07-31T09:00 bureau record-noncompliance
2026-08-01T09:00 bureau record-noncompliance
expect outcome noncompliant
