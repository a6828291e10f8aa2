title 不起诉后提出检察意见,行政机关处罚并回复 | An opinion after non-prosecution, to its penalty and its reply
procedure reverse-transfer
case 演-反-001
conduct 2026-02-03..2026-02-12
party agency ecology.511302
party party outside:顺庆某屠宰场

2026-03-02T09:00 procuratorate decide-non-prosecution
# Three natural days for the notice: 03-05; three working days inside the house: 03, 04, 05.
expect due notify-agency 2026-03-05
expect due hand-to-department 2026-03-05
refused R208 2026-03-03T09:00 procuratorate issue-opinion
refused R208 2026-03-03T09:00 procuratorate issue-dated-opinion
refused R208 2026-03-03T09:00 procuratorate end-review
2026-03-04T09:00 procuratorate notify-non-prosecution
refused R209 2026-03-04T10:00 procuratorate notify-non-prosecution
2026-03-05T09:00 procuratorate register-review
refused R209 2026-03-05T10:00 procuratorate register-review
# Ten working days: 06, 09..13, 16..19.
expect due review 2026-03-19
2026-03-10T09:00 procuratorate suspend review consultation
# Counted: 06 and 09; eight left.
expect suspended review left 8wd
2026-03-16T09:00 procuratorate resume review
# 17, 18, 19, 20, 23, 24, 25, 26.
expect due review 2026-03-26
2026-03-25T09:00 procuratorate extend review
# The chief procurator's ten more, an internal number: 27, 30, 31, 04-01, 02, 03; Qingming; 07, 08, 09, 10.
expect due review 2026-04-10
refused R212 2026-03-26T09:00 procuratorate extend review
refused R206 2026-03-30T09:00 procuratorate/officer issue-opinion
refused R206 2026-03-30T09:00 procuratorate/officer issue-dated-opinion
refused R206 2026-03-30T09:00 procuratorate/officer end-review
receipts manual
2026-03-31T09:00 procuratorate issue-opinion
expect phase opinion
expect holder ecology.511302
# Nothing runs until the bureau signs.
expect not open reply
2026-04-01T10:00 agency sign issue-opinion
receipts auto
# Two months from receipt: 06-01 (Mon).
expect due reply 2026-06-01
refused R206 2026-04-02T08:50 agency/officer decline
2026-04-02T09:00 agency take-up
expect proceedings 2
expect phase penalizing
expect in penalty-case phase checking
2026-04-03T09:00 ecology.511302 file-case as party=outside:顺庆某屠宰场 in penalty-case
2026-04-07T09:00 ecology.511302 notify-rights in penalty-case
2026-04-08T09:00 party waive-hearing in penalty-case
2026-04-09T09:00 ecology.511302 legal-review in penalty-case
2026-04-10T09:00 ecology.511302 decide-penalty ground P9-10 in penalty-case
2026-04-10T15:00 agency reply with {"state":"penalized"}
expect done reply
expect not late reply
2026-04-13T09:00 ecology.511302 record-service in penalty-case
2026-04-14T09:00 ecology.511302 publish-decision in penalty-case
2026-04-20T09:00 ecology.511302 record-performance in court-enforcement
2026-04-20T15:00 ecology.511302 conclude in penalty-case
# What happened there is told here.
expect phase reporting
expect target report-result 2026-04-24T00:00
2026-04-21T09:00 agency report-result
expect outcome reported
expect case closed
