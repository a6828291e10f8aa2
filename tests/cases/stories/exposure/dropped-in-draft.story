title 曝光:退改后决定不予曝光 | Dropped after legal review
procedure exposure
party publisher ecology.510100
case 演-曝-2026-004

2026-03-02T09:00 publisher propose
2026-03-03T09:00 publisher send-for-changes with {"passed":false,"secrets":false}
2026-03-04T09:00 publisher drop with {"decision":"stand"}
expect outcome dropped
