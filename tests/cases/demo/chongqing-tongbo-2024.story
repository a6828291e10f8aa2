# A border section between Dazhou and Chongqing. Published: the order - the station's values rise, both sides
# inspect together, a company is dealt with - and 5 August 2024, when Chongqing made it known. Every other day
# is assumed, all of them before it. The directory knows Chongqing at the level of the municipality; its
# bureau stands for that of Liangping.
# What a document says beyond the published facts is `未载` (not published).
title 铜钵河:上河坝断面报警,大竹与梁平联合应对(2024) | The Tongbo River: an alarm at the border section, Dazhu and Liangping respond together (2024)
source SCCQ-TBH-2024;重庆市生态环境局 2024-08-05(中新网);http://www.liuyibaby.com/html/2024/news/8/392397.html
procedure cross-province-notice
case 演-铜钵河-2024-渝
party upstream ecology.511724
party downstream ecology.500000

published 公开:上河坝断面水质自动监测站数据突然升高(只有先后,没有日期);假定:2024年7月22日9时 | Published: the values of the station at the Shangheba section rose suddenly (the order alone, no day); assumed: 22 July 2024, 09:00
2024-07-22T09:00 upstream/officer alarm with {"section":"上河坝","at":"2024-07-22T09:00:00+08:00","indicator":"未载(数值以 0 代)","value":0,"station":"上河坝断面水质自动监测站"}
expect phase noticed
expect holder ecology.500000
# Three working days after Monday 22 July: 23, 24, 25 July.
expect no due acknowledge
expect target acknowledge 2024-07-26T00:00
assumed 公开:大竹、梁平开展联合执法检查(只有先后,没有日期);假定:7月23日9时确认并联合应对 | Published: Dazhu and Liangping inspected together (the order alone, no day); assumed: acknowledged and joined on 23 July, 09:00
2024-07-23T09:00 downstream/officer acknowledge with {"organ":"ecology.500000","at":"2024-07-23T09:00:00+08:00","contact":"未载","measures":"与大竹开展联合执法检查。"}
expect done acknowledge
expect phase joint

# Publication says nothing of a joint monitoring plan. Three working days after Tuesday 23 July: 24, 25, 26 July.
clock 2024-07-27T00:00
expect silent plan 2024-07-27T00:00
# Internal 30 days after 23 July.
expect due conclude 2024-08-22

published 公开:查处某农业公司不正常运行污染防治设施,8月5日重庆市生态环境局公布;假定:当日9时结束应对 | Published: a farming company that did not run its treatment properly was dealt with, made known by Chongqing on 5 August; assumed: the response ended that day, 09:00
2024-08-05T09:00 upstream/officer end with {"organ":"ecology.511724","date":"2024-08-05","finding":"查处某农业公司不正常运行污染防治设施。"}
expect not late conclude
expect outcome over
