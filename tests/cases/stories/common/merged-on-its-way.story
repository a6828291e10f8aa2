title 在途送达随并案、拆分而行 | What is on its way travels with a merge and back with a split
procedure consultation
receipts manual
party asker ecology.510104
party consulted police.510104

# The second consultation lies unsigned when it is merged: 24 hours after it arrived it counts as received there.
case 演-并-201
2026-03-02T09:00 asker consult
2026-03-02T10:00 consulted sign consult
case 演-并-202
party asker procuratorate.510104
party consulted police.510107
2026-03-03T10:00 asker consult
case 演-并-201
2026-03-03T11:00 police.510104 merge 演-并-202
expect in #2 not open reply
clock 2026-03-04T09:59
expect in #2 not open reply
clock 2026-03-04T10:00
# Seven natural days after Wednesday 03-04: 5..11.
expect in #2 due reply 2026-03-11
expect in #1 due reply 2026-03-09

# A reply sent inside the merged case is on its way when the two are split: it is signed for in its own case.
case 演-并-203
party asker ecology.510104
party consulted police.510104
2026-03-02T09:00 asker consult
2026-03-02T10:00 consulted sign consult
case 演-并-204
party asker procuratorate.510104
party consulted police.510107
2026-03-02T10:00 asker consult
2026-03-02T11:00 consulted sign consult
case 演-并-203
2026-03-03T11:00 police.510104 merge 演-并-204
2026-03-04T09:00 police.510104 reply in #2
2026-03-04T09:30 police.510104 split 演-并-204
case 演-并-204
expect phase replied
2026-03-04T10:00 procuratorate.510104 sign reply
# Five working days after Wednesday 03-04: 5, 6, 9, 10, 11.
expect armed finish 2026-03-11
clock 2026-03-12T00:00
expect deemed finish 2026-03-12T00:00
expect case closed

# One of two merged proceedings is returned: only its clock stands still.
case 演-并-205
party asker ecology.510104
party consulted police.510104
2026-03-12T09:00 asker consult
2026-03-12T10:00 consulted sign consult
case 演-并-206
party asker procuratorate.510104
party consulted police.510107
2026-03-12T10:00 asker consult
2026-03-12T11:00 consulted sign consult
case 演-并-205
2026-03-13T09:00 police.510104 merge 演-并-206
expect in #2 holder police.510104
# 13..19, a Thursday, for both. Nothing is used of the second: the 13th is the day of return.
2026-03-13T10:00 police.510104 return unreadable in #2
expect in #2 holder procuratorate.510104
expect in #1 due reply 2026-03-19
2026-03-16T10:00 procuratorate.510104 resubmit in #2
expect in #2 holder police.510104
# Seven are left: 17..23.
expect in #2 due reply 2026-03-23
2026-03-17T10:00 police.510104 reply in #1
2026-03-23T10:00 police.510104 reply in #2
expect not late reply
