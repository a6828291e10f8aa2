title 上一级调度时取消 | Cancelled one level up
procedure equipment-request
case 演-装-008
2026-03-02T09:00 ecology.511602/officer request
2026-03-02T10:00 desk climb
2026-03-02T11:00 requester cancel
