//! What this agency may do now, and for the rest why not.

use super::Open;
use casework::procedure::{ActRule, By};
use casework::time::Instant;
use casework::{Asker, Code, Name, Verb, offers, refused};

/// Acts and verbs of all open proceedings.
pub(super) struct Offers {
    pub(super) now: Vec<Offered>,
    pub(super) later: Vec<Offered>,
    pub(super) others: Vec<Offered>,
    pub(super) verbs: Vec<Offered>,
}

/// One of them.
pub(super) struct Offered {
    pub(super) proceeding: u32,
    pub(super) name: String,
    pub(super) title: String,
    pub(super) basis: Option<String>,
    pub(super) why_not: String,
}

/// Verbs that a page can offer: those whose answer does not depend on what is filled in.
const VERBS: [(&str, Verb); 3] =
    [("resubmit", Verb::Resubmit), ("withdraw", Verb::Withdraw), ("chase", Verb::Chase)];
/// Verbs of whoever holds the proceeding, whose forms ask for more.
const HOLDERS: [&str; 5] = ["return", "extend", "suspend", "resume", "add-co-handler"];
/// More of them.
const HOLDERS_MORE: [&str; 3] = ["delegate", "merge", "copy"];

/// Nothing is offered to one who only looks on.
pub(super) fn all(open: &Open<'_>) -> Option<Offers> {
    let case = open.inside()?;
    if open.seen.standings.is_empty() {
        return None;
    }
    let w = open.officer.visitor.words;
    let names = open.rooms.names(w);
    let world = open.rooms.house.world();
    let at = Instant::from_micros(open.rooms.now());
    let office = open.officer.visitor.account.office.as_deref();
    let asker = Asker { agency: &open.officer.agency, office, at };
    let (mut now, mut later, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for offer in offers(&world, case, asker) {
        let Some(it) = case.proceeding(offer.proceeding) else { continue };
        let Some(procedure) = names.edition(&it.procedure, it.edition) else { continue };
        let Some(rule) = procedure.acts.get(&offer.act) else { continue };
        let role = |name: &Name| names.role(&it.procedure, it.edition, name);
        let offered = |why_not: String| Offered {
            proceeding: offer.proceeding,
            name: offer.act.to_string(),
            title: w.of(&rule.title).to_owned(),
            basis: rule.basis.first().map(|(row, _)| names.law(row)),
            why_not,
        };
        match &offer.why_not {
            None => now.push(offered(String::new())),
            Some(no) if no.code == Code::NotYourRole => {
                let roles = by(rule).iter().map(role).collect::<Vec<_>>().join(&w.t("list-comma"));
                others.push(offered(w.with("offer-of-others", "roles", roles)));
            }
            Some(no) => later.push(offered(format!("{} {}", no.code.word(), w.of(&no.what)))),
        }
    }
    Some(Offers { now, later, others, verbs: verbs(open, asker) })
}

fn by(rule: &ActRule) -> &[Name] {
    match &rule.by {
        By::Roles(roles) => roles,
        By::Clock => &[],
    }
}

fn verbs(open: &Open<'_>, asker: Asker<'_>) -> Vec<Offered> {
    let Some(case) = open.inside() else { return Vec::new() };
    let w = open.officer.visitor.words;
    let names = open.rooms.names(w);
    let world = open.rooms.house.world();
    let mut all = Vec::new();
    for it in case.proceedings.iter().filter(|it| it.is_open()) {
        let mut put = |name: &str| {
            let title = names.common(name);
            let (basis, why_not) = (None, String::new());
            all.push(Offered { proceeding: it.id, name: name.to_owned(), title, basis, why_not });
        };
        let possible = VERBS
            .iter()
            .filter(|(_, verb)| refused(&world, case, asker, it.id, verb.clone()).is_none());
        possible.for_each(|(name, _)| put(name));
        if &**it.holder() == asker.agency {
            HOLDERS.iter().chain(&HOLDERS_MORE).for_each(|name| put(name));
        }
    }
    all
}
