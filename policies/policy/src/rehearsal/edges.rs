//! The parts of a procedure that a story can walk.

use casework::file::Place;
use casework::procedure::{
    ActRule, By, DutyRule, Entry as _, From, LinkRule, Measure, Name, Procedure, Procedures,
};
use std::collections::BTreeSet;

/// One thing that can happen in an edition of a procedure, such as `act transfer@transferring`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    /// The procedure.
    pub procedure: Name,
    /// Its edition.
    pub edition: u32,
    /// What happens.
    pub what: String,
}

impl Edge {
    pub(super) fn of(procedure: &Procedure, what: impl Into<String>) -> Self {
        Self { procedure: procedure.id.clone(), edition: procedure.edition, what: what.into() }
    }
}

/// An edge that no story walked, and where the procedure's file says that it can happen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unwalked {
    /// Where it is said.
    pub place: Place,
    /// The edge.
    pub edge: Edge,
}

/// Every edge that no story walked, in the order of the files.
#[must_use]
pub fn unwalked(procedures: &Procedures, walked: &BTreeSet<Edge>) -> Vec<Unwalked> {
    let mut missing: Vec<Unwalked> = procedures
        .iter()
        .flat_map(|procedure| edges(procedure))
        .filter(|(edge, _)| !walked.contains(edge))
        .map(|(edge, place)| Unwalked { place, edge })
        .collect();
    missing.sort();
    missing
}

/// Every edge of a procedure, with its place.
#[must_use]
pub fn edges(procedure: &Procedure) -> Vec<(Edge, Place)> {
    let mut list = List { procedure, edges: Vec::new() };
    for act in &procedure.acts {
        list.act(act);
    }
    for duty in &procedure.duties {
        list.duty(duty);
    }
    list.clocks();
    list.ties();
    for link in &procedure.links {
        list.link(link);
    }
    list.add("refused R205", &procedure.place);
    list.add("refused R207", &procedure.place);
    list.edges
}

struct List<'a> {
    procedure: &'a Procedure,
    edges: Vec<(Edge, Place)>,
}

impl List<'_> {
    fn add(&mut self, what: impl Into<String>, place: &Place) {
        self.edges.push((Edge::of(self.procedure, what), place.clone()));
    }

    fn act(&mut self, act: &ActRule) {
        let (name, place) = (&act.name, &act.place);
        match &act.from {
            From::Start => self.add(format!("act {name}@start"), place),
            From::Any => self.add(format!("act {name}@any"), place),
            From::Phases(phases) => {
                for phase in phases {
                    self.add(format!("act {name}@{phase}"), place);
                }
            }
        }
        // What the house does by itself is never refused; where it is impossible, nothing happens.
        if act.by == By::Clock {
            return;
        }
        let own = |right: &casework::procedure::RightRule| right.used_by.contains(name);
        let complete = |papers: &Name| {
            self.procedure.papers.get(papers).is_some_and(|list| list.incomplete.is_none())
        };
        // An opening act meets no history: it has no flags before it and no right.
        let later = act.from != From::Start;
        let guards = [
            ("R206", act.office.is_some()),
            ("R208", later && !act.needs.is_empty()),
            ("R209", later && !act.unless.is_empty()),
            ("R210", later && self.procedure.rights.iter().any(own)),
            ("R213", act.document.is_some()),
            ("R215", act.papers.as_ref().is_some_and(complete)),
            ("R216", !act.grounds.is_empty()),
        ];
        for (code, _) in guards.iter().filter(|(_, stands)| *stands) {
            self.add(format!("refused {name} {code}"), place);
        }
    }

    fn duty(&mut self, duty: &DutyRule) {
        let (name, place) = (&duty.name, &duty.place);
        for (n, limit) in (1..).zip(&duty.limits) {
            self.add(format!("tier {name}#{n}"), &limit.place);
        }
        for (n, limit) in (1..).zip(&duty.also) {
            self.add(format!("also {name}#{n}"), &limit.place);
        }
        let ends = |measure: &Measure| match measure {
            Measure::Span(length) => length.has_end(),
            Measure::Before(..) | Measure::InDocument(_) => true,
        };
        if duty.every.is_some() || duty.limits.iter().any(|limit| ends(&limit.measure)) {
            self.add(format!("breach {name}"), place);
        }
        if duty.limits.iter().any(|limit| !ends(&limit.measure)) {
            self.add(format!("silence {name}"), place);
        }
        for (n, rung) in (1..).zip(&duty.overdue) {
            self.add(format!("rung {name}#{n}"), &rung.place);
        }
        if !duty.done_by.is_empty() {
            self.add(format!("done {name}"), place);
        }
        if let Some(extend) = &duty.extend {
            self.add(format!("extend {name}"), &extend.place);
        }
        if let Some(suspend) = &duty.suspend {
            self.add(format!("suspend {name}"), &suspend.place);
            self.add(format!("resume {name}"), &suspend.place);
        }
    }

    fn clocks(&mut self) {
        for right in &self.procedure.rights {
            if right.window.is_some() {
                self.add(format!("lapse {}", right.name), &right.place);
            }
            if !right.used_by.is_empty() {
                self.add(format!("use {}", right.name), &right.place);
            }
        }
        for wait in &self.procedure.waits {
            self.add(format!("wait-refused {}", wait.name), &wait.place);
            self.add(format!("passed {}", wait.name), &wait.place);
        }
        for deemed in &self.procedure.deemed {
            self.add(format!("deemed {}", deemed.name), &deemed.place);
            if !deemed.unless.is_empty() {
                self.add(format!("deemed-stopped {}", deemed.name), &deemed.place);
            }
        }
        for max in &self.procedure.maxes {
            self.add(format!("max {}", max.name), &max.place);
        }
    }

    fn ties(&mut self) {
        for agreement in &self.procedure.agreements {
            self.add(format!("agree {}", agreement.name()), &agreement.place);
        }
        for custody in &self.procedure.custodies {
            for what in ["handed", "taken", "difference"] {
                self.add(format!("custody {} {what}", custody.name), &custody.place);
            }
        }
        for roster in &self.procedure.rosters {
            for what in ["listed", "busy", "booked"] {
                self.add(format!("roster {} {what}", roster.name), &roster.place);
            }
        }
        for hold in &self.procedure.holds {
            for what in ["taken", "refused", "released"] {
                self.add(format!("hold {} {what}", hold.name), &hold.place);
            }
            if hold.expires.is_some() {
                self.add(format!("hold {} expired", hold.name), &hold.place);
            }
            if !hold.freed_by.is_empty() {
                self.add(format!("hold {} freed", hold.name), &hold.place);
            }
        }
        for papers in self.procedure.papers.iter().filter(|papers| papers.incomplete.is_some()) {
            self.add(format!("papers {} incomplete", papers.name), &papers.place);
        }
    }

    fn link(&mut self, link: &LinkRule) {
        let name = &link.name;
        if !link.opened_by.is_empty() {
            self.add(format!("link {name} opened"), &link.place);
        }
        for (outcome, _) in &link.join {
            self.add(format!("link {name} join {outcome}"), &link.place);
        }
        if !link.suspends.is_empty() {
            self.add(format!("link {name} suspended"), &link.place);
            self.add(format!("link {name} resumed"), &link.place);
        }
    }
}
