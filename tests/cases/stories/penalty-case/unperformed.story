title 申请法院执行而未果或者执行完毕 | Enforcement by the court, in vain and to the end
procedure penalty-case
case 演-罚-012
conduct 2025-09-01..2025-09-05
party handler ecology.510104

2025-10-09T09:00 handler discover
2025-10-09T10:00 handler file-case as party=outside:锦江某汽修厂
2025-10-09T11:00 handler notify-rights
2025-10-09T15:00 party waive-hearing
2025-10-10T09:00 handler legal-review
2025-10-10T10:00 handler decide-penalty ground P9-10
2025-10-10T11:00 handler record-service
# Sixty days and six months from service: 2025-12-09 and 2026-04-10.
expect in court-enforcement right reconsider 2025-12-09
expect in court-enforcement right sue 2026-04-10
# Nobody applies within three months of the last day of the later one: from 2026-04-10 to 07-10, a Friday.
clock 2026-04-11T00:00
expect in court-enforcement right apply 2026-07-10
clock 2026-07-10T23:59
expect in court-enforcement phase waiting
clock 2026-07-11T00:00
expect in court-enforcement phase late
2026-07-14T09:00 ecology.510104 give-up in court-enforcement
expect phase concluding
refused R208 2026-07-15T09:00 handler conclude-unperformed
2026-07-15T10:00 handler publish-decision
refused R209 2026-07-15T11:00 handler conclude
2026-07-15T12:00 handler conclude-unperformed
expect outcome not-performed

# Another is not accepted.
case 演-罚-013
2026-07-16T09:00 handler discover
2026-07-16T10:00 handler file-case as party=outside:锦江某汽修厂
2026-07-16T11:00 handler notify-rights
2026-07-16T15:00 party waive-hearing
2026-07-17T09:00 handler legal-review
2026-07-17T10:00 handler decide-penalty ground P9-10
2026-07-17T10:30 handler publish-decision
2026-07-17T11:00 handler record-service
clock 2027-01-18T00:00
2027-01-18T09:00 ecology.510104 demand in court-enforcement
clock 2027-02-20T00:00
2027-02-22T09:00 ecology.510104 apply-court in court-enforcement
2027-02-23T09:00 court.510104 not-accept in court-enforcement
clock 2027-03-20T00:00
expect in court-enforcement outcome not-accepted
expect phase concluding
2027-03-22T09:00 handler conclude-unperformed
expect outcome not-performed

# A third is refused; a fourth enforced, and published only then.
case 演-罚-014
2027-03-23T09:00 handler discover
2027-03-23T10:00 handler file-case as party=outside:锦江某汽修厂
2027-03-23T11:00 handler notify-rights
2027-03-23T15:00 party waive-hearing
2027-03-24T09:00 handler legal-review
2027-03-24T10:00 handler decide-penalty ground P9-10
2027-03-24T10:30 handler keep-unpublished
2027-03-24T11:00 handler record-service
clock 2027-09-25T00:00
2027-09-27T09:00 ecology.510104 demand in court-enforcement
clock 2027-10-20T00:00
2027-10-20T09:00 ecology.510104 apply-court in court-enforcement
2027-10-21T09:00 court.510104 accept in court-enforcement
2027-10-22T09:00 court.510104 find-defect in court-enforcement
2027-10-25T09:00 court.510104 rule-refuse in court-enforcement with {"result":"refuse"}
2027-10-26T09:00 court.510104 serve-refusal in court-enforcement with {"result":"refuse"}
clock 2027-11-12T00:00
expect in court-enforcement outcome not-enforced
2027-11-12T09:00 handler conclude-unperformed
expect outcome not-performed

case 演-罚-015
2027-11-15T09:00 handler discover
2027-11-15T10:00 handler file-case as party=outside:锦江某汽修厂
2027-11-15T11:00 handler notify-rights
2027-11-15T15:00 party waive-hearing
2027-11-16T09:00 handler legal-review
2027-11-16T10:00 handler decide-penalty ground P9-10
2027-11-16T11:00 handler record-service
clock 2028-05-17T00:00
2028-05-17T09:00 ecology.510104 demand in court-enforcement
clock 2028-06-08T00:00
2028-06-08T09:00 ecology.510104 apply-court in court-enforcement
2028-06-09T09:00 court.510104 accept in court-enforcement
2028-06-12T09:00 court.510104 rule-enforce in court-enforcement
2028-06-30T09:00 court.510104 record-enforced in court-enforcement with {"way":"court"}
refused R208 2028-07-03T09:00 handler conclude
2028-07-03T10:00 handler keep-unpublished
2028-07-03T11:00 handler conclude
expect outcome penalized
