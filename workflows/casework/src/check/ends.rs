//! Whether every phase is reached, can end, and is held.

use super::graph::{Graph, Link, index};
use super::model::{Phases, has};
use super::said;
use super::step::Step;
use crate::file::Flaw;
use crate::procedure::{ActRule, By, PhaseRule, RoleRule};

/// Flaws of phases.
pub(super) fn flaws(graph: &Graph<'_>) -> Vec<Flaw> {
    let mut flaws = unreachable(graph);
    flaws.extend(dead_ends(graph));
    flaws.extend(unheld(graph));
    flaws.extend(not_ours(graph));
    flaws
}

/// The phases that are reached.
pub(super) fn reached(graph: &Graph<'_>) -> Phases {
    graph.nodes().fold(0, |set, (_, core)| {
        set | u32::try_from(graph.model.phase_of(core)).map_or(0, |phase| 1 << phase)
    })
}

fn unreachable(graph: &Graph<'_>) -> Vec<Flaw> {
    let reached = reached(graph);
    let phases = graph.model.procedure.phases.iter().enumerate();
    let flaw = |(_, rule): (usize, &PhaseRule)| {
        rule.place.flaw(
            "unreachable-phase",
            format!("阶段 `{}` 无法进入:从启动起没有任何途径到达", rule.name),
            format!("phase `{}` is never entered: no way leads to it from any opening", rule.name),
        )
    };
    phases.filter(|(at, _)| !has(reached, *at)).map(flaw).collect()
}

/// States from which no way leads to an end; of each phase the first where the last hope is lost.
fn dead_ends(graph: &Graph<'_>) -> Vec<Flaw> {
    let ends: Vec<bool> = graph.nodes().map(|(node, _)| graph.is_final(node)).collect();
    let leads = graph.leads_to(&ends, |_| true);
    let is_dead = |node: u32| leads.get(index(node)) == Some(&false);
    let mut lost: Vec<u32> = graph
        .links()
        .iter()
        .filter(|link| is_dead(link.to) && !is_dead(link.from))
        .map(|link| link.to)
        .collect();
    lost.sort_unstable();
    let mut seen: Phases = 0;
    let mut flaws = Vec::new();
    for node in lost {
        let phase = graph.phase(node);
        let Some(rule) = graph.model.procedure.phases.iter().nth(phase) else { continue };
        if has(seen, phase) {
            continue;
        }
        seen |= 1 << phase;
        let way = said::way(graph.model, &graph.path(node));
        flaws.push(rule.place.flaw(
            "dead-end",
            format!("阶段 `{}` 中可能再也无法办结;途径:{}", rule.name, way.zh),
            format!("in phase `{}` the proceeding may never end; way: {}", rule.name, way.en),
        ));
    }
    flaws
}

/// Phases that nobody holds, or that a role holds which may have no agency by then.
fn unheld(graph: &Graph<'_>) -> Vec<Flaw> {
    let procedure = graph.model.procedure;
    let reached = reached(graph);
    let mut flaws = Vec::new();
    for (at, phase) in procedure.phases.iter().enumerate() {
        if phase.is_final() || !has(reached, at) {
            continue;
        }
        let Some(holder) = phase.holder.as_ref().and_then(|role| procedure.roles.get(role)) else {
            flaws.push(phase.place.flaw(
                "nobody-holds",
                format!("阶段 `{}` 无人主办,请写明 `holder`", phase.name),
                format!("nobody holds phase `{}`, say its `holder`", phase.name),
            ));
            continue;
        };
        if let Some(steps) = unbound_way(graph, holder, at) {
            let way = said::way(graph.model, &steps);
            flaws.push(phase.place.flaw(
                "nobody-holds",
                format!(
                    "到达阶段 `{}` 时角色 `{}` 可能尚未指定;途径:{}",
                    phase.name, holder.name, way.zh
                ),
                format!(
                    "role `{}` may have no agency when phase `{}` is entered; way: {}",
                    holder.name, phase.name, way.en
                ),
            ));
        }
    }
    flaws
}

/// A way into a phase on which nothing gives an agency to its holder.
fn unbound_way(graph: &Graph<'_>, holder: &RoleRule, phase: usize) -> Option<Vec<Step>> {
    let found = holder.same_level_as.is_some()
        || holder.superior_of.is_some()
        || !holder.common_superior_of.is_empty()
        || holder.from_document.is_some();
    if !holder.optional || found {
        return None;
    }
    let binds = |link: &Link| {
        graph.act(link).and_then(|act| rule(graph, act)).is_some_and(|act| {
            act.binds.contains(&holder.name) || is_by(act, std::slice::from_ref(&holder.name))
        })
    };
    let open: Vec<&Link> = graph.openings().iter().filter(|link| !binds(link)).collect();
    if let Some(link) = open.iter().find(|link| graph.phase(link.to) == phase) {
        return Some(vec![link.step]);
    }
    let starts: Vec<u32> = open.iter().map(|link| link.to).collect();
    let into = |link: &Link| graph.phase(link.to) == phase;
    let (start, steps) = graph.way(&starts, into, |link| !binds(link))?;
    let first = open.iter().find(|link| link.to == start).map(|link| link.step);
    Some(first.into_iter().chain(steps).collect())
}

fn rule<'a>(graph: &Graph<'a>, act: usize) -> Option<&'a ActRule> {
    graph.model.procedure.acts.iter().nth(act)
}

fn is_by(act: &ActRule, roles: &[crate::procedure::Name]) -> bool {
    matches!(&act.by, By::Roles(by) if by.iter().any(|role| roles.contains(role)))
}

/// "Not ours" that closes after all: whoever said it ends the proceeding alone, or nobody else ever
/// gets hold of it.
fn not_ours(graph: &Graph<'_>) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    for (at, act) in graph.model.procedure.acts.iter().enumerate().filter(|(_, act)| act.not_ours) {
        let By::Roles(roles) = &act.by else { continue };
        let stays = |node: u32| {
            let phase = graph.model.procedure.phases.iter().nth(graph.phase(node));
            phase.and_then(|phase| phase.holder.as_ref()).is_some_and(|role| roles.contains(role))
        };
        let mut said: Vec<u32> = graph
            .links()
            .iter()
            .filter(|link| graph.act(link) == Some(at) && stays(link.to))
            .map(|link| link.to)
            .collect();
        said.sort_unstable();
        said.dedup();
        let Some((start, steps)) =
            alone(graph, &said, roles).or_else(|| kept(graph, &said, &stays))
        else {
            continue;
        };
        let steps: Vec<Step> = graph.path(start).into_iter().chain(steps).collect();
        let way = said::way(graph.model, &steps);
        flaws.push(act.place.flaw(
            "not-ours-closes",
            format!("`{}` 称不属本机关,却可未经他方即办结;途径:{}", act.name, way.zh),
            format!("`{}` says \"not ours\", yet leads to closed without anybody else holding it; way: {}", act.name, way.en),
        ));
    }
    flaws
}

fn rebinds(graph: &Graph<'_>, link: &Link) -> bool {
    graph.act(link).and_then(|act| rule(graph, act)).is_some_and(|act| !act.binds.is_empty())
}

/// A way to an end on which nobody but those roles and the clock does anything.
fn alone(
    graph: &Graph<'_>,
    said: &[u32],
    roles: &[crate::procedure::Name],
) -> Option<(u32, Vec<Step>)> {
    let may = |link: &Link| {
        let own = match link.step {
            Step::Act(act) => rule(graph, act).is_some_and(|act| is_by(act, roles)),
            Step::Child(..) | Step::Receipt(_) => false,
            Step::Lapse(_) | Step::Passed(_) | Step::Deemed(_) | Step::Overdue(..) => true,
        };
        let phase = graph.model.procedure.phases.iter().nth(graph.phase(link.to));
        let holder = phase.and_then(|phase| phase.holder.as_ref());
        own && !rebinds(graph, link) && holder.is_none_or(|role| roles.contains(role))
    };
    graph.way(said, |link| graph.is_final(link.to), may)
}

/// A way to an end from where nobody else can ever get hold of it.
fn kept(graph: &Graph<'_>, said: &[u32], stays: &impl Fn(u32) -> bool) -> Option<(u32, Vec<Step>)> {
    let moves_on =
        |link: &Link| rebinds(graph, link) || !(stays(link.to) || graph.is_final(link.to));
    let mut goals = vec![false; graph.len()];
    for link in graph.links().iter().filter(|link| moves_on(link)) {
        if let Some(goal) = goals.get_mut(index(link.from)) {
            *goal = true;
        }
    }
    let hope = graph.leads_to(&goals, |_| true);
    let lost: Vec<u32> =
        said.iter().copied().filter(|node| hope.get(index(*node)) == Some(&false)).collect();
    graph.way(&lost, |link| graph.is_final(link.to), |_| true)
}
