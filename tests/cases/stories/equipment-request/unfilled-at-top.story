title 再上一级无法调配 | Not filled two levels up
procedure equipment-request
case 演-装-006
2026-03-02T09:00 ecology.511602/officer request
2026-03-02T10:00 desk climb
2026-03-02T11:00 above climb-again
2026-03-02T12:00 top unfilled-top
expect outcome unfilled
