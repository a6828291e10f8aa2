title 监测和技术支持 | Monitoring and technical support
procedure technical-support
case 演-技-001
party asker police.510104
party bureau ecology.510104

# The day stands in the request: the time of the criminal case.
refused R213 2026-06-01T08:50 asker request without document
2026-06-01T09:00 asker request with {"until":"2026-06-12"}
expect due provide 2026-06-12
expect holder ecology.510104
2026-06-08T09:00 bureau provide
expect not late provide
# Internally 06-09, 06-10, 06-11.
clock 2026-06-12T00:00
expect silent look 2026-06-12T00:00
2026-06-12T09:00 asker ask-more with {"until":"2026-06-16"}
expect due provide 2026-06-16
clock 2026-06-17T00:00
expect warned provide 2026-06-14T00:00
expect breached provide P1-27 2026-06-17T00:00
expect told provide police.510104 2026-06-17T00:00
2026-06-17T09:00 bureau explain-unable
expect phase unable
# Internally 06-18, 06-22, 06-23; 06-19..06-21 is Dragon Boat.
clock 2026-06-24T00:00
expect silent arrange 2026-06-24T00:00
2026-06-24T09:00 asker insist with {"until":"2026-07-10"}
expect due provide 2026-07-10
2026-06-30T09:00 bureau provide
2026-07-01T09:00 asker confirm
expect outcome given

case 演-技-002
party asker procuratorate.510104
2026-07-02T09:00 asker request with {"until":"2026-07-20"}
2026-07-03T09:00 bureau explain-unable
2026-07-06T09:00 asker arrange-otherwise
expect outcome arranged-otherwise
