title 德阳、绵阳两市交叉检查:对象和人员由双随机抽取产生 | Two prefectures check each other: targets and inspectors come from a double random draw
procedure double-random
case 演-随-006
party organ ecology.510000

# The province draws; both prefectures and the procuratorate commit, so that none of them has chosen.
2026-05-06T09:00 organ declare-pools with {"plan":"川环随〔2026〕1号","parties":["ecology.510000","ecology.510600","ecology.510700","procuratorate.510000"],"targets_count":12,"inspectors_count":8,"to_draw":2}
2026-05-06T10:00 ecology.510700 commit-seed
2026-05-06T11:00 procuratorate.510000 commit-seed
2026-05-07T09:00 ecology.510600 commit-seed
expect phase declared
2026-05-07T10:00 ecology.510000 commit-seed
expect phase committed
2026-05-08T09:00 organ close-pools with {"round":1,"voided":[]}
2026-05-08T10:00 ecology.510600 reveal-seed
2026-05-08T10:10 procuratorate.510000 reveal-seed
2026-05-08T10:20 ecology.510000 reveal-seed
expect open reveal@ecology.510700
2026-05-08T10:30 ecology.510700 reveal-seed
expect phase revealed
# No inspector is of the prefecture whose enterprise it is: `crossed` in the pools.
2026-05-08T11:00 organ draw with {"draws":[{"target":"91510700MA0000001X","inspectors":["川F001","川F002"]},{"target":"91510600MA0000002X","inspectors":["川B003","川B001"]}],"until":"2026-05-29"}
expect due inspect 2026-05-29

# What was drawn is checked: each prefecture enters the other.
2026-05-11T09:00 ecology.510000/head order-check opens cross-check as organiser=ecology.510000 as checker=ecology.510600 as local=ecology.510700 ground P6-19 with {"start":"2026-05-13","until":"2026-05-20"}
2026-05-11T09:10 ecology.510000/head order-check opens cross-check as organiser=ecology.510000 as checker=ecology.510700 as local=ecology.510600 ground P6-19 with {"start":"2026-05-13","until":"2026-05-20"}
2026-05-13T09:00 ecology.510600 enter in #2
2026-05-13T09:30 ecology.510700 enter in #3
2026-05-18T09:00 ecology.510600 hand-problems in #2 with {"answer_by":"2026-05-27"}
2026-05-19T09:00 ecology.510700 report-clean in #3
expect in #3 outcome nothing-found
2026-05-26T09:00 ecology.510700 answer in #2
2026-05-27T09:00 ecology.510000 approve-answer in #2
expect in #2 outcome handled

2026-05-28T09:00 organ finish-inspections with {"inspected":2}
expect not late inspect
2026-06-01T09:00 organ publish
expect outcome published
