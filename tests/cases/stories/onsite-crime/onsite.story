title 现场发现与接报联动 | Found on site, and called
procedure onsite-crime
case 演-现-001
party bureau ecology.510104

# Promptly and at once have no number. 2026-06-01 is a Monday; internally 06-02, 06-03, 06-04.
2026-06-01T09:00 bureau find-on-site
expect no due notify-police
clock 2026-06-05T00:00
expect silent notify-police 2026-06-05T00:00
2026-06-05T09:00 bureau notify-police
expect holder police.510104
# No article says when the police come to what was told them; internally 06-08, 06-09, 06-10.
expect not open police-respond
expect target police-look 2026-06-11T00:00
clock 2026-06-11T00:00
expect silent police-look 2026-06-11T00:00
expect told police-look ecology.510104 2026-06-11T00:00
2026-06-11T09:00 police police-respond
expect holder ecology.510104
# Both sides keep a record.
refused R213 2026-06-11T09:30 bureau keep-record without document
2026-06-11T10:00 bureau keep-record
expect delivered keep-record police.510104
# The bureau goes on until the police file; internally 06-12, 06-15, 06-16.
clock 2026-06-17T00:00
expect silent investigate 2026-06-17T00:00
2026-06-17T09:00 bureau begin-transfer
expect outcome transfer-begun
expect in criminal-transfer phase reported

# 110 calls the bureau.
case 演-现-002
refused R213 2026-06-18T08:50 police call-bureau without document
2026-06-18T09:00 police call-bureau
expect holder ecology.510104
clock 2026-06-18T11:00
expect silent bureau-respond 2026-06-18T11:00
2026-06-18T11:30 bureau bureau-respond
2026-06-18T15:00 bureau find-no-crime
expect outcome no-crime

# 12369 calls the police.
case 演-现-003
refused R213 2026-06-22T08:50 bureau call-police without document
2026-06-22T09:00 bureau call-police
# A call is answered at once, which has no number: two hours, internal.
expect no due police-respond
expect target police-respond 2026-06-22T11:00
clock 2026-06-22T11:00
expect silent police-respond 2026-06-22T11:00
expect told police-respond ecology.510104 2026-06-22T11:00
2026-06-22T11:40 police police-respond
2026-06-22T15:00 bureau find-no-crime
expect outcome no-crime
