title 挂牌督办:申请延期、核查未过、公示后解除 | A listing with an extension, a failed verification and release after the public notice
procedure listed-supervision
case 演-督-001
party supervised ecology.511302

2026-03-02T09:00 ecology.510000/head list with {"deadline":"2026-08-31"}
# The limit stands in the listing: Monday 31 August.
expect due complete 2026-08-31
2026-07-20T09:00 supervised request-extension
2026-07-21T09:00 lister answer-extension
2026-07-21T10:00 lister/head extend complete
# Six months after 31 August: February 2027 has 28 days. A day that stands in a document does not move off a Sunday.
expect due complete 2027-02-28
2026-11-16T09:00 supervised report-completion
2026-11-17T09:00 lister send-back-work with {"deadline":"2026-12-18"}
expect due complete 2026-12-18
2026-12-10T09:00 supervised report-completion
2026-12-11T09:00 lister verify
refused R208 2026-12-11T10:00 lister/head release
2026-12-11T11:00 lister publish-notice
refused R209 2026-12-11T12:00 lister publish-notice
# During the public notice a shortfall comes to light.
2026-12-14T09:00 lister send-back-work with {"deadline":"2026-12-25"}
2026-12-22T09:00 supervised report-completion
2026-12-23T09:00 lister verify
refused R208 2026-12-23T10:00 lister/head release
2026-12-24T09:00 lister publish-notice
2026-12-31T09:00 lister/head release
expect outcome released
