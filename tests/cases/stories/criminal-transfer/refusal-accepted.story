title 逾期通知不予立案,放弃异议 | Late notice of not filing, no objection
procedure criminal-transfer
case 演-移-015
party transferor ecology.510104

2026-05-11T10:00 transferor report
2026-05-12T09:00 transferor approve
2026-05-12T15:00 transferor transfer
2026-05-12T15:05 recipient accept
# 05-13, 05-14, 05-15.
2026-05-15T16:00 recipient decline
# 05-16, 05-17, 05-18, a Monday.
expect due notify-declining 2026-05-18
clock 2026-05-19T00:00
expect breached notify-declining P1-13 2026-05-19T00:00
expect told notify-declining procuratorate.510104 2026-05-19T00:00
2026-05-19T09:00 recipient notify-declining
# Both windows are over with 05-22.
clock 2026-05-23T00:00
expect lapsed reconsider 2026-05-23T00:00
expect lapsed reconsider-310 2026-05-23T00:00
expect lapsed supervise-310 2026-05-23T00:00
refused R210 2026-05-25T09:00 transferor request-reconsideration
# A lapse is no breach, and supervision has no limit in No. 17.
expect right supervise
2026-05-25T10:00 transferor accept-declining
expect outcome not-filed

# Another: the head refuses the transfer at all.
case 演-移-016
2026-05-26T09:00 transferor report
2026-05-27T09:00 transferor disapprove with {"decision":"refuse","reasons":"现有证据不能证明涉嫌犯罪事实。"}
expect outcome not-transferred
# A third: straight to administrative handling after the refusal.
case 演-移-017
2026-05-28T09:00 transferor report
2026-05-28T10:00 transferor approve
2026-05-28T11:00 transferor transfer
2026-05-28T11:05 recipient accept
2026-05-29T09:00 recipient decline
2026-05-29T10:00 recipient notify-declining
2026-06-01T09:00 transferor handle-administratively
expect outcome handled-administratively
