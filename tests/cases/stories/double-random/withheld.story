title 一方拒不公开秘密值:本轮作废,记名,另行一轮 | A party withholds its secret: the round is void, it is named, and there is a new one
procedure double-random
case 演-随-005
party organ ecology.510100

# The procuratorate does not answer and is left out of the list in the open: everybody is asked again.
2026-09-01T09:00 organ declare-pools with {"parties":["ecology.510100","market-regulation.510100","procuratorate.510100"]}
2026-09-01T10:00 ecology.510100 commit-seed
2026-09-02T09:00 organ redeclare-pools with {"parties":["ecology.510100","market-regulation.510100"]}
expect open commit@ecology.510100
refused R205 2026-09-02T10:00 procuratorate.510100 commit-seed
# A commitment names the pools that are declared now.
refused R217 2026-09-02T10:30 ecology.510100 commit-seed hash earlier
2026-09-02T11:00 ecology.510100 commit-seed
2026-09-02T12:00 market-regulation.510100 commit-seed
expect phase committed
# Other pools, before anything is closed.
2026-09-02T14:00 organ redeclare-pools with {"parties":["ecology.510100","market-regulation.510100"],"to_draw":11}
2026-09-02T15:00 market-regulation.510100 commit-seed
2026-09-02T16:00 ecology.510100 commit-seed
2026-09-03T09:00 organ close-pools with {"round":1,"voided":[]}
2026-09-03T10:00 ecology.510100 reveal-seed
# The market regulator knows the result by now, and says nothing. Promptly: 09-04, 09-07, 09-08.
clock 2026-09-09T00:00
expect silent reveal@market-regulation.510100 2026-09-09T00:00
expect told reveal@market-regulation.510100 ecology.510000 2026-09-09T00:00
# Nobody goes on without its secret.
refused R207 2026-09-09T09:00 organ draw
# It cannot take back either that it committed.
refused R222 2026-09-09T09:10 market-regulation.510100 withdraw
2026-09-09T10:00 organ void-draw with {"cause":"withheld","parties":["market-regulation.510100"]}
expect phase voided
refused R207 2026-09-09T10:10 market-regulation.510100 reveal-seed
2026-09-10T09:00 organ redeclare-pools with {"parties":["ecology.510100","market-regulation.510100"],"round":2}
2026-09-10T10:00 ecology.510100 commit-seed with {"round":2}
2026-09-10T11:00 market-regulation.510100 commit-seed with {"round":2}
2026-09-10T12:00 organ close-pools with {"voided":[{"cause":"withheld","parties":["market-regulation.510100"],"round":1}]}
2026-09-10T13:00 market-regulation.510100 reveal-seed with {"round":2}
2026-09-10T14:00 ecology.510100 reveal-seed with {"round":2}
# Nobody was left for a target: void once more, before anything is drawn.
2026-09-10T15:00 organ void-draw with {"cause":"unfilled","parties":[],"round":2}
2026-09-10T16:00 organ cancel
expect outcome cancelled
