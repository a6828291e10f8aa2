# A joint listing by three national organs, one of eleven cases; it supervises a case next door. Published:
# 15 August and, on 28 August, how far the eleven were. The end was not published, so none is played.
# The directory knows Chongqing at the level of the municipality; its bureau stands for the district's police.
# What a document says beyond the published facts is `未载` (not published).
title 三部门联合挂牌督办:重庆梁平自动监测数据造假案(2023) | Three national organs list a case of Liangping, Chongqing, together (2023)
source 三部门挂牌督办11起自动监测数据弄虚作假案(CQ-LP-2023-LIST);公安部 2023-08-15、法治日报 2023-08-15、生态环境部例行新闻发布会 2023-08-28;http://ask.dizo.com.cn/ask/2023/0824/123515.html ; http://m.gaoerwen.cn/tongxin/20230828/082891833.html
procedure listed-supervision
case 演-梁平-2023-督
party lister ministry.police
party supervised police.500000

assumed 公开:公安部、最高检、生态环境部联合印发通知;假定:公安部于8月14日9时提出,督办期限为一年 | Published: the notice is joint, of the ministry of public security, the procuratorate and the ecology ministry; assumed: proposed by the first on 14 August, 09:00, with a limit of one year
2023-08-14T09:00 ministry.police/officer propose-joint with {"number":"未载","organ":"ministry.police","date":"2023-08-14","colisters":["ministry.procuratorate","ministry.ecology"],"matter":"重庆梁平某某等人干扰自动监测设施污染水体案","deadline":"2024-08-15"}
# Three working days after Monday 14 August: 15, 16, 17 August.
expect target cosign@ministry.ecology 2023-08-18T00:00
assumed 公开材料未载:最高检于8月14日15时同意 | Not published: the procuratorate agreed on 14 August, 15:00
2023-08-14T15:00 ministry.procuratorate/head cosign hash last
expect phase cosigning
assumed 公开材料未载:生态环境部于8月14日16时同意 | Not published: the ministry agreed on 14 August, 16:00
2023-08-14T16:00 ministry.ecology/head cosign hash last
expect phase joint-ready

published 公开:8月15日三部门联合挂牌督办;假定:9时,由重庆市公安局承办,督办期限一年(公开材料未载期限) | Published: listed together on 15 August; assumed: 09:00, the police of Chongqing as the organ supervised, and the limit of one year, which was not published
2023-08-15T09:00 lister/head list-jointly with {"number":"未载","organ":"ministry.police","date":"2023-08-15","to":"police.500000","matter":"重庆梁平某某等人干扰自动监测设施污染水体案","demands":"落实督办要求,加强协作沟通,组建工作专班,依法惩治涉案单位和违法犯罪人员。","deadline":"2024-08-15","public":true}
expect done list
expect phase handling
expect holder police.500000
expect due complete 2024-08-15

# On 28 August the ministry told how far the eleven were: two before the court, three under review for
# prosecution, six under investigation. Which this one is was not said; publication ends here.
clock 2023-08-28T12:00
expect open complete
expect not breached complete
expect phase handling
