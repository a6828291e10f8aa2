title 12345:凉山州投诉跨火把节,逾期督促、推送 | A complaint in Liangshan across the torch festival, late, urged and passed on
procedure hotline-12345
party caller outside:来-001
party hotline hotline.513400
case 演-热-2024-001

2024-07-22T09:00 hotline register with {"kind":"complaint","region":"513401"}
# Internal target of 3 working days: 07-23, 24, 25.
clock 2024-07-26T01:00
expect silent dispatch 2024-07-26T00:00
2024-07-26T09:00 hotline dispatch-complaint with {"kind":"complaint"} as handler=ecology.513401
expect holder ecology.513401
# 15 working days from Friday 07-26 on the local calendar: 07-29 to 08-04 are off; 08-05 to 09 (5), 12 to 16 (10), 19 to 23 (15).
# On the national calendar they would have ended on 08-16.
expect due handle-complaint 2024-08-23
refused R210 2024-07-26T10:00 hotline urge
# Internal target for signing, local too: 08-05, 06, 07.
clock 2024-08-08T01:00
expect silent sign-or-return 2024-08-08T00:00
2024-08-08T09:00 handler sign-order
2024-08-20T09:00 handler extend handle-complaint
# Internal: 15 working days from the raw end 08-23: 08-26 to 30 (5), 09-02 to 06 (10), 09 to 13 (15).
expect due handle-complaint 2024-09-13
clock 2024-09-16T00:00
expect warned handle-complaint 2024-09-12T00:00
expect breached handle-complaint internal 2024-09-14T00:00
# One working day later is the make-up Saturday 09-14.
expect told handle-complaint ecology.513400 2024-09-15T00:00
expect right urge
refused R210 2024-09-18T08:00 hotline push-to-discipline with {"measure":"push"}
2024-09-18T09:00 hotline urge
2024-09-18T10:00 hotline push-to-discipline with {"measure":"push"}
expect delivered push-to-discipline supervisory-commission.513400
2024-09-18T15:00 handler reply
expect late handle-complaint internal
# Internal target: 09-19, 20, 23.
clock 2024-09-24T01:00
expect silent call-back 2024-09-24T00:00
2024-09-24T09:00 hotline close-order with {"result":"unreached"}
expect outcome done
