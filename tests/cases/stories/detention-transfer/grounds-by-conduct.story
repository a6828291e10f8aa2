title 拘留依据随行为日期:2026年7月与跨8月15日 | The ground of detention follows the conduct: July 2026, and across 15 August
procedure detention-transfer
case 演-拘-001
conduct 2026-07-20..2026-07-22
party transferor ecology.510184
receipts manual

2026-09-21T09:00 transferor propose
expect target approve 2026-09-25T00:00
refused R206 2026-09-22T09:00 transferor/officer approve
refused R206 2026-09-22T09:00 transferor/officer disapprove
refused R206 2026-09-22T09:00 ecology.510100/officer order-transfer
2026-09-22T10:00 transferor approve
# Three working days: 23, 24, then Mid-Autumn; 28.
expect due transfer 2026-09-28
refused R216 2026-09-23T09:00 transferor transfer ground P1D-G3
refused R215 2026-09-23T09:00 transferor transfer ground P1D-G2 papers all except evidence
refused R206 2026-09-24T08:50 transferor/officer transfer ground P1D-G2
2026-09-24T09:00 transferor transfer ground P1D-G2
expect cited 环保法第63条
2026-09-24T10:00 recipient sign transfer
expect holder police.510184
2026-09-24T15:00 recipient take-in
# Three working days to ask, five to find it unfit: 28, 29, 30, then National Day; 10-08, 09.
expect right ask-material 2026-09-30
expect due screen 2026-10-09
# Thirty natural days from 09-24: 10-24, a Saturday; 10-26.
expect due handle 2026-10-26
2026-09-29T09:00 recipient ask-material
refused R210 2026-09-29T10:00 recipient ask-material
2026-09-30T09:00 transferor sign ask-material
2026-09-30T15:00 transferor supply
expect done supply
2026-10-08T09:00 recipient find-fit
expect done screen
2026-10-09T09:00 recipient suspend handle appraisal
# Counted: 09-25 to 10-08, fourteen; sixteen left.
expect suspended handle left 16d
2026-10-20T09:00 recipient resume handle
# Twelve days out, 10-09 to 10-20: raw 11-05 (Thu).
expect due handle 2026-11-05
2026-11-03T09:00 upper-police extend handle
# Thirty from the raw end: 12-05, a Saturday; 12-07.
expect due handle 2026-12-07
refused R212 2026-11-04T09:00 upper-police extend handle
refused R206 2026-11-10T08:50 recipient/officer decide-detention ground P1D-G2
refused R206 2026-11-10T08:50 recipient/officer decide-no-detention
refused R206 2026-11-10T08:50 upper-police/officer extend handle
2026-11-10T09:00 recipient decide-detention ground P1D-G2
expect cited 环保法第63条
# 11, 12, 13.
expect due send-decision 2026-11-13
2026-11-12T09:00 recipient send-decision
2026-11-12T10:00 transferor sign send-decision
expect target archive 2026-11-18T00:00
2026-11-16T09:00 transferor archive
expect outcome detained
expect not late handle
