title 曝光:事实有误,撤回 | Wrong facts, withdrawn
procedure exposure
party publisher ecology.510100
case 演-曝-2026-002

2026-03-02T09:00 publisher propose
2026-03-03T09:00 publisher pass-review
2026-03-04T09:00 publisher publish as subject=outside:企-002
2026-03-05T09:00 subject request-correction
2026-03-06T09:00 publisher withdraw-exposure with {"decision":"withdraw"}
expect done answer-correction
expect outcome withdrawn
