title 督察转办件三件:两件按期、一件逾期,十日内反馈并公开 | Three inspection pieces: two in time, one late; feedback in 10 days, published
procedure inspection-batch
party inspector inspection-office.510000
party place government.510100
case 演-督-2026-001

2026-03-02T09:00 inspector hand-over with {"batch":"第三批","items":[{"id":"D1","region":"510184","category":"water","summary":"河岸排污"},{"id":"D2","region":"510184","category":"noise","summary":"夜间噪声"},{"id":"D3","region":"510107","category":"air","summary":"露天焚烧"}]}
expect holder government.510100
# 10 days from the receipt on 03-02: 03-12, a Thursday.
expect due feed-back P3-27 2026-03-12
2026-03-02T15:00 place assign with {"batch":"第三批","items":[{"id":"D1","owner":"government.510184","due":"2026-03-09"},{"id":"D2","owner":"government.510184","due":"2026-03-10"},{"id":"D3","owner":"government.510107","due":"2026-03-06"}]} as owner=government.510184,government.510107
expect due item@government.510184#D1 2026-03-09
expect due item@government.510184#D2 2026-03-10
expect due item@government.510107#D3 2026-03-06
2026-03-05T09:00 government.510184 report-item with {"item":"D1"}
expect not open item@government.510184#D1
# One report answers for its own item only.
expect open item@government.510184#D2
clock 2026-03-07T01:00
expect warned item@government.510107#D3 2026-03-05T00:00
expect told item@government.510107#D3 government.510100 2026-03-07T00:00
2026-03-08T09:00 government.510107 report-item with {"item":"D3","status":"staged"}
2026-03-10T09:00 government.510184 report-item with {"item":"D2"}
2026-03-11T09:00 place feed-back with {"batch":"第三批","items":[{"id":"D1","status":"settled","result":"已封堵"},{"id":"D2","status":"settled","result":"已限时"},{"id":"D3","status":"staged","result":"持续巡查"}]}
expect done feed-back
# 20 working days from 03-11: 12, 13 (2), 16 to 20 (7), 23 to 27 (12), 30 to 04-03 (17); off 04-04 to 06; 07, 08, 09.
expect due publish P7-12 2026-04-09
2026-03-20T09:00 place publish
expect outcome published
