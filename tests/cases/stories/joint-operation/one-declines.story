title 一方不参加,重拟方案后由其余各方商定 | One party declines and the others agree to a new plan
procedure joint-operation
case 演-联-002

2026-05-11T09:00 ecology.510100/officer open-plan with {"members":["ecology.510184","water.510184","transport.510184"],"touches":[]}
2026-05-11T10:00 ecology.510100/head propose with {"members":["ecology.510184","water.510184","transport.510184"],"touches":[]}
2026-05-12T09:00 water.510184/head accept hash last
2026-05-12T10:00 transport.510184/head decline
expect phase drafting
expect open draft
refused R207 2026-05-12T10:30 ecology.510184/head accept
# The new plan is without the transport bureau; who it does not touch has agreed already.
2026-05-13T09:00 ecology.510100/head propose with {"members":["ecology.510184","water.510184"],"touches":["ecology.510184"]}
refused R205 2026-05-13T09:30 transport.510184/head accept
2026-05-13T10:00 ecology.510184/head accept hash last
expect phase agreed
2026-05-14T09:00 ecology.510100/head revoke
expect outcome revoked
