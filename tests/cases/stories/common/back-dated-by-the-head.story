title 倒签三日以内可以,更早须负责人签发 | Three days back by anybody, further only by the head
procedure consultation
case 演-称-101
party asker ecology.510104
party consulted police.510104

2026-03-02T09:00 asker consult
refused R219 2026-03-10T09:00 consulted/officer reply claimed 2026-03-06T16:00
refused R219 2026-03-10T09:00 consulted/head reply claimed 2026-03-10T09:01
refused R219 2026-03-10T09:00 consulted/head reply claimed 2026-03-01T09:00
# By the hub's clock it is late; by what the head answers for, it was done in time.
expect breached reply P1-26 2026-03-10T00:00
2026-03-10T09:10 consulted/head reply claimed 2026-03-06T16:00
expect acted reply 2026-03-06T16:00
