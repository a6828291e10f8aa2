title 专家:意见不采纳,更换 | An opinion not adopted, another expert
procedure expert-assignment
party client ecology.510104
party expert natural-resources.510100
case 演-鉴-2026-003

2026-03-02T09:00 client assign with {"due":"2026-06-30"}
2026-03-03T09:00 expert declare-free with {"conflict":false}
2026-03-20T09:00 expert submit-opinion
2026-03-23T09:00 client reject-opinion with {"result":"rejected"}
expect phase conflicted
