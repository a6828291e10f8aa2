title 12345:凉山州求助延期后仍逾期 | A request in Liangshan, extended and still late
procedure hotline-12345
party caller outside:来-001
party hotline hotline.513400
case 演-热-2024-003

2024-07-25T09:00 hotline register with {"kind":"suggestion","region":"513401"}
2024-07-25T10:00 hotline dispatch-request with {"kind":"suggestion"} as handler=ecology.513401
2024-07-26T09:00 handler sign-order
# 7 working days: 07-26, 08-05 to 09 (6), 12 (7).
expect due handle-request 2024-08-12
2024-08-09T09:00 handler extend handle-request
# 7 more from 08-12: 13 to 16 (4), 19, 20, 21.
expect due handle-request 2024-08-21
refused R212 2024-08-12T09:00 handler extend handle-request
clock 2024-08-23T01:00
# The warning was given a working day before the first end, and is not given again.
expect warned handle-request 2024-08-09T00:00
expect breached handle-request internal 2024-08-22T00:00
expect told handle-request ecology.513400 2024-08-23T00:00
2024-08-23T09:00 handler reply
2024-08-26T09:00 hotline close-order
expect outcome done
