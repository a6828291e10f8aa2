title 诉前检察建议:回复、逾期、起诉 | The recommendation before a suit: replied, late, sued
procedure administrative-public-interest
case 演-行-001
party procuratorate procuratorate.510104
party agency water.510104

2026-03-02T09:00 procuratorate recommend with {"spreading":false}
# Two months: 05-02, in Labour Day; 05-06.
expect due reply 2026-05-06
refused R206 2026-04-30T08:50 agency/officer reply
2026-04-30T09:00 agency reply
expect not late reply
# Internally a month: 05-30, a Saturday; 06-01.
expect due assess internal 2026-06-01
refused R206 2026-05-20T08:50 procuratorate/officer find-performed
refused R206 2026-05-20T08:50 procuratorate/officer sue as court=court.510104
2026-05-20T09:00 procuratorate find-performed with {"reason":"performed"}
expect outcome performed

case 演-行-002
2026-05-21T09:00 procuratorate recommend-urgently
# Fifteen natural days: 06-05.
expect due reply-urgently 2026-06-05
clock 2026-06-06T00:00
expect warned reply-urgently 2026-06-02T00:00
expect breached reply-urgently P8-31 2026-06-06T00:00
expect told reply-urgently water.510100 2026-06-06T00:00
expect acted no-reply
expect phase assessing
expect holder procuratorate.510104
2026-06-08T09:00 agency reply
expect late reply-urgently P8-31
# A month from 06-06: 07-06 (Mon).
clock 2026-07-07T00:00
expect warned assess 2026-07-01T00:00
expect breached assess internal 2026-07-07T00:00
expect told assess procuratorate.510100 2026-07-07T00:00
2026-07-08T09:00 procuratorate sue as court=court.510104
expect holder court.510104
expect due report-suit 2026-09-30
2026-09-10T09:00 court report-progress
clock 2027-01-01T00:00
expect breached report-suit internal 2027-01-01T00:00
expect told report-suit procuratorate.510104 2027-01-01T00:00
2027-01-04T09:00 court judge
expect outcome judged

case 演-行-003
2027-01-05T09:00 procuratorate recommend with {"spreading":false}
clock 2027-03-06T00:00
expect warned reply 2027-02-23T00:00
expect breached reply P8-31 2027-03-06T00:00
expect told reply water.510100 2027-03-06T00:00
2027-03-08T09:00 agency reply
expect late reply P8-31
