title 川渝跨界损害线索 | A damage lead across the border
procedure damage-clue
case 演-损-001
party finder ecology.511600
party counterpart ecology.500000

# Three working days from Wednesday 2026-06-17: 06-18; Dragon Boat 06-19..06-21; 06-22, 06-23.
refused R213 2026-06-17T08:55 finder find without document
2026-06-17T09:00 finder find
expect due notify 2026-06-23
clock 2026-06-22T00:00
expect warned notify 2026-06-22T00:00
clock 2026-06-24T00:00
expect breached notify P6-15 2026-06-24T00:00
expect told notify ecology.510000 2026-06-24T00:00
refused R213 2026-06-24T08:55 finder notify without document
2026-06-24T09:00 finder notify
expect late notify P6-15
expect holder ecology.500000
# Promptly, internally 06-25, 06-26, 06-29; a working day more is 06-30.
expect no due answer
clock 2026-06-30T00:00
expect silent answer 2026-06-30T00:00
expect told answer ecology.511600 2026-06-30T00:00
clock 2026-07-01T00:00
expect told answer ministry.ecology 2026-07-01T00:00
refused R213 2026-07-01T08:55 counterpart join-check without document
2026-07-01T09:00 counterpart join-check
# Thirty days, internal: 07-31, a Friday.
expect due check 2026-07-31
clock 2026-07-26T00:00
expect warned check 2026-07-26T00:00
clock 2026-08-01T00:00
expect breached check internal 2026-08-01T00:00
expect told check ecology.500000 2026-08-01T00:00
refused R213 2026-08-03T08:55 finder record-damage without document
2026-08-03T09:00 finder record-damage
refused R209 2026-08-03T09:30 finder report-none
# 08-04, 08-05, 08-06; then 08-07.
clock 2026-08-07T00:00
expect silent report 2026-08-07T00:00
expect told report ecology.510000 2026-08-07T00:00
clock 2026-08-08T00:00
expect told report ecology.510000 2026-08-08T00:00
refused R213 2026-08-10T08:55 finder report-damage without document
2026-08-10T09:00 finder report-damage
expect outcome damage
expect in damage-compensation phase checking

# The other side is not concerned: the finder goes on alone, and the province hears.
case 演-损-002
2026-08-11T09:00 finder find
2026-08-11T15:00 finder notify
expect not late notify
refused R213 2026-08-12T08:55 counterpart deny-concern without document
2026-08-12T09:00 counterpart deny-concern
expect delivered deny-concern ecology.510000
expect phase checking
refused R213 2026-08-13T08:55 finder record-none without document
2026-08-13T09:00 finder record-none
refused R208 2026-08-13T09:30 finder report-damage
refused R213 2026-08-13T09:45 finder report-none without document
2026-08-13T10:00 finder report-none
expect outcome no-damage
