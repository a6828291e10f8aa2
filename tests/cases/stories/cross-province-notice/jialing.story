title 川渝跨界通报、共同监测和数据共享 | Notice between Sichuan and Chongqing, joint monitoring and shared data
procedure cross-province-notice
case 演-界-001
party downstream ecology.500000
2026-03-02T09:00 ecology.511600/officer notify
2026-03-02T09:30 upstream suggest-government
refused R209 2026-03-02T09:40 upstream suggest-government
2026-03-02T10:00 downstream acknowledge
2026-03-02T11:00 upstream plan-monitoring
2026-03-02T12:00 downstream share-data
2026-03-02T13:00 upstream share-data
2026-03-02T14:00 downstream plan-monitoring
2026-03-02T15:00 downstream share-data
2026-03-05T09:00 upstream end
expect outcome over
