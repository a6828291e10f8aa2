title 损害赔偿诉讼在先,公益诉讼中止 | The compensation suit goes first, the public-interest suit is stayed
procedure civil-public-interest
case 演-民-007
party procuratorate procuratorate.510100
party defendant outside:成都某公司

2026-03-02T09:00 procuratorate open-case
2026-03-02T10:00 procuratorate give-notice
clock 2026-04-02T00:00
2026-04-02T09:00 procuratorate sue as court=court.510100 in #1
2026-04-03T09:00 court accept in #1
# Internally six months: 10-03, in National Day; 10-08.
expect due try 2026-10-08
2026-04-07T09:00 court serve-complaint in #1
2026-04-08T09:00 court tell-department as department=ecology.510100 in #1
2026-05-11T09:00 ecology.510100 register-lead opens damage-compensation as claimant=ecology.510100
2026-05-11T10:00 ecology.510100 start-claim as obligor=outside:成都某公司 in damage-compensation
2026-05-11T11:00 ecology.510100 assess in damage-compensation
2026-05-11T12:00 ecology.510100 invite in damage-compensation
2026-05-11T13:00 ecology.510100 record-service in damage-compensation
2026-05-12T09:00 ecology.510100 fail-negotiation in damage-compensation
2026-05-13T09:00 ecology.510100 sue as court=court.510100 in damage-compensation
expect open try
2026-05-20T09:00 court.510100 judge in damage-compensation
# 05-13 to 05-20, eight days, are out: raw 10-11, a Sunday; 10-12.
expect due try 2026-10-12
2026-06-01T09:00 court judge in #1
expect in #1 outcome judged
