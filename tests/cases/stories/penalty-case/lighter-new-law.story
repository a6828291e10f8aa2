title 选择较轻的新法是记录在案的行为 | Choosing the lighter new law is a recorded act
procedure penalty-case
case 演-罚-009
conduct 2026-07-01..2026-07-05
party handler ecology.510104

2026-08-17T09:00 handler discover
2026-08-18T09:00 handler file-case as party=outside:锦江某加油站
refused R206 2026-08-19T09:00 handler/head choose-lighter-law
2026-08-19T09:00 handler choose-lighter-law
refused R209 2026-08-19T10:00 handler choose-lighter-law
2026-08-20T09:00 handler notify-rights
2026-08-20T15:00 party waive-hearing
2026-08-21T09:00 handler legal-review
# Chosen is chosen: the old law is not gone back to without saying so.
refused R209 2026-08-21T10:00 handler decide-penalty ground P9-10
2026-08-21T11:00 handler decide-lighter-penalty
2026-08-21T15:00 handler keep-unpublished
2026-08-24T09:00 handler record-service
2026-08-25T09:00 ecology.510104 record-performance in court-enforcement
2026-08-25T15:00 handler conclude
expect outcome penalized

# Nothing is decided over preserved evidence; a hearing is ended, notice given again, and no penalty follows.
case 演-罚-010
2026-08-26T09:00 handler discover
2026-08-26T10:00 handler file-case as party=outside:锦江某加油站
2026-08-26T11:00 handler preserve-evidence
2026-08-26T15:00 handler notify-rights
2026-08-27T09:00 party request-hearing
2026-08-27T15:00 handler end-hearing
expect open deal-with-evidence
2026-08-28T08:50 handler choose-lighter-law
2026-08-28T09:00 handler legal-review
refused R209 2026-08-28T10:00 handler decide-lighter-penalty
refused R209 2026-08-28T10:00 handler decide-no-penalty
2026-08-28T11:00 handler dispose-evidence
2026-08-31T09:00 handler notify-rights
expect no flag reviewed
2026-08-31T15:00 party waive-hearing
2026-09-01T09:00 handler legal-review
2026-09-01T10:00 handler decide-no-penalty
expect outcome no-penalty

# Evidence is dealt with wherever the case stands; a filing is withdrawn also before the decision.
case 演-罚-011
2026-09-02T09:00 handler discover
2026-09-02T10:00 handler file-case as party=outside:锦江某加油站
2026-09-02T11:00 handler preserve-evidence
2026-09-02T12:00 handler notify-rights
2026-09-02T13:00 handler dispose-evidence
2026-09-02T14:00 party waive-hearing
2026-09-02T15:00 handler legal-review-return with {"conclusion":"return"}
2026-09-03T09:00 handler preserve-evidence
2026-09-03T10:00 handler notify-rights
2026-09-03T11:00 party request-hearing
2026-09-03T12:00 handler dispose-evidence
2026-09-03T15:00 handler end-hearing
2026-09-04T09:00 handler withdraw-filing
expect outcome withdrawn-filing
