title 线索:网格上报,核查后转处罚案件 | A grid lead checked and made a penalty case, late at each step
procedure lead-intake
party triage ecology.510184
party reporter outside:群-001
party collector township.510184002
case 演-线-2026-001

2026-09-01T09:00 collector report-lead with {"channel":"township","region":"510184"}
expect holder ecology.510184
# Internal target: 09-02, 03, 04.
clock 2026-09-05T01:00
expect silent triage 2026-09-05T00:00
2026-09-07T09:00 triage grade with {"competent":"ecology.510184"}
# 09-08, 09, 10.
clock 2026-09-11T01:00
expect silent send-on 2026-09-11T00:00
expect told send-on ecology.510100 2026-09-11T00:00
2026-09-11T09:00 triage check-own
# Internal 15 working days: 09-14 to 18 (5), 20 (make-up Sunday, 6), 21 to 24 (10); off 25 to 27; 28, 29, 30 (13); off 10-01 to 07; 08, 09.
expect due check 2026-10-09
clock 2026-10-10T01:00
expect warned check 2026-10-08T00:00
expect breached check internal 2026-10-10T00:00
2026-10-12T09:00 triage open-penalty
expect in penalty-case phase checking
expect in lead-intake phase answering
# 10-13, 14, 15.
clock 2026-10-16T01:00
expect in lead-intake silent answer 2026-10-16T00:00
2026-10-16T09:00 triage answer-reporter
expect in lead-intake outcome answered
