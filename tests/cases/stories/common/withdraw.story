title 撤回:只在对方打开之前 | Withdrawn: only before the other side opened it
procedure plain-referral
case 演-撤-001
party sender ecology.510104
party recipient housing.510104
receipts manual

2026-03-02T09:00 sender refer
refused R221 2026-03-02T09:30 sender withdraw
2026-03-03T09:00 recipient accept
2026-03-10T10:00 recipient feed-back
expect phase answered
expect not open feed-back
# Arrived is not opened.
refused R221 2026-03-10T10:30 sender withdraw
2026-03-10T11:00 recipient withdraw
expect phase handling
expect holder housing.510104
expect ended confirm
expect due feed-back 2026-03-24
expect delivered withdraw ecology.510104
refused R221 2026-03-10T11:30 recipient withdraw

2026-03-11T10:00 recipient feed-back
2026-03-11T10:10 sender open feed-back
refused R223 2026-03-11T10:20 recipient withdraw
expect phase answered
expect open confirm
