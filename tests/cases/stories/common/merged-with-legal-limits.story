title 并案后两个法定时限都在,拆分后各归各 | Merged: both legal limits stay; split: each goes its own way
procedure consultation
party asker ecology.510104
party consulted police.510104

# Seven natural days after Monday 2026-03-02: 03-09. After Wednesday 03-04: 03-11.
case 演-并-101
2026-03-02T09:00 asker consult
expect due reply 2026-03-09
case 演-并-102
party asker procuratorate.510104
2026-03-04T09:00 asker consult
expect due reply 2026-03-11

case 演-并-101
refused R205 2026-03-05T09:00 ecology.510104 merge 演-并-102
2026-03-05T09:00 consulted merge 演-并-102
expect proceedings 2
expect in #1 due reply 2026-03-09
expect in #2 due reply 2026-03-11
expect in #2 holder police.510104
refused R201 2026-03-06T09:00 consulted reply
case 演-并-102
refused R227 2026-03-06T09:00 procuratorate.510104 chase
case 演-并-101
2026-03-06T10:00 consulted reply in #2
expect in #2 not late reply
expect in #1 due reply 2026-03-09
# The second one is late in the merged case.
clock 2026-03-10T00:00
expect breached reply P1-26 2026-03-10T00:00
2026-03-10T09:00 consulted split 演-并-102
expect proceedings 1
refused R221 2026-03-10T10:00 consulted split 演-并-102
2026-03-10T10:00 consulted reply in #1
expect late reply P1-26
case 演-并-102
expect phase replied
expect holder procuratorate.510104
2026-03-10T11:00 procuratorate.510104 finish
expect case closed
