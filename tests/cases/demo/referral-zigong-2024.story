# A lead between departments. Published: the police's clue of March 2024 (the month alone), the penalty of
# 2 July, the press conference of 31 July. Names of companies and people are left out.
# What a document says beyond the published facts is `未载` (not published), `某` or `000`.
title 自贡:公安机关向生态环境局通报线索及反馈(2024) | Zigong: the police give the ecology bureau a lead, and the feedback (2024)
source SC-ZG-2024-QZ;四川省生态环境厅例行新闻发布会 2024-07-31;新华社、川观新闻;https://gdxhjz.cn/html/zuixinanli/shengtaihuanjing/316.html ; http://ytziyue.cn/news/202408/03/158184.html
procedure plain-referral
case 演-自贡-2024-通
party sender police.510300
party recipient ecology.510300

published 公开:2024年3月,公安机关在联合调查中提供线索;假定:3月15日9时、通报文书 | Published: in March 2024 the police gave the clue in a joint inquiry; assumed: 15 March, 09:00, and the letter
2024-03-15T09:00 sender refer with {"number":"未载","organ":"police.510300","date":"2024-03-15","to":"ecology.510300","region":"510311","category":"water","facts":"某运输公司将泸州某酒厂发酵废水倾倒在自贡市沿滩区某处土坑内。","why":"联合调查该公司倾倒危险废物案时掌握。","liaison":{"name":"某","office":null,"phone":"000"}}
expect phase sent
expect holder ecology.510300
# No law gives a number: three working days after Friday 15 March are 18, 19, 20 March.
expect no due answer
expect target answer 2024-03-21T00:00

assumed 公开材料未载:3月18日9时接受 | Not published: accepted on 18 March, 09:00
2024-03-18T09:00 recipient accept
expect done answer
# Internal 15 working days after Monday 18 March: 19-22 (4), 25-29 (9), 1-3 April (12), 4-6 April off, Sunday
# 7 April (make-up) (13), 8, 9 April (15).
expect due feed-back 2024-04-09
# Publication is silent from March to July. The internal target passes; no legal limit does.
clock 2024-04-17T00:00
expect breached feed-back internal 2024-04-10T00:00
expect told feed-back police.510300 2024-04-10T00:00
# Five working days later: 10, 11, 12, 15, 16 April.
expect told feed-back ecology.510000 2024-04-17T00:00

published 公开:2024年7月2日罚款20.68万元,并移送公安机关行政拘留(移送日未单列);假定:同日17时向公安机关反馈 | Published: on 2 July 2024 a fine of 206,800 yuan, and transfer for detention (its day is not given); assumed: fed back to the police the same day, 17:00
2024-07-02T17:00 recipient feed-back with {"number":"未载","organ":"ecology.510300","date":"2024-07-02","to":"police.510300","result":"handled","explained":"查实两车共60余吨发酵废水倾倒于土坑;罚款20.68万元,并移送公安机关对相关责任人行政拘留。","reference":"未载"}
expect late feed-back internal
expect phase answered
# Three working days after Tuesday 2 July: 3, 4, 5 July.
clock 2024-07-06T00:00
expect silent confirm 2024-07-06T00:00

assumed 公开:7月31日省厅发布会公布办理结果;假定:公安机关于同日10时确认并销号 | Published: the department made the result known on 31 July; assumed: the police confirmed and closed the same day, 10:00
2024-07-31T10:00 sender close-referral
expect outcome settled
