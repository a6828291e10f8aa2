//! What a plan's holding means for the rosters, which stand in other cases.

use super::listed;
use crate::act::Act;
use crate::apply::apply;
use crate::case::{Booking, Case, Holding, Span};
use crate::decide::Draft;
use crate::event::{Event, Kept, Stock};
use crate::procedure::{Name, Procedures};
use crate::refusal::{Code, Refusal};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// How many of the times that are taken a refusal names.
const NAMED_MAX: usize = 5;

/// What the proceedings of a case hold.
pub(in crate::decide) type Holdings = BTreeMap<(u32, Name), Holding>;

pub(in crate::decide) fn holdings(case: &Case) -> Holdings {
    let open = case.proceedings.iter().filter(|it| it.is_open());
    let all = open.flat_map(|it| {
        it.holdings.iter().map(move |(hold, held)| ((it.id, hold.clone()), held.clone()))
    });
    all.collect()
}

/// The cases whose rosters an act may draw on: those it names, and those of which the case holds
/// something that may end with it. Whoever decides the act gives them along; `act` is an act of a
/// procedure with its document.
#[must_use]
pub fn rosters_of(
    procedures: &Procedures,
    case: &Case,
    act: Option<(&str, &Value)>,
) -> BTreeSet<Name> {
    let mut rosters = BTreeSet::new();
    for it in case.proceedings.iter().filter(|it| it.is_open()) {
        let before = it.last_move.iter().flat_map(|it| it.before.holdings.values());
        for holding in it.holdings.values().chain(before) {
            let all = holding.held.iter().chain(&holding.freed);
            rosters.extend(all.map(|it| it.roster.clone()));
        }
    }
    let Some((act, body)) = act else { return rosters };
    let holds = procedures.iter().flat_map(|procedure| procedure.holds.iter());
    for hold in holds.filter(|hold| hold.taken_by.iter().any(|taking| **taking == *act)) {
        rosters.extend(listed::rosters(body, &hold.list));
    }
    rosters
}

impl Draft<'_> {
    /// Tells the rosters what changed since `before`. Where nobody is there to be refused, what cannot
    /// be held any more is lost, and the case goes on.
    pub(in crate::decide) fn tell_rosters(
        &mut self,
        before: &Holdings,
        asker: Option<&Act>,
    ) -> Result<(), Refusal> {
        let after = holdings(&self.case);
        let keys: BTreeSet<&(u32, Name)> = before.keys().chain(after.keys()).collect();
        let none = Holding::default();
        for key in keys {
            let old = before.get(key).unwrap_or(&none);
            let new = after.get(key).unwrap_or(&none);
            if old == new {
                continue;
            }
            match (self.check_free(key, new), asker) {
                (Ok(()), _) => self.book_all(key, old, new),
                (Err(refusal), Some(_)) => return Err(refusal),
                (Err(_), None) => {
                    let why = Kept::Lost;
                    self.hold(key.0, &key.1, Holding::default(), why);
                    self.book_all(key, old, &none);
                }
            }
        }
        Ok(())
    }

    fn book_all(&mut self, key: &(u32, Name), old: &Holding, new: &Holding) {
        let both = old.held.iter().chain(&new.held);
        let rosters: BTreeSet<Name> = both.map(|it| it.roster.clone()).collect();
        for roster in rosters {
            let booking = self.booking(key, new, &roster);
            self.note_booking(&roster, booking);
        }
    }

    fn booking(&self, (proceeding, hold): &(u32, Name), it: &Holding, roster: &str) -> Booking {
        Booking {
            case: self.case.id.as_str().into(),
            proceeding: *proceeding,
            hold: hold.clone(),
            spans: it.of(roster),
            expires_at: it.expires_at,
        }
    }

    fn note_booking(&mut self, number: &Name, booking: Booking) {
        let at = self.now;
        let Some(case) = self.rosters.iter_mut().find(|it| *it.id == **number) else { return };
        let Some((id, name)) = roster_in(case) else { return };
        let kept = case.proceeding(id).and_then(|it| it.rosters.get(&name));
        let old = kept.and_then(|it| it.bookings.iter().find(|old| old.is_of(&booking)));
        // It may have ended there by itself already.
        if old == Some(&booking) || (old.is_none() && booking.spans.is_empty()) {
            return;
        }
        let what = Box::new(Stock::Booked { roster: name, booking });
        let event = Event::Stocked { proceeding: id, what, at };
        apply(case, &event);
        match self.others.iter_mut().find(|(other, _)| other == number) {
            Some((_, events)) => events.push(event),
            None => self.others.push((number.clone(), vec![event])),
        }
    }

    /// Everything that is to be held is listed by one who takes part, and free.
    fn check_free(&self, key: &(u32, Name), new: &Holding) -> Result<(), Refusal> {
        let rosters: BTreeSet<&Name> = new.held.iter().map(|it| &it.roster).collect();
        for number in rosters {
            let booking = self.booking(key, new, number);
            if booking.spans.is_empty() {
                continue;
            }
            let case = self.rosters.iter().find(|it| *it.id == **number);
            let place = case.and_then(|case| Some((case, roster_in(case)?)));
            let Some((case, (id, name))) = place else {
                return Err(Refusal::new(
                    Code::NoResource,
                    format!("没有名册 `{number}`,或其已终结;名册以其案件编号指明"),
                    format!(
                        "there is no open roster `{number}`; a roster is named by its case's number"
                    ),
                ));
            };
            let Some(it) = case.proceeding(id) else { continue };
            self.check_owner(key, it.holder(), &booking)?;
            let Some(roster) = it.rosters.get(&name) else { continue };
            let unknown = booking.spans.iter().find(|it| !roster.resources.contains_key(&it.id));
            if let Some(span) = unknown {
                return Err(Refusal::new(
                    Code::NoResource,
                    format!("名册 `{number}` 中没有 `{}`", span.id),
                    format!("roster `{number}` does not list `{}`", span.id),
                ));
            }
            let taken: Vec<&Span> = roster.taken(self.now, Some(&booking)).collect();
            let met = booking.spans.iter().filter(|one| taken.iter().any(|it| it.meets(one)));
            let met: Vec<&Span> = met.collect();
            if !met.is_empty() {
                return Err(is_taken(number, &met));
            }
        }
        Ok(())
    }

    /// Only what those who take part have listed can be held; from others it is asked for.
    fn check_owner(
        &self,
        (proceeding, hold): &(u32, Name),
        owner: &Name,
        booking: &Booking,
    ) -> Result<(), Refusal> {
        let procedure = self.procedure_of(*proceeding)?;
        let Some(rule) = procedure.holds.get(hold) else { return Ok(()) };
        let it = self.proceeding(*proceeding)?;
        if rule.owners.iter().any(|role| it.in_role(role).contains(owner)) {
            return Ok(());
        }
        let id = booking.spans.first().map_or("-", |span| &span.id);
        let roles = rule.owners.join(", ");
        Err(Refusal::new(
            Code::NoResource,
            format!("`{id}` 属于 `{owner}`,不是本方案的 {roles};请列其为成员,或申请调度"),
            format!(
                "`{id}` belongs to `{owner}`, who is none of {roles} here; make it a member, or ask for the equipment"
            ),
        ))
    }
}

/// Whose the open roster of a case is.
pub(super) fn owner(case: &Case) -> Option<&Name> {
    let (id, _) = roster_in(case)?;
    case.proceeding(id).map(crate::Proceeding::holder)
}

/// The open roster of a case.
fn roster_in(case: &Case) -> Option<(u32, Name)> {
    if case.merged_into.is_some() {
        return None;
    }
    let open = case.proceedings.iter().filter(|it| it.is_open());
    open.filter_map(|it| Some((it.id, it.rosters.keys().next()?.clone()))).next()
}

/// Which of what was asked for is taken. By whom is nobody's business.
fn is_taken(roster: &Name, met: &[&Span]) -> Refusal {
    let times = met.iter().take(NAMED_MAX);
    let (zh, en): (Vec<_>, Vec<_>) = times
        .map(|it| {
            let (id, from, until) = (&it.id, it.from, it.until);
            (format!("`{id}` {from} 至 {until}"), format!("`{id}` from {from} until {until}"))
        })
        .unzip();
    let more = met.len().saturating_sub(NAMED_MAX);
    let (more_zh, more_en) = match more {
        0 => (String::new(), String::new()),
        n => (format!(",另有 {n} 项"), format!(", and {n} more")),
    };
    Refusal::new(
        Code::Taken,
        format!("名册 `{roster}` 中已被占用:{}{more_zh};请换时间或换力量装备", zh.join(";")),
        format!(
            "taken in roster `{roster}`: {}{more_en}; choose another time or another one",
            en.join("; ")
        ),
    )
}
