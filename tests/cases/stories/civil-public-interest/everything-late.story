title 民事公益诉讼步步逾期 | A civil public-interest suit, late at every step
procedure civil-public-interest
case 演-民-006
party procuratorate procuratorate.510100
party defendant outside:成都某公司

2025-03-03T09:00 procuratorate open-case
# Internally 04, 05, 06.
clock 2025-03-07T00:00
expect silent give-notice 2025-03-07T00:00
expect told give-notice procuratorate.510000 2025-03-07T00:00
2025-03-07T09:00 procuratorate give-notice
# 04-06, in Qingming; 04-07. Internally then 08, 09, 10: the last day of the wait is not counted.
clock 2025-04-11T00:00
expect silent sue 2025-04-11T00:00
expect told sue procuratorate.510000 2025-04-11T00:00
2025-04-14T09:00 procuratorate sue as court=court.510100
# Internally 15, 16, 17.
clock 2025-04-18T00:00
expect silent accept 2025-04-18T00:00
expect told accept court.510000 2025-04-18T00:00
2025-04-18T09:00 court accept
# 04-23 and 04-28.
clock 2025-04-29T00:00
expect warned serve-complaint 2025-04-22T00:00
expect breached serve-complaint P8-34 2025-04-24T00:00
expect told serve-complaint court.510000 2025-04-24T00:00
expect warned tell-department 2025-04-26T00:00
expect breached tell-department P8-35 2025-04-29T00:00
expect told tell-department procuratorate.510100 2025-04-29T00:00
2025-04-29T09:00 court serve-complaint
2025-04-29T10:00 court tell-department as department=ecology.510100
expect late serve-complaint P8-34
expect late tell-department P8-35
# Internally six months: 10-18, a Saturday; 10-20.
clock 2025-10-21T00:00
expect warned try 2025-09-20T00:00
expect breached try internal 2025-10-21T00:00
expect told try procuratorate.510100 2025-10-21T00:00
2025-10-21T09:00 court report-progress
# 2026-04-21.
clock 2026-04-22T00:00
expect breached try-on internal 2026-04-22T00:00
expect told try-on procuratorate.510100 2026-04-22T00:00
2026-04-22T09:00 court settle
# Internally 23, 24, 27.
clock 2026-04-28T00:00
expect silent publish-settlement 2026-04-28T00:00
expect told publish-settlement procuratorate.510100 2026-04-28T00:00
2026-04-28T09:00 court publish-settlement
# 05-28 (Thu); internally then 05-29, 06-01, 02: the last day of the wait is not counted.
clock 2026-06-03T00:00
expect silent rule-settlement 2026-06-03T00:00
expect told rule-settlement procuratorate.510100 2026-06-03T00:00
2026-06-04T09:00 court not-confirm-settlement
expect phase trying
# Another settlement is published and waited for again.
2026-06-05T09:00 court settle
2026-06-08T09:00 court publish-settlement
# 07-08 (Wed).
refused R211 2026-06-09T09:00 court confirm-settlement
expect waiting settlement-notice 2026-07-08
2026-07-09T09:00 court not-confirm-settlement
2026-07-10T09:00 court judge
expect outcome judged
