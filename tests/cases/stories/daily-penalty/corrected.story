title 暗查复查发现已改正 | The unannounced re-check finds it corrected
procedure daily-penalty
case 演-日-001
party bureau ecology.510104
party discharger outside:某电镀企业

# The report came on Friday 2026-03-06: 9, 10, 11.
2026-03-06T15:00 bureau obtain-report
expect phase found
expect holder ecology.510104
expect due serve-order 2026-03-11
2026-03-10T10:00 bureau serve-order
expect not late serve-order
# Thirty natural days from service: 04-09, a Thursday.
expect due recheck 2026-04-09
2026-03-25T10:00 bureau recheck-corrected
expect not late recheck
expect outcome corrected
