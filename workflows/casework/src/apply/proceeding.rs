//! Events inside one proceeding.

use super::on_proceeding;
use crate::case::{AlarmKind, COPY, Case, Duty, DutyKey, Exhibits, Proceeding};
use crate::event::Event;
use crate::procedure::Name;
use crate::time::Instant;
use std::sync::Arc;

pub(super) fn apply(case: &mut Case, event: &Event) {
    match event {
        Event::Entered { proceeding, phase, holder } => {
            on_proceeding(case, *proceeding, |it| enter(it, phase, holder.as_ref()));
        }
        Event::Succeeded { proceeding, edition } => {
            on_proceeding(case, *proceeding, |it| it.edition = *edition);
        }
        Event::Acted { proceeding, facts, .. } => on_proceeding(case, *proceeding, |it| {
            it.facts.extend(facts.iter().map(|(path, date)| (path.clone(), date.clone())));
        }),
        Event::Bound { proceeding, role, agencies } => on_proceeding(case, *proceeding, |it| {
            Arc::make_mut(&mut it.bindings).insert(role.clone(), agencies.clone());
        }),
        Event::Flagged { proceeding, set, cleared } => on_proceeding(case, *proceeding, |it| {
            it.flags.retain(|flag| !cleared.contains(flag));
            it.flags.extend(set.iter().cloned());
        }),
        Event::Counted { proceeding, max, n } => on_proceeding(case, *proceeding, |it| {
            it.counts.insert(max.clone(), *n);
        }),
        Event::Marked { proceeding, trigger, at } => on_proceeding(case, *proceeding, |it| {
            match at {
                Some(at) => it.marks.insert(trigger.clone(), *at),
                None => it.marks.remove(trigger),
            };
        }),
        Event::Returned { .. } | Event::Resubmitted { .. } | Event::Withdrawn { .. } => {
            go_back(case, event);
        }
        Event::Judged { proceeding, judgement } => on_proceeding(case, *proceeding, |it| {
            if let Some(last) = &mut it.last_move {
                last.judged = Some((**judgement).clone());
            }
        }),
        Event::Delegated { proceeding, from, to } => {
            on_proceeding(case, *proceeding, |it| delegate(it, from, to));
        }
        Event::Put { .. } | Event::Agreed { .. } | Event::Retracted { .. } => agree(case, event),
        Event::Handed { .. } | Event::Taken { .. } => hand_over(case, event),
        other => on_clocks(case, other),
    }
}

fn on_clocks(case: &mut Case, event: &Event) {
    match event {
        Event::DutyTimed { proceeding, duty, .. } => {
            on_proceeding(case, *proceeding, |it| time(it, duty));
        }
        Event::DutyDone { proceeding, key, .. } | Event::DutyEnded { proceeding, key, .. } => {
            on_proceeding(case, *proceeding, |it| end(it, key));
        }
        Event::RightOpened { proceeding, right, .. } => on_proceeding(case, *proceeding, |it| {
            it.rights.retain(|open| open.right != right.right);
            it.rights.push((**right).clone());
        }),
        Event::RightUsed { proceeding, right, .. }
        | Event::RightLapsed { proceeding, right, .. }
        | Event::RightEnded { proceeding, right } => {
            on_proceeding(case, *proceeding, |it| it.rights.retain(|open| open.right != *right));
        }
        Event::WaitOpened { proceeding, wait, .. } => on_proceeding(case, *proceeding, |it| {
            it.waits.retain(|open| open.wait != wait.wait);
            it.waited.remove(&wait.wait);
            it.waits.push((**wait).clone());
        }),
        Event::WaitEnded { proceeding, wait, passed, .. } => {
            on_proceeding(case, *proceeding, |it| {
                it.waits.retain(|open| open.wait != *wait);
                if *passed {
                    it.waited.insert(wait.clone());
                }
            });
        }
        Event::DeemedArmed { proceeding, armed, .. } => on_proceeding(case, *proceeding, |it| {
            it.armed.retain(|open| open.deemed != armed.deemed);
            it.armed.push((**armed).clone());
        }),
        Event::DeemedEnded { proceeding, deemed, .. } => {
            on_proceeding(case, *proceeding, |it| it.armed.retain(|open| open.deemed != *deemed));
        }
        Event::Recurs { proceeding, duty, next } => on_proceeding(case, *proceeding, |it| {
            it.recurrences.retain(|open| open.duty != *duty);
            it.recurrences.extend(next.clone());
        }),
        Event::RungReached { proceeding, key, rung, .. } => {
            on_proceeding(case, *proceeding, |it| ring(it, key, &AlarmKind::Rung(*rung), None));
        }
        Event::Breached { proceeding, key, book, at, .. } => {
            on_proceeding(case, *proceeding, |it| {
                ring(it, key, &AlarmKind::Passes(*book), Some(*at));
            })
        }
        Event::Silent { proceeding, key, at, .. } => {
            on_proceeding(case, *proceeding, |it| ring(it, key, &AlarmKind::Silence, Some(*at)));
        }
        _ => {}
    }
}

fn enter(it: &mut Proceeding, phase: &Name, holder: Option<&Name>) {
    it.phase = phase.clone();
    if let Some(holder) = holder
        && it.holders.last() != Some(holder)
    {
        it.holders.push(holder.clone());
    }
}

fn time(it: &mut Proceeding, duty: &Duty) {
    match it.duties.iter_mut().find(|open| open.key == duty.key) {
        Some(open) => open.clone_from(duty),
        None => it.duties.push(duty.clone()),
    }
}

fn end(it: &mut Proceeding, key: &DutyKey) {
    it.duties.retain(|open| open.key != *key);
}

/// What has happened will not happen again; a limit that passed is booked.
fn ring(it: &mut Proceeding, key: &DutyKey, kind: &AlarmKind, passed_at: Option<Instant>) {
    let Some(duty) = it.duties.iter_mut().find(|open| open.key == *key) else { return };
    duty.alarms.retain(|alarm| alarm.kind != *kind);
    let book = match kind {
        AlarmKind::Rung(rung) => return duty.reached.push(*rung),
        AlarmKind::Passes(book) => usize::from(*book),
        AlarmKind::Silence => 0,
    };
    if let Some(book) = duty.books.get_mut(book) {
        book.passed_at = passed_at;
    }
}

fn go_back(case: &mut Case, event: &Event) {
    match event {
        Event::Returned { proceeding, frame } => on_proceeding(case, *proceeding, |it| {
            it.last_move = None;
            it.returns.push((**frame).clone());
        }),
        Event::Resubmitted { proceeding, .. } => on_proceeding(case, *proceeding, |it| {
            it.returns.pop();
        }),
        Event::Withdrawn { proceeding, .. } => on_proceeding(case, *proceeding, |it| {
            if let Some(last) = it.last_move.take() {
                let (now, tenure) = (std::mem::take(&mut it.duties), it.tenure.take());
                it.clone_from(&last.before);
                // It was held by the other until it came back, and is held anew from then on.
                it.tenure = tenure;
                // A copy that has arrived since has arrived.
                let open = |key: &DutyKey| now.iter().any(|duty| duty.key == *key);
                it.duties.retain(|duty| &*duty.key.duty != COPY || open(&duty.key));
            }
        }),
        _ => {}
    }
}

/// The other agency takes the place of the first: in its roles, as holder, in what it owes and is owed,
/// and among those who must agree.
pub(crate) fn delegate(it: &mut Proceeding, from: &Name, to: &Name) {
    let replace = |agency: &mut Name| {
        if agency == from {
            agency.clone_from(to);
        }
    };
    Arc::make_mut(&mut it.bindings).values_mut().flatten().for_each(replace);
    it.duties.iter_mut().for_each(|duty| {
        replace(&mut duty.key.owed_by);
        duty.owed_to.iter_mut().for_each(replace);
    });
    it.rights.iter_mut().for_each(|right| replace(&mut right.of));
    for agreement in it.agreements.values_mut() {
        for members in [&mut agreement.asked, &mut agreement.accepted] {
            if members.remove(from) {
                members.insert(to.clone());
            }
        }
    }
    if it.holders.last() == Some(from) {
        it.holders.push(to.clone());
    }
}

fn agree(case: &mut Case, event: &Event) {
    match event {
        Event::Put { proceeding, agreement, state } => on_proceeding(case, *proceeding, |it| {
            it.agreements.insert(agreement.clone(), (**state).clone());
        }),
        Event::Agreed { proceeding, agreement, by, .. } => {
            on_proceeding(case, *proceeding, |it| {
                if let Some(state) = it.agreements.get_mut(agreement) {
                    state.accepted.insert(by.clone());
                }
            });
        }
        Event::Retracted { proceeding, agreement, by, .. } => {
            on_proceeding(case, *proceeding, |it| {
                if let Some(state) = it.agreements.get_mut(agreement) {
                    state.accepted.remove(by);
                }
            });
        }
        _ => {}
    }
}

fn hand_over(case: &mut Case, event: &Event) {
    match event {
        Event::Handed { proceeding, custody, by, items } => {
            on_proceeding(case, *proceeding, |it| {
                let handed = Exhibits {
                    handed: items.clone(),
                    handed_by: Some(by.clone()),
                    ..Exhibits::default()
                };
                it.exhibits.insert(custody.clone(), handed);
            });
        }
        Event::Taken { proceeding, custody, by, items, differences } => {
            on_proceeding(case, *proceeding, |it| {
                let exhibits = it.exhibits.entry(custody.clone()).or_default();
                exhibits.received = Some(items.clone());
                exhibits.received_by = Some(by.clone());
                exhibits.differences.clone_from(differences);
            });
        }
        _ => {}
    }
}
