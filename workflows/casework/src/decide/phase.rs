//! Phases are entered and proceedings close; links open others and are told how they ended.

use super::Draft;
use super::open::Opened;
use super::perform::Deed;
use crate::case::COPY;
use crate::event::{Ended, Event};
use crate::procedure::{ActRule, LinkRule, Name, Procedure, Succession, Trigger};
use crate::refusal::{Code, Refusal};
use crate::time::Instant;
use crate::world::Bindings;

impl Draft<'_> {
    /// Enters a phase and does what follows from it.
    pub(super) fn enter(&mut self, id: u32, phase: &Name, at: Instant) -> Result<(), Refusal> {
        let procedure = self.procedure_of(id)?;
        if self.move_to(id, &procedure, phase)? {
            return self.close(id, &procedure, phase, at);
        }
        self.fire(id, &Trigger::Phase(phase.clone()), at)
    }

    /// Moves to a phase: its holder holds, and what cannot be open there ends. Says whether it is
    /// final; closing is then up to the caller, after everything else of the act.
    pub(super) fn move_to(
        &mut self,
        id: u32,
        procedure: &Procedure,
        phase: &Name,
    ) -> Result<bool, Refusal> {
        let Some(rule) = procedure.phases.get(phase) else {
            let allowed = procedure.phases.list();
            return Err(Refusal::new(
                Code::WrongPhase,
                format!("没有阶段 `{phase}`,可用:{allowed}"),
                format!("there is no phase `{phase}`; allowed: {allowed}"),
            ));
        };
        let holder = match &rule.holder {
            None => None,
            Some(role) => Some(self.holder_of(id, role)?),
        };
        let entered = Event::Entered { proceeding: id, phase: phase.clone(), holder };
        if rule.is_final() {
            self.check_unbooked(id)?;
        }
        self.emit(entered);
        if rule.is_final() {
            self.hold_on(id, phase)?;
            return Ok(true);
        }
        self.succeed(id, procedure, phase)?;
        self.leave_behind(id, procedure, phase)?;
        self.hold_on(id, phase)?;
        Ok(false)
    }

    fn holder_of(&self, id: u32, role: &Name) -> Result<Name, Refusal> {
        self.proceeding(id)?.in_role(role).first().cloned().ok_or_else(|| {
            Refusal::new(
                Code::WrongParty,
                format!("角色 `{role}` 尚无机构,无人承办"),
                format!("role `{role}` has no agency; nobody would hold the proceeding"),
            )
        })
    }

    /// Goes on under a newer edition, where that edition says so and knows the phase.
    fn succeed(&mut self, id: u32, procedure: &Procedure, phase: &Name) -> Result<(), Refusal> {
        let newest = self.world.procedures.on(&procedure.id, self.now.day());
        let Some(newest) = newest.filter(|newest| {
            newest.edition > procedure.edition
                && newest.succession == Succession::NextPhase
                && newest.phases.has(phase)
        }) else {
            return Ok(());
        };
        let edition = newest.edition;
        self.emit(Event::Succeeded { proceeding: id, edition });
        Ok(())
    }

    /// What cannot be open in the phase ends, and what a newer edition does not know.
    fn leave_behind(&mut self, id: u32, old: &Procedure, phase: &Name) -> Result<(), Refusal> {
        let now = self.procedure_of(id)?;
        let left = |during: &[Name]| !during.is_empty() && !during.contains(phase);
        let gone = |duty: &Name| match now.duties.get(duty) {
            Some(rule) => left(&rule.during),
            None => old.duties.has(duty),
        };
        for duty in self.proceeding(id)?.duties.clone() {
            if gone(&duty.key.duty) {
                self.end_duty(id, &duty.key, &Ended::Moot)?;
            }
        }
        let (it, at, proceeding) = (self.proceeding(id)?, self.now, id);
        let rights = it.rights.iter().map(|open| open.right.clone());
        let rights = rights.filter(|it| now.rights.get(it).is_none_or(|rule| left(&rule.during)));
        let waits = it.waits.iter().map(|open| open.wait.clone());
        let waits = waits.filter(|it| now.waits.get(it).is_none_or(|rule| left(&rule.during)));
        let armed = it.armed.iter().map(|open| open.deemed.clone());
        let armed = armed.filter(|it| now.deemed.get(it).is_none_or(|rule| left(&rule.during)));
        let again = it.recurrences.iter().map(|open| open.duty.clone()).filter(gone);
        let ended: Vec<Event> = rights
            .map(|right| Event::RightEnded { proceeding, right })
            .chain(waits.map(|wait| Event::WaitEnded { proceeding, wait, passed: false, at }))
            .chain(armed.map(|deemed| Event::DeemedEnded { proceeding, deemed, fired: false }))
            .chain(again.map(|duty| Event::Recurs { proceeding, duty, next: None }))
            .collect();
        ended.into_iter().for_each(|event| self.emit(event));
        Ok(())
    }

    /// The proceeding closes for good: its duties end, whoever watches it goes on, and the one that
    /// opened it is told the outcome.
    pub(super) fn close(
        &mut self,
        id: u32,
        procedure: &Procedure,
        phase: &Name,
        at: Instant,
    ) -> Result<(), Refusal> {
        let outcome = procedure.phases.get(phase).and_then(|rule| rule.outcome.clone());
        let outcome = outcome.unwrap_or_else(|| phase.clone());
        let it = self.proceeding(id)?;
        let parent = it.parent.clone();
        for duty in it.duties.clone() {
            if &*duty.key.duty != COPY {
                let why = Ended::Closed;
                self.emit(Event::DutyEnded { proceeding: id, key: duty.key, why });
            }
        }
        for right in self.proceeding(id)?.rights.clone() {
            self.emit(Event::RightEnded { proceeding: id, right: right.right });
        }
        self.emit(Event::Closed { proceeding: id, outcome: outcome.clone(), at });
        self.fire(id, &Trigger::Outcome(outcome.clone()), at)?;
        let Some((parent, link)) = parent else { return Ok(()) };
        self.child_closed(parent, &link, id, &outcome, at)
    }

    fn child_closed(
        &mut self,
        parent: u32,
        link: &Name,
        child: u32,
        outcome: &Name,
        at: Instant,
    ) -> Result<(), Refusal> {
        self.emit(Event::Linked {
            proceeding: parent,
            link: link.clone(),
            child,
            outcome: Some(outcome.clone()),
        });
        let procedure = self.procedure_of(parent)?;
        let act = procedure
            .links
            .get(link)
            .and_then(|rule| rule.join.iter().find(|(there, _)| there == outcome))
            .map(|(_, here)| here.clone());
        match act {
            Some(act) => self.house_does(parent, &act, at),
            None => Ok(()),
        }
    }

    pub(super) fn open_links(
        &mut self,
        id: u32,
        procedure: &Procedure,
        rule: &ActRule,
        deed: Deed<'_>,
    ) -> Result<(), Refusal> {
        for link in procedure.links.iter().filter(|link| link.opened_by.contains(&rule.name)) {
            self.open_link(id, link, deed)?;
        }
        Ok(())
    }

    fn open_link(&mut self, id: u32, link: &LinkRule, deed: Deed<'_>) -> Result<(), Refusal> {
        let day = deed.occurred_at.day();
        let unknown = || {
            Refusal::new(
                Code::NoProcedure,
                format!("{day} 没有程序 `{}` 的有效版本", link.procedure),
                format!("procedure `{}` has no edition in force on {day}", link.procedure),
            )
        };
        let procedure = self.world.procedures.on(&link.procedure, day).cloned();
        let procedure = procedure.ok_or_else(unknown)?;
        let with =
            link.with.as_ref().and_then(|act| procedure.acts.get(act)).ok_or_else(unknown)?;
        let mut given = Bindings::new();
        for (there, here) in &link.roles {
            given.insert(there.clone(), self.proceeding(id)?.in_role(here).to_vec());
        }
        let parent = Some((id, link.name.clone()));
        let at = deed.occurred_at;
        let opened = Opened { by: deed.by, parent, goes_on_from: None, at };
        let child = self.open_proceeding(&procedure, &given, opened)?;
        self.emit(Event::Linked { proceeding: id, link: link.name.clone(), child, outcome: None });
        self.perform(child, &procedure, with, Deed { step: None, ..deed })
    }
}
