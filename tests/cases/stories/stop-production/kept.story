title 停产整治,如期整改,报备即解除 | Production suspended, rectified in time; the filing of the report lifts it
procedure stop-production
case 演-停-001
party bureau ecology.510104
party discharger outside:某化工企业

# 2026-03-02 is a Monday. Seven working days: 3, 4, 5, 6, 9, 10, 11.
2026-03-02T09:00 bureau decide
expect phase decided
expect holder ecology.510104
expect due serve 2026-03-11
2026-03-11T17:00 bureau record-service with {"served":"2026-03-11"}
expect not late serve
# Fifteen working days from service: 12, 13, 16..20, 23..27, 30, 31, 04-01.
expect due file-plan 2026-04-01
# Nothing is complete without a plan, and nobody refuses before something is late.
refused R208 2026-03-12T09:00 discharger complete
refused R210 2026-03-12T09:00 bureau record-noncompliance
2026-03-25T10:00 discharger file-plan with {"complete_by":"2026-05-20"}
expect not late file-plan
# The day of the plan itself.
expect due complete 2026-05-20
refused R209 2026-03-26T10:00 discharger file-plan
2026-05-15T10:00 discharger complete
# Fifteen working days after Friday 05-15: 18..22, 25..29, 06-01..06-05.
expect due file-completion 2026-06-05
2026-06-05T16:00 discharger file-completion
expect phase released
expect not late file-completion
# Thirty natural days: 07-05, a Sunday: Monday 07-06.
expect due follow-up 2026-07-06
clock 2026-07-02T00:00
expect warned follow-up 2026-07-01T00:00
2026-07-03T10:00 bureau check-kept
expect outcome kept
expect case closed
