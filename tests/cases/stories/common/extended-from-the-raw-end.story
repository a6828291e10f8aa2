title 期满日遇假期:延期自顺延前的期满日接续 | The end falls on a holiday: the extension counts from before it rolled
procedure seizure
case 演-延-101
party bureau ecology.510107
party party outside:某洗砂场

# Thirty natural days after Tuesday 2026-09-01: 10-01, National Day 10-01..10-07: Thursday 10-08.
2026-09-01T09:00 bureau decide-seizure
expect due decide-fate 2026-10-08
refused R222 2026-09-02T09:00 bureau suspend decide-fate appraisal
# Thirty more from 10-01 are 10-31, a Saturday: Monday 11-02. From 10-08 they would be 11-09 (D14).
2026-09-28T09:00 bureau extend decide-fate
expect due decide-fate 2026-11-02
refused R212 2026-09-28T10:00 bureau extend decide-fate
2026-10-30T09:00 bureau order-release
expect not late decide-fate
2026-10-30T10:00 bureau serve-release

# On the rolled last day it can still be extended, and the count is the same; after it it cannot.
case 演-延-102
2026-11-02T09:00 bureau decide-seizure
# Thirty days: 12-02, a Wednesday.
expect due decide-fate 2026-12-02
2026-12-02T23:59 bureau extend decide-fate
# 2027-01-01, New Year's Day: Monday 01-04, as long as no notice of 2027 says otherwise.
expect due decide-fate 2027-01-04 provisional
notice 2027 2027-example.toml
expect due decide-fate 2027-01-04
