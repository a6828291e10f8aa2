//! What has become due happens.

use super::Draft;
use super::beside::OVERSIGHT;
use super::timing::last_instant;
use crate::case::{AlarmKind, Book, DutyKey, Rung};
use crate::event::{Effect, Event, Why};
use crate::procedure::{DutyRule, LapseTo, Name, Overdue, Recipient, Trigger};
use crate::refusal::Refusal;
use crate::time::Instant;
use crate::world::Related;

/// How many things may fall due in one decision. A recurring duty left alone for a century comes
/// to some hundreds; more means a file that drives itself in a circle.
const SETTLED_MAX: usize = 10_000;

/// Something that is due by itself.
#[derive(Debug, Clone)]
enum Ripe {
    Silent(u32),
    Grace(u32),
    Duty(u32, DutyKey, AlarmKind),
    Right(u32, Name),
    Wait(u32, Name),
    Armed(u32, Name),
    Recurs(u32, Name),
    Holding(u32, Name),
    Booking(u32, Name),
}

impl Draft<'_> {
    /// Everything that is due up to now happens, in order of its own instant.
    pub(super) fn settle(&mut self) -> Result<(), Refusal> {
        for _ in 0..SETTLED_MAX {
            if self.case.wakes_at().is_none_or(|at| self.now < at) {
                break;
            }
            let Some((at, ripe)) = self.ripest() else { break };
            self.happen(at, ripe)?;
        }
        Ok(())
    }

    fn ripest(&self) -> Option<(Instant, Ripe)> {
        let mut ripe: Vec<(Instant, Ripe)> = Vec::new();
        for it in &self.case.deliveries {
            ripe.extend(it.silent_at.map(|at| (at, Ripe::Silent(it.id))));
            ripe.extend(it.grace_ends_at.map(|at| (at, Ripe::Grace(it.id))));
        }
        for it in &self.case.proceedings {
            let id = it.id;
            ripe.extend(it.duties.iter().filter_map(|duty| {
                let alarm = duty.alarms.first()?;
                Some((alarm.at, Ripe::Duty(id, duty.key.clone(), alarm.kind.clone())))
            }));
            // What was returned cannot be acted on: neither silence nor a window runs meanwhile.
            let rights = it.rights.iter().filter(|_| it.returns.is_empty());
            ripe.extend(
                rights
                    .filter_map(|open| Some((open.ends_at?, Ripe::Right(id, open.right.clone())))),
            );
            let waits = it.waits.iter();
            ripe.extend(
                waits.filter_map(|open| Some((open.ends_at?, Ripe::Wait(id, open.wait.clone())))),
            );
            let armed = it.armed.iter().filter(|_| it.returns.is_empty());
            ripe.extend(
                armed.filter_map(|open| {
                    Some((open.fires_at?, Ripe::Armed(id, open.deemed.clone())))
                }),
            );
            let again = it.recurrences.iter();
            ripe.extend(again.map(|open| (open.next_at, Ripe::Recurs(id, open.duty.clone()))));
            let held = it.holdings.iter();
            ripe.extend(
                held.filter_map(|(name, it)| {
                    Some((it.wakes_at()?, Ripe::Holding(id, name.clone())))
                }),
            );
            let booked = it.rosters.iter();
            ripe.extend(
                booked.filter_map(|(name, it)| {
                    Some((it.wakes_at()?, Ripe::Booking(id, name.clone())))
                }),
            );
        }
        ripe.into_iter().filter(|(at, _)| *at <= self.now).min_by_key(|(at, _)| *at)
    }

    fn happen(&mut self, at: Instant, ripe: Ripe) -> Result<(), Refusal> {
        match ripe {
            Ripe::Silent(delivery) => {
                self.emit(Event::DeliverySilent { delivery, rung: Rung::Delivered, at });
                Ok(())
            }
            Ripe::Grace(delivery) => {
                self.emit(Event::Received { delivery, at, unsigned: true });
                self.by_itself(|draft| draft.receipt_starts(delivery, at))
            }
            Ripe::Duty(id, key, kind) => self.alarm(id, &key, &kind, at),
            Ripe::Right(id, right) => self.lapse(id, &right, at),
            Ripe::Wait(id, wait) => {
                self.emit(Event::WaitEnded {
                    proceeding: id,
                    wait: wait.clone(),
                    passed: true,
                    at,
                });
                let passed = Trigger::Passed(wait);
                self.by_itself(|draft| draft.fire(id, &passed, last_instant(at)))
            }
            Ripe::Armed(id, deemed) => {
                let procedure = self.procedure_of(id)?;
                let counts_as = procedure.deemed.get(&deemed).map(|rule| rule.counts_as.clone());
                self.emit(Event::DeemedEnded { proceeding: id, deemed, fired: true });
                match counts_as {
                    Some(act) => self.by_itself(|draft| draft.house_does(id, &act, at)),
                    None => Ok(()),
                }
            }
            Ripe::Holding(id, hold) => self.holding_expires(id, &hold, at),
            Ripe::Booking(id, roster) => self.booking_expires(id, &roster, at),
            Ripe::Recurs(id, duty) => {
                self.emit(Event::Recurs { proceeding: id, duty: duty.clone(), next: None });
                self.by_itself(|draft| draft.recur(id, &duty, at))
            }
        }
    }

    /// Does what follows by itself. What cannot be done is left undone: nobody is there to be refused,
    /// and the case must not stop for everybody else.
    fn by_itself(
        &mut self,
        step: impl FnOnce(&mut Self) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        let case = self.case.clone();
        let (events, effects) = (self.events.len(), self.effects.len());
        if step(self).is_err() {
            self.case = case;
            self.events.truncate(events);
            self.effects.truncate(effects);
        }
        Ok(())
    }

    fn alarm(
        &mut self,
        id: u32,
        key: &DutyKey,
        kind: &AlarmKind,
        at: Instant,
    ) -> Result<(), Refusal> {
        let procedure = self.procedure_of(id)?;
        let rule = procedure.duties.get(&key.duty);
        match kind {
            AlarmKind::Rung(rung) => {
                let rung_rule = rule.and_then(|rule| rule.overdue.get(usize::from(*rung)));
                self.rung(id, key, *rung, rung_rule, at)
            }
            AlarmKind::Passes(book) => {
                let basis = self
                    .proceeding(id)?
                    .duties
                    .iter()
                    .find(|duty| duty.key == *key)
                    .and_then(|duty| duty.books.get(usize::from(*book)))
                    .and_then(|book| book.basis.clone());
                let (proceeding, key_, book) = (id, key.clone(), *book);
                self.emit(Event::Breached { proceeding, key: key_, book, basis, at });
                if book == 0 { self.overdue(id, key, at) } else { Ok(()) }
            }
            AlarmKind::Silence => {
                let tell = self.told_of_silence(id, key, rule)?;
                let event =
                    Event::Silent { proceeding: id, key: key.clone(), at, tell: tell.clone() };
                self.emit(event);
                self.tell(id, key, &tell, false);
                self.overdue(id, key, at)
            }
        }
    }

    fn overdue(&mut self, id: u32, key: &DutyKey, at: Instant) -> Result<(), Refusal> {
        let overdue = Trigger::Overdue(key.duty.clone());
        self.by_itself(|draft| draft.fire(id, &overdue, last_instant(at)))
    }

    fn rung(
        &mut self,
        id: u32,
        key: &DutyKey,
        rung: u16,
        rule: Option<&Overdue>,
        at: Instant,
    ) -> Result<(), Refusal> {
        let recipients = rule.map_or(&[][..], |rule| &rule.tell);
        let tell = self.resolve(id, Some(key), recipients)?;
        let warn = rule.is_some_and(|rule| rule.warn);
        let (proceeding, told) = (id, tell.clone());
        self.emit(Event::RungReached { proceeding, key: key.clone(), rung, at, warn, tell });
        self.tell(id, key, &told, warn);
        match rule.and_then(|rule| rule.then.as_ref()) {
            Some(act) => self.by_itself(|draft| draft.house_does(id, act, at)),
            None => Ok(()),
        }
    }

    /// Sender and supervisor: those to whom the duty is owed, and whoever is above the silent one.
    fn told_of_silence(
        &self,
        id: u32,
        key: &DutyKey,
        rule: Option<&DutyRule>,
    ) -> Result<Vec<Name>, Refusal> {
        let mut who = vec![Recipient::OwedTo, Recipient::SuperiorOfOwedBy];
        who.extend(rule.iter().flat_map(|rule| &rule.overdue).flat_map(|it| it.tell.clone()));
        self.resolve(id, Some(key), &who)
    }

    /// The agencies that recipients stand for, each once.
    pub(super) fn resolve(
        &self,
        id: u32,
        key: Option<&DutyKey>,
        recipients: &[Recipient],
    ) -> Result<Vec<Name>, Refusal> {
        let it = self.proceeding(id)?;
        let mut agencies: Vec<Name> = Vec::new();
        for recipient in recipients {
            let found: Vec<Name> = match (recipient, key) {
                (Recipient::Role(role), _) => it.in_role(role).to_vec(),
                (Recipient::OwedBy, Some(key)) => vec![key.owed_by.clone()],
                (Recipient::SuperiorOfOwedBy, Some(key)) => {
                    self.world.parties.superior(&key.owed_by).into_iter().collect()
                }
                (Recipient::OwedTo, Some(key)) => {
                    let duty = it.duties.iter().find(|duty| duty.key == *key);
                    duty.map(|duty| duty.owed_to.clone()).unwrap_or_default()
                }
                (Recipient::Relation(relation), Some(key)) => {
                    self.related(it, key, relation).into_iter().collect()
                }
                (_, None) => Vec::new(),
            };
            for agency in found {
                if !agencies.contains(&agency) {
                    agencies.push(agency);
                }
            }
        }
        Ok(agencies)
    }

    /// Whom a ladder's word means for this duty.
    fn related(&self, it: &crate::Proceeding, key: &DutyKey, relation: &str) -> Option<Name> {
        let duty = it.duties.iter().find(|duty| duty.key == *key);
        self.world.parties.related(
            relation,
            Related {
                owed_by: &key.owed_by,
                owed_to: duty.and_then(|duty| duty.owed_to.first()).map_or("", |to| to),
                holder: it.holder(),
                coordinator: &self.world.settings.coordinator,
            },
        )
    }

    pub(super) fn tell(&mut self, proceeding: u32, key: &DutyKey, tell: &[Name], warn: bool) {
        self.effects.extend(tell.iter().map(|to| Effect::Tell {
            to: to.clone(),
            proceeding,
            key: key.clone(),
            warn,
        }));
    }

    fn lapse(&mut self, id: u32, right: &Name, at: Instant) -> Result<(), Refusal> {
        self.emit(Event::RightLapsed { proceeding: id, right: right.clone(), at });
        let procedure = self.procedure_of(id)?;
        let lapsed = Trigger::Lapse(right.clone());
        self.by_itself(|draft| draft.fire(id, &lapsed, last_instant(at)))?;
        match procedure.rights.get(right).map(|rule| &rule.lapse) {
            Some(LapseTo::Phase(phase)) if self.proceeding(id)?.is_open() => {
                self.by_itself(|draft| {
                    draft.move_stands(id)?;
                    draft.enter(id, phase, at)
                })
            }
            _ => Ok(()),
        }
    }

    /// A year's notice was loaded: every clock that was provisional is projected anew.
    pub(super) fn project_anew(&mut self, year: i32, notice: &Name) -> Result<(), Refusal> {
        let open = self.case.proceedings.iter().filter(|it| it.is_open());
        let ids: Vec<u32> = open.map(|it| it.id).collect();
        for id in ids {
            let procedure = self.procedure_of(id)?;
            let it = self.proceeding(id)?.clone();
            for old in it.duties.iter().filter(|duty| touches(&duty.books, year)) {
                let mut duty = old.clone();
                match &*duty.key.duty {
                    OVERSIGHT => continue,
                    name if procedure.duties.has(name) => self.retime(id, &procedure, &mut duty)?,
                    _ => self.retime_common(&mut duty)?,
                }
                if duty != *old {
                    self.move_stands(id)?;
                    self.timed(id, duty, Why::Notice(notice.clone()))?;
                }
            }
            self.project_windows(id, &procedure, &it, notice)?;
        }
        Ok(())
    }

    fn project_windows(
        &mut self,
        id: u32,
        procedure: &crate::Procedure,
        it: &crate::Proceeding,
        notice: &Name,
    ) -> Result<(), Refusal> {
        let why = || Why::Notice(notice.clone());
        for old in it.rights.iter().filter(|old| old.due.is_some_and(|due| due.provisional)) {
            let Some(limit) = procedure.rights.get(&old.right).and_then(|rule| rule.window) else {
                continue;
            };
            let due = self.window(limit, old.start, &old.pauses)?;
            let right =
                Box::new(crate::Right { due: Some(due), ends_at: due.expires_at, ..old.clone() });
            self.emit(Event::RightOpened { proceeding: id, right, why: why() });
        }
        for old in it.waits.iter().filter(|old| old.due.provisional) {
            let Some(rule) = procedure.waits.get(&old.wait) else { continue };
            let due = self.window(rule.limit, old.start, &[])?;
            let wait = Box::new(crate::Wait { due, ends_at: due.expires_at, ..old.clone() });
            self.emit(Event::WaitOpened { proceeding: id, wait, why: why() });
        }
        for old in it.armed.iter().filter(|old| old.due.provisional) {
            let Some(rule) = procedure.deemed.get(&old.deemed) else { continue };
            let due = self.window(rule.after, old.start, &old.pauses)?;
            let armed = Box::new(crate::Armed { due, fires_at: due.expires_at, ..old.clone() });
            self.emit(Event::DeemedArmed { proceeding: id, armed, why: why() });
        }
        Ok(())
    }
}

/// Whether a year's notice can change any of these: they are provisional, or end near that year.
fn touches(books: &[Book], year: i32) -> bool {
    books.iter().any(|Book { due, soft, .. }| {
        let last = due.last_day.max(soft.map(Instant::day));
        due.provisional || due.left.is_some() || last.is_some_and(|day| day.year() >= year)
    })
}
