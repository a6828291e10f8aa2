title 上一级调配后取消 | Allocated one level up, then cancelled
procedure equipment-request
case 演-装-003
2026-03-02T09:00 ecology.511602/officer request
2026-03-02T10:00 desk climb
2026-03-02T11:00 above allocate with {"until":"2026-03-20"}
2026-03-02T12:00 requester cancel
expect outcome cancelled
