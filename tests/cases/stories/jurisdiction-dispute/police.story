title 公安机关争议,上级直接指定 | The police dispute, the superior designates directly
procedure jurisdiction-dispute
case 演-辖-003
party rival police.511602
2026-03-02T09:00 police.511302/officer raise
2026-03-03T09:00 superior/head designate-directly as competent=police.511302 as leaver=police.511602
2026-03-04T09:00 superior copy procuratorate.511300
expect phase handing-over
