title 职务犯罪线索 | A lead of a duty crime
procedure duty-crime-clue
case 演-职-001
party finder ecology.510104

# Promptly has no number; internally 2026-06-02, 06-03, 06-04.
2026-06-01T09:00 finder find
expect no due pass-on
expect target pass-on 2026-06-05T00:00
clock 2026-06-05T00:00
expect silent pass-on 2026-06-05T00:00
expect told pass-on ecology.510100 2026-06-05T00:00
2026-06-05T09:00 finder pass-to-commission
expect holder supervisory-commission.510104
expect copied pass-to-commission procuratorate.510104
# Internally 06-08, 06-09, 06-10.
clock 2026-06-11T00:00
expect silent commission-takes 2026-06-11T00:00
2026-06-11T09:00 commission hand-to-procuratorate
expect holder procuratorate.510104
# Internally 06-12, 06-15, 06-16.
clock 2026-06-17T00:00
expect silent procuratorate-takes 2026-06-17T00:00
2026-06-17T09:00 procuratorate hand-to-commission
2026-06-18T09:00 commission take-up
expect outcome taken-up

case 演-职-002
party finder police.510104
2026-06-22T09:00 finder find
2026-06-22T10:00 finder pass-to-procuratorate
2026-06-23T09:00 procuratorate take-up-procuratorate
expect outcome taken-up
