title 12345:凉山州咨询未签收即逾期 | A consultation in Liangshan runs out unsigned
procedure hotline-12345
party caller outside:来-001
party hotline hotline.513400
case 演-热-2024-002

2024-07-25T09:00 hotline register with {"kind":"consultation","region":"513401"}
2024-07-25T10:00 hotline dispatch-consultation as handler=ecology.513401
# 3 working days: 07-26, then 08-05, 06.
expect due handle-consultation 2024-08-06
clock 2024-08-08T01:00
expect warned handle-consultation 2024-08-05T00:00
expect breached handle-consultation internal 2024-08-07T00:00
expect told handle-consultation ecology.513400 2024-08-08T00:00
2024-08-08T09:00 hotline urge with {"measure":"interview"}
2024-08-08T10:00 hotline push-to-discipline with {"measure":"push"}
2024-08-08T11:00 handler sign-order
2024-08-08T15:00 handler reply
expect done handle-consultation
2024-08-09T09:00 hotline close-order
