//! Teams and equipment are listed, held and set free.
//!
//! What a plan holds is said in the plan's own events first; what that means for the rosters is worked
//! out once everything else of the decision is done, whatever made it change: an act, a phase, a verb
//! that takes an act back. So no way out of a plan can leave something taken.

mod listed;
mod rosters;

use super::Draft;
use super::perform::Deed;
use crate::case::{Held, Holding, Roster};
use crate::event::{Event, Kept, Stock};
use crate::procedure::{ActRule, HoldRule, Name, Procedure, RosterRule};
use crate::refusal::{Code, Refusal};
use crate::time::Instant;
pub(super) use rosters::holdings;
pub use rosters::rosters_of;

impl Draft<'_> {
    /// What an act says of teams and equipment.
    pub(super) fn stock(
        &mut self,
        id: u32,
        procedure: &Procedure,
        rule: &ActRule,
        deed: Deed<'_>,
    ) -> Result<(), Refusal> {
        for roster in &procedure.rosters {
            if roster.published_by.contains(&rule.name) {
                self.list(id, roster, deed)?;
            }
            if roster.busy_by.contains(&rule.name) {
                self.occupy(id, roster, deed)?;
            }
        }
        for hold in procedure.holds.iter().filter(|hold| hold.taken_by.contains(&rule.name)) {
            self.take_hold(id, hold, deed)?;
        }
        for hold in procedure.holds.iter().filter(|hold| hold.freed_by.contains(&rule.name)) {
            self.free_own(id, &hold.name, deed.by)?;
        }
        Ok(())
    }

    fn stocked(&mut self, proceeding: u32, what: Stock) {
        let at = self.now;
        self.emit(Event::Stocked { proceeding, what: Box::new(what), at });
    }

    fn list(&mut self, id: u32, rule: &RosterRule, deed: Deed<'_>) -> Result<(), Refusal> {
        let Some(document) = deed.step.and_then(|step| step.document.as_ref()) else {
            return Ok(());
        };
        let resources = listed::resources(&document.body, &rule.list)?;
        if let Some(roster) = self.proceeding(id)?.rosters.get(&rule.name) {
            let gone = roster.bookings.iter().filter(|it| it.holds_at(self.now));
            let gone = gone.flat_map(|it| &it.spans).filter(|span| self.now < span.until);
            let mut gone = gone.filter(|span| !resources.iter().any(|it| it.id == span.id));
            if let Some(span) = gone.next() {
                let id = &span.id;
                return Err(Refusal::new(
                    Code::Taken,
                    format!(
                        "`{id}` 已被联合行动占用至 {},不能从名册中删去;请先在该行动中退出或修改",
                        span.until
                    ),
                    format!(
                        "`{id}` is held by a plan until {} and cannot be taken off the roster; counter or decline there first",
                        span.until
                    ),
                ));
            }
        }
        let (roster, digest) = (rule.name.clone(), document.digest.clone());
        self.stocked(id, Stock::Listed { roster, digest, resources });
        Ok(())
    }

    fn occupy(&mut self, id: u32, rule: &RosterRule, deed: Deed<'_>) -> Result<(), Refusal> {
        let Some(document) = deed.step.and_then(|step| step.document.as_ref()) else {
            return Ok(());
        };
        let nothing = Roster::default();
        let it = self.proceeding(id)?;
        let roster = it.rosters.get(&rule.name).unwrap_or(&nothing);
        let busy = listed::busy(&document.body, &rule.busy, roster)?;
        let booked = roster.bookings.iter().filter(|it| it.holds_at(self.now));
        let booked: Vec<_> = booked.flat_map(|it| &it.spans).collect();
        if let Some(span) = busy.iter().find(|one| booked.iter().any(|it| it.meets(one))) {
            return Err(Refusal::new(
                Code::Taken,
                format!(
                    "`{}` 自 {} 至 {} 与已被联合行动占用的时间重叠;请先在该行动中退出或修改",
                    span.id, span.from, span.until
                ),
                format!(
                    "`{}` from {} until {} overlaps what a plan holds; counter or decline there first",
                    span.id, span.from, span.until
                ),
            ));
        }
        let roster = rule.name.clone();
        self.stocked(id, Stock::Occupied { roster, busy });
        Ok(())
    }

    fn take_hold(&mut self, id: u32, rule: &HoldRule, deed: Deed<'_>) -> Result<(), Refusal> {
        let Some(document) = deed.step.and_then(|step| step.document.as_ref()) else {
            return Ok(());
        };
        let held = listed::held(&document.body, &rule.list, self.now)?;
        self.check_elsewhere(&held)?;
        let before = self.proceeding(id)?.holdings.get(&rule.name);
        if held.is_empty() && before.is_none() {
            return Ok(());
        }
        let expires_at = match rule.expires {
            Some(limit) => self.window(limit, deed.occurred_at, &[])?.expires_at,
            None => None,
        };
        let holding = Holding { held, freed: Vec::new(), expires_at, lapsed: false };
        self.hold(id, &rule.name, holding, Kept::Taken);
        Ok(())
    }

    fn check_elsewhere(&self, held: &[Held]) -> Result<(), Refusal> {
        if held.iter().any(|it| *it.roster == *self.case.id) {
            return Err(Refusal::new(
                Code::NoResource,
                "名册须在另一案件中,不能占用本案自己的",
                "a roster stands in a case of its own, not in this one",
            ));
        }
        Ok(())
    }

    /// Whoever leaves gets back what is its own; the others' stays held for those who go on.
    fn free_own(&mut self, id: u32, hold: &Name, owner: &Name) -> Result<(), Refusal> {
        let Some(holding) = self.proceeding(id)?.holdings.get(hold).cloned() else {
            return Ok(());
        };
        let is_own = |it: &Held| {
            let mut own = self.rosters.iter().filter(|case| *case.id == *it.roster);
            own.any(|case| rosters::owner(case) == Some(owner))
        };
        let (own, held): (Vec<Held>, Vec<Held>) = holding.held.iter().cloned().partition(is_own);
        if own.is_empty() {
            return Ok(());
        }
        let freed = [holding.freed.clone(), own].concat();
        self.hold(id, hold, Holding { held, freed, ..holding }, Kept::Freed);
        Ok(())
    }

    fn hold(&mut self, id: u32, hold: &Name, holding: Holding, why: Kept) {
        let hold = hold.clone();
        self.stocked(id, Stock::Held { hold, holding, why });
    }

    /// What is held goes on, becomes firm or is set free with the phase that was entered.
    pub(super) fn hold_on(&mut self, id: u32, phase: &Name) -> Result<(), Refusal> {
        if self.proceeding(id)?.holdings.is_empty() {
            return Ok(());
        }
        let procedure = self.procedure_of(id)?;
        for (name, holding) in self.proceeding(id)?.holdings.clone() {
            let Some(rule) = procedure.holds.get(&name) else { continue };
            if !rule.during.contains(phase) {
                self.hold(id, &name, Holding::default(), Kept::Released);
            } else if rule.firm.contains(phase) && (holding.lapsed || holding.expires_at.is_some())
            {
                let mut held = [holding.held, holding.freed].concat();
                held.sort();
                let firm = Holding { held, ..Holding::default() };
                self.hold(id, &name, firm, Kept::Firm);
            }
        }
        Ok(())
    }

    /// A roster does not close over what plans still hold of it.
    pub(super) fn check_unbooked(&self, id: u32) -> Result<(), Refusal> {
        let rosters = self.proceeding(id)?.rosters.values();
        let live = rosters.flat_map(|it| &it.bookings).filter(|it| it.holds_at(self.now));
        let last = live.flat_map(|it| &it.spans).map(|span| span.until).max();
        match last.filter(|until| self.now < *until) {
            None => Ok(()),
            Some(until) => Err(Refusal::new(
                Code::Taken,
                format!("名册中的力量或装备被联合行动占用至 {until},不能终结"),
                format!("plans hold something of the roster until {until}; it cannot be closed"),
            )),
        }
    }

    pub(super) fn holding_expires(
        &mut self,
        id: u32,
        hold: &Name,
        at: Instant,
    ) -> Result<(), Refusal> {
        let Some(holding) = self.proceeding(id)?.holdings.get(hold) else { return Ok(()) };
        let holding = Holding { lapsed: true, ..holding.clone() };
        let what = Stock::Held { hold: hold.clone(), holding, why: Kept::Expired };
        self.emit(Event::Stocked { proceeding: id, what: Box::new(what), at });
        Ok(())
    }

    pub(super) fn booking_expires(
        &mut self,
        id: u32,
        roster: &Name,
        at: Instant,
    ) -> Result<(), Refusal> {
        let Some(kept) = self.proceeding(id)?.rosters.get(roster) else { return Ok(()) };
        let Some(booking) = kept.bookings.iter().find(|it| !it.holds_at(at)) else { return Ok(()) };
        let mut booking = booking.clone();
        booking.spans.clear();
        let what = Stock::Booked { roster: roster.clone(), booking };
        self.emit(Event::Stocked { proceeding: id, what: Box::new(what), at });
        Ok(())
    }
}
