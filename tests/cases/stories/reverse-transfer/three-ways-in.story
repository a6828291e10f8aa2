title 公安机关、法院移送;终结审查;不予处罚 | Handed over by police or court; review ended; declined
procedure reverse-transfer
conduct 2026-02-03..2026-02-12

case 演-反-003
party agency ecology.510104
2026-03-02T09:00 police.510104 police-hand-over
expect phase received
expect copied police-hand-over procuratorate.510104
# A penalty case that is not filed, and one whose filing is withdrawn.
2026-03-03T09:00 agency take-up
2026-03-04T09:00 ecology.510104 file-case as party=outside:锦江某公司 in penalty-case
2026-03-05T09:00 ecology.510104 withdraw-filing in penalty-case
expect phase reporting
2026-03-06T09:00 agency report-result with {"result":"other"}
expect delivered report-result police.510104
expect outcome reported

case 演-反-004
2026-03-09T09:00 court.510104 court-hand-over
2026-03-09T15:00 agency decline with {"state":"no-penalty"}
expect outcome declined

case 演-反-005
2026-03-10T09:00 procuratorate.510104 decide-non-prosecution
2026-03-10T10:00 procuratorate notify-non-prosecution
2026-03-10T11:00 procuratorate register-review
2026-03-11T09:00 procuratorate end-review
expect outcome no-opinion

# Declined at once, and reported before the penalty was performed.
case 演-反-006
2026-03-12T09:00 procuratorate.510104 decide-non-prosecution
2026-03-12T10:00 procuratorate register-review
2026-03-12T11:00 procuratorate issue-opinion
expect done notify-agency
2026-03-16T09:00 agency decline
expect outcome declined

# The two months pass in silence: 03-17 to 05-17, a Sunday; 05-18.
case 演-反-007
2026-03-17T09:00 procuratorate.510104 decide-non-prosecution
2026-03-17T10:00 procuratorate register-review
2026-03-17T11:00 procuratorate issue-opinion
expect due reply 2026-05-18
clock 2026-05-19T00:00
expect warned reply 2026-05-08T00:00
expect breached reply P2-06 2026-05-19T00:00
expect told reply ecology.510100 2026-05-19T00:00
2026-05-19T09:00 agency reply
expect late reply P2-06
2026-05-20T09:00 agency take-up
2026-05-21T09:00 ecology.510104 file-case as party=outside:锦江某公司 in penalty-case
2026-05-21T10:00 ecology.510104 notify-rights in penalty-case
2026-05-21T11:00 party waive-hearing in penalty-case
2026-05-21T15:00 ecology.510104 legal-review in penalty-case
2026-05-22T09:00 ecology.510104 decide-no-penalty in penalty-case
expect phase reporting
2026-05-22T10:00 agency report-result with {"result":"no-penalty"}

case 演-反-008
2026-05-25T09:00 police.510104 police-hand-over
2026-05-25T10:00 agency take-up
2026-05-26T09:00 agency report-result
expect outcome reported
expect in penalty-case phase checking

# A penalty that is annulled, and one that comes to nothing in court.
case 演-反-009
2026-05-27T09:00 police.510104 police-hand-over
2026-05-27T10:00 agency take-up
2026-05-27T11:00 ecology.510104 file-case as party=outside:锦江某公司 in penalty-case
2026-05-27T12:00 ecology.510104 notify-rights in penalty-case
2026-05-27T13:00 party waive-hearing in penalty-case
2026-05-27T14:00 ecology.510104 legal-review in penalty-case
2026-05-28T09:00 ecology.510104 decide-penalty ground P9-10 in penalty-case
2026-05-28T10:00 ecology.510104 record-service in penalty-case
2026-06-01T09:00 ecology.510104 ask-reconsideration in court-enforcement
2026-07-20T09:00 ecology.510104 note-annulled in court-enforcement
2026-07-20T10:00 ecology.510104 confirm-unpublished in penalty-case
expect phase reporting
2026-07-20T11:00 agency report-result with {"result":"other"}

case 演-反-010
2026-07-21T09:00 police.510104 police-hand-over
2026-07-21T10:00 agency take-up
2026-07-21T11:00 ecology.510104 file-case as party=outside:锦江某公司 in penalty-case
2026-07-21T12:00 ecology.510104 notify-rights in penalty-case
2026-07-21T13:00 party waive-hearing in penalty-case
2026-07-21T14:00 ecology.510104 legal-review in penalty-case
2026-07-22T09:00 ecology.510104 decide-penalty ground P9-10 in penalty-case
2026-07-22T09:30 ecology.510104 publish-decision in penalty-case
2026-07-22T10:00 ecology.510104 record-service in penalty-case
clock 2027-05-01T00:00
2027-05-06T09:00 ecology.510104 give-up in court-enforcement
2027-05-06T10:00 ecology.510104 conclude-unperformed in penalty-case
expect phase reporting
2027-05-06T11:00 agency report-result with {"result":"other"}
expect outcome reported
