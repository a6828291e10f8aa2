title 本级无法调配 | Not filled at the own level
procedure equipment-request
case 演-装-004
2026-03-02T09:00 ecology.511602/officer request
2026-03-02T10:00 desk unfilled
expect outcome unfilled
