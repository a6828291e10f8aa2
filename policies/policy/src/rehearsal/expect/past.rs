//! Claims about what has happened so far.

use super::{View, at_is};
use crate::rehearsal::story::{Claim, DutyRef};
use casework::procedure::{CLOCK, Name};
use casework::text::Text;
use casework::time::Instant;
use casework::{DutyKey, Event};

impl<'a> View<'a> {
    fn events(&self) -> impl Iterator<Item = &'a (Instant, Event)> {
        let kept = self.stage.cases.get(&self.stage.current);
        kept.into_iter().flat_map(|kept| &kept.events).filter(|(_, event)| {
            self.scope.is_none() || proceeding(event).is_none() || proceeding(event) == self.scope
        })
    }

    pub(super) fn past(&self, claim: &Claim) -> Result<(), Text> {
        match claim {
            Claim::Breached(duty, row, at) => self.breached(duty, row, *at),
            Claim::NotBreached(duty) => self.never(self.breaches(duty)),
            Claim::Warned(duty, at) => self.one(self.rungs(duty, true, None), *at),
            Claim::Told(duty, who, at) => self.told(duty, who, *at),
            Claim::Silent(duty, at) => self.one(self.silences(duty), *at),
            Claim::Late(duty, row) => self.late(duty, row),
            Claim::NotLate(duty) => self.not_late(duty),
            Claim::Lapsed(right, at) => self.one(self.lapses(right), *at),
            Claim::Deemed(deemed, at) => self.one(self.deemed(deemed), *at),
            Claim::Done(duty) => self.ever(self.dones(duty).into_iter().map(|(key, _)| key)),
            Claim::Ended(duty) => self.ever(self.ends(duty)),
            Claim::Acted(act, at) => self.acted(act, *at),
            Claim::Delivered(act, to) => self.sent(act, to, false),
            Claim::Copied(act, to) => self.sent(act, to, true),
            Claim::Difference(n) => self.difference(*n),
            Claim::Cited(text) => self.cited(text),
            _ => Ok(()),
        }
    }

    /// One of the instants is the one wanted.
    fn one(&self, found: Vec<Instant>, wanted: Instant) -> Result<(), Text> {
        self.check(found.iter().any(at_is(wanted)), || joined(&found))
    }

    fn never(&self, found: Vec<(Option<Name>, Instant)>) -> Result<(), Text> {
        self.check(found.is_empty(), || booked(&found))
    }

    fn ever(&self, mut found: impl Iterator<Item = DutyKey>) -> Result<(), Text> {
        self.check(found.next().is_some(), || "never".to_owned())
    }

    fn breaches(&self, duty: &DutyRef) -> Vec<(Option<Name>, Instant)> {
        let booked = self.events().filter_map(|(_, event)| match event {
            Event::Breached { key, basis, at, .. } if self.matches(duty, key) => {
                Some((basis.clone(), *at))
            }
            _ => None,
        });
        booked.collect()
    }

    fn breached(&self, duty: &DutyRef, row: &Name, at: Instant) -> Result<(), Text> {
        let found = self.breaches(duty);
        let is = |(basis, when): &(Option<Name>, Instant)| {
            basis.as_deref().unwrap_or("internal") == &**row && *when == at
        };
        self.check(found.iter().any(is), || booked(&found))
    }

    fn rungs(&self, duty: &DutyRef, warned: bool, to: Option<&Name>) -> Vec<Instant> {
        let reached = self.events().filter_map(|(_, event)| match event {
            Event::RungReached { key, at, warn, tell, .. }
                if self.matches(duty, key)
                    && *warn == warned
                    && to.is_none_or(|to| tell.contains(to)) =>
            {
                Some(*at)
            }
            Event::Silent { key, at, tell, .. }
                if !warned && self.matches(duty, key) && to.is_some_and(|to| tell.contains(to)) =>
            {
                Some(*at)
            }
            _ => None,
        });
        reached.collect()
    }

    fn told(&self, duty: &DutyRef, who: &Name, at: Instant) -> Result<(), Text> {
        let who = self.agency(who)?;
        self.one(self.rungs(duty, false, Some(&who)), at)
    }

    fn silences(&self, duty: &DutyRef) -> Vec<Instant> {
        let silent = self.events().filter_map(|(_, event)| match event {
            Event::Silent { key, at, .. } if self.matches(duty, key) => Some(*at),
            _ => None,
        });
        silent.collect()
    }

    fn dones(&self, duty: &DutyRef) -> Vec<(DutyKey, Vec<Name>)> {
        let done = self.events().filter_map(|(_, event)| match event {
            Event::DutyDone { key, late, .. } if self.matches(duty, key) => {
                Some((key.clone(), late.clone()))
            }
            _ => None,
        });
        done.collect()
    }

    fn late(&self, duty: &DutyRef, row: &Name) -> Result<(), Text> {
        let late: Vec<Name> = self.dones(duty).into_iter().flat_map(|(_, late)| late).collect();
        self.check(late.contains(row), || format!("late: {}", late.join(", ")))
    }

    fn not_late(&self, duty: &DutyRef) -> Result<(), Text> {
        let done = self.dones(duty);
        if done.is_empty() {
            return Err(self.got("not done"));
        }
        let late: Vec<Name> = done.into_iter().flat_map(|(_, late)| late).collect();
        self.check(late.is_empty(), || format!("late: {}", late.join(", ")))
    }

    fn lapses(&self, name: &Name) -> Vec<Instant> {
        let lapsed = self.events().filter_map(|(_, event)| match event {
            Event::RightLapsed { right, at, .. } if right == name => Some(*at),
            _ => None,
        });
        lapsed.collect()
    }

    fn deemed(&self, name: &Name) -> Vec<Instant> {
        let fired = self.events().filter_map(|(at, event)| match event {
            Event::DeemedEnded { deemed, fired: true, .. } if deemed == name => Some(*at),
            _ => None,
        });
        fired.collect()
    }

    fn ends(&self, duty: &DutyRef) -> impl Iterator<Item = DutyKey> {
        self.events().filter_map(|(_, event)| match event {
            Event::DutyEnded { key, .. } if self.matches(duty, key) => Some(key.clone()),
            _ => None,
        })
    }

    fn acted(&self, name: &Name, wanted: Option<Instant>) -> Result<(), Text> {
        let done = self.events().filter_map(|(_, event)| match event {
            Event::Acted { act, occurred_at, .. } if act == name => Some(*occurred_at),
            _ => None,
        });
        let done: Vec<Instant> = done.collect();
        match wanted {
            None => self.check(!done.is_empty(), || "never".to_owned()),
            Some(at) => self.one(done, at),
        }
    }

    fn sent(&self, act: &Name, to: &Name, copy: bool) -> Result<(), Text> {
        let who = self.agency(to)?;
        let sent = self.case.deliveries.iter().map(|it| -> &casework::Delivery { it });
        let own = |it: &&casework::Delivery| self.scope.is_none_or(|id| it.proceeding == id);
        let found: Vec<_> =
            sent.filter(own).filter(|it| it.act == *act && it.copy == copy).collect();
        let arrived = |it: &&casework::Delivery| {
            it.to == who && it.rungs.contains_key(&casework::Rung::Delivered)
        };
        self.check(found.iter().any(arrived), || {
            let to: Vec<String> = found
                .iter()
                .map(|it| {
                    let rung = it.rungs.keys().last().map_or("-", |rung| rung.word());
                    format!("{} ({rung})", it.to)
                })
                .collect();
            format!("to: {}", to.join(", "))
        })
    }

    fn difference(&self, n: usize) -> Result<(), Text> {
        let taken = self.events().filter_map(|(_, event)| match event {
            Event::Taken { differences, .. } => Some(differences.len()),
            _ => None,
        });
        let last = taken.last();
        self.check(last == Some(n), || {
            last.map_or_else(|| "nothing was received".into(), |n| n.to_string())
        })
    }

    fn cited(&self, text: &str) -> Result<(), Text> {
        let grounds = self.events().filter_map(|(_, event)| match event {
            Event::Acted { by, ground, .. } if &**by != CLOCK => Some(ground.as_ref()),
            _ => None,
        });
        let cited = grounds.last().flatten().map_or("-", |(_, citation)| &**citation);
        self.check(cited.contains(text), || cited.to_owned())
    }
}

fn booked(found: &[(Option<Name>, Instant)]) -> String {
    if found.is_empty() {
        return "never".to_owned();
    }
    let each =
        found.iter().map(|(basis, at)| format!("{} {at}", basis.as_deref().unwrap_or("internal")));
    each.collect::<Vec<_>>().join(", ")
}

fn joined(found: &[Instant]) -> String {
    if found.is_empty() {
        return "never".to_owned();
    }
    found.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// The proceeding that an event is about.
pub(in crate::rehearsal) fn proceeding(event: &Event) -> Option<u32> {
    match event {
        Event::ProceedingOpened { proceeding, .. }
        | Event::Acted { proceeding, .. }
        | Event::Judged { proceeding, .. }
        | Event::Entered { proceeding, .. }
        | Event::Succeeded { proceeding, .. }
        | Event::Moved { proceeding, .. }
        | Event::Bound { proceeding, .. }
        | Event::Flagged { proceeding, .. }
        | Event::Counted { proceeding, .. }
        | Event::Marked { proceeding, .. }
        | Event::DutyTimed { proceeding, .. }
        | Event::DutyDone { proceeding, .. }
        | Event::DutyEnded { proceeding, .. }
        | Event::RungReached { proceeding, .. }
        | Event::Breached { proceeding, .. }
        | Event::Silent { proceeding, .. }
        | Event::RightOpened { proceeding, .. }
        | Event::RightUsed { proceeding, .. }
        | Event::RightLapsed { proceeding, .. }
        | Event::RightEnded { proceeding, .. }
        | Event::WaitOpened { proceeding, .. }
        | Event::WaitEnded { proceeding, .. }
        | Event::DeemedArmed { proceeding, .. }
        | Event::DeemedEnded { proceeding, .. }
        | Event::Recurs { proceeding, .. }
        | Event::Put { proceeding, .. }
        | Event::Agreed { proceeding, .. }
        | Event::Retracted { proceeding, .. }
        | Event::Handed { proceeding, .. }
        | Event::Taken { proceeding, .. }
        | Event::Linked { proceeding, .. }
        | Event::Returned { proceeding, .. }
        | Event::Resubmitted { proceeding, .. }
        | Event::Withdrawn { proceeding, .. }
        | Event::Delegated { proceeding, .. }
        | Event::Closed { proceeding, .. } => Some(*proceeding),
        _ => None,
    }
}
