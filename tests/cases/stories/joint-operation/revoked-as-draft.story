title 起草时撤销 | Revoked as a draft
procedure joint-operation
case 演-联-003

2026-05-11T09:00 ecology.510100/officer open-plan with {"members":["ecology.510184","water.510184"],"touches":[]}
2026-05-11T10:00 ecology.510100/head revoke
expect outcome revoked
