title 跨年时限在放假安排载入前均为暂定 | Limits into a year without a notice are provisional until it is loaded
procedure consultation
party asker ecology.510104
party consulted police.510104

# A duty: thirty natural days after Friday 2026-12-11 end on Sunday 2027-01-10; plain weeks roll to Monday 01-11.
case 演-历-101
party bureau ecology.510104
party party outside:某石材厂
2026-12-11T09:00 bureau decide-seizure opens seizure
expect due decide-fate 2027-01-11 provisional

# A silence that counts: five working days after Monday 2027-01-04 are 5, 6, 7, 8, 11.
case 演-历-102
2026-12-28T09:00 asker consult
expect due reply 2027-01-04 provisional
2027-01-04T09:00 consulted reply
expect not late reply
expect armed finish 2027-01-11

# A right: thirty natural days after Friday 01-08 end on Sunday 02-07; plain weeks roll to Monday 02-08.
case 演-历-103
party inspector government.510100
party inspected ecology.510104
2027-01-08T09:00 inspector begin with {"until":"2027-01-31"} opens administrative-inspection
2027-01-08T10:00 inspector conclude
expect right object 2027-02-08

# In the example Sunday 01-10 is worked, and 02-05..02-11 are rest days.
notice 2027 2027-example.toml
expect right object 2027-02-12
case 演-历-101
expect due decide-fate 2027-01-10
case 演-历-102
# 5, 6, 7, 8 and the make-up Sunday 10.
expect armed finish 2027-01-10
clock 2027-01-11T00:00
expect deemed finish 2027-01-11T00:00
case 演-历-101
clock 2027-01-11T00:00
expect breached decide-fate P7-09 2027-01-11T00:00
case 演-历-103
2027-02-12T09:00 inspected object
# Thirty natural days after 02-12: 03-14, a Sunday: Monday 03-15. The year has its notice now.
expect due review 2027-03-15
