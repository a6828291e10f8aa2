//! What a state remembers in each phase.
//!
//! A flag that no act asks for from here on, a counter of acts that cannot come again: two states
//! that differ only in such things are one state. Without this the walk would not end in time.

use super::bits::{Bits, Field};
use super::model::{Atom, Keep, Model, Phases, Reaction, Thing, has};
use crate::procedure::Name;
use std::collections::BTreeMap;

/// What survives in each phase.
pub(super) fn keep(
    model: &Model<'_>,
    flags: &BTreeMap<Name, Field>,
    counters: &[Field],
) -> Vec<Keep> {
    let reach = reach(model);
    let matters: Vec<(Field, Phases)> = flags
        .values()
        .map(|flag| {
            (*flag, asked(model, |act| act.needs.contains(flag) || act.unless.contains(flag)))
        })
        .chain(counters.iter().map(|n| (*n, asked(model, |act| act.counters.contains(n)))))
        .chain(memory(model))
        .collect();
    let phase = |(at, reach): (usize, &Phases)| {
        if model.is_final(at) {
            return Keep { core: Bits::of(model.phase), open: Bits::default() };
        }
        let mut keep =
            Keep { core: Bits::of(model.phase).or(&Bits::of(model.size)), ..Keep::default() };
        for (field, phases) in &matters {
            if phases & reach != 0 {
                keep.core = keep.core.or(&Bits::of(*field));
            }
        }
        stand(model, at, &mut keep);
        for (n, receipt) in model.receipts.iter().enumerate() {
            if effect(model, n) & reach != 0 {
                let side = if receipt.core { &mut keep.core } else { &mut keep.open };
                *side = side.or(&Bits::of(receipt.pending));
            }
        }
        keep
    };
    reach.iter().enumerate().map(phase).collect()
}

/// What is open and may be open in the phase.
fn stand(model: &Model<'_>, phase: usize, keep: &mut Keep) {
    let mut core: Vec<Field> = model.links.iter().map(|link| link.open).collect();
    for duty in model.duties.iter().filter(|duty| has(duty.during, phase)) {
        core.extend(duty.core.into_iter().chain(duty.stage));
        keep.open = keep.open.or(&Bits::of(duty.open));
    }
    core.extend(model.rights.iter().filter(|part| has(part.during, phase)).map(|part| part.open));
    core.extend(model.waits.iter().filter(|part| has(part.during, phase)).map(|part| part.runs));
    core.extend(model.deemed.iter().filter(|part| has(part.during, phase)).map(|part| part.armed));
    for field in core {
        keep.core = keep.core.or(&Bits::of(field));
    }
}

/// What is remembered for later: waits that are over, agreements, marks.
fn memory(model: &Model<'_>) -> Vec<(Field, Phases)> {
    let waits = model
        .waits
        .iter()
        .enumerate()
        .map(|(at, wait)| (wait.passed, asked(model, |act| act.waits.contains(&at))));
    let agreements = model.agreements.iter().enumerate().map(|(at, part)| {
        let concerns = |act: &super::model::Act| {
            [&act.accepts, &act.proposes, &act.retracts].into_iter().any(|acts| acts.contains(&at))
        };
        (part.state, asked(model, concerns))
    });
    let marks = model.laters.iter().flat_map(|later| {
        let phases = during(model, later.thing);
        [(later.marks.0, phases), (later.marks.1, phases)]
    });
    waits.chain(agreements).chain(marks).collect()
}

/// The phases from which any such act is possible.
fn asked(model: &Model<'_>, is: impl Fn(&super::model::Act) -> bool) -> Phases {
    model.acts.iter().filter(|act| is(act)).fold(0, |phases, act| phases | act.from)
}

fn during(model: &Model<'_>, thing: Thing) -> Phases {
    match thing {
        Thing::Duty(at) => model.duties.get(at).map(|part| part.during),
        Thing::Right(at) => model.rights.get(at).map(|part| part.during),
        Thing::Wait(at) => model.waits.get(at).map(|part| part.during),
        Thing::Deemed(at) => model.deemed.get(at).map(|part| part.during),
    }
    .unwrap_or_default()
}

/// The phases in which a receipt can still start something.
fn effect(model: &Model<'_>, receipt: usize) -> Phases {
    let reactions = model.reactions.get(&Atom::Receipt(receipt)).map_or(&[][..], Vec::as_slice);
    let started = reactions.iter().filter_map(|reaction| match reaction {
        Reaction::Open(thing) => Some(*thing),
        Reaction::Mark(at, _) => model.laters.get(*at).map(|later| later.thing),
    });
    started.fold(0, |phases, thing| phases | during(model, thing))
}

/// For each phase, those that the proceeding may still pass through, as far as the file's own words
/// tell without walking.
fn reach(model: &Model<'_>) -> Vec<Phases> {
    let n = model.procedure.phases.len();
    let mut reach: Vec<Phases> =
        (0..n).map(|at| 1_u128.checked_shl(index(at)).unwrap_or(0)).collect();
    let mut steps: Vec<(Phases, usize)> = Vec::new();
    for act in &model.acts {
        steps.extend(act.to.map(|to| (act.from, to)));
        for at in act.accepts.iter().chain(&act.proposes) {
            let reached = model.agreements.get(*at).and_then(|part| part.reached);
            steps.extend(reached.map(|to| (act.from | own(act.to), to)));
        }
    }
    steps.extend(model.rights.iter().filter_map(|part| Some((part.during, part.lapse_to?))));
    loop {
        let mut grown = false;
        for at in 0..n {
            let Some(before) = reach.get(at).copied() else { continue };
            let after = steps
                .iter()
                .filter(|(from, _)| from & before != 0)
                .fold(before, |set, (_, to)| set | own(Some(*to)));
            grown |= after != before;
            if let Some(slot) = reach.get_mut(at) {
                *slot = after;
            }
        }
        if !grown {
            return reach;
        }
    }
}

fn own(phase: Option<usize>) -> Phases {
    phase.and_then(|at| 1_u128.checked_shl(index(at))).unwrap_or(0)
}

fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
