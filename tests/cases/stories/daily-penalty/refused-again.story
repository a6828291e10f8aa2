title 拒不改正,两轮按日连续处罚 | Not corrected: the daily penalty twice
procedure daily-penalty
case 演-日-002
conduct 2026-01-10..2026-05-18
party bureau ecology.511302
party discharger outside:某造纸企业

# Thursday 2026-02-12; 13, the make-up Saturday 14, then after Spring Festival 02-24.
2026-02-12T09:00 bureau obtain-report
expect due serve-order 2026-02-24
clock 2026-02-25T00:00
expect warned serve-order 2026-02-14T00:00
expect breached serve-order P7-08 2026-02-25T00:00
expect told serve-order ecology.511302 2026-02-25T00:00
expect told serve-order ecology.511300 2026-02-25T00:00
2026-02-25T09:00 bureau serve-order
expect late serve-order P7-08
# Thirty natural days: 03-27, a Friday; five days before it: 03-22.
expect due recheck 2026-03-27
clock 2026-03-30T00:00
expect warned recheck 2026-03-22T00:00
expect breached recheck P7-08 2026-03-28T00:00
expect told recheck ecology.511302 2026-03-28T00:00
expect told recheck ecology.511300 2026-03-28T00:00
2026-03-30T09:00 bureau recheck-refused with {"complied":false}
expect late recheck P7-08
# Promptly has no legal instant; the target is 31, 04-01, 04-02.
expect no due penalise
expect target penalise 2026-04-03T00:00
clock 2026-04-03T00:00
expect silent penalise 2026-04-03T00:00
expect told penalise ecology.511302 2026-04-03T00:00
expect told penalise ecology.511300 2026-04-03T00:00
# The conduct ended before the Code; its article is no ground for it.
refused R216 2026-04-07T09:00 bureau decide-daily-penalty ground CODE-1060
2026-04-07T10:00 bureau decide-daily-penalty ground P7-08
# Seven working days: 8, 9, 10, 13, 14, 15, 16; two before the last: 15, 14.
expect due serve-decision 2026-04-16
clock 2026-04-17T00:00
expect warned serve-decision 2026-04-14T00:00
expect breached serve-decision P9-05 2026-04-17T00:00
expect told serve-decision ecology.511302 2026-04-17T00:00
expect told serve-decision ecology.511300 2026-04-17T00:00
2026-04-20T09:00 bureau serve-decision
expect late serve-decision P9-05
# And checked again: thirty days from 04-20 are 05-20, a Wednesday.
expect phase rechecking
expect due recheck 2026-05-20
2026-05-18T09:00 bureau recheck-refused with {"complied":false}
2026-05-19T09:00 bureau decide-daily-penalty ground P7-08
2026-05-20T09:00 bureau serve-decision
# 06-19 is Dragon Boat, 06-19..06-21: Monday 06-22.
expect due recheck 2026-06-22
2026-06-15T09:00 bureau recheck-corrected
expect outcome corrected

# Conduct that ended after 2026-08-15 stands under the Code.
case 演-日-003
conduct 2026-08-01..2026-09-10
2026-09-01T09:00 bureau obtain-report
2026-09-02T09:00 bureau serve-order
2026-09-10T09:00 bureau recheck-refused with {"complied":false}
2026-09-11T09:00 bureau decide-daily-penalty ground CODE-1060
expect cited 法典第1060条
2026-09-11T15:00 bureau serve-decision
2026-09-20T09:00 bureau recheck-corrected
expect outcome corrected
