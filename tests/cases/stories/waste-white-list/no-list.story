title 意见不一,当年不设名单 | The sides differ and there is no list this year
procedure waste-white-list
case 演-白-003
party other ecology.500000

2025-12-08T09:00 ecology.510000/head propose-list with {"year":2026,"report_by":"2027-01-29"}
2025-12-09T09:00 other differ
clock 2025-12-22T00:00
expect silent settle 2025-12-13T00:00
2025-12-22T09:00 proposer/head drop-list
expect outcome dropped
