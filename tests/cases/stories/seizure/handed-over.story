title 涉嫌犯罪立案,物品随案移送,两方清单有差异 | A crime is filed: the items go over, and the two lists differ
procedure seizure
case 演-封-006
party bureau ecology.510104
party party outside:某废旧电池收购点
receipts manual

2026-03-02T09:00 bureau decide-seizure
refused R229 2026-03-09T09:00 bureau hand-over-items
2026-03-09T10:00 bureau hand-over-items items 1:废铅蓄电池:14吨:hazardous;2:电解液:3桶:hazardous;3:账本:2册
expect done decide-fate
expect phase handing-over
expect holder police.510104
2026-03-09T11:00 police sign hand-over-items
expect no due receive-items
# Promptly: 10, 11, 12.
expect target receive-items 2026-03-13T00:00
2026-03-10T10:00 police receive-items items 1:废铅蓄电池:13吨:hazardous;2:电解液:3桶:hazardous;3:账本:2册
expect difference 1
expect outcome handed-over

# Unsigned, it counts as received 24 hours after it arrived, on 04-02; 3, then 7 and 8 after Qingming.
case 演-封-007
2026-04-01T09:00 bureau decide-seizure
2026-04-01T10:00 bureau hand-over-items items 1:挖掘机:1台
expect not open receive-items
clock 2026-04-02T10:00
expect target receive-items 2026-04-09T00:00
# The ladder of transfers: a day before the target; the target, with the procuratorate; three days after it.
clock 2026-04-12T00:00
expect warned receive-items 2026-04-07T00:00
expect silent receive-items 2026-04-09T00:00
expect told receive-items ecology.510104 2026-04-09T00:00
expect told receive-items procuratorate.510104 2026-04-09T00:00
expect told receive-items police.510100 2026-04-12T00:00
2026-04-13T09:00 police receive-items items 1:挖掘机:1台
expect difference 0
expect outcome handed-over
