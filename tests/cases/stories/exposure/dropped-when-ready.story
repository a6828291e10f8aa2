title 曝光:审核通过后决定不予曝光 | Passed and yet dropped
procedure exposure
party publisher ecology.510100
case 演-曝-2026-003

2026-03-02T09:00 publisher propose
2026-03-03T09:00 publisher pass-review
2026-03-04T09:00 publisher drop with {"decision":"stand"}
expect outcome dropped
