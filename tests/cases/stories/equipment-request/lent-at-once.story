title 本级调配后取消 | Allocated at the own level, then cancelled
procedure equipment-request
case 演-装-002
2026-03-02T09:00 ecology.511602/officer request
2026-03-02T10:00 desk allocate with {"until":"2026-03-20"}
2026-03-02T10:30 owner prolong with {"until":"2026-03-27"}
expect due give-back 2026-03-27
2026-03-02T11:00 requester cancel
expect outcome cancelled
