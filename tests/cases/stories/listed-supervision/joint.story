title 三机关联合挂牌 | Joint listing by three organs
procedure listed-supervision
party supervised ecology.511302
case 演-督-002
2026-03-02T09:00 ecology.511300/officer propose-joint with {"colisters":["police.511300","procuratorate.511300"]}
2026-03-03T09:00 police.511300/head cosign hash last
2026-03-03T10:00 procuratorate.511300/head cosign hash last
expect phase joint-ready
# Promptly: the soft target of three working days after Tuesday 3 March.
clock 2026-03-16T00:00
expect silent list 2026-03-07T00:00
2026-03-16T09:00 lister/head list-jointly with {"deadline":"2026-06-30"}
expect due complete 2026-06-30
# 30 days before: 31 May; five days before: 25 June.
clock 2026-08-20T00:00
expect breached complete internal 2026-07-01T00:00
expect told complete ecology.511300 2026-07-01T00:00
2026-08-20T09:00 supervised request-extension
clock 2026-09-07T00:00
expect silent answer-extension 2026-08-26T00:00
2026-09-07T09:00 lister answer-extension
2026-09-07T10:00 supervised report-completion
clock 2026-09-21T00:00
expect silent verify 2026-09-11T00:00
2026-09-21T09:00 lister verify
clock 2026-11-16T00:00
# Twenty working days after Monday 21 September: 22-24 (3), 25-27 off, 28-30 (6), 1-7 October off, 8, 9, 10 (9), 12-16 (14), 19-23 (19), 26 October.
expect breached release internal 2026-10-27T00:00
2026-11-16T09:00 lister publish-notice
2026-11-17T09:00 lister/head release
