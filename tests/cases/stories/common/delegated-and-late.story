title 转办下级后逾期:记在时限持有者名下,上级同担督促之责 | Delegated and late: booked on who held the clock, and on the overseer
procedure consultation
case 演-转-101
party asker ecology.510100
party consulted police.510100

2026-03-02T09:00 asker consult
expect due reply 2026-03-09
refused R205 2026-03-03T09:00 asker delegate police.510104
refused R218 2026-03-03T09:00 consulted delegate police.510000
refused R218 2026-03-03T09:00 consulted delegate ecology.510104
2026-03-04T09:00 consulted delegate police.510104
expect holder police.510104
expect bound consulted police.510104
expect delivered delegate police.510104
# The clock ran on; the superior owes that it is kept.
expect due reply@police.510104 2026-03-09
expect due oversight@police.510100#reply 2026-03-09
refused R205 2026-03-05T09:00 police.510100 reply
clock 2026-03-10T00:00
expect breached reply@police.510104 P1-26 2026-03-10T00:00
expect breached oversight@police.510100#reply P1-26 2026-03-10T00:00
expect not breached reply@police.510100
expect told reply ecology.510100 2026-03-10T00:00
expect told reply police.510100 2026-03-10T00:00
2026-03-10T10:00 police.510104 reply
expect late reply@police.510104 P1-26
expect ended oversight@police.510100
