title 征求意见时撤销 | Revoked before the members
procedure joint-operation
case 演-联-004
2026-05-11T11:00 ecology.510100/officer open-plan with {"members":["ecology.510184","water.510184"],"touches":[]}
2026-05-11T12:00 ecology.510100/head propose with {"members":["ecology.510184","water.510184"],"touches":[]}
2026-05-11T13:00 ecology.510100/head revoke
expect outcome revoked
