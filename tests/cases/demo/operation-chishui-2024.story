# A joint operation of three provinces. Published: 18 to 20 September 2024, who inspected whom, that findings
# handed over were owned, and the closing meeting at Bijie. Which province led was not published; the hub's
# own is taken. What Yunnan found in Sichuan is not played: sender and recipient would be one agency.
# What a document says beyond the published facts is `未载` (not published) or `某`.
title 赤水河:川黔滇联合交叉执法检查(2024) | The Chishui River: Sichuan, Guizhou and Yunnan inspect each other (2024)
source CSH-2024-3P;四川生态要闻(2024年9月);http://scst.org.cn/shengtai/11041.html
procedure joint-operation
case 演-赤水河-2024-联

assumed 公开材料未载:四川省生态环境厅牵头,9月2日9时起草方案 | Not published: Sichuan leads; the plan is drafted on 2 September, 09:00
2024-09-02T09:00 ecology.510000/officer open-plan with {"organ":"ecology.510000","number":"未载","goal":"四川查贵州、云南查四川、贵州查云南,聚焦入河排污口、白酒行业、城镇环保基础设施、畜禽养殖、环境风险隐患。","grounds":"未载","members":["ecology.520000","ecology.530000"],"places":["510500","520500","530600"],"start":"2024-09-18","end":"2024-09-20","teams":null,"equipment":null,"parts":null,"enterprises":null,"sections":null,"hours":null,"annexes":null,"draw":null,"unannounced":null,"need_to_know":null,"standards":"未载","touches":[]}
assumed 公开材料未载:9月3日9时向贵州、云南提出方案 | Not published: proposed to Guizhou and Yunnan on 3 September, 09:00
2024-09-03T09:00 ecology.510000/head propose with {"organ":"ecology.510000","number":"未载","goal":"四川查贵州、云南查四川、贵州查云南,聚焦入河排污口、白酒行业、城镇环保基础设施、畜禽养殖、环境风险隐患。","grounds":"未载","members":["ecology.520000","ecology.530000"],"places":["510500","520500","530600"],"start":"2024-09-18","end":"2024-09-20","teams":null,"equipment":null,"parts":null,"enterprises":null,"sections":null,"hours":null,"annexes":null,"draw":null,"unannounced":null,"need_to_know":null,"standards":"未载","touches":[]}
# Five working days after Tuesday 3 September: 4, 5, 6, 9, 10 September.
expect due answer@ecology.520000 2024-09-10
assumed 公开:三省联合开展;假定:贵州于9月5日10时同意方案 | Published: the three acted together; assumed: Guizhou agreed on 5 September, 10:00
2024-09-05T10:00 ecology.520000/head accept hash last
assumed 公开:三省联合开展;假定:云南于9月6日10时同意方案 | Published: the three acted together; assumed: Yunnan agreed on 6 September, 10:00
2024-09-06T10:00 ecology.530000/head accept hash last
expect phase agreed
expect not late answer@ecology.530000
assumed 公开材料未载:9月11日9时法制审核通过 | Not published: the legal review of 11 September, 09:00
2024-09-11T09:00 ecology.510000/legal review-legality with {"organ":"ecology.510000","date":"2024-09-11","points":"未载","reviewer":{"name":"某","qualification":null}}
assumed 公开材料未载:9月11日10时落实执法全过程记录 | Not published: the full record is arranged on 11 September, 10:00
2024-09-11T10:00 ecology.510000/officer arrange-record with {"organ":"ecology.510000","date":"2024-09-11","recorder":"某","keeper":"ecology.510000"}

published 公开:9月18日启动,9月20日止;假定:9时 | Published: begun on 18 September, until the 20th; assumed: 09:00
2024-09-18T09:00 ecology.510000/head start with {"number":"未载","organ":"ecology.510000","date":"2024-09-18","plan":"未载","report_by":"2024-09-20","end":"2024-09-20"}
expect phase running
expect not late start
expect due report-progress@ecology.520000 2024-09-20
assumed 公开材料未载:9月20日11时贵州报告进展 | Not published: Guizhou reports on 20 September, 11:00
2024-09-20T11:00 ecology.520000/officer report-progress with {"organ":"ecology.520000","date":"2024-09-20","checked":0,"problems":0,"text":"贵州查云南;数量未载(以 0 代)。"}
assumed 公开材料未载:9月20日11时30分云南报告进展 | Not published: Yunnan reports on 20 September, 11:30
2024-09-20T11:30 ecology.530000/officer report-progress with {"organ":"ecology.530000","date":"2024-09-20","checked":0,"problems":0,"text":"云南查四川;数量未载(以 0 代)。"}
published 公开:跨省执法检查的问题交办被查省;假定:9月20日14时,四川所查问题交贵州 | Published: what was found was handed to the province inspected; assumed: on 20 September, 14:00, what Sichuan found to Guizhou
2024-09-20T14:00 ecology.510000/officer refer-finding as recipient=ecology.520000 with {"organ":"ecology.510000","date":"2024-09-20","place":"520500","enterprise":null,"problem":"四川检查贵州发现的问题(内容未载)"}
expect proceedings 2
published 公开:同上;假定:9月20日14时30分,贵州所查问题经牵头机关交云南 | Published: the same; assumed: at 14:30, what Guizhou found to Yunnan, through the lead
2024-09-20T14:30 ecology.510000/officer refer-finding as recipient=ecology.530000 with {"organ":"ecology.510000","date":"2024-09-20","place":"530600","enterprise":null,"problem":"贵州检查云南发现的问题(内容未载)"}
expect proceedings 3
published 公开:被查省主动认领;假定:9月20日15时,贵州 | Published: the province inspected owned what was found; assumed: Guizhou, on 20 September, 15:00
2024-09-20T15:00 ecology.520000 accept in #2
published 公开:被查省主动认领;假定:9月20日15时30分,云南 | Published: the province inspected owned what was found; assumed: Yunnan, on 20 September, 15:30
2024-09-20T15:30 ecology.530000 accept in #3
assumed 公开材料未载:9月20日15时45分制作现场检查记录 | Not published: a record made on site, 20 September, 15:45
2024-09-20T15:45 ecology.510000/officer record-site with {"organ":"ecology.510000","date":"2024-09-20","place":"520500","subject":"未载","from":null,"until":null,"findings":"未载","problem":null,"samples":null,"officers":[{"name":"某"},{"name":"某"}],"media":null,"signed":null}
published 公开:9月20日现场检查结束;假定:16时 | Published: the inspections ended on 20 September; assumed: 16:00
2024-09-20T16:00 ecology.510000/officer finish
expect not late finish
# Ten working days after Friday 20 September: 23-27 (5), Sunday 29 (make-up) (6), 30 (7), 1-7 October off, 8-10 (10).
expect due summarise 2024-10-10
assumed 公开:行动情况已发布,日期未载;假定:9月20日17时 | Published: the results were made public, the day is not given; assumed: 20 September, 17:00
2024-09-20T17:00 ecology.510000/officer publish-results with {"organ":"ecology.510000","date":"2024-09-20","place":"四川生态要闻","content":"三省联合开展赤水河流域生态环境联合交叉执法检查。"}
published 公开:检查结束后三省在毕节市召开总结会(只有先后);假定:9月20日18时 | Published: after the inspections the three met at Bijie to sum up (the order alone); assumed: 20 September, 18:00
2024-09-20T18:00 ecology.510000/officer summarise with {"number":"未载","organ":"ecology.510000","date":"2024-09-20","plan":"未载","results":"交流经验做法,协调解决问题,讨论《黔川滇赤水河流域生态环境保护执法合作协议(征求意见稿)》。","leads":2,"lessons":null}
expect in joint-operation outcome done
expect not late summarise

# "Followed up until rectified", without a day. Internal 15 working days after Friday 20 September: 23-27 (5),
# 29, 30 (7), 8-11 October (11), Saturday 12 (make-up) (12), 14, 15, 16 October (15).
expect due feed-back@ecology.520000 2024-10-16
clock 2024-10-17T00:00
expect breached feed-back@ecology.520000 internal 2024-10-17T00:00
expect breached feed-back@ecology.530000 internal 2024-10-17T00:00
expect told feed-back@ecology.520000 ecology.510000 2024-10-17T00:00
