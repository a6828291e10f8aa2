title 逾期不告知视为受理,各环节逾期 | Accepted by silence, and every step late
procedure hazardous-waste-consultation
party applicant outside:yunfeng-chemical
party receiver outside:jiangbei-treatment
party destination ecology.500000
case 演-危-008
2026-03-02T09:00 ecology.510000/officer receive-application
# Five working days after Monday 2 March: 3, 4, 5, 6, 9 March. Silence then counts as acceptance.
clock 2026-03-10T00:00
expect deemed acceptance 2026-03-10T00:00
expect breached examine P6-06 2026-03-10T00:00
expect phase accepted
# Five working days after Tuesday 10 March: 11, 12, 13, 16, 17 March.
expect due first-opinion 2026-03-17
clock 2026-03-30T00:00
expect breached first-opinion P6-07 2026-03-18T00:00
2026-03-30T09:00 origin note-white-list
2026-03-30T10:00 origin ask-quota
# Five working days after Monday 30 March: 31 March, 1, 2, 3 April, 4-6 off, 7 April.
expect due answer-quota 2026-04-07
clock 2026-04-20T00:00
expect breached answer-quota P6-13 2026-04-08T00:00
2026-04-20T09:00 destination refuse-quota
2026-04-20T10:00 origin/head consult
# Ten working days after Monday 20 April: 21-24, 27-30 April (8), May Day 1-5, 6, 7 May.
expect due answer-consultation 2026-05-07
clock 2026-05-25T00:00
expect breached answer-consultation P6-08 2026-05-08T00:00
2026-05-25T09:00 destination/head agree
# Five working days after Monday 25 May: 26-29 May, 1 June.
clock 2026-06-15T00:00
expect breached decide P6-09 2026-06-02T00:00
2026-06-15T09:00 origin/head approve with {"valid_until":"2026-12-31"}
2026-06-16T09:00 receiver accept-load
2026-06-16T10:00 applicant end-paper-transfer
# After Tuesday 16 June: 17, 18, 19-21 off, 22, 23, 24 June; ten: 25, 26, 29, 30 June, 1 July.
clock 2026-07-10T00:00
expect breached confirm-load P6-10 2026-06-25T00:00
expect breached enter-paper P6-11 2026-07-02T00:00
2026-07-10T09:00 receiver confirm-load
2026-07-10T10:00 applicant enter-paper
2026-07-10T11:00 origin complete
