title 信访:异议不成立后受理 | Petition: objection rejected, then accepted
procedure petition
party office petition-office.510104
party handler ecology.510104
party petitioner outside:甲-003
case 演-信-2025-014

2025-03-03T09:00 office register
2025-03-04T09:00 office route
2025-03-06T09:00 handler object as other=water.510104
2025-03-07T09:00 office reject-objection
# An objection that failed is not made again.
refused R207 2025-03-07T10:00 handler object as other=water.510104
2025-03-10T09:00 handler accept
expect phase accepted
# The telling still runs from the first receipt: 15 days from 03-04 are 03-19.
expect due tell-petitioner 2025-03-19
