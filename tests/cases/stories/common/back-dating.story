title 所称时间:倒签须负责人,未来不可 | The time claimed: back-dating needs the head, the future is refused
procedure plain-referral
case 演-称-001
party sender ecology.510104
party recipient housing.510104
receipts manual

2026-03-02T09:00 sender refer
refused R219 2026-03-06T09:00 recipient accept claimed 2026-03-06T09:01
refused R219 2026-03-06T09:00 recipient accept claimed 2026-03-01T09:00
refused R219 2026-03-06T09:00 recipient/officer accept claimed 2026-03-02T10:00
2026-03-06T09:00 recipient/head accept claimed 2026-03-02T10:00
# The limit runs from the time claimed: 3..6, 9..13, 16..20, 23.
expect due feed-back 2026-03-23
expect acted accept 2026-03-02T10:00
# Three days back is the most without the head.
2026-03-10T09:00 recipient feed-back claimed 2026-03-07T09:00
expect acted feed-back 2026-03-07T09:00
2026-03-10T09:30 sender sign feed-back
