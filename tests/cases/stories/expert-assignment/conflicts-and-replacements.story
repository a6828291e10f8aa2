title 专家:利益冲突,多次更换,终止委托 | Conflicts of interest, replacements, the assignment ended
procedure expert-assignment
party client ecology.510104
party expert natural-resources.510100
case 演-鉴-2026-002

2026-03-02T09:00 client assign with {"due":"2026-06-30"}
2026-03-03T09:00 expert declare-conflict with {"conflict":true,"relations":"曾为当事人编制报告"}
expect holder ecology.510104
expect not open opinion
# Internal target: 03-04, 05, 06.
clock 2026-03-07T01:00
expect silent replace 2026-03-07T00:00
2026-03-09T09:00 client replace with {"due":"2026-06-30"} as expert=agriculture.510100
expect holder agriculture.510100
2026-03-10T09:00 client remove
2026-03-11T09:00 client replace with {"due":"2026-06-30"} as expert=water.510100
2026-03-12T09:00 expert declare-free with {"conflict":false}
2026-03-20T09:00 expert declare-conflict with {"conflict":true,"relations":"当事人新聘其为顾问"}
2026-03-23T09:00 client replace with {"due":"2026-06-30"} as expert=ecology.510000
2026-03-24T09:00 expert declare-free with {"conflict":false}
2026-04-01T09:00 client remove with {"reason":"late"}
2026-04-02T09:00 client cancel with {"result":"rejected"}
expect outcome cancelled
