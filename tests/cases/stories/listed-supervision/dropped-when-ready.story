title 商定后不再挂牌 | Dropped after it was agreed
procedure listed-supervision
party supervised ecology.511302
case 演-督-004
2026-03-02T09:00 ecology.511300/officer propose-joint with {"colisters":["police.511300","procuratorate.511300"]}
2026-03-03T09:00 police.511300/head cosign hash last
2026-03-03T10:00 procuratorate.511300/head cosign hash last
2026-03-04T10:00 lister drop
expect outcome dropped
