//! Every way into the console, with who may go it and what it tells of; what the suite walks.

use crate::console::lead::{FIRST_PAPER, LAST_PAPER, Lead, NEW, OPERATOR};

/// How a way is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verb {
    Get,
    Post,
}

/// Who may go it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    /// Nobody need be signed in.
    Anybody,
    /// Whoever is signed in.
    Visitor,
    Officer,
    /// An officer, by a form with files.
    OfficerWithFiles,
    Operator,
}

/// What it tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// The hub, the rules, the visitor's own things; no case.
    Hub,
    /// Cases among others: lists, sums, files. No look is noted.
    Cases(&'static [&'static str]),
    /// One case, and what of it is noted as looked at by one who takes part in it.
    Case(&'static [&'static str], &'static [&'static str]),
    /// A question about one case, answered with no as well where there is none; and what is noted.
    Question(&'static [&'static str], &'static [&'static str]),
    /// It tells nothing and does something.
    Deed,
}

/// One way in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Route {
    pub(super) verb: Verb,
    pub(super) path: &'static str,
    pub(super) who: Who,
    pub(super) about: About,
}

/// A page that is asked for as it is, and both kinds of file of it.
const TABLE: About = About::Cases(&["", "?as=csv", "?as=xlsx"]);
/// A page without anything behind its address.
const PLAIN: &[&str] = &[""];

use About::{Case, Cases, Deed, Hub, Question};
use Who::{Anybody, Officer, OfficerWithFiles, Operator, Visitor};

const fn get(path: &'static str, who: Who, about: About) -> Route {
    Route { verb: Verb::Get, path, who, about }
}

const fn post(path: &'static str, who: Who) -> Route {
    Route { verb: Verb::Post, path, who, about: Deed }
}

/// All of them.
pub(super) const ROUTES: &[Route] = &[
    get("/", Visitor, Hub),
    get("/sign-in", Anybody, Hub),
    post("/sign-in", Anybody),
    post("/sign-in/certificate", Anybody),
    post("/sign-in/dev", Anybody),
    post("/sign-out", Visitor),
    get("/language/{tag}", Anybody, Hub),
    get("/static/console.css", Anybody, Hub),
    get("/static/board.css", Anybody, Hub),
    get("/static/console.js", Anybody, Hub),
    get("/static/htmx.min.js", Anybody, Hub),
    get("/static/htmx-sse.min.js", Anybody, Hub),
    get("/static/mark.svg", Anybody, Hub),
    // Officers.
    get("/duties", Officer, Cases(&["", "?whose=to-me", "?passed=1"])),
    get("/rights", Officer, Cases(PLAIN)),
    get("/inbox", Officer, Cases(PLAIN)),
    post("/inbox/put-away", Officer),
    get("/cases", Officer, Cases(&["", "?number={number}", "?open=1"])),
    get("/case/{number}", Officer, Case(PLAIN, &["case-show", "history", "deliveries"])),
    get("/case/{number}/diagram/{proceeding}", Officer, Case(PLAIN, &["case-show"])),
    post("/case/{number}/delivery/{delivery}", Officer),
    get("/case/{number}/act/{proceeding}/{act}", Officer, Case(PLAIN, &["case-show"])),
    post("/case/{number}/act/{proceeding}/{act}", OfficerWithFiles),
    get("/case/{number}/verb/{proceeding}/{verb}", Officer, Case(PLAIN, &["case-show"])),
    post("/case/{number}/verb/{proceeding}/{verb}", Officer),
    get(
        "/case/{number}/document/{digest}",
        Officer,
        Case(PLAIN, &["case-show", "documents", "history"]),
    ),
    get("/case/{number}/document/{digest}/raw", Officer, Case(PLAIN, &["documents"])),
    get(
        "/case/{number}/document/{digest}/paper.pdf",
        Officer,
        Case(PLAIN, &["audit-proof", "documents", "history"]),
    ),
    get("/case/{number}/paper/{digest}", Officer, Case(PLAIN, &["attachments"])),
    get("/case/{number}/story/{kind}", Officer, Case(PLAIN, &["history"])),
    get("/cases/ocel.json", Officer, Case(&["?cases={number}"], &["history"])),
    get(
        "/paper/verify",
        Officer,
        Question(&["?case={number}&code=0000-0000-0000-0000"], &["audit-proof", "history"]),
    ),
    get("/open", Officer, Cases(&["", "?case={number}"])),
    get("/open/{procedure}/{act}", Officer, Cases(&["", "?case={number}"])),
    post("/open/{procedure}/{act}", OfficerWithFiles),
    get("/drafts", Officer, Cases(PLAIN)),
    post("/drafts/discard", Officer),
    get("/agencies", Officer, Hub),
    get("/divisions", Officer, Hub),
    // Coordinators.
    get(
        "/board",
        Officer,
        Cases(&[
            "",
            "?state=late",
            "?by=region&all=1",
            "?as=csv",
            "?as=xlsx",
            "?table=sums&as=csv",
        ]),
    ),
    get("/overdue", Officer, TABLE),
    get("/joint", Officer, TABLE),
    get("/supervision", Officer, TABLE),
    get("/flow", Officer, Cases(&["", "?as=csv", "?as=xlsx", "?table=held&as=csv"])),
    get("/scores", Officer, TABLE),
    get("/trends", Officer, Cases(&["", "?by=place", "?as=csv", "?as=xlsx"])),
    get("/breaches", Officer, Cases(&["", "?case={number}", "?as=csv", "?as=xlsx"])),
    get("/live", Officer, Hub),
    // Auditors.
    get(
        "/find",
        Officer,
        Cases(&["", "?number={number}", "?procedure=plain-referral", "?as=csv", "?as=xlsx"]),
    ),
    get("/refusals", Officer, TABLE),
    get("/looks", Officer, Cases(&["", "?case={number}", "?as=csv", "?as=xlsx"])),
    get("/checkpoint", Officer, Hub),
    get("/checkpoint/note", Officer, Hub),
    get(
        "/case/{number}/log",
        Officer,
        Case(&["", "?clocks=all", "?as=csv", "?as=xlsx"], &["audit-proof", "history"]),
    ),
    get("/case/{number}/bundle.zip", Officer, Case(PLAIN, &["bundle"])),
    get("/log/{position}", Officer, Case(PLAIN, &["audit-proof"])),
    get("/log/{position}/{part}", Officer, Case(PLAIN, &["audit-proof"])),
    // Rules, for everybody who is signed in.
    get("/procedures", Visitor, Hub),
    get("/procedures/{id}/{edition}", Visitor, Hub),
    get("/procedures/{id}/{edition}/diagram", Visitor, Hub),
    // Operators.
    get("/machine", Operator, Hub),
    get("/machine/agencies", Operator, Hub),
    post("/machine/accounts/{name}/{what}", Operator),
    get("/machine/letters", Operator, Hub),
    post("/machine/letters/{number}/retry", Operator),
    post("/machine/letters/{number}/leave", Operator),
    get("/machine/calendars", Operator, Hub),
    post("/machine/calendars", Operator),
    get("/machine/calendars/notice", Operator, Hub),
    post("/machine/calendars/adopt", Operator),
    post("/machine/calendars/put-aside", Operator),
    get("/machine/procedures", Operator, Hub),
    get("/machine/procedures/{id}/{edition}", Operator, Hub),
    get("/machine/procedures/{id}/{edition}/diagram", Operator, Hub),
    get("/machine/self-test", Operator, Hub),
    post("/machine/self-test", Operator),
    get("/machine/self-test/{agency}/{hand}", Operator, Hub),
    get("/machine/self-test/{agency}/{hand}/step", Operator, Hub),
];

impl Route {
    /// The addresses of a way, with what a case has; an answer to each is what somebody is shown.
    pub(super) fn addresses(&self, number: &str, lead: &Lead) -> Vec<String> {
        let queries = match self.about {
            About::Cases(queries) | About::Case(queries, _) | About::Question(queries, _) => {
                queries
            }
            About::Hub | About::Deed => PLAIN,
        };
        let mut all: Vec<String> =
            queries.iter().map(|query| format!("{}{query}", self.path)).collect();
        for (step, values) in steps(self.path, number, lead) {
            let put = |path: &String| -> Vec<String> {
                values.iter().map(|it| path.replace(step, it)).collect()
            };
            if all.iter().any(|it| it.contains(step)) {
                all = all.iter().flat_map(put).collect();
                // Two queries of which one names a number are asked once each.
                all.dedup();
            }
        }
        assert!(all.iter().all(|path| !path.contains('{')), "{all:?}: a step without values");
        all
    }
}

/// What stands for the steps of a path.
fn steps(path: &str, number: &str, lead: &Lead) -> Vec<(&'static str, Vec<String>)> {
    let some = |values: &[&str]| values.iter().map(|it| (*it).to_owned()).collect();
    let papers = [FIRST_PAPER, LAST_PAPER].map(|it| wire::digest(it.as_bytes()));
    let digests = if path.contains("/paper/{") { papers.into() } else { lead.documents.clone() };
    vec![
        ("{number}", some(&[if path.starts_with("/machine") { "1" } else { number }])),
        ("{digest}", digests),
        ("{position}", (0..lead.size).map(|it| it.to_string()).collect()),
        ("{part}", some(&["statement.bin", "answer.bin"])),
        ("{proceeding}", some(&["1"])),
        ("{delivery}", some(&["1"])),
        ("{procedure}", some(&["plain-referral"])),
        ("{act}", some(&[if path.starts_with("/open") { "refer" } else { "feed-back" }])),
        ("{verb}", some(&["chase"])),
        ("{kind}", some(&["csv", "xlsx"])),
        ("{tag}", some(&["zh"])),
        ("{id}", some(&["plain-referral"])),
        ("{edition}", some(&["1"])),
        ("{name}", some(&[OPERATOR])),
        ("{what}", some(&["lock"])),
        ("{agency}", some(&[NEW])),
        ("{hand}", some(&["h-1"])),
    ]
}
