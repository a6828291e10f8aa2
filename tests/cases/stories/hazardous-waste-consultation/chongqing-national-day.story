title 国庆前商请重庆:期限跨节日 | Chongqing consulted before National Day: limits across the holiday
procedure hazardous-waste-consultation
case 演-危-001
party applicant outside:yunfeng-chemical
party receiver outside:jiangbei-treatment
party destination ecology.500000

2026-09-14T09:00 ecology.510000/officer receive-application
# Five working days after Monday 14 September: 15, 16, 17, 18, and Sunday 20, a make-up day.
expect due examine 2026-09-20
expect armed acceptance 2026-09-20
2026-09-16T10:00 origin tell-missing
expect phase supplementing
2026-09-18T10:00 applicant supply
refused R209 2026-09-18T11:00 origin tell-missing
2026-09-20T10:00 origin accept
# Five working days after Sunday 20 September: 21, 22, 23, 24, then 25-27 off, 28 September.
expect due first-opinion 2026-09-28
2026-09-24T16:00 origin/head consult
# Ten working days after Thursday 24 September: 28, 29, 30 September, 1-7 October off, 8, 9, Saturday 10 (make-up), 12, 13, 14, 15 October.
expect due answer-consultation 2026-10-15
2026-10-15T17:00 destination/head agree
# Five working days after Thursday 15 October: 16, 19, 20, 21, 22 October.
expect due decide 2026-10-22
2026-10-19T10:00 origin/head approve with {"valid_until":"2027-10-19"}
expect copied approve transport.500000
expect copied approve transport.510000
expect copied approve ecology.500000
# Twelve months, the same day of the next year, as the decision states.
expect due finish-moving 2027-10-19
2026-10-26T10:00 receiver accept-load
# Five working days after Monday 26 October: 27, 28, 29, 30 October, 2 November.
expect due confirm-load 2026-11-02
2026-10-28T10:00 receiver confirm-load
2026-10-28T10:30 applicant end-paper-transfer
# Ten working days after Wednesday 28 October: 29, 30, 2-6, 9, 10, 11 November.
expect due enter-paper 2026-11-11
2026-11-03T10:00 applicant enter-paper
2026-11-04T10:00 receiver accept-load
2026-11-05T10:00 receiver report-mismatch
2026-11-06T10:00 destination refer-mismatch as recipient=police.511602
expect proceedings 2
2026-11-20T10:00 origin complete in hazardous-waste-consultation
expect in hazardous-waste-consultation outcome completed
