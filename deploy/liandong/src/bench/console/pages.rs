//! Which pages are asked for, by whom; each time of another case, another agency, another day.

/// Who looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Who {
    Officer,
    Coordinator,
    Auditor,
    Operator,
}

/// What pages are asked about.
pub(super) struct World {
    pub(super) cases: Vec<String>,
    pub(super) bureaus: Vec<String>,
    pub(super) managements: Vec<String>,
    pub(super) days: Vec<String>,
    /// Entries of the log.
    pub(super) entries: u64,
}

/// A page, and where it is the nth time.
pub(super) struct Page {
    pub(super) who: Who,
    pub(super) name: &'static str,
    pub(super) at: fn(&World, usize) -> String,
}

fn one(of: &[String], nth: usize) -> &str {
    of.get(nth % of.len().max(1)).map_or("", String::as_str)
}

impl World {
    fn case(&self, nth: usize) -> &str {
        one(&self.cases, nth)
    }

    fn bureau(&self, nth: usize) -> &str {
        one(&self.bureaus, nth)
    }

    fn management(&self, nth: usize) -> &str {
        one(&self.managements, nth)
    }

    /// The prefecture of a bureau.
    fn prefecture(&self, nth: usize) -> String {
        let division = self.bureau(nth).split_once('.').map_or("", |(_, it)| it);
        division.chars().take(4).collect()
    }

    fn day(&self, nth: usize) -> &str {
        one(&self.days, nth)
    }

    /// An entry somewhere in the log, spread by a prime.
    fn entry(&self, nth: usize) -> u64 {
        let nth = u64::try_from(nth).unwrap_or(0);
        nth.saturating_mul(7_919_117).checked_rem(self.entries).unwrap_or(0)
    }

    /// A part of a number, as somebody types it who has half of it before him.
    fn part(&self, nth: usize) -> String {
        self.case(nth).chars().skip(4).take(10).collect()
    }
}

const fn page(who: Who, name: &'static str, at: fn(&World, usize) -> String) -> Page {
    Page { who, name, at }
}

/// Everything that is looked at but the board's filters.
pub(super) const PAGES: &[Page] = &[
    page(Who::Officer, "/duties", |_, _| "/duties".into()),
    page(Who::Officer, "/duties?passed", |_, _| "/duties?passed=1".into()),
    page(Who::Officer, "/duties?whose=to-me", |_, _| "/duties?whose=to-me".into()),
    page(Who::Officer, "/rights", |_, _| "/rights".into()),
    page(Who::Officer, "/inbox", |_, _| "/inbox".into()),
    page(Who::Officer, "/cases", |_, _| "/cases".into()),
    page(Who::Officer, "/cases?number", |it, n| format!("/cases?number={}", it.part(n))),
    page(Who::Officer, "/open", |_, _| "/open".into()),
    page(Who::Officer, "/open/plain-referral/refer", |_, _| "/open/plain-referral/refer".into()),
    page(Who::Officer, "/drafts", |_, _| "/drafts".into()),
    page(Who::Coordinator, "/case/…", |it, n| format!("/case/{}", it.case(n))),
    page(Who::Coordinator, "/cases", |_, _| "/cases".into()),
    page(Who::Coordinator, "/board", |_, _| "/board".into()),
    page(Who::Coordinator, "/board?by=region", |_, _| "/board?by=region".into()),
    page(Who::Coordinator, "/board?by=procedure", |_, _| "/board?by=procedure".into()),
    page(Who::Coordinator, "/overdue", |_, _| "/overdue".into()),
    page(Who::Coordinator, "/joint", |_, _| "/joint".into()),
    page(Who::Coordinator, "/supervision", |_, _| "/supervision".into()),
    page(Who::Coordinator, "/flow", |_, _| "/flow".into()),
    page(Who::Coordinator, "/scores", |_, _| "/scores".into()),
    page(Who::Coordinator, "/trends", |_, _| "/trends".into()),
    page(Who::Coordinator, "/breaches", |_, _| "/breaches".into()),
    page(Who::Auditor, "/find", |_, _| "/find".into()),
    page(Who::Auditor, "/find?number", |it, n| format!("/find?number={}", it.part(n))),
    page(Who::Auditor, "/find?agency", |it, n| format!("/find?agency={}", it.bureau(n))),
    page(Who::Auditor, "/find?since", |it, n| format!("/find?since={0}&until={0}", it.day(n))),
    // 危险废物, which half of all documents say, asked by one who reads her own; and what none says.
    page(Who::Officer, "/find?text", |_, _| {
        "/find?text=%E5%8D%B1%E9%99%A9%E5%BA%9F%E7%89%A9".into()
    }),
    page(Who::Officer, "/find?text (none)", |_, _| {
        "/find?text=%E6%B2%A1%E6%9C%89%E8%BF%99%E4%B8%AA%E8%AF%8D".into()
    }),
    page(Who::Auditor, "/case/…/log", |it, n| format!("/case/{}/log", it.case(n))),
    page(Who::Auditor, "/log/…", |it, n| format!("/log/{}", it.entry(n))),
    page(Who::Auditor, "/refusals", |_, _| "/refusals".into()),
    page(Who::Auditor, "/looks", |_, _| "/looks".into()),
    page(Who::Auditor, "/breaches", |_, _| "/breaches".into()),
    page(Who::Auditor, "/checkpoint", |_, _| "/checkpoint".into()),
    page(Who::Operator, "/machine", |_, _| "/machine".into()),
    page(Who::Operator, "/machine/agencies", |_, _| "/machine/agencies".into()),
    page(Who::Operator, "/machine/letters", |_, _| "/machine/letters".into()),
    page(Who::Operator, "/machine/calendars", |_, _| "/machine/calendars".into()),
    page(Who::Operator, "/machine/procedures/…", |_, _| {
        "/machine/procedures/criminal-transfer/1".into()
    }),
    page(Who::Operator, "/machine/self-test", |_, _| "/machine/self-test".into()),
];

/// The filters of the board, each by itself, and some together.
pub(super) const FILTERS: &[Page] = &[
    page(Who::Coordinator, "agency", |it, n| format!("/board?agency={}", it.bureau(n))),
    page(Who::Coordinator, "to", |it, n| format!("/board?to={}", it.bureau(n))),
    page(Who::Coordinator, "procedure", |_, _| "/board?procedure=criminal-transfer".into()),
    page(Who::Coordinator, "level", |_, _| "/board?level=county".into()),
    page(Who::Coordinator, "region", |it, n| format!("/board?region={}", it.prefecture(n))),
    page(Who::Coordinator, "late", |_, _| "/board?state=late".into()),
    page(Who::Coordinator, "d3", |_, _| "/board?state=d3".into()),
    page(Who::Coordinator, "d7", |_, _| "/board?state=d7".into()),
    page(Who::Coordinator, "suspended", |_, _| "/board?state=suspended".into()),
    page(Who::Coordinator, "provisional", |_, _| "/board?state=provisional".into()),
    page(Who::Coordinator, "agency+late", |it, n| {
        format!("/board?agency={}&state=late", it.bureau(n))
    }),
    page(Who::Coordinator, "agency+procedure", |it, n| {
        format!("/board?agency={}&procedure=plain-referral", it.management(n))
    }),
    page(Who::Coordinator, "procedure+level", |_, _| {
        "/board?procedure=plain-referral&level=county".into()
    }),
    page(Who::Coordinator, "procedure+level+late", |_, _| {
        "/board?procedure=criminal-transfer&level=county&state=late".into()
    }),
    page(Who::Coordinator, "region+d3", |it, n| {
        format!("/board?region={}&state=d3", it.prefecture(n))
    }),
    page(Who::Coordinator, "region+procedure+late", |it, n| {
        format!("/board?region={}&procedure=criminal-transfer&state=late", it.prefecture(n))
    }),
];
