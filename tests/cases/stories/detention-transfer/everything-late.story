title 拘留移送步步逾期 | A transfer for detention, late at every step
procedure detention-transfer
case 演-拘-006
conduct 2026-01-05..2026-01-06
party transferor ecology.510104

2026-03-02T09:00 transferor propose
# Internally 03, 04, 05.
clock 2026-03-06T00:00
expect silent approve 2026-03-06T00:00
expect told approve ecology.510100 2026-03-06T00:00
2026-03-06T09:00 upper order-transfer
expect done approve
# 09, 10, 11.
expect due transfer 2026-03-11
clock 2026-03-12T00:00
expect warned transfer 2026-03-10T00:00
expect breached transfer P1D-02 2026-03-12T00:00
expect told transfer ecology.510100 2026-03-12T00:00
2026-03-12T09:00 transferor transfer ground P1D-G1
expect cited 环保法第63条
expect late transfer P1D-02
# Internally 13, 16, 17.
clock 2026-03-18T00:00
expect silent take-in 2026-03-18T00:00
expect told take-in police.510100 2026-03-18T00:00
2026-03-18T09:00 recipient take-in
# 19, 20, 23; and 24, 25. The days to ask lapse, which is no breach.
clock 2026-03-24T00:00
expect lapsed ask-material 2026-03-24T00:00
refused R210 2026-03-24T09:00 recipient ask-material
clock 2026-03-26T00:00
expect warned screen 2026-03-24T00:00
expect breached screen P1D-05 2026-03-26T00:00
expect told screen police.510100 2026-03-26T00:00
2026-03-26T09:00 recipient find-fit
expect late screen P1D-05
# Thirty days from 03-18: 04-17 (Fri).
clock 2026-04-18T00:00
expect warned handle 2026-04-12T00:00
expect breached handle P1D-07 2026-04-18T00:00
expect told handle police.510100 2026-04-18T00:00
refused R209 2026-04-18T09:00 upper-police extend handle
2026-04-20T09:00 recipient decide-detention ground P1D-G1
expect late handle P1D-07
# 21, 22, 23.
clock 2026-04-24T00:00
expect warned send-decision 2026-04-22T00:00
expect breached send-decision P1D-04 2026-04-24T00:00
expect told send-decision ecology.510104 2026-04-24T00:00
2026-04-24T09:00 recipient send-decision
expect late send-decision P1D-04
# Internally 27, 28, 29.
clock 2026-04-30T00:00
expect silent archive 2026-04-30T00:00
expect told archive ecology.510104 2026-04-30T00:00
2026-04-30T09:00 transferor archive
expect outcome detained

# The material asked for does not come, and the returned file lies about.
case 演-拘-007
2026-05-06T09:00 transferor propose
2026-05-06T10:00 transferor approve
2026-05-06T11:00 transferor transfer ground P1D-G1
2026-05-06T15:00 recipient take-in
2026-05-07T09:00 recipient ask-material
# Internally 08, the make-up Saturday 09, 11.
clock 2026-05-12T00:00
expect silent supply 2026-05-12T00:00
expect told supply police.510104 2026-05-12T00:00
2026-05-12T09:00 recipient refuse
# Internally 13, 14, 15.
clock 2026-05-16T00:00
expect silent close-returned 2026-05-16T00:00
expect told close-returned ecology.510104 2026-05-16T00:00
2026-05-18T09:00 transferor close-returned
expect outcome not-detained
