title 两方承诺、关闭名录库、公开秘密值、抽取、公示 | Two commit, pools are closed, secrets told, drawn, published
procedure double-random
case 演-随-001
party organ ecology.510107

# The organ commits, and the market regulator beside it. Internally 06-02, 06-03, 06-04.
refused R213 2026-06-01T08:55 organ declare-pools without document
2026-06-01T09:00 organ declare-pools with {"parties":["ecology.510107","market-regulation.510107"]}
expect bound party ecology.510107,market-regulation.510107
refused R213 2026-06-01T09:25 organ exempt-listed without document
2026-06-01T09:30 organ exempt-listed
refused R207 2026-06-01T09:40 organ close-pools
clock 2026-06-05T00:00
expect silent commit@market-regulation.510107 2026-06-05T00:00
expect told commit@market-regulation.510107 ecology.510107 2026-06-05T00:00
expect told commit@market-regulation.510107 ecology.510100 2026-06-05T00:00
refused R213 2026-06-05T08:55 ecology.510107 commit-seed without document
refused R205 2026-06-05T08:56 police.510107 commit-seed
2026-06-05T09:00 ecology.510107 commit-seed with {"party":"ecology.510107"}
# One commitment alone closes nothing.
refused R207 2026-06-05T09:10 organ close-pools
refused R209 2026-06-05T09:20 ecology.510107 commit-seed
2026-06-05T10:00 market-regulation.510107 commit-seed with {"party":"market-regulation.510107"}
expect phase committed
# Before the closing an exemption changes the pool.
2026-06-05T10:30 organ exempt-listed
# Promptly: internally 06-08, 06-09, 06-10.
clock 2026-06-11T00:00
expect silent close 2026-06-11T00:00
expect told close ecology.510100 2026-06-11T00:00
refused R213 2026-06-11T08:55 organ close-pools without document
2026-06-11T09:00 organ close-pools with {"round":1,"voided":[]}
expect phase fixed
# After it none does.
refused R207 2026-06-11T09:10 organ exempt-listed
refused R207 2026-06-11T09:20 organ draw
refused R207 2026-06-11T09:30 organ/head cancel
# A secret is told for the pools that were closed, and no others.
refused R217 2026-06-11T09:40 market-regulation.510107 reveal-seed hash earlier
refused R213 2026-06-11T09:50 ecology.510107 reveal-seed without document
2026-06-11T10:00 ecology.510107 reveal-seed with {"party":"ecology.510107"}
# 06-12, 06-15, 06-16.
clock 2026-06-17T00:00
expect silent reveal@market-regulation.510107 2026-06-17T00:00
expect told reveal@market-regulation.510107 ecology.510100 2026-06-17T00:00
refused R207 2026-06-17T08:00 organ draw
2026-06-17T09:00 market-regulation.510107 reveal-seed
expect phase revealed
# 06-18, 06-22, 06-23; 06-19 is the Dragon Boat Festival.
clock 2026-06-24T00:00
expect silent draw 2026-06-24T00:00
expect told draw ecology.510100 2026-06-24T00:00
refused R213 2026-06-24T08:55 organ draw without document
2026-06-24T09:00 organ draw with {"until":"2026-06-30"}
expect due inspect 2026-06-30
# The upper bureau computes it again and finds a difference: there is no draw, and a new round.
refused R213 2026-06-24T14:55 upper void-draw without document
2026-06-24T15:00 upper void-draw with {"cause":"differs","parties":[]}
expect phase voided
refused R207 2026-06-24T15:10 organ draw
# 06-25, 06-26, 06-29.
clock 2026-06-30T00:00
expect silent redeclare 2026-06-30T00:00
expect told redeclare ecology.510100 2026-06-30T00:00
refused R213 2026-06-30T08:55 organ redeclare-pools without document
2026-06-30T09:00 organ redeclare-pools with {"parties":["ecology.510107","market-regulation.510107"],"round":2}
expect done redeclare
# What was committed to in the first round does not count in the second.
refused R207 2026-06-30T09:10 organ close-pools
2026-06-30T10:00 ecology.510107 commit-seed with {"round":2}
2026-06-30T11:00 market-regulation.510107 commit-seed with {"round":2}
2026-06-30T12:00 organ close-pools with {"voided":[{"cause":"differs","parties":[],"round":1}]}
2026-06-30T13:00 market-regulation.510107 reveal-seed with {"round":2}
2026-06-30T14:00 ecology.510107 reveal-seed with {"round":2}
2026-06-30T15:00 organ draw with {"round":2,"until":"2026-07-10"}
expect due inspect 2026-07-10
# Drawn stays drawn; it is checked off site.
2026-07-01T09:00 organ exempt-listed
# Five working days before the last, Friday 07-10: 07-09, 08, 07, 06, and 07-03.
clock 2026-07-03T00:00
expect warned inspect 2026-07-03T00:00
clock 2026-07-11T00:00
expect breached inspect internal 2026-07-11T00:00
expect told inspect ecology.510100 2026-07-11T00:00
refused R213 2026-07-13T08:55 organ finish-inspections without document
2026-07-13T09:00 organ finish-inspections
expect late inspect internal
# Twenty working days from 07-13: 07-14..17 (4), 07-20..24 (9), 07-27..31 (14), 08-03..07 (19), 08-10 (20).
expect due publish 2026-08-10
clock 2026-08-03T00:00
expect warned publish 2026-08-03T00:00
clock 2026-08-11T00:00
expect breached publish P9-12 2026-08-11T00:00
expect told publish ecology.510100 2026-08-11T00:00
refused R213 2026-08-11T08:55 organ publish without document
2026-08-11T09:00 organ publish
expect late publish P9-12
expect outcome published

# Two that are cancelled, both before anybody could know a result.
case 演-随-003
2026-08-24T09:00 organ declare-pools with {"parties":["ecology.510107","market-regulation.510107"]}
2026-08-24T10:00 organ cancel
expect outcome cancelled
case 演-随-004
2026-08-24T11:00 organ declare-pools with {"parties":["ecology.510107","market-regulation.510107"]}
2026-08-24T12:00 ecology.510107 commit-seed
2026-08-24T12:30 market-regulation.510107 commit-seed
2026-08-24T13:00 organ cancel
expect outcome cancelled
