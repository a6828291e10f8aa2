title 各级无人答复,申请自动逐级上报到省 | Nobody answers, and the request climbs to the province by itself
procedure equipment-request
case 演-装-012

# Promptly, internally: Tuesday 3, 4, 5 March at the desk.
2026-03-02T09:00 police.511602/officer request with {"organ":"police.511602","equipment":"无人机","kind":"drone"}
expect holder ecology.511602
clock 2026-03-06T00:00
expect silent match-desk 2026-03-06T00:00
expect told match-desk police.511602 2026-03-06T00:00
expect acted climb-unanswered 2026-03-06T00:00
expect holder ecology.511600
expect delivered climb-unanswered police.511602
# From Friday 6 March: 9, 10, 11.
clock 2026-03-12T00:00
expect acted climb-again-unanswered 2026-03-12T00:00
expect holder ecology.510000
# No level above the province is asked: it is told of again, and the request stays.
clock 2026-03-20T00:00
expect silent match-top 2026-03-18T00:00
expect holder ecology.510000
2026-03-20T09:00 top unfilled-top with {"organ":"ecology.510000"}
expect outcome unfilled

# A city's request reaches the province one step earlier, and ends there.
case 演-装-013
2026-03-02T09:00 ecology.511600/officer request with {"organ":"ecology.511600"}
clock 2026-03-06T00:00
expect holder ecology.510000
clock 2026-03-20T00:00
expect phase at-above
refused R218 2026-03-20T09:00 above climb-again
2026-03-20T10:00 above unfilled-above
expect outcome unfilled
