title 专家:先声明后工作,逾期提交,两次补充 | The declaration comes first, the opinion late, two clarifications
procedure expert-assignment
party client ecology.510104
party expert natural-resources.510100
case 演-鉴-2026-001

2026-03-02T09:00 client assign with {"to":"natural-resources.510100","due":"2026-04-30"}
expect due opinion 2026-04-30
# No work before the declaration.
refused R207 2026-03-02T10:00 expert submit-opinion
# Internal target: 03-03, 04, 05.
clock 2026-03-06T01:00
expect silent declare 2026-03-06T00:00
2026-03-06T09:00 expert declare-free with {"conflict":false}
2026-04-20T09:00 client extend opinion
# 30 days from the day written, 04-30: 05-30. A day that stands in a document does not roll.
expect due opinion 2026-05-30
clock 2026-05-31T01:00
expect warned opinion 2026-05-25T00:00
expect told opinion ecology.510104 2026-05-31T00:00
2026-06-01T09:00 expert submit-opinion
# 06-02, 03, 04.
clock 2026-06-05T01:00
expect silent review 2026-06-05T00:00
2026-06-05T09:00 client ask-clarification with {"result":"clarify"}
# 06-08, 09, 10.
clock 2026-06-11T01:00
expect silent clarify 2026-06-11T00:00
2026-06-11T09:00 expert submit-opinion
2026-06-12T09:00 client ask-clarification with {"result":"clarify"}
2026-06-15T09:00 expert submit-opinion
refused R212 2026-06-16T09:00 client ask-clarification with {"result":"clarify"}
2026-06-16T10:00 client adopt
expect outcome adopted
