title 线索通报:接受、补充反馈、销号 | A lead accepted, fed back, more asked for, closed
procedure plain-referral
party sender ecology.510104
party recipient urban-management.510104
case 演-通-2026-001

2026-09-01T09:00 sender refer
expect phase sent
expect holder urban-management.510104
# No law gives a number; the internal target is 3 working days: 09-02, 03, 04.
expect no due answer
2026-09-02T09:00 recipient accept
# Internal 15 working days from 09-02: 09-03, 04, 07-11, 14-18, 20 (make-up Sunday), 21, 22.
expect due feed-back 2026-09-22
2026-09-15T09:00 recipient feed-back with {"result":"under-way","explained":"正在调查。"}
2026-09-16T09:00 sender ask-more
2026-09-17T09:00 recipient feed-back
2026-09-18T09:00 sender ask-more
2026-09-21T09:00 recipient feed-back
refused R212 2026-09-22T09:00 sender ask-more
2026-09-22T10:00 sender close-referral
expect outcome settled
