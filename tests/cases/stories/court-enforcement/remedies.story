title 复议、诉讼之后再申请 | Reconsideration and lawsuit first
procedure court-enforcement
case 演-强-002
party agency ecology.510104
party party outside:锦江某木业公司

2025-01-06T09:00 agency begin
2025-02-05T09:00 party ask-reconsideration
expect phase contested
# Someone asks once a quarter; the first ends on 03-31.
expect due follow-remedy 2025-03-31
2025-03-20T09:00 agency check-remedy
expect done follow-remedy
refused R208 2025-03-24T09:00 agency note-upheld-in-court
2025-04-07T09:00 agency note-upheld-in-reconsideration
# Fifteen days: 04-22 (Tue).
expect right sue-after-reconsideration 2025-04-22
clock 2025-04-23T00:00
expect lapsed sue-after-reconsideration 2025-04-23T00:00
# Three months from that last day: 07-22 (Tue).
expect right apply 2025-07-22
2025-04-24T09:00 agency choose-court as court=court.510107
expect bound court court.510107
2025-04-25T09:00 agency demand
# 04-27 is a make-up Sunday: 27, 28, 29, 30, 05-06, 07, 08, 09, 12, 13.
expect waiting demand 2025-05-13
2025-05-14T09:00 agency apply-court
expect holder court.510107
2025-05-15T09:00 agency record-performance
expect outcome performed

# After a lawsuit the same three months are taken, as an internal number.
case 演-强-003
2025-05-16T09:00 agency begin
2025-06-03T09:00 party bring-suit
refused R209 2025-06-04T09:00 agency note-upheld-in-reconsideration
clock 2025-07-01T00:00
# Nobody asked in the second quarter.
expect breached follow-remedy internal 2025-07-01T00:00
expect told follow-remedy ecology.510104 2025-07-01T00:00
# Asking now makes up for the second quarter, and leaves the third to be asked for.
2025-07-02T09:00 agency check-remedy
expect late follow-remedy internal
expect due follow-remedy 2025-09-30
2025-09-15T09:00 agency note-upheld-in-court
# 12-15 (Mon).
expect right apply-after-suit 2025-12-15
# Internally 16, 17, 18.
clock 2025-09-19T00:00
expect silent demand 2025-09-19T00:00
expect told demand ecology.510100 2025-09-19T00:00
2025-09-19T09:00 agency demand
clock 2025-12-16T00:00
expect lapsed apply-after-suit 2025-12-16T00:00
expect phase late
# Internally 17, 18, 19.
clock 2025-12-20T00:00
expect silent decide-late 2025-12-20T00:00
expect told decide-late ecology.510100 2025-12-20T00:00
refused R206 2025-12-22T08:50 agency/officer apply-late
refused R206 2025-12-22T08:50 agency/officer give-up
2025-12-22T09:00 agency apply-late with {"late_reason":"因不可抗力无法按期申请。"}
expect phase applied
2025-12-23T09:00 court accept
2025-12-24T09:00 agency record-performance
expect outcome performed

case 演-强-004
2025-12-25T09:00 agency begin
2026-01-05T09:00 party bring-suit
2026-02-02T09:00 agency note-annulled
expect outcome annulled

case 演-强-005
2026-02-03T09:00 agency begin
2026-02-04T09:00 party bring-suit
2026-02-05T09:00 agency record-performance
expect outcome performed

# In time after a lawsuit.
case 演-强-006
2026-02-06T09:00 agency begin
2026-02-09T09:00 party bring-suit
2026-03-02T09:00 agency note-upheld-in-court
2026-03-03T09:00 agency demand
clock 2026-03-18T00:00
2026-03-18T09:00 agency apply-court
2026-03-19T09:00 court accept
2026-03-20T09:00 court rule-enforce
2026-03-23T09:00 agency record-performance
expect outcome performed

# After reconsideration the party sues in its fifteen days.
case 演-强-007
2026-03-23T10:00 agency begin
2026-03-24T09:00 party ask-reconsideration
2026-05-20T09:00 agency note-upheld-in-reconsideration
2026-05-25T09:00 party bring-suit
expect phase contested
