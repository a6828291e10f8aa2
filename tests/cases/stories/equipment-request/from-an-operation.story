title 由联合行动申请 | Asked for by a joint operation
procedure equipment-request
case 演-装-011
2026-05-11T09:00 ecology.510100/officer open-plan opens joint-operation with {"members":["ecology.510184","water.510184"],"touches":[]}
2026-05-11T10:00 ecology.510100/head propose with {"members":["ecology.510184","water.510184"],"touches":[]}
2026-05-11T11:00 ecology.510184/head accept hash last
2026-05-11T12:00 water.510184/head accept hash last
2026-05-11T13:00 ecology.510100/officer request-equipment
expect in equipment-request phase at-desk
