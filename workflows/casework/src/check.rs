//! Walking the whole state space of a procedure before anything runs under it.
//!
//! Reading finds what one look at a file can find. This finds what only a walk finds: a phase from
//! which nothing leads to an end, a duty that nobody can discharge any more, a proceeding that lies
//! where nothing will ever be heard of it.
//!
//! Time is left out: any window may close, any limit may pass, anything on its way may arrive, at any
//! moment. Roles of many are walked with two and with three agencies, counters to their most. A state
//! is what bears on what can happen: the phase, flags and counters that some act still asks for,
//! rights, waits, deemed acts, agreements, linked proceedings, receipts on their way, and the duties
//! on which something depends. Other duties change nothing by being open; they are followed over the
//! finished graph.
//!
//! | word | broken when |
//! |---|---|
//! | `unreachable-phase` | no way leads to a phase |
//! | `dead-end` | from some state no way leads to an end |
//! | `nobody-holds` | a phase is entered whose holder may have no agency |
//! | `nothing-open` | in some state nothing is open with an instant or an internal target |
//! | `duty-cannot-be-discharged` | a duty is open where nothing can discharge or end it any more |
//! | `done-by-never` | an act of `done_by` never happens while the duty is open |
//! | `act-never-possible`, `duty-never-opens`, `right-never-opens`, `wait-never-starts`, `deemed-never-fires` | a part never comes to anything |
//! | `overdue-without-consumer` | an overdue rung reaches nobody and makes nothing happen |
//! | `not-ours-closes` | "not ours" ends the proceeding without anybody else holding it |
//! | `too-many-states` | there are more states than [`STATES_MAX`] |
//!
//! # Why
//! *Why is a flaw told with a way?* An author believes a walk, not a verdict. *Why may a
//! linked proceeding end in any way with [`explore`]?* One file alone does not say how the other ends;
//! [`explore_among`] does.

mod bits;
mod compile;
mod duties;
mod ends;
mod graph;
mod keep;
mod model;
mod never;
mod said;
mod spread;
mod standing;
mod step;
pub mod verbs;
mod wiring;

#[cfg(test)]
mod tests;

use crate::file::Flaw;
use crate::procedure::{Name, Procedure, Procedures};
use graph::Graph;
use std::collections::BTreeSet;
use std::fmt;
use step::Step;

/// A file with more states than this is refused: it could not be understood by people either.
pub const STATES_MAX: usize = 200_000;

/// How many combinations of states and open duties are followed for each state allowed.
const SPOTS_PER_STATE: usize = 8;

/// What the walk found.
#[derive(Debug, Clone, Default)]
pub struct Explored {
    /// How many states there are. Final phases count as one each.
    pub states: usize,
    /// Everything that can happen at all, sorted.
    pub edges: Vec<Edge>,
    /// What is wrong with the file, in the order of its lines.
    pub flaws: Vec<Flaw>,
}

/// Something that can happen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    /// In which phase; `None`: it opens the proceeding.
    pub from: Option<Name>,
    /// What.
    pub what: What,
    /// The phase after it.
    pub to: Name,
}

/// What can happen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// An act is done; by the house too.
    Act(Name),
    /// The window of a right closes.
    Lapse(Name),
    /// A wait is over.
    Passed(Name),
    /// Silence performs a deemed act.
    Deemed(Name),
    /// A limit of a duty passes.
    Overdue(Name),
    /// What an act delivered is received, where something starts with it.
    Receipt(Name),
    /// A linked proceeding ends.
    Ended(Name),
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Act(name) => write!(f, "act {name}"),
            Self::Lapse(name) => write!(f, "lapse {name}"),
            Self::Passed(name) => write!(f, "passed {name}"),
            Self::Deemed(name) => write!(f, "deemed {name}"),
            Self::Overdue(name) => write!(f, "overdue {name}"),
            Self::Receipt(name) => write!(f, "receipt {name}"),
            Self::Ended(name) => write!(f, "link {name}"),
        }
    }
}

/// Walks a procedure by itself: a linked proceeding may end in any way.
#[must_use]
pub fn explore(procedure: &Procedure) -> Explored {
    walk(procedure, &|_| None, STATES_MAX)
}

/// Walks a procedure with the others at hand: a linked proceeding ends in one of its outcomes, of any
/// edition.
#[must_use]
pub fn explore_among(procedure: &Procedure, all: &Procedures) -> Explored {
    let outcomes = |id: &str| {
        let editions = all.iter().filter(|other| &*other.id == id);
        let phases = editions.flat_map(|other| other.phases.iter());
        let names: BTreeSet<Name> = phases.filter_map(|phase| phase.outcome.clone()).collect();
        (!names.is_empty()).then(|| names.into_iter().collect())
    };
    walk(procedure, &outcomes, STATES_MAX)
}

fn walk(procedure: &Procedure, outcomes: compile::Outcomes<'_>, states_max: usize) -> Explored {
    let model = compile::model(procedure, outcomes);
    if !model.fits {
        return Explored { flaws: vec![too_many(procedure, states_max)], ..Explored::default() };
    }
    let graph = Graph::walk(&model, states_max);
    let mut explored = Explored { states: graph.len(), ..Explored::default() };
    let spots_max = states_max.saturating_mul(SPOTS_PER_STATE);
    let duties = procedure.duties.iter().enumerate().take(if graph.over { 0 } else { usize::MAX });
    let seen: Vec<duties::Seen> =
        duties.map(|duty| duties::look(&graph, duty, spots_max)).collect();
    let over = graph.over || seen.iter().any(|seen| seen.over);
    match if over { Err(()) } else { standing::flaws(&graph, &seen, spots_max) } {
        Ok(flaws) => explored.flaws = flaws,
        Err(()) => {
            explored.flaws = vec![too_many(procedure, states_max)];
            return explored;
        }
    }
    let open: Vec<_> = seen.iter().map(|seen| seen.phases).collect();
    explored.flaws.extend(seen.into_iter().flat_map(|seen| seen.flaws));
    explored.flaws.extend(never::flaws(&graph, &open));
    explored.flaws.extend(ends::flaws(&graph));
    explored.flaws.sort_by(|one, other| {
        (one.line, one.rule, &one.what).cmp(&(other.line, other.rule, &other.what))
    });
    explored.edges = edges(&graph, &open);
    explored
}

fn too_many(procedure: &Procedure, states_max: usize) -> Flaw {
    procedure.place.flaw(
        "too-many-states",
        format!("状态超过 {states_max} 个,请拆为几个关联的程序,或用 `during`、`max` 收束"),
        format!(
            "more than {states_max} states, split it into linked procedures or bound it with \
             `during` and `max`"
        ),
    )
}

/// Everything that can happen, each once.
fn edges(graph: &Graph<'_>, open: &[model::Phases]) -> Vec<Edge> {
    let procedure = graph.model.procedure;
    let mut seen = BTreeSet::new();
    for link in graph.links() {
        let from = (link.from != graph::NOWHERE).then(|| graph.phase(link.from));
        seen.insert((from, link.step, graph.phase(link.to)));
        seen.extend(graph.act(link).map(|act| (from, Step::Act(act), graph.phase(link.to))));
    }
    for (duty, phases) in open.iter().enumerate() {
        let phases = never::phases_of(*phases, procedure.phases.len());
        seen.extend(phases.map(|phase| (Some(phase), Step::Overdue(duty, 0), phase)));
    }
    let phase = |at: usize| said::name(&procedure.phases, at);
    let edge = |(from, step, to): (Option<usize>, Step, usize)| Edge {
        from: from.map(phase),
        what: what(graph, step),
        to: phase(to),
    };
    let edges: BTreeSet<Edge> = seen.into_iter().map(edge).collect();
    edges.into_iter().collect()
}

fn what(graph: &Graph<'_>, step: Step) -> What {
    let procedure = graph.model.procedure;
    match step {
        Step::Act(at) => What::Act(said::name(&procedure.acts, at)),
        Step::Lapse(at) => What::Lapse(said::name(&procedure.rights, at)),
        Step::Passed(at) => What::Passed(said::name(&procedure.waits, at)),
        Step::Deemed(at) => What::Deemed(said::name(&procedure.deemed, at)),
        Step::Overdue(at, _) => What::Overdue(said::name(&procedure.duties, at)),
        Step::Child(at, _) => What::Ended(said::name(&procedure.links, at)),
        Step::Receipt(at) => {
            let act = graph.model.receipts.get(at).map_or(usize::MAX, |receipt| receipt.act);
            What::Receipt(said::name(&procedure.acts, act))
        }
    }
}
