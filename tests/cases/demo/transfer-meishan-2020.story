# A criminal transfer with a supplement. Published: the inspection of 15 November 2020, the transfer of the
# 16th, on the 18th the end of the bureau's inquiry and the filing by the Dongpo branch, the arrests approved
# on 24 December. That papers were missing at the transfer follows from the inquiry's end two days after it.
# What a document says beyond the published facts is `未载` (not published), `某` or `000`.
title 眉山:涉嫌污染环境案移送、补正、立案(2020) | Meishan: a suspected crime is transferred, supplemented and filed (2020)
source 眉山废矿物油桶案(SC-MS-2020-OIL);央广网 2021-01-27;https://163.com/dy/article/G1CVR7L70514R9NP.html
procedure criminal-transfer
case 演-眉山-2020-移
party transferor ecology.511400

assumed 公开:11月15日巡查发现并立即调查取证;假定:当日20时提出移送书面报告 | Published: found and investigated on 15 November; assumed: the written report of that day, 20:00
2020-11-15T20:00 transferor/officer report with {"organ":"ecology.511400","date":"2020-11-15","party":{"name":"某","kind":"person","code":null,"representative":null,"address":"眉山市东坡区修文镇"},"facts":"一隐匿厂房内有切割废油桶痕迹,存放大量废矿物油桶、废有机溶剂桶,另有一辆满载废矿物油桶的货车。","team":[{"name":"某"},{"name":"某"}],"penalty":null,"opinion":"未载"}
# 16, 17, 18 November.
expect due decide-transfer 2020-11-18
assumed 公开材料未载:11月16日9时批准 | Not published: approved on 16 November, 09:00
2020-11-16T09:00 transferor/head approve with {"organ":"ecology.511400","date":"2020-11-16","approver":{"name":"某"}}
# 24 hours are exact hours.
expect due transfer 2020-11-17T09:00

published 公开:11月16日将案件移交公安机关;假定:15时,调查报告和检测报告尚缺(公开:采样检测已委托,调查于18日完成) | Published: handed to the police on 16 November; assumed: 15:00, and that the reports of the inquiry and of the tests were still missing (published: tests were commissioned, the inquiry ended on the 18th)
2020-11-16T15:00 transferor transfer papers all except investigation-report,test-report with {"number":"未载","organ":"ecology.511400","date":"2020-11-16","to":"police.511400","party":{"name":"某","kind":"person","code":null,"representative":null,"address":"眉山市东坡区修文镇"},"facts":"存放疑似危险废物并切割废油桶;38.38吨疑似危险废物依法扣押。","officer":{"name":"某","certificate":null,"phone":"000"},"contact":{"phone":"000","address":null},"conduct":null,"region":"511402","papers":[]}
expect not late transfer
expect flag incomplete
expect copied transfer procuratorate.511400
# From receipt on 16 November: 17, 18, 19 November.
expect due decide 2020-11-19

assumed 公开材料未载:当日15时40分接受材料不全的案件并出具回执 | Not published: received that day at 15:40 with papers missing, and a receipt given
2020-11-16T15:40 recipient accept-incomplete with {"number":"未载","organ":"police.511400","date":"2020-11-16","to":"ecology.511400","letter":"未载","received":"2020-11-16T15:40:00+08:00","officer":{"name":"某","certificate":null,"phone":"000"},"papers":[]}
expect not late accept
assumed 公开材料未载:当日17时书面告知补正 | Not published: told that day at 17:00 in writing what is missing
2020-11-16T17:00 recipient/officer ask-supplement with {"number":"未载","organ":"police.511400","date":"2020-11-16","to":"ecology.511400","letter":"未载","accepted":"2020-11-16T15:40:00+08:00","missing":[{"title":"案件调查报告","kind":"investigation-report","reason":"调查尚未完成"},{"title":"检测报告","kind":"test-report","reason":"检测尚未完成"}],"officer":{"name":"某","certificate":null,"phone":"000"}}
expect not late tell-missing
# 17, 18, 19 November.
expect due supplement 2020-11-19
assumed 公开:由东坡区分局立案;假定:市公安局于11月17日9时转办该分局 | Published: the Dongpo branch filed it; assumed: the city's police delegated it on 17 November, 09:00
2020-11-17T09:00 recipient/head delegate police.511402
expect holder police.511402

assumed 公开:11月18日市生态环境局完成案件调查;假定:当日10时据此补正材料 | Published: the bureau ended its inquiry on 18 November; assumed: its papers went over that day, 10:00
2020-11-18T10:00 transferor supplement with {"number":"未载","organ":"ecology.511400","date":"2020-11-18","to":"police.511402","notice":"未载","papers":[{"title":"案件调查报告","pages":1,"sha256":"0000000000000000000000000000000000000000000000000000000000000000"},{"title":"检测报告","pages":1,"sha256":"0000000000000000000000000000000000000000000000000000000000000000"}],"open":null}
expect not late supplement
expect no flag incomplete
published 公开:11月18日东坡区分局以涉嫌污染环境立案侦查;假定:16时 | Published: on 18 November the Dongpo branch filed it as suspected pollution; assumed: 16:00
2020-11-18T16:00 police.511402 file
expect phase filed
expect not late decide
# 19, 20, 21 November; the 21st is a Saturday: Monday the 23rd.
expect due notify-filing 2020-11-23

assumed 公开材料未载:11月19日9时书面通知立案 | Not published: notice of the filing on 19 November, 09:00
2020-11-19T09:00 police.511402 notify-filing with {"number":"未载","organ":"police.511402","date":"2020-11-19","to":"ecology.511400","copy":["procuratorate.511402"],"letter":"未载","case_number":"未载","decided":"2020-11-18","officer":{"name":"某","certificate":null,"phone":"000"}}
expect not late notify-filing
# 20, 21, 22 November; the 22nd is a Sunday: Monday the 23rd.
expect due hand-over 2020-11-23
assumed 公开材料未载:移送决定和立案决定在7日内录入共享平台 | Not published: the decisions to transfer and to file are entered into the platform within seven days
2020-11-19T10:00 ecology.511400 enter in #2 with {"organ":"ecology.511400","date":"2020-11-19","kind":"transfer","decided":"2020-11-16","document":"未载","told":null}
assumed 公开材料未载:同上 | Not published: the same
2020-11-19T10:30 police.511402 enter in #3 with {"organ":"police.511402","date":"2020-11-19","kind":"filing-decision","decided":"2020-11-18","document":"未载","told":null}
assumed 公开:38.38吨疑似危险废物依法扣押,转运至有资质的第三方暂存;假定:11月20日10时移交清单 | Published: 38.38 tonnes seized and stored with a qualified third party; assumed: listed and handed over on 20 November, 10:00
2020-11-20T10:00 transferor hand-over-items items 1:疑似危险废物:38.38吨:hazardous with {"number":"未载","organ":"ecology.511400","date":"2020-11-20","letter":"未载","items":[{"name":"疑似危险废物","quantity":38.38,"unit":"吨","place":"有资质的第三方公司","hazardous":true,"state":"seized"}],"disposal":null,"officer":{"name":"某","certificate":null,"phone":"000"}}
expect not late hand-over
assumed 公开材料未载:当日16时清点接收 | Not published: counted and received that day, 16:00
2020-11-20T16:00 police.511402 receive-items items 1:疑似危险废物:38.38吨:hazardous with {"number":"未载","organ":"police.511402","date":"2020-11-20","to":"ecology.511400","notice":"未载","items":[{"name":"疑似危险废物","quantity":38.38,"unit":"吨","place":"有资质的第三方公司","hazardous":true}],"given_by":"某","taken_by":"某","at":"2020-11-20T16:00:00+08:00","papers":[]}
expect difference 0

assumed 公开:12月24日东坡区检察院批准逮捕;假定:公安机关当日17时向移送机关通报进展 | Published: the procuratorate of Dongpo approved the arrests on 24 December; assumed: the police told the bureau that day, 17:00
2020-12-24T17:00 police.511402 report-progress
expect not late report-progress
# The next report, an internal target, is due after three months. Publication ends on 27 January 2021.
expect due report-progress 2021-03-24
clock 2021-03-25T00:00
expect breached report-progress internal 2021-03-25T00:00
expect told report-progress ecology.511400 2021-03-25T00:00
expect phase filed
