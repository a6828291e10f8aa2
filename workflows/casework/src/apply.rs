//! How an event changes a case.

mod proceeding;
mod stock;
#[cfg(test)]
mod tests;

pub(crate) use proceeding::delegate;

use crate::case::{COPY, Case, Delivery, Move, Proceeding, Rung, Tenure};
use crate::event::Event;
use crate::procedure::Name;
use crate::time::Instant;
use std::sync::Arc;

/// The case that its events tell.
pub fn replay<'a>(events: impl IntoIterator<Item = &'a Event>) -> Case {
    let mut case = Case::default();
    for event in events {
        apply(&mut case, event);
    }
    case
}

/// Folds one event into the case. Asks nothing but the event: an event about something the case does
/// not have changes only the version.
pub fn apply(case: &mut Case, event: &Event) {
    case.version += 1;
    fold(case, event);
    let proceeding = case.proceedings.last().map_or(0, |it| it.id);
    let delivery = case.deliveries.last().map_or(0, |it| it.id);
    case.last_proceeding = case.last_proceeding.max(proceeding);
    case.last_delivery = case.last_delivery.max(delivery);
}

fn fold(case: &mut Case, event: &Event) {
    match event {
        Event::CaseOpened { case: id, at, conduct, reporter } => {
            case.id = id.to_string();
            case.opened_at = Some(*at);
            case.conduct = *conduct;
            case.reporters.extend(reporter.clone());
        }
        Event::ProceedingOpened { .. } => open(case, event),
        Event::Queued { delivery } => case.deliveries.push(Arc::new((**delivery).clone())),
        Event::Climbed { delivery, rung, at, grace_ends_at, .. } => {
            on_delivery(case, *delivery, |it| climb(it, *rung, *at, *grace_ends_at));
        }
        Event::Received { delivery, at, unsigned } => {
            on_delivery(case, *delivery, |it| {
                it.receipt = Some(*at);
                it.unsigned = *unsigned;
                it.grace_ends_at = None;
            });
        }
        Event::DeliverySilent { delivery, .. } => {
            on_delivery(case, *delivery, |it| it.silent_at = None);
        }
        Event::Absorbed { .. } | Event::MergedInto { .. } => merge(case, event),
        Event::SplitOff { .. } | Event::Restored { .. } => split(case, event),
        Event::Settled { at } => {
            case.last_at = Some(*at);
            case.proceedings.iter_mut().for_each(|it| settle(it, *at));
        }
        Event::Closed { proceeding, outcome, .. } => close(case, *proceeding, outcome),
        Event::Linked { proceeding, link, child, outcome } => {
            on_proceeding(case, *proceeding, |it| match outcome {
                None => it.children.push((link.clone(), *child)),
                Some(_) => it.children.retain(|(_, open)| open != child),
            });
        }
        Event::Stocked { proceeding, what, at } => {
            on_proceeding(case, *proceeding, |it| stock::apply(it, what, *at));
        }
        Event::Moved { proceeding, act, by, at } => {
            move_on(case, *proceeding, act.as_ref(), by, *at)
        }
        other => proceeding::apply(case, other),
    }
}

fn open(case: &mut Case, event: &Event) {
    let Event::ProceedingOpened {
        proceeding, procedure, edition, by, bindings, parent, at, ..
    } = event
    else {
        return;
    };
    let opener = Some(by.clone()).filter(|by| **by != *crate::procedure::CLOCK);
    case.proceedings.push(Proceeding {
        id: *proceeding,
        procedure: procedure.clone(),
        edition: *edition,
        opened_at: *at,
        phase: Name::from(crate::procedure::START),
        holders: opener.into_iter().collect(),
        bindings: Arc::new(bindings.clone()),
        parent: parent.clone(),
        ..Proceeding::unopened()
    });
}

/// A proceeding that closes keeps who took part and how it ended; nothing of it runs any more but the
/// proof of the copies that the law demands.
fn close(case: &mut Case, id: u32, outcome: &Name) {
    on_proceeding(case, id, |it| {
        *it = Proceeding {
            id,
            procedure: it.procedure.clone(),
            edition: it.edition,
            opened_at: it.opened_at,
            phase: it.phase.clone(),
            holders: std::mem::take(&mut it.holders),
            bindings: std::mem::take(&mut it.bindings),
            duties: it.duties.drain(..).filter(|duty| &*duty.key.duty == COPY).collect(),
            flags: std::mem::take(&mut it.flags),
            counts: std::mem::take(&mut it.counts),
            agreements: std::mem::take(&mut it.agreements),
            exhibits: std::mem::take(&mut it.exhibits),
            parent: it.parent.clone(),
            children: std::mem::take(&mut it.children),
            outcome: Some(outcome.clone()),
            ..Proceeding::unopened()
        };
    });
}

/// Whoever holds the proceeding once an act is through holds it since then, unless it held it before.
fn settle(it: &mut Proceeding, at: Instant) {
    if !it.is_open() {
        it.tenure = None;
    } else if it.tenure.as_ref().is_none_or(|tenure| tenure.by != *it.holder()) {
        it.tenure = Some(Tenure { by: it.holder().clone(), since: at });
    }
}

/// Keeps the proceeding as it stands before a move, for as long as the move can be withdrawn.
fn move_on(case: &mut Case, id: u32, act: Option<&Name>, by: &Name, at: Instant) {
    let first_delivery = case.last_delivery + 1;
    on_proceeding(case, id, |it| {
        it.last_move = None;
        if let Some(act) = act {
            let before = Arc::new(it.clone());
            it.last_move = Some(Move {
                act: act.clone(),
                by: by.clone(),
                at,
                first_delivery,
                before,
                judged: None,
            });
        }
    });
}

/// A rung is added and never taken away; of two instants for one the earlier stays, so that it does not
/// matter in which order they were said.
fn climb(delivery: &mut Delivery, rung: Rung, at: Instant, grace_ends_at: Option<Instant>) {
    let known = delivery.rungs.entry(rung).or_insert(at);
    *known = at.min(*known);
    let arrived = delivery.rungs.get(&Rung::Delivered).copied();
    if rung != Rung::Queued {
        delivery.silent_at = None;
    }
    match rung {
        Rung::Delivered => delivery.grace_ends_at = grace_ends_at,
        Rung::Withdrawn => delivery.grace_ends_at = None,
        Rung::Returned | Rung::Refused | Rung::Failed if arrived.is_none_or(|it| it <= at) => {
            delivery.grace_ends_at = None;
        }
        _ => {}
    }
}

fn merge(case: &mut Case, event: &Event) {
    match event {
        Event::Absorbed { case: other, proceedings, deliveries, numbers, reporters, .. } => {
            case.deliveries.extend(deliveries.iter().cloned().map(Arc::new));
            case.absorbed.insert(other.clone(), numbers.clone());
            case.proceedings.extend(proceedings.iter().cloned());
            case.reporters.extend(reporters.iter().cloned());
        }
        Event::MergedInto { case: other, .. } => case.merged_into = Some(other.clone()),
        _ => {}
    }
}

fn split(case: &mut Case, event: &Event) {
    match event {
        Event::SplitOff { case: other, .. } => {
            let part = case.part(other);
            case.absorbed.remove(other);
            let stays = |id: u32| !part.contains(&id);
            case.proceedings.retain(|own| stays(own.id));
            case.deliveries.retain(|own| stays(own.proceeding));
        }
        Event::Restored { proceedings, deliveries, .. } => {
            case.merged_into = None;
            for back in deliveries {
                match case.deliveries.iter_mut().find(|own| own.id == back.id) {
                    Some(own) => *own = Arc::new(back.clone()),
                    None => case.deliveries.push(Arc::new(back.clone())),
                }
            }
            for back in proceedings {
                match case.proceedings.iter_mut().find(|own| own.id == back.id) {
                    Some(own) => *own = back.clone(),
                    None => case.proceedings.push(back.clone()),
                }
            }
        }
        _ => {}
    }
}

fn on_delivery(case: &mut Case, id: u32, change: impl FnOnce(&mut Delivery)) {
    if let Some(delivery) = case.deliveries.iter_mut().find(|delivery| delivery.id == id) {
        change(Arc::make_mut(delivery));
    }
}

fn on_proceeding(case: &mut Case, id: u32, change: impl FnOnce(&mut Proceeding)) {
    if let Some(proceeding) = case.proceedings.iter_mut().find(|proceeding| proceeding.id == id) {
        change(proceeding);
    }
}
