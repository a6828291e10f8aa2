title 逾期、磋商不成、起诉;未起诉的由检察院接续 | Late, failed and sued; where nobody sues the procuratorate takes over
procedure damage-compensation
case 演-赔-005
party claimant ecology.510100

2025-03-03T09:00 claimant register-lead
# Thirty days: 04-02 (Wed).
clock 2025-04-03T00:00
expect warned check 2025-03-28T00:00
expect breached check P8-22 2025-04-03T00:00
expect told check ecology.510000 2025-04-03T00:00
2025-04-03T09:00 claimant start-claim as obligor=outside:成都某公司
expect late check P8-22
# Internally six months: 10-03, in National Day; 10-09.
clock 2025-10-10T00:00
expect warned assess 2025-09-24T00:00
expect breached assess internal 2025-10-10T00:00
expect told assess ecology.510000 2025-10-10T00:00
2025-10-10T09:00 claimant assess
2025-10-10T10:00 claimant invite
# Internally the make-up Saturday 11, 13, 14.
clock 2025-10-15T00:00
expect silent serve-invitation 2025-10-15T00:00
expect told serve-invitation ecology.510100 2025-10-15T00:00
2025-10-15T09:00 claimant record-service
# Ninety days: 16 in October, 30 (46), 31 (77), 13 in January: 2026-01-13 (Tue).
clock 2026-01-14T00:00
expect warned negotiate 2026-01-03T00:00
expect breached negotiate P8-23 2026-01-14T00:00
expect told negotiate procuratorate.510100 2026-01-14T00:00
2026-01-14T09:00 claimant agree with {"perform_by":"2026-03-31"}
expect late negotiate P8-23
2026-01-15T09:00 claimant apply-confirmation as court=court.510100
# Internally 16, 19, 20.
clock 2026-01-21T00:00
expect silent publish-agreement 2026-01-21T00:00
expect told publish-agreement ecology.510100 2026-01-21T00:00
2026-01-21T09:00 court publish-agreement
# Thirty days: 02-20, in Spring Festival; 02-24. Internally then 25, 26, 27.
clock 2026-02-28T00:00
expect silent rule-confirmation 2026-02-28T00:00
expect told rule-confirmation court.510000 2026-02-28T00:00
2026-03-02T09:00 court confirm
clock 2026-04-01T00:00
expect warned perform 2026-03-21T00:00
expect breached perform P8-21 2026-04-01T00:00
expect told perform ecology.510100 2026-04-01T00:00
2026-04-01T09:00 claimant record-default
expect phase failed
# Internally 02, 03, then Qingming; 07.
clock 2026-04-08T00:00
expect silent sue 2026-04-08T00:00
expect told sue procuratorate.510100 2026-04-08T00:00
2026-04-08T09:00 claimant sue as court=court.510100
expect due report-suit 2026-06-30
2026-06-15T09:00 court report-progress
clock 2026-10-01T00:00
expect breached report-suit internal 2026-10-01T00:00
expect told report-suit ecology.510100 2026-10-01T00:00
2026-10-12T09:00 court judge
expect outcome judged

case 演-赔-006
2026-10-13T09:00 claimant register-lead
2026-10-13T10:00 claimant start-claim as obligor=outside:成都某公司
2026-10-13T11:00 claimant assess
2026-10-13T12:00 claimant invite
2026-10-13T13:00 claimant record-service
2026-10-14T09:00 claimant agree with {"perform_by":"2026-10-30"}
2026-11-02T09:00 claimant record-default
2026-11-03T09:00 claimant not-sue
expect outcome left-to-procuratorate
expect in civil-public-interest phase preparing
expect in civil-public-interest holder procuratorate.510100

case 演-赔-007
2026-11-04T09:00 claimant register-lead
2026-11-04T10:00 claimant start-claim as obligor=outside:成都某公司
2026-11-04T11:00 claimant assess
2026-11-04T12:00 claimant invite
2026-11-04T13:00 claimant record-service
2026-11-05T09:00 claimant fail-negotiation
expect phase failed
