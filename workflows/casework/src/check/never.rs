//! Parts that never come to anything.

use super::ends::reached;
use super::graph::Graph;
use super::model::{Phases, has};
use super::step::Step;
use crate::file::{Flaw, Place};
use crate::procedure::{Entry, Name, Named};
use std::collections::BTreeSet;

/// Flaws of acts, duties, rights, waits and deemed acts that never happen or open. `duties` says in
/// which phases each duty can be open.
pub(super) fn flaws(graph: &Graph<'_>, duties: &[Phases]) -> Vec<Flaw> {
    let procedure = graph.model.procedure;
    let mut flaws = acts(graph);
    for (rule, _) in procedure.duties.iter().zip(duties).filter(|(_, phases)| **phases == 0) {
        flaws.push(never((&rule.place, &rule.name), "duty-never-opens", ("义务", "duty"), OPENS));
    }
    let in_no_state = |field| !graph.nodes().any(|(_, core)| core.has(field));
    for (rule, right) in procedure.rights.iter().zip(&graph.model.rights) {
        if in_no_state(right.open) {
            let part = (&rule.place, &rule.name);
            flaws.push(never(part, "right-never-opens", ("权利", "right"), OPENS));
        }
    }
    for (rule, wait) in procedure.waits.iter().zip(&graph.model.waits) {
        if in_no_state(wait.runs) {
            let part = (&rule.place, &rule.name);
            flaws.push(never(part, "wait-never-starts", ("等待", "wait"), STARTS));
        }
    }
    flaws.extend(deemed(graph));
    flaws
}

const OPENS: (&str, &str) = (
    "从不开启:`starts` 所列从不在 `during` 的阶段发生",
    "never opens: none of its `starts` ever happens in its phases",
);

const STARTS: (&str, &str) = (
    "从不起算:`starts` 所列从不在 `during` 的阶段发生",
    "never starts: none of its `starts` ever happens in its phases",
);

fn never(
    (place, name): (&Place, &Name),
    rule: &'static str,
    (kind_zh, kind): (&str, &str),
    (zh, en): (&str, &str),
) -> Flaw {
    place.flaw(rule, format!("{kind_zh} `{name}` {zh}"), format!("{kind} `{name}` {en}"))
}

/// Acts that never happen, unless that is so because their phases are never entered.
fn acts(graph: &Graph<'_>) -> Vec<Flaw> {
    let done: BTreeSet<usize> = graph.links().iter().filter_map(|link| graph.act(link)).collect();
    let reached = reached(graph);
    let mut flaws = Vec::new();
    for (at, act) in graph.model.acts.iter().enumerate() {
        let Some(rule) = graph.model.procedure.acts.iter().nth(at) else { continue };
        if !done.contains(&at) && (act.opens || act.from & reached != 0) {
            let why = (
                "从不可能:其阶段、标记、权利、等待、次数从不同时满足",
                "is never possible: its phases, flags, rights, waits and numbers never hold together",
            );
            flaws.push(never(
                (&rule.place, &rule.name),
                "act-never-possible",
                ("行为", "act"),
                why,
            ));
        }
    }
    flaws
}

fn deemed(graph: &Graph<'_>) -> Vec<Flaw> {
    let fired: BTreeSet<usize> = graph
        .links()
        .iter()
        .filter_map(|link| match link.step {
            Step::Deemed(at) => graph.act(link).map(|_| at),
            _ => None,
        })
        .collect();
    let parts = named(&graph.model.procedure.deemed);
    let flaw = |(_, place, name): (usize, &Place, &Name)| {
        let why = (
            "从不生效:从未起算,或届时 `counts_as` 的行为不可能",
            "never fires: it never starts, or the act of `counts_as` is not possible then",
        );
        never((place, name), "deemed-never-fires", ("默示", "deemed act"), why)
    };
    parts
        .iter()
        .enumerate()
        .filter(|(at, _)| !fired.contains(at))
        .map(|(at, (place, name))| flaw((at, place, name)))
        .collect()
}

fn named(parts: &Named<crate::procedure::DeemedRule>) -> Vec<(&Place, &Name)> {
    parts.iter().map(|part| (&part.place, part.name())).collect()
}

/// Whether a set of phases has this one; for edges.
pub(super) fn phases_of(phases: Phases, n: usize) -> impl Iterator<Item = usize> {
    (0..n).filter(move |phase| has(phases, *phase))
}
