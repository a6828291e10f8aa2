title 名册的公布、核对、占用和停用 | A roster published, reviewed, held and retired
procedure roster
case 演-册-001

2026-03-02T09:00 ecology.511602/officer publish with {"organ":"ecology.511602","resources":[{"id":"无-01","kind":"drone","name":"多旋翼无人机"},{"id":"队-01","kind":"team","name":"执法一组","people":4}],"standards":null}
expect delivered publish ecology.511600
expect delivered publish ecology.510000
# A number stands for one thing, and nothing is busy that is not listed.
refused R214 2026-03-02T10:00 ecology.511602/officer republish with {"resources":[{"id":"无-01","kind":"drone","name":"甲"},{"id":"无-01","kind":"drone","name":"乙"}]}
refused R231 2026-03-02T10:10 ecology.511602/officer publish-busy with {"busy":[{"id":"车-09","from":"2026-03-10","until":"2026-03-10"}]}
2026-03-02T10:20 ecology.511602/officer publish-busy with {"busy":[{"id":"队-01","from":"2026-03-10T09:00:00+08:00","until":"2026-03-10T12:00:00+08:00"}]}
# The quarter ends with March; a reminder goes out five days before.
expect due review 2026-03-31
2026-03-30T09:00 ecology.511602/officer confirm
expect done review
# Nobody looked at it in the second quarter.
clock 2026-07-02T00:00
expect breached review internal 2026-07-01T00:00
expect told review ecology.511600 2026-07-01T00:00
2026-07-02T09:00 ecology.511602/officer republish with {"organ":"ecology.511602","resources":[{"id":"无-01","kind":"drone","name":"多旋翼无人机","calibrated_until":"2027-06-30"}],"standards":null}

# A plan holds the drone: it cannot be taken off the roster, nor the roster be retired.
case 演-联-册
2026-07-06T09:00 ecology.511602/officer open-plan opens joint-operation with {"members":["ecology.511602","water.511602"],"start":"2026-07-20","end":"2026-07-21","touches":[]}
2026-07-06T10:00 ecology.511602/head propose with {"members":["ecology.511602","water.511602"],"start":"2026-07-20","end":"2026-07-21","touches":[],"resources":[{"roster":"演-册-001","id":"无-01","from":"2026-07-20","until":"2026-07-21"}]}
case 演-册-001
expect booked 无-01
refused R230 2026-07-06T11:00 ecology.511602/officer republish with {"resources":[]}
refused R230 2026-07-06T11:10 ecology.511602/head retire
case 演-联-册
2026-07-07T09:00 ecology.511602/head revoke in joint-operation
case 演-册-001
expect not booked 无-01
2026-07-08T09:00 ecology.511602/head retire
expect outcome retired
