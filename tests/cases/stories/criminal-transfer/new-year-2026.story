title 元旦期间送错公安机关 | The wrong police organ at New Year
procedure criminal-transfer
case 演-移-003
conduct 2025-12-08..2025-12-15
party transferor ecology.510104
receipts manual

# 2026: rest 01-01..01-03 (Thu..Sat); make-up work Sunday 01-04.
refused R213 2025-12-29T08:50 transferor report without document
2025-12-29T09:00 transferor report
2025-12-30T14:00 transferor approve
# Exact hours, whatever day it is.
expect due transfer 2025-12-31T14:00
2025-12-31T09:30 transferor transfer
2025-12-31T10:00 recipient sign transfer
refused R213 2025-12-31T10:05 recipient accept without document
2025-12-31T10:10 recipient accept
# 01-01, 01-02, 01-03; a rest day: 01-04, a Sunday on which people work.
expect due decide 2026-01-04

# That other police are competent: the 24 hours run from receipt and do not roll.
2025-12-31T16:00 recipient find-elsewhere
expect due decide 2026-01-01T10:00
expect flag elsewhere
refused R209 2025-12-31T16:05 recipient find-elsewhere
refused R209 2025-12-31T16:05 recipient needs-checking
refused R213 2026-01-01T09:20 recipient retransfer as recipient=police.510107 without document
2026-01-01T09:30 recipient retransfer as recipient=police.510107 with {"competent":"police.510107"}
expect not late decide
expect phase sent
expect holder police.510107
expect bound recipient police.510107
# Its procuratorate follows the competent police.
expect bound supervisor procuratorate.510107
expect copied retransfer procuratorate.510107
# The one that had the transfer letter hears where the case went.
expect copied retransfer procuratorate.510104
expect delivered retransfer ecology.510104
expect delivered retransfer police.510107
2026-01-01T10:00 recipient sign retransfer
expect target accept 2026-01-01T12:00
# A fresh three days: 01-02, 01-03, 01-04; the last is a working Sunday and stays.
expect due decide 2026-01-04
2026-01-01T10:20 recipient accept
refused R205 2026-01-04T09:00 police.510104 file
2026-01-04T16:00 recipient file
expect not late decide
# 01-05, 01-06, 01-07.
expect due notify-filing 2026-01-07
expect phase filed
