title 送达:送不出、未到、到而未签 | A delivery that fails, that does not arrive, that nobody signs for
procedure consultation
case 演-送-101
party asker ecology.510104
party consulted police.510104
receipts none

# It cannot be carried at first; no clock of the recipient runs.
2026-03-02T09:00 asker consult
2026-03-02T09:10 consulted fail consult
expect not open reply
clock 2026-03-04T00:00
expect not open reply
# At last it arrives, and nobody signs: 24 hours later, on 03-05, it counts as received (D21).
2026-03-04T10:00 consulted arrive consult
clock 2026-03-05T09:59
expect not open reply
clock 2026-03-05T10:00
# Seven natural days after 03-05: 6..12.
expect due reply 2026-03-12
# A later signature does not start it again.
2026-03-06T09:00 consulted sign consult
expect due reply 2026-03-12
expect delivered consult police.510104

# Signed within the grace, the signature starts it.
case 演-送-102
2026-03-09T09:00 asker consult
2026-03-09T10:00 consulted arrive consult
2026-03-10T09:30 consulted sign consult
clock 2026-03-11T00:00
# Seven natural days after 03-10: 11..17.
expect due reply 2026-03-17
