title 磋商、司法确认、履行 | Negotiated, confirmed, performed
procedure damage-compensation
case 演-赔-001
party claimant ecology.510100

2026-03-02T09:00 claimant register-lead
# Thirty natural days: 04-01 (Wed).
expect due check 2026-04-01
refused R206 2026-03-20T08:50 claimant/officer start-claim as obligor=outside:成都某化工公司
refused R206 2026-03-20T08:50 claimant/officer not-claim
2026-03-20T09:00 claimant start-claim as obligor=outside:成都某化工公司
# Internally six months: 09-20, a make-up Sunday and so a working day.
expect due assess internal 2026-09-20
refused R208 2026-03-23T09:00 claimant invite
2026-06-01T09:00 claimant assess
refused R209 2026-06-01T10:00 claimant assess
2026-06-02T09:00 claimant invite
expect target serve-invitation 2026-06-06T00:00
2026-06-03T09:00 claimant record-service
# Ninety natural days: 27 in June, 31 (58), 31 (89), one in September: 09-01 (Tue).
expect due negotiate 2026-09-01
2026-06-15T09:00 claimant hold-round
2026-06-22T09:00 claimant hold-round with {"round":2}
2026-07-06T09:00 claimant hold-round with {"round":3}
# Three rounds and no more.
refused R212 2026-07-13T09:00 claimant hold-round
refused R206 2026-07-14T08:50 claimant/officer agree
refused R206 2026-07-14T08:50 claimant/officer agree-in-mediation
2026-07-14T09:00 claimant agree with {"perform_by":"2026-12-31"}
expect due perform 2026-12-31
refused R208 2026-07-15T09:00 claimant apply-mediation-confirmation as court=court.510100
2026-07-15T10:00 claimant apply-confirmation as court=court.510100
expect holder court.510100
expect target publish-agreement 2026-07-21T00:00
refused R211 2026-07-16T09:00 court confirm
2026-07-16T10:00 court publish-agreement
refused R209 2026-07-16T11:00 court publish-agreement
# Thirty natural days: 08-15, a Saturday; the ruling waits until Monday 08-17 is over (D13).
expect waiting notice 2026-08-17
refused R211 2026-08-17T16:00 court confirm
clock 2026-08-18T00:00
# Internally 18, 19, 20: the last day of the notice, 08-17, is not counted.
expect target rule-confirmation 2026-08-21T00:00
2026-08-19T09:00 court confirm
expect phase confirmed
2026-11-30T09:00 claimant record-performance
expect not late perform
expect outcome compensated

# Before a mediating organisation, jointly within thirty days; else it is performed without confirmation.
case 演-赔-002
2026-12-01T09:00 claimant register-lead
2026-12-02T09:00 claimant start-claim as obligor=outside:成都某矿业公司
2026-12-03T09:00 claimant assess
2026-12-04T09:00 claimant invite
2026-12-07T09:00 claimant record-service
2026-12-08T09:00 claimant agree-in-mediation with {"perform_by":"2027-06-30"}
# 2027-01-07 (Thu); no notice for 2027 yet.
expect right confirm-mediation 2027-01-07
refused R209 2026-12-09T09:00 claimant apply-confirmation as court=court.510100
2026-12-10T09:00 claimant apply-mediation-confirmation as court=court.510100
2026-12-11T09:00 court not-confirm with {"result":"reject"}
expect phase failed
refused R206 2026-12-14T08:50 claimant/officer sue as court=court.510100
refused R206 2026-12-14T08:50 claimant/officer not-sue
2026-12-14T09:00 claimant sue as court=court.510100
expect holder court.510100
2026-12-15T09:00 court judge
expect outcome judged

case 演-赔-003
2026-12-16T09:00 claimant register-lead
2026-12-16T10:00 claimant not-claim
expect outcome no-claim

case 演-赔-004
2026-12-17T09:00 claimant register-lead
2026-12-17T10:00 claimant start-claim as obligor=outside:成都某矿业公司
2026-12-17T11:00 claimant assess
2026-12-17T12:00 claimant invite
2026-12-17T13:00 claimant record-service
2026-12-17T14:00 claimant agree-in-mediation with {"perform_by":"2027-03-31"}
clock 2027-01-19T00:00
expect lapsed confirm-mediation 2027-01-19T00:00
refused R210 2027-01-19T09:00 claimant apply-mediation-confirmation as court=court.510100
2027-02-01T09:00 claimant record-performance
expect outcome compensated
