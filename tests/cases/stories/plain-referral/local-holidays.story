title 线索通报:凉山州火把节计入反馈期限 | Local holidays of Liangshan move an internal feedback target
procedure plain-referral
party sender ecology.513401
party recipient agriculture.513401
case 演-通-2024-001

2024-07-25T09:00 sender refer
2024-07-26T09:00 recipient accept
# From Friday 07-26; 07-29 to 08-04 is the torch festival; 08-05 to 09 (5), 12 to 16 (10), 19 to 23 (15).
expect due feed-back 2024-08-23
