//! 退回, 重新提交 and 撤回: what goes back, and with how much of its time.

use super::Draft;
use super::beside::{CO_HANDLE, OVERSIGHT};
use super::verbs::check_verb;
use super::watch::is_watched;
use crate::act::Act;
use crate::case::{AlarmKind, COPY, Delivery, Duty, DutyKey, Proceeding, ReturnFrame, Rung};
use crate::event::{Ended, Event, Why};
use crate::procedure::{Name, Procedure};
use crate::refusal::{Code, Refusal};
use crate::time::Pause;
use std::sync::Arc;

/// The duty of whoever got something back: to resubmit it.
const RESUBMIT: &str = "resubmit";

impl Draft<'_> {
    /// Back to the agency that held it before; the returner's duties wait with what is left of them.
    pub(super) fn turn_back(
        &mut self,
        act: &Act,
        id: u32,
        procedure: &Procedure,
        ground: &Name,
    ) -> Result<(), Refusal> {
        check_verb(procedure, self.proceeding(id)?, "return")?;
        self.check_holder(act, id)?;
        let grounds = &self.world.settings.return_grounds;
        if !grounds.contains(ground) {
            let list = grounds.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            return Err(Refusal::new(
                Code::WrongGround,
                format!("退回须有法定理由之一:{list};给的是 `{ground}`"),
                format!("a return needs one of these grounds: {list}; given is `{ground}`"),
            ));
        }
        let it = self.proceeding(id)?;
        let depth = it.returns.len() + 2;
        let to = it.holders.len().checked_sub(depth).and_then(|at| it.holders.get(at)).cloned();
        let to = to.ok_or_else(|| {
            Refusal::new(
                Code::NothingThere,
                "此前没有其他承办机构,无处可退",
                "nobody held it before; there is nobody to return it to",
            )
        })?;
        let duties = waiting(it, &act.from);
        let unread = self.unread(id, &act.from);
        self.record(act, id, "return");
        for duty in &duties {
            let key = duty.key.clone();
            self.emit(Event::DutyEnded { proceeding: id, key, why: Ended::Returned });
        }
        for (delivery, _) in &unread {
            self.take_back(*delivery, act);
        }
        let frame = ReturnFrame {
            by: act.from.clone(),
            to: to.clone(),
            at: act.occurred_at,
            ground: ground.clone(),
            duties,
            unread: unread.into_iter().map(|(_, name)| name).collect(),
        };
        self.emit(Event::Returned { proceeding: id, frame: Box::new(frame) });
        let key = DutyKey { duty: RESUBMIT.into(), owed_by: to.clone(), item: None };
        self.common_duty(id, key, vec![act.from.clone()], "act return".into(), act.occurred_at)?;
        self.notify(act, id, "return", &to)
    }

    /// To the one who returned it, whose duties go on with what was left of them.
    pub(super) fn resubmit(
        &mut self,
        act: &Act,
        id: u32,
        procedure: &Procedure,
    ) -> Result<(), Refusal> {
        let Some(frame) = self.proceeding(id)?.returns.last().cloned() else {
            return Err(Refusal::new(
                Code::NothingThere,
                "没有退回可重新提交",
                "nothing was returned that could be resubmitted",
            ));
        };
        self.check_holder(act, id)?;
        self.record(act, id, RESUBMIT);
        let open = self.proceeding(id)?.duties.iter();
        let own = open.filter(|duty| &*duty.key.duty == RESUBMIT && duty.key.owed_by == act.from);
        for duty in own.cloned().collect::<Vec<_>>() {
            self.discharged(id, &duty, &RESUBMIT.into(), act.occurred_at)?;
        }
        self.emit(Event::Resubmitted { proceeding: id, at: act.occurred_at });
        let away = Pause { from: frame.at, to: Some(act.occurred_at.max(frame.at)) };
        for duty in &frame.duties {
            self.go_on(id, procedure, duty.clone(), away)?;
        }
        let own = |duty: &&Duty| procedure.duties.has(&duty.key.duty);
        for duty in self.proceeding(id)?.duties.iter().filter(own).cloned().collect::<Vec<_>>() {
            if frame.duties.iter().any(|it| it.key == duty.key) {
                self.oversights_follow(id, &duty, &Why::Resubmitted)?;
            }
        }
        self.windows_go_on(id, procedure, away)?;
        if frame.unread.is_empty() {
            return self.notify(act, id, RESUBMIT, &frame.by);
        }
        // What was not signed for comes again under its own name, so that its receipt counts.
        for name in &frame.unread {
            self.notify(act, id, name, &frame.by)?;
        }
        Ok(())
    }

    /// Deliveries to an agency that it has not signed for, with the act that sent each.
    pub(super) fn unread(&self, id: u32, to: &Name) -> Vec<(u32, Name)> {
        let waits = |it: &&Arc<Delivery>| {
            it.proceeding == id && it.to == *to && !it.copy && it.receipt.is_none()
        };
        let mine = self.case.deliveries.iter().filter(waits);
        let fresh = mine.filter(|it| !it.rungs.contains_key(&Rung::Withdrawn));
        fresh.map(|it| (it.id, it.act.clone())).collect()
    }

    /// The last move stands: something has happened since that taking it back would undo.
    pub(super) fn move_stands(&mut self, id: u32) -> Result<(), Refusal> {
        let Some(last) = &self.proceeding(id)?.last_move else { return Ok(()) };
        let (by, at) = (last.by.clone(), last.at);
        self.emit(Event::Moved { proceeding: id, act: None, by, at });
        Ok(())
    }

    /// A delivery goes back: it stays in the record, and its receipt no longer counts.
    fn take_back(&mut self, delivery: u32, act: &Act) {
        let rung = Rung::Withdrawn;
        let (at, by) = (act.occurred_at, act.from.clone());
        self.emit(Event::Climbed { delivery, rung, at, by, grace_ends_at: None });
    }

    /// A duty goes on after a return with what was left of it.
    fn go_on(
        &mut self,
        id: u32,
        procedure: &Procedure,
        mut duty: Duty,
        away: Pause,
    ) -> Result<(), Refusal> {
        let it = self.proceeding(id)?;
        let rule = procedure.duties.get(&duty.key.duty);
        // What a link suspends may have changed meanwhile; what a verb suspended waits for its verb.
        let watched = is_watched(it, procedure, &duty.key.duty);
        let by_verb = rule.is_some_and(|rule| rule.suspend.is_some());
        if duty.is_paused() && !watched && !by_verb {
            duty.pauses.last_mut().into_iter().for_each(|pause| pause.to = away.to);
            self.retime(id, procedure, &mut duty)?;
        } else if !duty.is_paused() {
            add_pause(&mut duty.pauses, away);
            if watched && let Some(from) = away.to {
                duty.pauses.push(Pause { from, to: None });
            }
            if procedure.duties.has(&duty.key.duty) {
                self.retime(id, procedure, &mut duty)?;
            } else {
                self.retime_common(&mut duty)?;
            }
        }
        let why = Why::Resubmitted;
        self.emit(Event::DutyTimed { proceeding: id, duty: Box::new(duty), why });
        Ok(())
    }

    /// Rights and deemed acts go on: the days between are out of their count.
    fn windows_go_on(
        &mut self,
        id: u32,
        procedure: &Procedure,
        away: Pause,
    ) -> Result<(), Refusal> {
        if !self.proceeding(id)?.returns.is_empty() {
            return Ok(());
        }
        for mut right in self.proceeding(id)?.rights.clone() {
            let rule = procedure.rights.get(&right.right);
            let Some(limit) = rule.and_then(|rule| rule.window) else { continue };
            add_pause(&mut right.pauses, away);
            let due = self.window(limit, right.start, &right.pauses)?;
            (right.due, right.ends_at) = (Some(due), due.expires_at);
            let (right, why) = (Box::new(right), Why::Resubmitted);
            self.emit(Event::RightOpened { proceeding: id, right, why });
        }
        for mut armed in self.proceeding(id)?.armed.clone() {
            let Some(rule) = procedure.deemed.get(&armed.deemed) else { continue };
            add_pause(&mut armed.pauses, away);
            armed.due = self.window(rule.after, armed.start, &armed.pauses)?;
            armed.fires_at = armed.due.expires_at;
            let (armed, why) = (Box::new(armed), Why::Resubmitted);
            self.emit(Event::DeemedArmed { proceeding: id, armed, why });
        }
        Ok(())
    }

    /// The last move is taken back, as long as nobody has opened what it sent.
    pub(super) fn withdraw(
        &mut self,
        act: &Act,
        id: u32,
        procedure: &Procedure,
    ) -> Result<(), Refusal> {
        check_verb(procedure, self.proceeding(id)?, "withdraw")?;
        let it = self.proceeding(id)?;
        let last = it.last_move.clone().filter(|last| last.by == act.from);
        let Some(last) = last else {
            return Err(Refusal::new(
                Code::NothingThere,
                format!("`{}` 没有可撤回的最近行为(对方已打开,或其后已有其他行为)", act.from),
                format!(
                    "`{}` has no last move to withdraw: it was opened, or others acted since",
                    act.from
                ),
            ));
        };
        let sent: Vec<(u32, Name, bool)> = self
            .case
            .deliveries
            .iter()
            .filter(|it| it.proceeding == id && it.id >= last.first_delivery)
            .map(|it| (it.id, it.to.clone(), it.rungs.contains_key(&Rung::Opened)))
            .collect();
        if let Some((number, to, _)) = sent.iter().find(|(_, _, opened)| *opened) {
            return Err(Refusal::new(
                Code::AlreadyOpened,
                format!("`{to}` 已打开第 {number} 号送达,不能撤回"),
                format!("`{to}` has opened delivery {number}; it can no longer be withdrawn"),
            ));
        }
        self.record(act, id, "withdraw");
        let now_open: Vec<Duty> = self.proceeding(id)?.duties.clone();
        for duty in &now_open {
            if last.before.duties.iter().all(|before| before.key != duty.key) {
                let key = duty.key.clone();
                self.emit(Event::DutyEnded { proceeding: id, key, why: Ended::Withdrawn });
            }
        }
        self.emit(Event::Withdrawn { proceeding: id, at: act.occurred_at });
        // Which copies have arrived is no part of any move.
        let arrived =
            |duty: &Duty| &*duty.key.duty == COPY && now_open.iter().all(|now| now.key != duty.key);
        for duty in last.before.duties.iter().filter(|duty| !arrived(duty)).cloned() {
            let now = now_open.iter().find(|now| now.key == duty.key);
            let duty = Box::new(now.map_or_else(|| duty.clone(), |now| with_since(&duty, now)));
            let why = Why::Withdrawn;
            self.emit(Event::DutyTimed { proceeding: id, duty, why });
        }
        for (delivery, _, _) in &sent {
            self.take_back(*delivery, act);
        }
        let mut told: Vec<Name> = Vec::new();
        for (_, to, _) in sent {
            if !told.contains(&to) {
                self.notify(act, id, "withdraw", &to)?;
                told.push(to);
            }
        }
        Ok(())
    }
}

/// A duty as it was before a move, with what has happened to it since: nothing is booked twice.
fn with_since(before: &Duty, now: &Duty) -> Duty {
    let mut duty = Duty { reached: now.reached.clone(), ..before.clone() };
    duty.by_claim &= now.by_claim;
    for (book, now) in duty.books.iter_mut().zip(&now.books) {
        if book.due == now.due && book.soft == now.soft {
            book.passed_at = now.passed_at;
        }
    }
    let (reached, books) = (&duty.reached, &duty.books);
    let passed = |at: u16| books.get(usize::from(at)).is_some_and(|book| book.passed_at.is_some());
    duty.alarms.retain(|alarm| match alarm.kind {
        AlarmKind::Rung(rung) => !reached.contains(&rung),
        AlarmKind::Passes(book) => !passed(book),
        AlarmKind::Silence => !passed(0),
    });
    duty
}

/// What an agency owes, and what others owe in watching over it; a legal copy is owed all the same.
fn waiting(it: &Proceeding, agency: &Name) -> Vec<Duty> {
    let own = |duty: &&Duty| duty.key.owed_by == *agency && &*duty.key.duty != COPY;
    let names: Vec<&Name> = it.duties.iter().filter(own).map(|duty| &duty.key.duty).collect();
    let watches = |duty: &&Duty| {
        matches!(&*duty.key.duty, OVERSIGHT | CO_HANDLE)
            && duty.key.item.as_ref().is_some_and(|item| names.contains(&item))
    };
    it.duties.iter().filter(|duty| own(duty) || watches(duty)).cloned().collect()
}

/// Adds a span to a suspension ledger in its order; what overlaps an earlier one is cut.
fn add_pause(pauses: &mut Vec<Pause>, away: Pause) {
    let from = pauses.iter().filter_map(|pause| pause.to).max();
    let from = from.map_or(away.from, |last| last.max(away.from));
    if away.to.is_some_and(|to| from <= to) {
        pauses.push(Pause { from, to: away.to });
    }
}
