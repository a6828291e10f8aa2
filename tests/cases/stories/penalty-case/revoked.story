title 处罚决定被撤销,三个工作日内撤回公开 | A decision is annulled and its publication withdrawn within three working days
procedure penalty-case
case 演-罚-007
conduct 2026-08-20..2026-08-25
party handler ecology.510104

2026-09-01T09:00 handler discover
2026-09-02T09:00 handler file-case as party=outside:锦江某洗涤厂
2026-09-03T09:00 handler notify-rights
# Nobody speaks: 04, 07, 08, 09, 10; both rights are over with 09-10.
clock 2026-09-11T00:00
expect lapsed defence 2026-09-11T00:00
expect lapsed hearing 2026-09-11T00:00
refused R207 2026-09-11T08:00 party request-hearing
2026-09-11T09:00 handler legal-review
2026-09-11T10:00 handler decide-penalty ground CODE-1108
expect cited 法典第1108条
2026-09-11T15:00 handler publish-decision
2026-09-14T09:00 handler record-service
2026-09-21T09:00 ecology.510104 ask-reconsideration in court-enforcement
2026-11-20T09:00 ecology.510104 note-annulled in court-enforcement
expect phase revoked
# Three working days: 11-23, 24, 25.
expect due withdraw-publication 2026-11-25
refused R209 2026-11-23T09:00 handler confirm-unpublished
clock 2026-11-26T00:00
expect warned withdraw-publication 2026-11-24T00:00
expect breached withdraw-publication P9-06 2026-11-26T00:00
expect told withdraw-publication ecology.510100 2026-11-26T00:00
2026-11-26T09:00 handler withdraw-publication
expect late withdraw-publication P9-06
expect outcome annulled

# What was never published needs only to be confirmed.
case 演-罚-008
2026-11-27T09:00 handler discover
2026-11-27T10:00 handler file-case as party=outside:锦江某洗涤厂
2026-11-27T11:00 handler notify-rights
2026-11-27T15:00 party waive-hearing
2026-11-30T09:00 handler legal-review
2026-11-30T10:00 handler decide-penalty ground P9-10
2026-11-30T11:00 handler record-service
2026-12-01T09:00 ecology.510104 bring-suit in court-enforcement
2026-12-15T09:00 ecology.510104 note-annulled in court-enforcement
refused R208 2026-12-16T09:00 handler withdraw-publication
2026-12-16T09:30 handler confirm-unpublished
expect not late withdraw-publication
expect outcome annulled
