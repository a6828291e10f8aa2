//! The arrows of a procedure: which phases lead to which, with what is written on each arrow.

use super::captions::{self, Caption};
use super::span::{self, Span};
use super::words::Words;
use crate::procedure::{By, From, Name, Procedure};

/// From how many phases an act is possible before it is drawn as a note without lines.
const FOLD_MIN: usize = 4;

/// Where an arrow comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Origin {
    /// Nowhere: it opens the proceeding.
    Start,
    /// Every phase that is not final.
    Any,
    /// So many phases that they are named instead of drawn.
    Many(Vec<Name>),
    /// These phases, each with a line of its own.
    Phases(Vec<Name>),
}

/// All that leads from one origin to one phase.
#[derive(Debug, Clone)]
pub(super) struct Arrow {
    pub(super) origin: Origin,
    pub(super) to: Name,
    /// Nobody does it: silence, a lapse, an agreement, the house.
    pub(super) dashed: bool,
    pub(super) captions: Vec<Caption>,
}

/// The arrows in the order of the file.
pub(super) fn arrows(words: &Words<'_>) -> Vec<Arrow> {
    let mut pairs: Vec<Arrow> = Vec::new();
    for single in singles(words) {
        for origin in split(words.procedure, &single.origin, &single.to) {
            let same = pairs.iter_mut().find(|arrow| {
                arrow.origin == origin && arrow.to == single.to && arrow.dashed == single.dashed
            });
            match same {
                Some(arrow) => arrow.captions.extend(single.captions.iter().cloned()),
                None => pairs.push(Arrow { origin, ..single.clone() }),
            }
        }
    }
    joined(pairs)
}

/// An arrow for each source phase, unless they are too many.
fn split(procedure: &Procedure, origin: &Origin, to: &Name) -> Vec<Origin> {
    match origin {
        Origin::Phases(phases) => {
            if phases.len() >= FOLD_MIN && span::is_everywhere(procedure, phases) {
                return vec![Origin::Any];
            }
            let apart: Vec<Name> = phases.iter().filter(|phase| *phase != to).cloned().collect();
            if apart.len() >= FOLD_MIN {
                return vec![Origin::Many(apart)];
            }
            apart.into_iter().map(|phase| Origin::Phases(vec![phase])).collect()
        }
        other => vec![other.clone()],
    }
}

/// Arrows to the same phase that say the same become one with several tails.
fn joined(pairs: Vec<Arrow>) -> Vec<Arrow> {
    let mut arrows: Vec<Arrow> = Vec::new();
    for pair in pairs {
        let Origin::Phases(more) = &pair.origin else {
            arrows.push(pair);
            continue;
        };
        let same = arrows.iter_mut().find(|arrow| {
            arrow.to == pair.to && arrow.dashed == pair.dashed && arrow.captions == pair.captions
        });
        match same.map(|arrow| &mut arrow.origin) {
            Some(Origin::Phases(phases)) => phases.extend(more.iter().cloned()),
            _ => arrows.push(pair),
        }
    }
    arrows
}

fn singles(words: &Words<'_>) -> Vec<Arrow> {
    let procedure = words.procedure;
    let mut arrows = Vec::new();
    for act in &procedure.acts {
        let Some(to) = &act.to else { continue };
        arrows.push(Arrow {
            origin: origin(&act.from),
            to: to.clone(),
            dashed: act.by == By::Clock,
            captions: vec![captions::of_act(words, act)],
        });
    }
    arrows.extend(silent(words));
    arrows
}

/// What happens without an act: silence, lapses and agreements.
fn silent(words: &Words<'_>) -> Vec<Arrow> {
    let procedure = words.procedure;
    let mut arrows = Vec::new();
    let mut add = |origin: Origin, to: &Name, caption: Caption| {
        arrows.push(Arrow { origin, to: to.clone(), dashed: true, captions: vec![caption] });
    };
    for rule in &procedure.deemed {
        let Some(act) = procedure.acts.get(&rule.counts_as) else { continue };
        // The house's own acts say what makes them happen.
        let (Some(to), By::Roles(_)) = (&act.to, &act.by) else { continue };
        let runs = span::of(procedure, &rule.during, &rule.starts);
        add(both(procedure, &act.from, &runs), to, captions::of_deemed(words, rule));
    }
    for right in &procedure.rights {
        let crate::procedure::LapseTo::Phase(to) = &right.lapse else { continue };
        let runs = match span::of(procedure, &right.during, &right.starts) {
            Span::Throughout => Origin::Any,
            Span::Phases(phases) => Origin::Phases(phases),
        };
        add(runs, to, captions::of_lapse(words, right));
    }
    for rule in &procedure.agreements {
        let Some(act) = procedure.acts.get(&rule.accepted_by) else { continue };
        if act.to.as_ref() != Some(&rule.reached) {
            add(origin(&act.from), &rule.reached, captions::of_agreement(words, rule));
        }
    }
    arrows
}

/// The phases from which the act is possible and in which the rule runs.
fn both(procedure: &Procedure, from: &From, runs: &Span) -> Origin {
    let sources = span::sources(procedure, from);
    let common: Vec<Name> = sources.into_iter().filter(|phase| runs.has(phase)).collect();
    if common.is_empty() { origin(from) } else { Origin::Phases(common) }
}

fn origin(from: &From) -> Origin {
    match from {
        From::Start => Origin::Start,
        From::Any => Origin::Any,
        From::Phases(phases) => Origin::Phases(phases.clone()),
    }
}
