title 未回应联合挂牌 | No answer on a joint listing
procedure listed-supervision
party supervised ecology.511302
case 演-督-003
2026-03-02T09:00 ecology.511300/officer propose-joint with {"colisters":["police.511300","procuratorate.511300"]}
clock 2026-03-16T00:00
expect silent cosign@police.511300 2026-03-06T00:00
2026-03-16T09:00 lister drop
expect outcome dropped
