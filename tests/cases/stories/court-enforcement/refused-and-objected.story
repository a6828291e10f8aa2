title 不予受理、不予执行与异议 | Not accepted, refused, and objected to
procedure court-enforcement
party agency ecology.510104
party party outside:锦江某木业公司

case 演-强-012
2025-01-06T09:00 agency begin
2025-01-07T09:00 party bring-suit
2025-01-08T09:00 agency note-upheld-in-court
2025-01-08T10:00 agency demand
clock 2025-01-23T00:00
2025-01-23T09:00 agency apply-court
# 24, the make-up Sunday 26, 27, then Spring Festival to 02-04; 05, 06.
expect due accept 2025-02-06
clock 2025-02-07T00:00
expect warned accept 2025-02-05T00:00
expect breached accept P8-05 2025-02-07T00:00
expect told accept court.510100 2025-02-07T00:00
receipts manual
2025-02-07T09:00 court not-accept
expect late accept P8-05
refused R210 2025-02-07T10:00 agency object-acceptance
2025-02-07T16:00 agency sign not-accept
receipts auto
# Fifteen natural days: 02-22, a Saturday; 02-24.
expect right object-acceptance 2025-02-24
2025-02-20T09:00 agency object-acceptance
expect holder court.510100
# 03-07 (Fri).
expect due decide-acceptance 2025-03-07
clock 2025-03-08T00:00
expect warned decide-acceptance 2025-03-04T00:00
expect breached decide-acceptance P8-05 2025-03-08T00:00
expect told decide-acceptance ecology.510104 2025-03-08T00:00
2025-03-10T09:00 upper-court order-acceptance with {"result":"reverse"}
expect late decide-acceptance P8-05
# 11..14 (4), 17, 18, 19.
expect due rule 2025-03-19
clock 2025-03-20T00:00
expect warned rule 2025-03-17T00:00
expect breached rule P8-06 2025-03-20T00:00
expect told rule court.510100 2025-03-20T00:00
2025-03-20T09:00 court find-defect
2025-03-21T09:00 court rule-refuse with {"result":"refuse"}
# 24..28.
expect due serve-refusal 2025-03-28
clock 2025-03-29T00:00
expect warned serve-refusal 2025-03-27T00:00
expect breached serve-refusal P8-07 2025-03-29T00:00
expect told serve-refusal court.510100 2025-03-29T00:00
refused R210 2025-03-31T09:00 agency object-refusal
2025-03-31T10:00 court serve-refusal with {"result":"refuse"}
expect late serve-refusal P8-07
refused R209 2025-03-31T11:00 court serve-refusal
# Fifteen natural days: 04-15.
expect right object-refusal 2025-04-15
2025-04-10T09:00 agency object-refusal
# Thirty natural days: 05-10, a Saturday; 05-12.
expect due decide-refusal 2025-05-12
clock 2025-05-13T00:00
expect warned decide-refusal 2025-05-07T00:00
expect breached decide-refusal P8-07 2025-05-13T00:00
expect told decide-refusal court.510104 2025-05-13T00:00
2025-05-13T09:00 upper-court order-enforcement with {"result":"reverse"}
expect late decide-refusal P8-07
expect phase enforcing
clock 2025-07-01T00:00
expect breached report-enforcement internal 2025-07-01T00:00
expect told report-enforcement ecology.510104 2025-07-01T00:00
2025-07-02T09:00 court end-enforcement
expect outcome not-enforced

# Nobody objects.
case 演-强-013
2025-07-03T09:00 agency begin
2025-07-03T10:00 party bring-suit
2025-07-03T11:00 agency note-upheld-in-court
2025-07-03T12:00 agency demand
clock 2025-07-18T00:00
2025-07-18T09:00 agency apply-court
2025-07-21T09:00 court not-accept
# 08-05.
clock 2025-08-06T00:00
expect lapsed object-acceptance 2025-08-06T00:00
expect outcome not-accepted

case 演-强-014
2025-08-06T09:00 agency begin
2025-08-06T10:00 party bring-suit
2025-08-06T11:00 agency note-upheld-in-court
2025-08-06T12:00 agency demand
clock 2025-08-21T00:00
2025-08-21T09:00 agency apply-court
2025-08-22T09:00 court not-accept
2025-08-25T09:00 agency object-acceptance
2025-08-29T09:00 upper-court uphold-non-acceptance
expect outcome not-accepted

case 演-强-015
2025-09-01T09:00 agency begin
2025-09-01T10:00 party bring-suit
2025-09-01T11:00 agency note-upheld-in-court
2025-09-01T12:00 agency demand
clock 2025-09-16T00:00
2025-09-16T09:00 agency apply-court
2025-09-17T09:00 court not-accept
2025-09-18T09:00 agency record-performance
expect outcome performed

case 演-强-016
2025-09-19T09:00 agency begin
2025-09-19T10:00 party bring-suit
2025-09-19T11:00 agency note-upheld-in-court
2025-09-19T12:00 agency demand
clock 2025-10-16T00:00
2025-10-16T09:00 agency apply-court
2025-10-17T09:00 court accept
2025-10-20T09:00 court find-defect
2025-10-21T09:00 court rule-refuse with {"result":"refuse"}
2025-10-22T09:00 court serve-refusal with {"result":"refuse"}
2025-10-23T09:00 agency object-refusal
2025-10-30T09:00 upper-court uphold-refusal
expect outcome not-enforced

case 演-强-017
2025-10-31T09:00 agency begin
2025-10-31T10:00 party bring-suit
2025-10-31T11:00 agency note-upheld-in-court
2025-10-31T12:00 agency demand
clock 2025-11-15T00:00
2025-11-17T09:00 agency apply-court
2025-11-18T09:00 court accept
2025-11-19T09:00 court find-defect
2025-11-20T09:00 court rule-refuse with {"result":"refuse"}
2025-11-21T09:00 court serve-refusal with {"result":"refuse"}
# 12-06, a Saturday; 12-08.
clock 2025-12-09T00:00
expect lapsed object-refusal 2025-12-09T00:00
expect outcome not-enforced

# Public safety: within five working days of the ruling.
case 演-强-018
2025-12-10T09:00 agency begin
2025-12-10T10:00 party bring-suit
2025-12-10T11:00 agency note-upheld-in-court
2025-12-10T12:00 agency demand
clock 2025-12-25T00:00
2025-12-25T09:00 agency apply-court
2025-12-26T09:00 court accept
2025-12-29T09:00 court rule-urgent with {"result":"urgent","president":"李某"}
# 30, 31; New Year; the make-up Sunday 01-04, 05, 06.
expect due enforce-now 2026-01-06
clock 2026-01-07T00:00
expect warned enforce-now 2026-01-05T00:00
expect breached enforce-now P8-08 2026-01-07T00:00
expect told enforce-now court.510100 2026-01-07T00:00
2026-01-07T09:00 court record-enforced with {"way":"court"}
expect late enforce-now P8-08
