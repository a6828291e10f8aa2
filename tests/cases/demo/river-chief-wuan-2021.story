# The middle rung of the river-chief ladder: an interview because of weak performance, without a reminder
# before it. No circular was published, so none is played. Published: 23 and 24 February and 2 March; the
# year 2021 follows from the article's number and the ministry's interview of the six cities.
# What a document says beyond the published facts is `未载` (not published).
title 武安河:省河长制办公室约谈市县两级河长办(2021) | The Wu'an River: the provincial river-chief office interviews those of city and county (2021)
source 射洪武安河约谈(SC-SH-2021-WAH);川观新闻 2021-03-02;https://cbgc.scol.com.cn/news/923871
procedure river-chief
case 演-武安河-2021
party named river-chief-office.510900

assumed 公开:2月23日省河长办会同省自然资源厅赴射洪了解情况;假定:当日17时发出约谈通知 | Published: on 23 February the office went to Shehong with the natural resources department; assumed: the notice of that day, 17:00
2021-02-23T17:00 river-chief-office.510000/officer call-interview with {"number":"未载","organ":"river-chief-office.510000","date":"2021-02-23","to":"river-chief-office.510900","reason":"weak","date_of":"2021-02-24"}
expect phase to-interview
# Three working days after Tuesday 23 February: 24, 25, 26 February.
expect target interview 2021-02-27T00:00

published 公开:2月24日约谈遂宁市、射洪市两级河长办主要负责人和武安河县级河长;假定:10时 | Published: on 24 February the heads of the offices of Suining and Shehong and the county's river chief were interviewed; assumed: 10:00
2021-02-24T10:00 office/head interview with {"organ":"river-chief-office.510000","date":"2021-02-24","attendees":["遂宁市河长制办公室主要负责人","射洪市河长制办公室主要负责人","武安河县级河长"],"demands":"射洪市河长制办公室书面检讨,对相关责任人追责问责;遂宁市河长制办公室说明情况,制定整改方案限期整改。"}
expect done interview
expect phase interviewed
expect holder river-chief-office.510900
# "Within a limit" was published without the limit: no legal instant. Three working days after Wednesday
# 24 February: 25, 26 February, 1 March.
expect no due feedback-interview
expect target feedback-interview 2021-03-02T00:00

# The article of 2 March says nothing of feedback: the internal target passes in silence.
clock 2021-03-02T09:00
expect silent feedback-interview 2021-03-02T00:00
expect told feedback-interview river-chief-office.510000 2021-03-02T00:00
expect phase interviewed
