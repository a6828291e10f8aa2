title 上一级无法调配 | Not filled one level up
procedure equipment-request
case 演-装-005
2026-03-02T09:00 ecology.511602/officer request
2026-03-02T10:00 desk climb
2026-03-02T11:00 above unfilled-above
expect outcome unfilled
