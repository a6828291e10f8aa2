title 国庆前移送,材料不全 | A transfer before National Day with papers missing
procedure criminal-transfer
case 演-移-001
conduct 2025-09-10..2025-09-20
party transferor ecology.510104
receipts manual

# 2025: rest 10-01..10-08 (Wed..Wed); make-up work 09-28 (Sun), 10-11 (Sat).
# Report on Friday 09-26; the day itself is not counted: 27, 28, 29. 09-29 is a Monday.
2025-09-26T09:00 transferor/officer report
expect phase reported
expect holder ecology.510104
expect due decide-transfer 2025-09-29

# A day before the last: from the beginning of 09-28.
clock 2025-09-28T00:00
expect warned decide-transfer 2025-09-28T00:00

2025-09-29T15:00 transferor/head approve
# 24 hours are exact hours and do not roll (D1).
expect due transfer 2025-09-30T15:00
expect in platform-entry open enter
2025-09-30T10:00 transferor transfer papers all except media
expect flag incomplete
expect copied transfer procuratorate.510104
expect phase sent
expect holder police.510104
2025-09-30T10:30 recipient sign transfer
# From receipt on 09-30: 10-01, 10-02, 10-03; 10-03 is a holiday, so the first day after: 10-09 (Thu).
expect due decide 2025-10-09
expect due decide P1-08/310 2025-10-09
expect due decide P1-08/gaxs 2025-10-09
# At once has no legal instant; the internal target is two hours.
expect no due accept
expect target accept 2025-09-30T12:30

# Missing papers are no ground to refuse the case.
refused R222 2025-09-30T10:35 recipient return unreadable
refused R209 2025-09-30T10:35 recipient accept
2025-09-30T10:40 recipient accept-incomplete
2025-09-30T10:45 transferor sign accept-incomplete
expect due tell-missing 2025-10-01T10:40
expect due tell-missing P1-05/gaxs 2025-10-01T10:40
refused R208 2025-09-30T11:00 transferor supplement
refused R208 2025-09-30T11:00 transferor explain-impossible
# Seven days for the entry of the decision to transfer: 09-29 and 7 is 10-06, a holiday: 10-09.
expect in platform-entry due enter 2025-10-09
2025-09-30T16:00 ecology.510104 enter with {"kind":"transfer"}
expect in platform-entry outcome entered

# Within the 24 hours, though on a holiday.
2025-10-01T09:00 recipient ask-supplement
expect done tell-missing
expect not late tell-missing
refused R209 2025-10-01T09:05 recipient ask-supplement
refused R209 2025-10-01T09:05 recipient waive-missing
2025-10-01T09:30 transferor sign ask-supplement
# 10-02, 10-03, 10-04; 10-04 lies in the holiday: 10-09.
expect due supplement 2025-10-09
expect due supplement P1-06/gaxs 2025-10-09
clock 2025-10-08T00:00
expect warned supplement 2025-10-08T00:00
expect warned decide 2025-10-08T00:00

refused R213 2025-10-09T08:50 transferor supplement without document
refused R213 2025-10-09T08:50 transferor explain-impossible without document
2025-10-09T09:00 transferor supplement
expect no flag incomplete
expect not late supplement
# Asking for papers does not stop the police's time (D22).
expect due decide 2025-10-09

# Seven days from 09-30 end on 10-07, a holiday: 10-09 again.
2025-10-09T10:00 recipient needs-checking
expect due decide 2025-10-09
# Thirty days: 10-30, a Thursday. No. 310 and the police provisions know three days only.
2025-10-09T11:00 recipient/head approve-long
expect due decide 2025-10-30
expect due decide P1-08/310 2025-10-09
clock 2025-10-10T00:00
expect breached decide P1-08/310 2025-10-10T00:00
expect breached decide P1-08/gaxs 2025-10-10T00:00
expect phase examining
refused R209 2025-10-10T09:00 recipient needs-checking
refused R209 2025-10-10T09:00 recipient/head approve-long
refused R210 2025-10-10T09:00 transferor propose-supervision

2025-10-20T09:00 recipient file
expect phase filed
expect late decide P1-08/310
# 10-21, 10-22, 10-23.
expect due notify-filing 2025-10-23
refused R208 2025-10-20T09:10 transferor hand-over-items items 1:废铅蓄电池:14吨:hazardous
refused R208 2025-10-20T09:10 transferor declare-no-items
refused R208 2025-10-20T09:10 recipient submit-for-prosecution
2025-10-20T10:00 transferor report-disposal
2025-10-20T10:05 transferor refer-disposal
2025-10-21T10:00 recipient notify-filing
refused R209 2025-10-21T10:05 recipient notify-filing
expect copied notify-filing procuratorate.510104
2025-10-21T10:30 transferor sign notify-filing
# 10-22, 10-23, 10-24, a Friday.
expect due hand-over 2025-10-24
expect due hand-over P1-14/310 2025-10-24
refused R229 2025-10-22T09:00 recipient receive-items items 1:废铅蓄电池:14吨:hazardous
refused R213 2025-10-23T14:50 transferor hand-over-items without document items 1:废铅蓄电池:14吨:hazardous
2025-10-23T15:00 transferor hand-over-items items 1:废铅蓄电池:14吨:hazardous;2:账本:3册
2025-10-23T15:05 recipient sign hand-over-items
expect open receive-items
2025-10-24T10:00 recipient receive-items items 1:废铅蓄电池:13吨:hazardous;2:账本:3册
expect difference 1
expect done receive-items
expect phase filed
