title 本级调度时取消 | Cancelled at the own level
procedure equipment-request
case 演-装-007
2026-03-02T09:00 ecology.511602/officer request
2026-03-02T10:00 requester cancel
