//! Whether, wherever a proceeding stands, something is open that will be heard of.

use super::bits::Bits;
use super::duties::Seen;
use super::graph::{Graph, index};
use super::model::{Model, Phases, has};
use super::said;
use super::spread::{Order, Scope, Spread};
use crate::file::Flaw;
use crate::procedure::{Entry, Named, PhaseRule};

/// Up to so many combinations the shortest way to each is looked for; beyond, any way.
const SHORT_WAYS_MAX: usize = 4_000;

/// Phases in which it may be that nothing is open with an instant or an internal target. `Err` when
/// there are too many combinations to say.
pub(super) fn flaws(graph: &Graph<'_>, seen: &[Seen], spots_max: usize) -> Result<Vec<Flaw>, ()> {
    let model = graph.model;
    let heard = heard(model);
    let quiet = |node: u32, core: &Bits| {
        let each = |seen: &Seen| seen.quiet.get(index(node)) == Some(&true);
        !graph.is_final(node) && core.and(&heard).is_zero() && seen.iter().all(each)
    };
    // Where one duty is always open, there is no need to look at all of them together.
    if !graph.nodes().any(|(node, core)| quiet(node, core)) {
        return Ok(Vec::new());
    }
    let heard_open = heard_open(model);
    let spread = spread(graph, heard_open, spots_max)?;
    let mut told: Phases = 0;
    let mut flaws = Vec::new();
    for (at, spot) in spread.spots.iter().enumerate() {
        let phase = graph.phase(spot.node);
        let silent =
            spot.open.and(&heard_open).is_zero() && quiet(spot.node, &graph.core(spot.node));
        if silent && !has(told, phase) {
            told |= 1 << phase;
            let rule = model.procedure.phases.iter().nth(phase);
            flaws.extend(rule.map(|rule| flaw(graph, (phase, rule), &spread, at)));
        }
    }
    Ok(flaws)
}

fn spread(graph: &Graph<'_>, heard: Bits, spots_max: usize) -> Result<Spread, ()> {
    let receipts = graph.model.receipts.iter().filter(|receipt| !receipt.core);
    let mask = receipts.fold(heard, |mask, receipt| mask.or(&Bits::of(receipt.pending)));
    let short = Scope { mask, order: Order::Least, spots_max: spots_max.min(SHORT_WAYS_MAX) };
    let spread = Spread::over(graph, short);
    if !spread.over {
        return Ok(spread);
    }
    let spread = Spread::over(graph, Scope { order: Order::LeastFirst, spots_max, ..short });
    if spread.over { Err(()) } else { Ok(spread) }
}

/// What beside the state will be heard of: duties on which nothing else depends, and receipts that
/// count after a grace.
pub(super) fn heard_open(model: &Model<'_>) -> Bits {
    let duties = model.duties.iter().filter(|duty| duty.core.is_none() && duty.timed);
    let receipts = model.receipts.iter().filter(|receipt| !receipt.core && receipt.has_grace);
    let fields = duties.map(|duty| duty.open).chain(receipts.map(|receipt| receipt.pending));
    fields.fold(Bits::default(), |set, field| set.or(&Bits::of(field)))
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
