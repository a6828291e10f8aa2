title 县级申请装备,逐级上报到省,调配、转场、归还、验收 | A county asks, the request climbs to the province, and the equipment is lent, moved, given back and inspected
procedure equipment-request

# What the province lists. A roster of its own; nobody above it.
case 演-册-省
2026-02-02T09:00 ecology.510000/officer publish opens roster with {"organ":"ecology.510000","resources":[{"id":"实-01","kind":"mobile-lab","name":"移动实验室","skills":["地表水"],"base":"510100"},{"id":"实-02","kind":"mobile-lab","name":"移动实验室","skills":["地表水"],"base":"510100"}],"standards":[{"kind":"mobile-lab","area":"510000","count":2,"label":"内部设置"}]}

case 演-装-001
2026-03-02T09:00 ecology.511602/officer request with {"organ":"ecology.511602","kind":"mobile-lab","until":"2026-03-20","place":"511602"}
expect holder ecology.511602
2026-03-02T10:00 ecology.511602/officer climb
expect holder ecology.511600
2026-03-03T10:00 ecology.511600/officer climb-again
expect holder ecology.510000
2026-03-04T10:00 ecology.510000/officer allocate with {"organ":"ecology.510000","place":"成都","until":"2026-03-20","resources":[{"roster":"演-册-省","id":"实-01","from":"2026-03-05","until":"2026-03-20"}]}
expect phase allocated
expect bound owner ecology.510000
expect due give-back 2026-03-20
expect holds 实-01

# Another county's request cannot have the same one, and takes the other.
case 演-装-001b
2026-03-04T11:00 ecology.511703/officer request with {"organ":"ecology.511703","kind":"mobile-lab","until":"2026-03-13"}
2026-03-04T11:10 ecology.511703/officer climb
2026-03-04T11:20 ecology.511700/officer climb-again
refused R230 2026-03-04T11:30 ecology.510000/officer allocate with {"organ":"ecology.510000","until":"2026-03-13","resources":[{"roster":"演-册-省","id":"实-01","from":"2026-03-09","until":"2026-03-13"}]}
2026-03-04T11:40 ecology.510000/officer allocate with {"organ":"ecology.510000","until":"2026-03-13","resources":[{"roster":"演-册-省","id":"实-02","from":"2026-03-09","until":"2026-03-13"}]}
2026-03-05T09:00 requester cancel
expect not holds 实-02

case 演-装-001
2026-03-05T09:00 requester collect with {"organ":"ecology.511602"}
2026-03-10T09:00 requester move with {"organ":"ecology.511602","from":"511602","to":"511603"}
expect delivered move ecology.510000
# It is needed for a week more.
2026-03-17T09:00 ecology.510000/officer prolong with {"organ":"ecology.510000","until":"2026-03-27","resources":[{"roster":"演-册-省","id":"实-01","from":"2026-03-17","until":"2026-03-27"}]}
expect due give-back 2026-03-27
2026-03-26T09:00 requester give-back with {"organ":"ecology.511602"}
expect phase giving-back
expect holds 实-01
2026-03-27T09:00 owner take-back with {"organ":"ecology.510000","state":"whole"}
expect outcome returned
expect not holds 实-01

case 演-册-省
expect not booked 实-01
