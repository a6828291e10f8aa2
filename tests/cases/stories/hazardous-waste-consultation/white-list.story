title 川渝白名单:直接审批,超量先商请 | The white list: approved directly, an excess needs consent
procedure hazardous-waste-consultation
party applicant outside:yunfeng-chemical
party receiver outside:jiangbei-treatment
party destination ecology.500000
case 演-危-006
2026-03-02T09:00 ecology.510000/officer receive-application
2026-03-03T09:00 origin accept
refused R208 2026-03-03T10:00 origin/head approve-listed
refused R208 2026-03-03T10:10 origin ask-quota
2026-03-03T11:00 origin note-white-list
refused R209 2026-03-03T11:10 origin note-white-list
2026-03-03T12:00 origin ask-quota
# Five working days after Tuesday 3 March: 4, 5, 6, 9, 10 March.
expect due answer-quota 2026-03-10
2026-03-05T09:00 destination consent-quota
refused R209 2026-03-05T09:30 origin ask-quota
2026-03-06T09:00 origin/head approve-listed with {"valid_until":"2026-12-31"}
expect phase approved
# The decision ends with the receiver's permit, before twelve months are over.
clock 2027-01-04T00:00
expect warned finish-moving 2026-12-01T00:00
expect outcome expired
