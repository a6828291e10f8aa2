title 各方沉默 | Everybody silent
procedure jurisdiction-dispute
case 演-辖-004
party rival ecology.511600
2026-03-02T09:00 ecology.511300/officer raise
# Five working days after Monday 2 March: 3-6, 9 March; ten: to 16 March.
clock 2026-03-30T00:00
expect breached answer internal 2026-03-10T00:00
expect breached negotiate internal 2026-03-17T00:00
2026-03-30T09:00 rival request-designation
clock 2026-04-13T00:00
expect silent designate 2026-04-03T00:00
2026-04-13T09:00 superior/head designate as competent=ecology.511300 as leaver=ecology.511600
clock 2026-04-24T00:00
expect silent hand-over 2026-04-17T00:00
2026-04-24T09:00 leaver hand-over items 1:案卷:1册
clock 2026-05-11T00:00
expect silent take-over 2026-04-30T00:00
2026-05-11T09:00 competent take-over items 1:案卷:1册
