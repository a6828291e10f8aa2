# The river is real: it runs from Anyue and Anju through Tongnan to Tongliang. The operation is made up.
title 琼江川渝联合行动:两方提出修改意见,日期后延,逐项商定 | The Qiongjiang, Sichuan and Chongqing: two counter-proposals, a changed date, agreed step by step
procedure joint-operation

# What two of them can lend. A drone of Suining is away in the week of 27 April.
case 演-册-遂宁
2026-04-01T09:00 ecology.510900/officer publish opens roster with {"organ":"ecology.510900","resources":[{"id":"无-01","kind":"drone","name":"多旋翼无人机","base":"510903"},{"id":"队-01","kind":"team","name":"水环境执法组","skills":["采样"],"base":"510903","people":6}],"standards":null}
2026-04-01T09:30 ecology.510900/officer publish-busy with {"organ":"ecology.510900","busy":[{"id":"无-01","from":"2026-04-27","until":"2026-04-30"}]}
case 演-册-潼南
2026-04-01T10:00 ecology.500152/officer publish opens roster with {"organ":"ecology.500152","resources":[{"id":"艇-01","kind":"other","name":"执法艇","base":"500152"}],"standards":null}

case 演-联-琼江
2026-04-13T09:00 ecology.510900/officer open-plan opens joint-operation with {"organ":"ecology.510900","number":"遂环联〔2026〕3号","goal":"查处琼江沿线非法排污口","members":["ecology.510900","ecology.512000","ecology.500152","ecology.500151","police.510900"],"places":["510904","512021","500152","500151"],"sections":[{"river":"琼江","section":"大安","place":"510904"}],"start":"2026-05-11","end":"2026-05-15","touches":[]}
# The drone is away then, so the plan is refused as it stands and says so.
refused R230 2026-04-13T09:30 ecology.510900/head propose with {"organ":"ecology.510900","number":"遂环联〔2026〕3号","members":["ecology.510900","ecology.512000","ecology.500152","ecology.500151","police.510900"],"start":"2026-04-27","end":"2026-04-30","touches":[],"resources":[{"roster":"演-册-遂宁","id":"无-01","from":"2026-04-27","until":"2026-04-30"}]}
2026-04-13T10:00 ecology.510900/head propose with {"organ":"ecology.510900","number":"遂环联〔2026〕3号","goal":"查处琼江沿线非法排污口","members":["ecology.510900","ecology.512000","ecology.500152","ecology.500151","police.510900"],"places":["510904","512021","500152","500151"],"sections":[{"river":"琼江","section":"大安","place":"510904"}],"start":"2026-05-11","end":"2026-05-15","touches":[],"resources":[{"roster":"演-册-遂宁","id":"无-01","from":"2026-05-11","until":"2026-05-15"},{"roster":"演-册-潼南","id":"艇-01","from":"2026-05-11","until":"2026-05-15"}]}
expect holds 无-01
expect holds 艇-01
# Five working days after Monday 13 April: 14, 15, 16, 17, 20 April. The lead, a member too, has signed.
expect due answer@ecology.500151 2026-04-20
expect not open answer@ecology.510900
2026-04-14T09:00 ecology.512000/head accept hash last
# Tongliang wants another week, Tongnan wants both sides at each sampling. The order does not matter.
2026-04-14T10:00 ecology.500151/officer counter with {"organ":"ecology.500151","proposal":"汛前巡查,建议后延一周","start":"2026-05-18","end":"2026-05-22","terms":null,"resources":null}
2026-04-14T11:00 ecology.500152/officer counter with {"organ":"ecology.500152","proposal":"采样由双方共同进行","start":null,"end":null,"terms":["每一断面川渝双方同时采样"],"resources":null}
2026-04-15T09:00 police.510900/head accept hash last
expect phase proposed
expect open settle

# Meanwhile another plan cannot have the drone: it is told when it is taken, not by whom.
case 演-联-旁
2026-04-15T10:00 ecology.510900/officer open-plan opens joint-operation with {"organ":"ecology.510900","members":["ecology.510900","water.510900"],"start":"2026-05-12","end":"2026-05-12","touches":[]}
refused R230 2026-04-15T11:00 ecology.510900/head propose with {"organ":"ecology.510900","members":["ecology.510900","water.510900"],"start":"2026-05-12","end":"2026-05-12","touches":[],"resources":[{"roster":"演-册-遂宁","id":"无-01","from":"2026-05-12T09:00:00+08:00","until":"2026-05-12T17:00:00+08:00"}]}
2026-04-15T12:00 ecology.510900/head revoke in joint-operation

# The new days touch everybody but the lead, who wrote them.
case 演-联-琼江
2026-04-16T09:00 ecology.510900/head change with {"organ":"ecology.510900","number":"遂环联〔2026〕3号","goal":"查处琼江沿线非法排污口","members":["ecology.510900","ecology.512000","ecology.500152","ecology.500151","police.510900"],"places":["510904","512021","500152","500151"],"sections":[{"river":"琼江","section":"大安","place":"510904"}],"standards":"川渝双方同时采样;裁量取两地下限。","start":"2026-05-18","end":"2026-05-22","touches":["ecology.512000","ecology.500152","ecology.500151","police.510900"],"resources":[{"roster":"演-册-遂宁","id":"无-01","from":"2026-05-18","until":"2026-05-22"},{"roster":"演-册-潼南","id":"艇-01","from":"2026-05-18","until":"2026-05-22"}]}
expect done settle
expect open answer@ecology.512000
refused R217 2026-04-16T10:00 ecology.512000/head accept hash earlier
2026-04-16T10:30 ecology.512000/head accept hash last
2026-04-16T11:00 police.510900/head accept hash last
2026-04-17T09:00 ecology.500152/head accept hash last
expect phase proposed
2026-04-17T10:00 ecology.500151/head accept hash last
expect phase agreed
# One more section in Tongliang asks Tongliang alone.
2026-04-20T09:00 ecology.510900/head change with {"organ":"ecology.510900","number":"遂环联〔2026〕3号","goal":"查处琼江沿线非法排污口","members":["ecology.510900","ecology.512000","ecology.500152","ecology.500151","police.510900"],"places":["510904","512021","500152","500151"],"sections":[{"river":"琼江","section":"大安","place":"510904"},{"river":"琼江","section":"汇入涪江处","place":"500151"}],"standards":"川渝双方同时采样;裁量取两地下限。","start":"2026-05-18","end":"2026-05-22","touches":["ecology.500151"],"resources":[{"roster":"演-册-遂宁","id":"无-01","from":"2026-05-18","until":"2026-05-22"},{"roster":"演-册-潼南","id":"艇-01","from":"2026-05-18","until":"2026-05-22"}]}
expect phase proposed
expect not open answer@ecology.500152
2026-04-21T09:00 ecology.500151/head accept hash last
expect phase agreed
2026-04-21T10:00 ecology.510900/legal review-legality
2026-04-21T11:00 ecology.510900/officer arrange-record
expect holds 无-01

case 演-册-遂宁
expect booked 无-01
expect not booked 队-01
refused R230 2026-04-22T09:00 ecology.510900/officer publish-busy with {"organ":"ecology.510900","busy":[{"id":"无-01","from":"2026-05-20","until":"2026-05-20"}]}

case 演-联-琼江
expect due start 2026-05-18
2026-05-18T08:30 ecology.510900/head start with {"organ":"ecology.510900","plan":"遂环联〔2026〕3号","report_by":"2026-05-20","end":"2026-05-22"}
2026-05-18T11:00 ecology.500152/officer record-site with {"organ":"ecology.500152","place":"500152","subject":"某污水处理厂","from":null,"until":null}
2026-05-18T15:00 ecology.510900/officer record-site with {"organ":"ecology.510900","place":"510904","subject":"某食品有限公司","from":null,"until":null}
2026-05-19T09:00 ecology.500152/officer flag-deviation with {"organ":"ecology.500152","matter":"超标倍数的认定"}
2026-05-19T15:00 ecology.510900/officer unify-standard with {"organ":"ecology.510900"}
2026-05-20T16:00 ecology.500152/officer report-progress with {"organ":"ecology.500152"}
2026-05-20T16:10 ecology.500151/officer report-progress with {"organ":"ecology.500151"}
2026-05-20T16:20 ecology.512000/officer report-progress with {"organ":"ecology.512000"}
2026-05-20T16:30 police.510900/officer report-progress with {"organ":"police.510900"}
2026-05-20T16:40 ecology.510900/officer report-progress with {"organ":"ecology.510900"}
# What Tongnan found upstream goes to the branch of Suining in Anju, which answers Tongnan.
2026-05-21T09:00 ecology.500152/officer refer-finding as recipient=ecology.510904 with {"organ":"ecology.500152","place":"510904"}
expect in plain-referral bound sender ecology.500152
# Samples go from Tongnan to the police of Suining; one bottle is missing on arrival, and both lists show it.
2026-05-21T10:00 ecology.500152/officer hand-evidence as keeper=police.510900 items 1:水样:2;2:台账:1 with {"organ":"ecology.500152","to":"police.510900"}
refused R209 2026-05-21T10:30 ecology.510900/officer hand-evidence as keeper=police.510900 items 3:水样:1
2026-05-21T14:00 police.510900/officer take-evidence items 1:水样:1;2:台账:1 with {"organ":"police.510900"}
expect difference 1
2026-05-22T17:00 ecology.510900/officer finish in joint-operation
expect not late finish
expect not holds 无-01
2026-05-25T09:00 ecology.510900/officer publish-results with {"organ":"ecology.510900"}
2026-05-26T09:00 ecology.510900/officer summarise with {"organ":"ecology.510900","plan":"遂环联〔2026〕3号","leads":1}
expect in joint-operation outcome done

case 演-册-遂宁
expect not booked 无-01
