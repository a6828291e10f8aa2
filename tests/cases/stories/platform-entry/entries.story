title 录入信息共享平台 | Entry into the platform
procedure platform-entry
case 演-录-001
party organ ecology.510104

# Seven natural days from 2026-02-06: 02-13, a Friday.
2026-02-06T09:00 organ open-entry
expect due enter 2026-02-13
clock 2026-02-14T00:00
expect warned enter 2026-02-11T00:00
expect breached enter P1-33 2026-02-14T00:00
expect told enter ecology.510100 2026-02-14T00:00
refused R213 2026-02-14T08:00 organ enter without document
2026-02-14T09:00 organ enter
expect late enter P1-33
expect outcome entered

# No platform: the others are told promptly, which has no number.
case 演-录-002
2026-02-24T09:00 organ open-entry
2026-02-25T09:00 organ state-no-platform
expect not late enter
expect no due tell-others
# Internally 02-26, 02-27, 02-28, a working Saturday.
expect target tell-others 2026-03-01T00:00
clock 2026-03-01T00:00
expect silent tell-others 2026-03-01T00:00
refused R213 2026-03-02T08:00 organ tell-others without document
2026-03-02T09:00 organ tell-others
expect delivered tell-others police.510104
expect delivered tell-others procuratorate.510104
expect outcome notified
