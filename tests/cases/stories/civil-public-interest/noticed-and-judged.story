title 公告三十日后起诉,送达、告知、裁判 | Sued after thirty days' notice, served, told, judged
procedure civil-public-interest
case 演-民-001
party procuratorate procuratorate.510100
party defendant outside:成都某公司

2026-03-02T09:00 procuratorate open-case
expect target give-notice 2026-03-06T00:00
2026-03-03T09:00 procuratorate give-notice
# Thirty natural days: 04-02 (Thu).
expect waiting notice 2026-04-02
refused R211 2026-04-02T16:00 procuratorate sue as court=court.510100
refused R206 2026-04-03T08:50 procuratorate/officer sue as court=court.510100
refused R206 2026-04-03T08:50 procuratorate/officer end-case
2026-04-03T09:00 procuratorate sue as court=court.510100
expect holder court.510100
2026-04-07T09:00 court accept
# Five and ten natural days: 04-12, a Sunday; 04-13. 04-17.
expect due serve-complaint 2026-04-13
expect due tell-department 2026-04-17
refused R208 2026-04-08T09:00 court judge
refused R208 2026-04-08T09:00 court settle
2026-04-10T09:00 court serve-complaint
refused R209 2026-04-10T10:00 court serve-complaint
2026-04-15T09:00 court tell-department as department=ecology.510100
refused R209 2026-04-15T10:00 court tell-department as department=ecology.510100
expect not late tell-department
# Internally six months: 10-07, in National Day; 10-08.
expect due try 2026-10-08
2026-06-01T09:00 court report-progress
expect done try
2026-07-01T09:00 court settle
2026-07-02T09:00 court publish-settlement
refused R209 2026-07-02T10:00 court publish-settlement
# 08-01, a Saturday; 08-03.
refused R211 2026-08-03T16:00 court confirm-settlement
2026-08-04T09:00 court confirm-settlement with {"result":"settled"}
expect outcome judged

case 演-民-002
2026-08-05T09:00 procuratorate open-case
2026-08-06T09:00 procuratorate end-case with {"reason":"restored"}
expect outcome ended

case 演-民-003
2026-08-07T09:00 procuratorate open-case
2026-08-10T09:00 procuratorate give-notice
2026-09-01T09:00 procuratorate end-case
expect outcome ended

case 演-民-004
2026-09-02T09:00 procuratorate open-case
2026-09-02T10:00 procuratorate give-notice
clock 2026-10-09T00:00
2026-10-09T09:00 procuratorate sue as court=court.510100
2026-10-10T09:00 court not-accept
expect outcome not-accepted

case 演-民-005
2026-10-12T09:00 procuratorate open-case
2026-10-12T10:00 procuratorate give-notice
clock 2026-11-12T00:00
2026-11-12T09:00 procuratorate sue as court=court.510100
2026-11-13T09:00 court accept
2026-11-16T09:00 court serve-complaint
2026-11-17T09:00 court tell-department as department=water.510100
2026-12-01T09:00 court judge
expect outcome judged
