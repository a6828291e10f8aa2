title 会办期限不得长于法定的主办时限 | A co-handler inside a legal limit
procedure consultation
case 演-会-101
party asker ecology.510104
party consulted police.510104

# Seven natural days: 3..9, a Monday.
2026-03-02T09:00 asker consult
expect due reply 2026-03-09
# Eight days from 03-03 end on 03-11, after the parent.
refused R225 2026-03-03T09:00 consulted co-handle reply procuratorate.510104 8d
# Six days end on 03-09, with it.
2026-03-03T09:00 consulted co-handle reply procuratorate.510104 6d
expect due co-handle@procuratorate.510104#reply 2026-03-09
expect due reply 2026-03-09
expect holder police.510104
expect delivered add-co-handler procuratorate.510104
refused R224 2026-03-05T09:00 consulted co-answer reply
2026-03-05T10:00 procuratorate.510104 co-answer reply
expect done co-handle@procuratorate.510104#reply
expect not late co-handle@procuratorate.510104#reply
expect delivered co-answer police.510104
refused R224 2026-03-05T11:00 procuratorate.510104 co-answer reply
# The help is answered; the duty itself is not.
expect open reply
2026-03-09T10:00 consulted reply
expect not late reply
