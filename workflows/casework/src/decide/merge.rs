//! 并案 and 拆分: one case is taken into another, and goes on by itself again.

use super::Draft;
use super::guard::check_open;
use super::verbs::check_verb;
use crate::act::Act;
use crate::apply::delegate;
use crate::case::{Absorbed, Case, Delivery, Proceeding, WATCH_MARK};
use crate::event::{Effect, Event};
use crate::procedure::Name;
use crate::refusal::{Code, Refusal};
use std::sync::Arc;

impl Draft<'_> {
    /// The survivor's holder takes the other case in: its open proceedings run here, each with its
    /// own limits; what the other case's holder held and owed is now the survivor's holder's, and what
    /// others hold stays theirs. The other's reporters keep their order behind.
    pub(super) fn merge(&mut self, act: &Act, other: &Case) -> Result<(), Refusal> {
        let lead = self.lead(act)?;
        let wrong = |zh: &str, en: &str| Err(Refusal::new(Code::WrongParty, zh, en));
        if other.id == self.case.id || other.id.is_empty() {
            return wrong("不能与自身并案", "a case cannot be merged with itself");
        }
        // What has become due there happens there first, to whoever held it then.
        let mut there = Draft::new(self.world, other.clone(), self.now);
        if other.is_open() {
            there.settle()?;
        }
        let Draft { case: other, events: mut before, effects, .. } = there;
        let other = &other;
        if !other.is_open() || !other.absorbed.is_empty() {
            return wrong(
                "只能并入未办结且自身未并入他案的案件",
                "only an open case that has taken in no other can be merged",
            );
        }
        check_taken(other, &act.from)?;
        self.record(act, lead, "merge");
        let numbers = self.numbers(other);
        self.effects.extend(effects.into_iter().filter_map(|effect| renamed(effect, &numbers)));
        let open = other.proceedings.iter().filter(|it| it.is_open());
        let holder = other.holder().cloned();
        let old = holder.as_ref().unwrap_or(&act.from);
        let taken = open.map(|it| taken_in(it, &numbers.proceedings, old, &act.from)).collect();
        self.emit(Event::Absorbed {
            case: other.id.as_str().into(),
            proceedings: taken,
            deliveries: self.on_the_way(other, &numbers, &act.from),
            numbers,
            reporters: other.reporters.clone(),
            at: act.occurred_at,
        });
        let into = Event::MergedInto { case: self.case.id.as_str().into(), at: act.occurred_at };
        before.push(into);
        self.others.push((other.id.as_str().into(), before));
        match holder {
            Some(holder) => self.notify(act, lead, "merge", &holder),
            None => Ok(()),
        }
    }

    /// The case goes on by itself again, from where its proceedings now stand.
    pub(super) fn split(&mut self, act: &Act, other: &Name) -> Result<(), Refusal> {
        let lead = self.lead(act)?;
        let Some(taken) = self.case.absorbed.get(other).cloned() else {
            let list = self.case.absorbed.keys().map(ToString::to_string).collect::<Vec<_>>();
            let list = list.join(", ");
            return Err(Refusal::new(
                Code::NothingThere,
                format!("`{other}` 没有并入本案;已并入:{list}"),
                format!("`{other}` is not part of this case; parts are: {list}"),
            ));
        };
        self.record(act, lead, "split");
        let mut here: Vec<(u32, u32)> = turned(&taken.proceedings);
        // What was opened while the cases were one gets the next numbers there.
        let part = self.case.part(other);
        let fresh = part.iter().filter(|id| here.iter().all(|(own, _)| own != *id)).copied();
        let fresh: Vec<(u32, u32)> = fresh.zip(taken.last_proceeding + 1..).collect();
        here.extend(fresh);
        let is_back = |id: u32| here.iter().any(|(own, _)| *own == id);
        let own = self.case.proceedings.iter().filter(|it| is_back(it.id));
        let proceedings: Vec<Proceeding> = own.map(|it| renumbered(it, &here)).collect();
        // What was sent while the cases were one gets the next numbers there.
        let mut numbers = turned(&taken.deliveries);
        let meanwhile = self.case.deliveries.iter().filter(|it| is_back(it.proceeding));
        let fresh = meanwhile.map(|it| it.id).filter(|id| numbers.iter().all(|(own, _)| own != id));
        let fresh: Vec<(u32, u32)> = fresh.zip(taken.last_delivery + 1..).collect();
        numbers.extend(fresh);
        let deliveries = moved(&self.case.deliveries, &here, &numbers);
        self.emit(Event::SplitOff { case: other.clone(), at: act.occurred_at });
        let restored = Event::Restored { proceedings, deliveries, at: act.occurred_at };
        self.others.push((other.clone(), vec![restored]));
        Ok(())
    }

    /// Deliveries still on their way; what was for the other's holder is now for this one's.
    fn on_the_way(&self, other: &Case, numbers: &Absorbed, holder: &Name) -> Vec<Delivery> {
        let mut taken = moved(&other.deliveries, &numbers.proceedings, &numbers.deliveries);
        for delivery in &mut taken {
            if other.holder() == Some(&delivery.to) {
                delivery.to.clone_from(holder);
            }
        }
        taken
    }

    /// The numbers that what is open in the other case gets here.
    fn numbers(&self, other: &Case) -> Absorbed {
        let first = self.case.last_proceeding + 1;
        let open = other.proceedings.iter().filter(|it| it.is_open());
        let proceedings: Vec<(u32, u32)> = open.map(|it| it.id).zip(first..).collect();
        let taken = |id: u32| proceedings.iter().any(|(there, _)| *there == id);
        let on_the_way =
            other.deliveries.iter().filter(|it| taken(it.proceeding) && it.receipt.is_none());
        let first = self.case.last_delivery + 1;
        let deliveries = on_the_way.map(|it| it.id).zip(first..).collect();
        let last_delivery = other.last_delivery;
        Absorbed { proceedings, deliveries, last_proceeding: other.last_proceeding, last_delivery }
    }

    fn lead(&self, act: &Act) -> Result<u32, Refusal> {
        let Some(lead) = self.case.lead() else {
            return Err(Refusal::new(Code::Closed, "案件已办结", "the case is closed"));
        };
        check_open(lead)?;
        let procedure = self.procedure_of(lead.id)?;
        check_verb(&procedure, lead, "merge")?;
        self.check_holder(act, lead.id)?;
        Ok(lead.id)
    }
}

/// What was returned is resubmitted first, since its clocks wait for that; and who owes a thing already
/// cannot owe it once more in another's place.
fn check_taken(other: &Case, holder: &Name) -> Result<(), Refusal> {
    let mut open = other.proceedings.iter().filter(|it| it.is_open());
    if open.clone().any(|it| !it.returns.is_empty()) {
        return Err(Refusal::new(
            Code::IsReturned,
            format!("案件 `{}` 已退回,须先重新提交再并案", other.id),
            format!("case `{}` was returned; it must be resubmitted before it is merged", other.id),
        ));
    }
    let old = other.holder();
    let both = |it: &Proceeding| {
        let both = |all: &Vec<Name>| all.contains(holder) && old.is_some_and(|it| all.contains(it));
        old != Some(holder) && it.bindings.values().any(both)
    };
    if open.any(both) {
        return Err(Refusal::new(
            Code::WrongParty,
            format!("`{holder}` 在案件 `{}` 中已有同一角色,不能再代替其承办机构", other.id),
            format!("`{holder}` has a role of the other holder in case `{}` already", other.id),
        ));
    }
    Ok(())
}

/// What must be done outside for the other case, with the numbers it has here.
fn renamed(effect: Effect, numbers: &Absorbed) -> Option<Effect> {
    match effect {
        Effect::Deliver { delivery } => {
            Some(Effect::Deliver { delivery: other_number(&numbers.deliveries, delivery)? })
        }
        Effect::Tell { to, proceeding, key, warn } => {
            let proceeding = other_number(&numbers.proceedings, proceeding)?;
            Some(Effect::Tell { to, proceeding, key, warn })
        }
        Effect::Wake { .. } => None,
    }
}

fn taken_in(it: &Proceeding, numbers: &[(u32, u32)], before: &Name, holder: &Name) -> Proceeding {
    let mut taken = renumbered(it, numbers);
    if before != holder {
        let held = it.holder() == before;
        delegate(&mut taken, before, holder);
        if held {
            // It stands in the other's place: what it returns goes to whoever held before both.
            taken.holders.retain(|held| held != before && held != holder);
            taken.holders.push(holder.clone());
        }
    }
    // What was just moved in the other case is settled by taking it in.
    taken.last_move = None;
    taken
}

fn renumbered(it: &Proceeding, numbers: &[(u32, u32)]) -> Proceeding {
    let new = |id: u32| other_number(numbers, id);
    let mut copy = it.clone();
    copy.id = new(it.id).unwrap_or(it.id);
    copy.parent = it.parent.clone().and_then(|(id, link)| Some((new(id)?, link)));
    copy.children =
        it.children.iter().filter_map(|(link, id)| Some((link.clone(), new(*id)?))).collect();
    let watched = |mark: &Name| {
        let (link, id) = mark.strip_prefix(WATCH_MARK)?.rsplit_once(' ')?;
        Some(format!("{WATCH_MARK}{link} {}", new(id.parse().ok()?)?).into())
    };
    let marks = it.marks.iter().map(|(mark, at)| (watched(mark).unwrap_or(mark.clone()), *at));
    copy.marks = marks.collect();
    copy
}

/// The number that goes with one in a list of numbers there and here.
fn other_number(numbers: &[(u32, u32)], id: u32) -> Option<u32> {
    numbers.iter().find(|(old, _)| *old == id).map(|(_, new)| *new)
}

fn turned(numbers: &[(u32, u32)]) -> Vec<(u32, u32)> {
    numbers.iter().map(|(there, here)| (*here, *there)).collect()
}

/// Deliveries with other numbers, those that have one.
fn moved(
    deliveries: &[Arc<Delivery>],
    proceedings: &[(u32, u32)],
    numbers: &[(u32, u32)],
) -> Vec<Delivery> {
    let renumber = |it: &Arc<Delivery>| {
        let (id, proceeding) =
            (other_number(numbers, it.id)?, other_number(proceedings, it.proceeding)?);
        Some(Delivery { id, proceeding, ..Delivery::clone(it) })
    };
    deliveries.iter().filter_map(renumber).collect()
}
