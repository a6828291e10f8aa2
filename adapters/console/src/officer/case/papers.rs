//! The documents of a case, with the papers that came with them.

use super::{Happened, Open};
use casework::Event;

/// A document, by the act that was made with it.
pub(super) struct Documented {
    pub(super) act: String,
    pub(super) document: Option<String>,
    pub(super) by: String,
    pub(super) at: String,
    pub(super) digest: Option<String>,
    pub(super) papers: Vec<(String, u32, String)>,
    pub(super) missing: Vec<String>,
}

/// In the order in which they were made, newest first.
pub(super) fn all(open: &Open<'_>, happened: &[Happened]) -> Vec<Documented> {
    let events = happened.iter().flat_map(|(_, _, events)| events);
    let mut all: Vec<Documented> = events.filter_map(|event| documented(open, event)).collect();
    all.reverse();
    all
}

fn documented(open: &Open<'_>, event: &Event) -> Option<Documented> {
    let Event::Acted { proceeding, act, by, occurred_at, digest, papers, missing, .. } = event
    else {
        return None;
    };
    if digest.is_none() && papers.is_empty() {
        return None;
    }
    let w = open.officer.visitor.words;
    let names = open.rooms.names(w);
    let it = open.state.as_deref().and_then(|case| case.proceeding(*proceeding));
    let (id, edition) = it.map_or(("", 0), |it| (&*it.procedure, it.edition));
    let procedure = names.edition(id, edition);
    let rule = procedure.as_ref().and_then(|it| it.acts.get(act));
    let document = rule.and_then(|rule| rule.document.as_ref());
    let kind = |kind: &casework::Name| names.paper_kind(id, edition, kind);
    Some(Documented {
        act: names.act(id, edition, act),
        document: document.map(|(name, _)| names.document(name)),
        by: names.agency(by),
        at: names.instant(occurred_at.micros()),
        digest: digest.as_deref().map(str::to_owned),
        papers: papers.iter().map(|it| (kind(&it.kind), it.pages, it.digest.to_string())).collect(),
        missing: missing.iter().map(kind).collect(),
    })
}
