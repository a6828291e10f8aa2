//! What an act comes to.
//!
//! A decision works on a copy of the case: each event is applied to the copy as soon as it is put
//! down, so that deciding and replaying are the same code by construction.

mod agree;
mod beside;
mod bring;
mod escalation;
mod exchange;
mod fire;
mod guard;
mod judge;
mod ladder;
mod merge;
mod offers;
mod open;
mod owed;
mod perform;
mod phase;
mod settle;
mod stock;
mod time_verbs;
mod timing;
mod turn_back;
mod verbs;
mod watch;

#[cfg(test)]
mod tests;

use crate::act::{Act, Verb};
use crate::apply::apply;
use crate::case::{Case, Proceeding};
use crate::event::{Effect, Event};
use crate::procedure::{CLOCK, Name, Procedure};
use crate::refusal::{Code, Refusal};
use crate::time::Instant;
use crate::world::World;
use std::sync::Arc;

pub use escalation::{Escalation, escalations};
pub use offers::{Asker, Offer, offers, refused};
pub use stock::rosters_of;

/// What an act comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// What happened, in order.
    pub events: Vec<Event>,
    /// What must be done outside, after the events are written.
    pub effects: Vec<Effect>,
    /// The case after the events.
    pub case: Case,
    /// What happened in other cases: they were merged or split off, or something in their rosters was
    /// taken or set free.
    pub others: Vec<(Name, Vec<Event>)>,
}

/// Decides an act on a case as it stands.
///
/// Whatever has become due until the act was received happens first, so the outcome does not depend
/// on how fast the clock was.
///
/// # Errors
/// A coded refusal. Nothing has happened then.
pub fn decide(world: &World<'_>, case: &Case, act: &Act) -> Result<Decision, Refusal> {
    decide_with(world, case, act, &[])
}

/// The same with the cases whose rosters the act draws on; see [`rosters_of`]. What it takes of them or
/// sets free happens in them with it, or not at all.
///
/// # Errors
/// As [`decide`]; what is taken is refused with [`Code::Taken`].
pub fn decide_with(
    world: &World<'_>,
    case: &Case,
    act: &Act,
    rosters: &[&Case],
) -> Result<Decision, Refusal> {
    let now = case.last_at.map_or(act.received_at, |last| last.max(act.received_at));
    let mut draft = Draft::new(*world, case.clone(), now);
    draft.rosters = rosters.iter().map(|case| (*case).clone()).collect();
    let woke_at = case.wakes_at();
    let before = stock::holdings(case);
    draft.settle()?;
    draft.tell_rosters(&before, None)?;
    let before = stock::holdings(&draft.case);
    draft.take(act)?;
    draft.tell_rosters(&before, Some(act).filter(|act| *act.from != *CLOCK))?;
    Ok(draft.finish(woke_at))
}

/// A decision in the making.
pub(crate) struct Draft<'w> {
    world: World<'w>,
    case: Case,
    now: Instant,
    events: Vec<Event>,
    effects: Vec<Effect>,
    others: Vec<(Name, Vec<Event>)>,
    /// Cases with rosters, as they stand after what was decided so far.
    rosters: Vec<Case>,
}

impl<'w> Draft<'w> {
    fn new(world: World<'w>, case: Case, now: Instant) -> Self {
        let (events, effects, others, rosters) = Default::default();
        Self { world, case, now, events, effects, others, rosters }
    }

    /// Puts an event down.
    fn emit(&mut self, event: Event) {
        apply(&mut self.case, &event);
        self.events.push(event);
    }

    fn take(&mut self, act: &Act) -> Result<(), Refusal> {
        self.check_times(act)?;
        if let Verb::Step(step) = &act.verb {
            return match &step.opens {
                Some(opening) => self.open(act, step, opening),
                None => self.step(act, step),
            };
        }
        self.check_case()?;
        match &act.verb {
            Verb::Wake => self.only_the_clock(act),
            Verb::Notice { year, notice } => {
                self.only_the_clock(act)?;
                self.project_anew(*year, notice)
            }
            Verb::Climb { delivery, rung } => self.climb(act, *delivery, *rung),
            _ => self.common(act),
        }
    }

    fn finish(mut self, woke_at: Option<Instant>) -> Decision {
        if !self.events.is_empty() {
            let at = self.now;
            self.emit(Event::Settled { at });
        }
        let wakes_at = self.case.wakes_at();
        if wakes_at != woke_at {
            self.effects.push(Effect::Wake { at: wakes_at });
        }
        Decision {
            events: self.events,
            effects: self.effects,
            case: self.case,
            others: self.others,
        }
    }

    fn only_the_clock(&self, act: &Act) -> Result<(), Refusal> {
        if &*act.from == CLOCK {
            return Ok(());
        }
        Err(Refusal::new(
            Code::NotYourRole,
            format!("`{}` 不能代替时钟", act.from),
            format!("`{}` cannot act as the clock", act.from),
        ))
    }

    /// The case exists and is not part of another.
    fn check_case(&self) -> Result<(), Refusal> {
        if self.case.id.is_empty() {
            return Err(Refusal::new(Code::NoCase, "没有这个案件", "there is no such case"));
        }
        match &self.case.merged_into {
            None => Ok(()),
            Some(other) => Err(Refusal::new(
                Code::IsMerged,
                format!("本案已并入 `{other}`,请在该案中办理"),
                format!("the case is part of `{other}`; act there"),
            )),
        }
    }

    /// A proceeding that is known to be there.
    fn proceeding(&self, id: u32) -> Result<&Proceeding, Refusal> {
        self.case.proceeding(id).ok_or_else(|| {
            Refusal::new(
                Code::NoProceeding,
                format!("本案没有第 {id} 号程序实例"),
                format!("the case has no proceeding {id}"),
            )
        })
    }

    /// The edition that governs a proceeding.
    fn procedure_of(&self, id: u32) -> Result<Arc<Procedure>, Refusal> {
        let proceeding = self.proceeding(id)?;
        let (procedure, edition) = (&proceeding.procedure, proceeding.edition);
        self.world.procedures.edition(procedure, edition).cloned().ok_or_else(|| {
            Refusal::new(
                Code::NoProcedure,
                format!("程序 `{procedure}` 第 {edition} 版不在此处"),
                format!("edition {edition} of procedure `{procedure}` is not here"),
            )
        })
    }
}
