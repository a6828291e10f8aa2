//! Whether, wherever a proceeding stands, something is open that will be heard of.

use super::bits::Bits;
use super::graph::Graph;
use super::model::{Model, Phases, has};
use super::said;
use super::spread::{Scope, Spread};
use crate::file::Flaw;
use crate::procedure::{Entry, Named, PhaseRule};

/// Phases in which it may be that nothing is open with an instant or an internal target. `Err` when
/// there are too many combinations to say.
pub(super) fn flaws(graph: &Graph<'_>, spots_max: usize) -> Result<Vec<Flaw>, ()> {
    let model = graph.model;
    let (mut mask, mut heard_open) = (Bits::default(), Bits::default());
    for duty in model.duties.iter().filter(|duty| duty.core.is_none() && duty.timed) {
        mask = mask.or(&Bits::of(duty.open));
        heard_open = heard_open.or(&Bits::of(duty.open));
    }
    for receipt in model.receipts.iter().filter(|receipt| !receipt.core) {
        mask = mask.or(&Bits::of(receipt.pending));
        if receipt.has_grace {
            heard_open = heard_open.or(&Bits::of(receipt.pending));
        }
    }
    let spread = Spread::over(graph, Scope { mask, least: true, spots_max });
    if spread.over {
        return Err(());
    }
    let heard = heard(model);
    let mut seen: Phases = 0;
    let mut flaws = Vec::new();
    for (at, spot) in spread.spots.iter().enumerate() {
        let core = graph.core(spot.node);
        let phase = model.phase_of(&core);
        let silent = spot.open.and(&heard_open).is_zero() && core.and(&heard).is_zero();
        if !silent || has(seen, phase) || model.is_final(phase) {
            continue;
        }
        seen |= 1 << phase;
        let rule = model.procedure.phases.iter().nth(phase);
        flaws.extend(rule.map(|rule| flaw(graph, (phase, rule), &spread, at)));
    }
    Ok(flaws)
}

/// What in a state itself will be heard of.
fn heard(model: &Model<'_>) -> Bits {
    let duties = model.duties.iter().filter(|duty| duty.timed).filter_map(|duty| duty.core);
    let rights = model.rights.iter().filter(|right| right.window).map(|right| right.open);
    let waits = model.waits.iter().map(|wait| wait.runs);
    let deemed = model.deemed.iter().map(|deemed| deemed.armed);
    let links = model.links.iter().map(|link| link.open);
    let receipts = model.receipts.iter().filter(|part| part.core && part.has_grace);
    let receipts = receipts.map(|part| part.pending);
    let all = duties.chain(rights).chain(waits).chain(deemed).chain(links).chain(receipts);
    all.fold(Bits::default(), |set, field| set.or(&Bits::of(field)))
}

fn flaw(graph: &Graph<'_>, (phase, rule): (usize, &PhaseRule), spread: &Spread, at: usize) -> Flaw {
    let way = said::way(graph.model, &spread.path(at));
    let could = could(graph.model, phase);
    let (none, none_zh) = ("nothing in the file can be open here", "本文件没有可在此开启的");
    let (zh, en) = if could.is_empty() {
        (none_zh.to_owned(), none.to_owned())
    } else {
        (
            format!("此处可开启而此时未开启:{could}"),
            format!("could be open here but is not: {could}"),
        )
    };
    rule.place.flaw(
        "nothing-open",
        format!("阶段 `{}` 中可能没有任何有时限的事项;{zh};途径:{}", rule.name, way.zh),
        format!(
            "in phase `{}` nothing with an instant may be open; {en}; way: {}",
            rule.name, way.en
        ),
    )
}

/// The parts with an instant that could be open in a phase.
fn could(model: &Model<'_>, phase: usize) -> String {
    let procedure = model.procedure;
    let mut names = Vec::new();
    names.extend(list(&procedure.duties, &model.duties, |part| {
        part.timed && has(part.during, phase)
    }));
    names.extend(list(&procedure.rights, &model.rights, |part| {
        part.window && has(part.during, phase)
    }));
    names.extend(list(&procedure.waits, &model.waits, |part| has(part.during, phase)));
    names.extend(list(&procedure.deemed, &model.deemed, |part| has(part.during, phase)));
    names.join(", ")
}

fn list<T: Entry, M>(parts: &Named<T>, models: &[M], is: impl Fn(&M) -> bool) -> Vec<String> {
    let named = parts.iter().zip(models).filter(|(_, model)| is(model));
    named.map(|(part, _)| format!("`{}`", part.name())).collect()
}
