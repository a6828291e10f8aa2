//! An act is done.

use super::Draft;
use super::bring::{check_appointments, facts};
use super::fire::Spark;
use super::guard::{check_history, check_open};
use crate::act::{Act, Paper, Step};
use crate::case::{COPY, Delivery, Duty, DutyKey, Rung};
use crate::event::{Effect, Ended, Event, Why};
use crate::procedure::{ActRule, By, CLOCK, From, LimitRule, Name, Owner, Procedure, Trigger};
use crate::refusal::Refusal;
use crate::time::Instant;
use std::collections::{BTreeMap, BTreeSet};

/// An act about to be done, after everything was checked.
#[derive(Clone, Copy)]
pub(super) struct Deed<'a> {
    pub(super) by: &'a Name,
    pub(super) office: Option<&'a Name>,
    pub(super) occurred_at: Instant,
    pub(super) received_at: Instant,
    /// `None` when the house does it.
    pub(super) step: Option<&'a Step>,
}

impl<'a> Deed<'a> {
    /// What an agency does by an act, received by the hub at `received_at`.
    pub(super) fn of(act: &'a Act, step: &'a Step, received_at: Instant) -> Self {
        Self {
            by: &act.from,
            office: act.office.as_ref(),
            occurred_at: act.occurred_at,
            received_at,
            step: Some(step),
        }
    }
}

impl Draft<'_> {
    /// An act of a procedure, on a proceeding that is open.
    pub(super) fn step(&mut self, act: &Act, step: &Step) -> Result<(), Refusal> {
        let (id, procedure) = self.find(act, &step.act)?;
        let Some(rule) = procedure.acts.get(&step.act) else {
            return Err(super::guard::no_act(&step.act, &procedure.acts.list()));
        };
        self.check_step(id, &procedure, rule, act, step)?;
        self.check_consent(id, &procedure, rule, act, step)?;
        self.perform(id, &procedure, rule, Deed::of(act, step, self.now))
    }

    /// The house does an act, where it is possible. Where it is not, nothing happens: an escalation
    /// is a transition like any other, and closed stays closed.
    pub(super) fn house_does(&mut self, id: u32, name: &str, at: Instant) -> Result<(), Refusal> {
        let procedure = self.procedure_of(id)?;
        let it = self.proceeding(id)?;
        let Some(rule) = procedure.acts.get(name) else { return Ok(()) };
        let here = match &rule.from {
            From::Start => false,
            From::Any => true,
            From::Phases(phases) => phases.contains(&it.phase),
        };
        let allowed = || check_history(it, &procedure, rule).is_ok();
        if check_open(it).is_err() || !it.returns.is_empty() || !here || !allowed() {
            return Ok(());
        }
        let clock: Name = CLOCK.into();
        let deed = Deed { by: &clock, office: None, occurred_at: at, received_at: at, step: None };
        self.perform(id, &procedure, rule, deed)
    }

    /// Everything that an act does, in this order.
    pub(super) fn perform(
        &mut self,
        id: u32,
        procedure: &Procedure,
        rule: &ActRule,
        deed: Deed<'_>,
    ) -> Result<(), Refusal> {
        self.begin_move(id, procedure, rule, deed)?;
        let missing = self.acted(id, procedure, rule, deed)?;
        self.judged(id, rule, deed)?;
        self.bind(id, procedure, rule, deed)?;
        self.flag(id, procedure, rule, &missing)?;
        self.count(id, procedure, rule)?;
        let done = self.discharge(id, procedure, rule, deed)?;
        self.pass_on(id, procedure, rule)?;
        self.use_up(id, procedure, rule)?;
        self.exhibits(id, procedure, rule, deed)?;
        self.stock(id, procedure, rule, deed)?;
        let reached = self.consent(id, procedure, rule, deed)?;
        let own = self.deliver(id, procedure, rule, deed)?;
        self.change_tiers(id, procedure, rule)?;
        let to = reached.as_ref().or(rule.to.as_ref());
        let is_final = match to {
            Some(phase) => self.move_to(id, procedure, phase)?,
            None => false,
        };
        if rule.from == From::Start {
            self.fire(id, &Trigger::Open, deed.occurred_at)?;
        }
        self.sparks(id, rule, deed)?;
        for copy in own {
            self.received_by_sender(id, rule, deed, copy)?;
        }
        if let (Some(phase), false) = (to, is_final) {
            self.fire(id, &Trigger::Phase(phase.clone()), deed.occurred_at)?;
        }
        for duty in done {
            self.fire(id, &Trigger::Done(duty), deed.occurred_at)?;
        }
        self.open_links(id, procedure, rule, deed)?;
        match (to, is_final) {
            (Some(phase), true) => self.close(id, procedure, phase, deed.occurred_at),
            _ => Ok(()),
        }
    }

    /// A move that leads to another phase can be withdrawn until the other side opens what it sent.
    fn begin_move(
        &mut self,
        id: u32,
        procedure: &Procedure,
        rule: &ActRule,
        deed: Deed<'_>,
    ) -> Result<(), Refusal> {
        let opens_links = procedure.links.iter().any(|link| link.opened_by.contains(&rule.name));
        let moves = rule.to.is_some() && !opens_links && rule.from != From::Start;
        let had = self.proceeding(id)?.last_move.is_some();
        let act = (moves && deed.step.is_some()).then(|| rule.name.clone());
        if act.is_some() || had {
            let (by, at) = (deed.by.clone(), deed.occurred_at);
            self.emit(Event::Moved { proceeding: id, act, by, at });
        }
        Ok(())
    }

    fn acted(
        &mut self,
        id: u32,
        procedure: &Procedure,
        rule: &ActRule,
        deed: Deed<'_>,
    ) -> Result<Vec<Name>, Refusal> {
        let papers: Vec<Paper> = deed.step.map(|step| step.papers.clone()).unwrap_or_default();
        let list = rule.papers.as_ref().and_then(|name| procedure.papers.get(name));
        let missing = match (list, deed.step) {
            (Some(list), Some(_)) => self.missing(id, list, rule, &papers)?,
            _ => Vec::new(),
        };
        let ground = self.ground(rule, deed)?;
        check_appointments(procedure, rule, deed)?;
        let facts = facts(procedure, rule, deed)?;
        let digest = deed.step.and_then(|step| step.document.as_ref()).map(|it| it.digest.clone());
        self.emit(Event::Acted {
            proceeding: id,
            act: rule.name.clone(),
            by: deed.by.clone(),
            office: deed.office.cloned(),
            occurred_at: deed.occurred_at,
            received_at: deed.received_at,
            digest,
            papers,
            missing: missing.clone(),
            ground,
            facts,
        });
        Ok(missing)
    }

    fn flag(
        &mut self,
        id: u32,
        procedure: &Procedure,
        rule: &ActRule,
        missing: &[Name],
    ) -> Result<(), Refusal> {
        let flags = self.proceeding(id)?.flags.clone();
        let mut set: Vec<Name> =
            rule.sets.iter().filter(|flag| !flags.contains(*flag)).cloned().collect();
        let mut cleared: Vec<Name> =
            rule.clears.iter().filter(|flag| flags.contains(*flag)).cloned().collect();
        let list = rule.papers.as_ref().and_then(|name| procedure.papers.get(name));
        if let Some(incomplete) = list.and_then(|list| list.incomplete.as_ref()) {
            match (missing.is_empty(), flags.contains(incomplete)) {
                (true, true) => cleared.push(incomplete.clone()),
                (false, false) => set.push(incomplete.clone()),
                _ => {}
            }
        }
        if !set.is_empty() || !cleared.is_empty() {
            self.emit(Event::Flagged { proceeding: id, set, cleared });
        }
        Ok(())
    }

    fn count(&mut self, id: u32, procedure: &Procedure, rule: &ActRule) -> Result<(), Refusal> {
        for max in procedure.maxes.iter().filter(|max| max.acts.contains(&rule.name)) {
            let n = self.proceeding(id)?.counts.get(&max.name).copied().unwrap_or(0) + 1;
            self.emit(Event::Counted { proceeding: id, max: max.name.clone(), n });
        }
        Ok(())
    }

    /// Duties that the act discharges or ends. Gives the names of those discharged, each once.
    fn discharge(
        &mut self,
        id: u32,
        procedure: &Procedure,
        rule: &ActRule,
        deed: Deed<'_>,
    ) -> Result<Vec<Name>, Refusal> {
        let item = deed.step.and_then(|step| step.document.as_ref());
        let item = item.and_then(|document| document.body.get("item")?.as_str());
        let mut done: BTreeSet<Name> = BTreeSet::new();
        let touched = |duty: &&Duty| {
            rule.ends.contains(&duty.key.duty)
                || procedure
                    .duties
                    .get(&duty.key.duty)
                    .is_some_and(|duty| duty.done_by.contains(&rule.name))
        };
        let open = self.proceeding(id)?.duties.iter().filter(touched);
        for duty in open.cloned().collect::<Vec<Duty>>() {
            let Some(duty_rule) = procedure.duties.get(&duty.key.duty) else { continue };
            if rule.ends.contains(&duty_rule.name) {
                self.end_duty(id, &duty.key, &Ended::ByAct(rule.name.clone()))?;
                continue;
            }
            // What comes again every period is done once at a time, the oldest first.
            if duty_rule.every.is_some() && done.contains(&duty.key.duty) {
                continue;
            }
            let own = match &duty_rule.owed_by {
                Owner::Role(_) => true,
                Owner::EachOf(_) => deed.step.is_none() || duty.key.owed_by == *deed.by,
                Owner::EachItem { .. } => {
                    duty.key.owed_by == *deed.by
                        && item.is_none_or(|item| duty.key.item.as_deref() == Some(item))
                }
            };
            if own && duty_rule.done_by.contains(&rule.name) {
                done.insert(duty.key.duty.clone());
                self.discharged(id, &duty, &rule.name, deed.occurred_at)?;
            }
        }
        Ok(done.into_iter().collect())
    }

    /// One duty is discharged, and with it those that watch over it.
    pub(super) fn discharged(
        &mut self,
        id: u32,
        duty: &Duty,
        act: &Name,
        at: Instant,
    ) -> Result<(), Refusal> {
        let is_late = |end: Option<Instant>| end.is_some_and(|end| end <= at);
        let late = duty.books.iter().filter(|book| is_late(book.due.expires_at));
        let late = late.map(|book| book.basis.clone().unwrap_or_else(|| "internal".into()));
        let late = late.collect();
        let beside = self.beside(id, &duty.key)?;
        let key = duty.key.clone();
        self.emit(Event::DutyDone { proceeding: id, key, act: act.clone(), at, late });
        for Duty { key, .. } in beside {
            self.emit(Event::DutyEnded { proceeding: id, key, why: Ended::ByAct(act.clone()) });
        }
        Ok(())
    }

    fn use_up(&mut self, id: u32, procedure: &Procedure, rule: &ActRule) -> Result<(), Refusal> {
        let it = self.proceeding(id)?;
        let uses = |right: &&crate::Right| {
            let right = procedure.rights.get(&right.right);
            right.is_some_and(|right| right.used_by.contains(&rule.name))
        };
        let used: Vec<Name> = it.rights.iter().filter(uses).map(|it| it.right.clone()).collect();
        let stops = |armed: &&crate::Armed| {
            let deemed = procedure.deemed.get(&armed.deemed);
            deemed.is_some_and(|it| it.unless.contains(&rule.name) || it.counts_as == rule.name)
        };
        let stopped: Vec<Name> =
            it.armed.iter().filter(stops).map(|it| it.deemed.clone()).collect();
        for right in used {
            let act = rule.name.clone();
            self.emit(Event::RightUsed { proceeding: id, right, act });
        }
        for deemed in stopped {
            self.emit(Event::DeemedEnded { proceeding: id, deemed, fired: false });
        }
        Ok(())
    }

    /// Queues what the act delivers, once to each agency whatever its roles; gives, for each role the
    /// sender has itself, whether it is a copy.
    fn deliver(
        &mut self,
        id: u32,
        procedure: &Procedure,
        rule: &ActRule,
        deed: Deed<'_>,
    ) -> Result<Vec<bool>, Refusal> {
        let mut own = Vec::new();
        let mut reached: BTreeSet<Name> = BTreeSet::new();
        let digest = deed.step.and_then(|step| step.document.as_ref()).map(|it| it.digest.clone());
        let all = rule.deliver.iter().map(|role| (role, false));
        let all = all.chain(rule.copy.iter().map(|role| (role, true)));
        for (role, copy) in all {
            let outside = procedure.roles.get(role).is_some_and(|role| role.outside);
            for to in self.proceeding(id)?.in_role(role).to_vec() {
                if to == *deed.by {
                    own.push(copy);
                    continue;
                }
                if !reached.insert(to.clone()) {
                    continue;
                }
                let sent = Sent { act: &rule.name, to: &to, copy, outside, digest: digest.clone() };
                self.send(id, deed.by, sent, deed.occurred_at)?;
            }
        }
        Ok(own)
    }

    /// Who has both roles needs no delivery, and has received what it wrote.
    fn received_by_sender(
        &mut self,
        id: u32,
        rule: &ActRule,
        deed: Deed<'_>,
        copy: bool,
    ) -> Result<(), Refusal> {
        let trigger = Trigger::Receipt { act: rule.name.clone(), by: None };
        let receiver = Some((deed.by, copy));
        let at = deed.occurred_at;
        self.spark(id, Spark { trigger: &trigger, at, by_claim: false, receiver, body: None })
    }

    /// Puts something into the outbox. A copy that the law demands is a duty until it has arrived.
    pub(super) fn send(
        &mut self,
        proceeding: u32,
        from: &Name,
        sent: Sent<'_>,
        at: Instant,
    ) -> Result<(), Refusal> {
        let id = self.case.last_delivery + 1;
        let silent_at = match sent.outside {
            // Service on a party outside takes the time it takes; the clock that waits for it shows.
            true => None,
            false => self.target(self.world.settings.arrival, self.now)?,
        };
        let delivery = Delivery {
            id,
            proceeding,
            act: sent.act.clone(),
            from: from.clone(),
            to: sent.to.clone(),
            copy: sent.copy,
            outside: sent.outside,
            digest: sent.digest,
            rungs: BTreeMap::from([(Rung::Queued, self.now)]),
            receipt: None,
            unsigned: false,
            silent_at,
            grace_ends_at: None,
        };
        self.emit(Event::Queued { delivery: Box::new(delivery) });
        self.effects.push(Effect::Deliver { delivery: id });
        if sent.copy {
            let item = Some(Name::from(format!("{} {id}", sent.act)));
            let key = DutyKey { duty: COPY.into(), owed_by: from.clone(), item };
            let to = vec![sent.to.clone()];
            self.common_duty(proceeding, key, to, format!("act {}", sent.act), at)?;
        }
        Ok(())
    }

    /// Another limit of a duty holds once its act was done.
    fn change_tiers(
        &mut self,
        id: u32,
        procedure: &Procedure,
        rule: &ActRule,
    ) -> Result<(), Refusal> {
        let changes = |duty: &&Duty| {
            procedure.duties.get(&duty.key.duty).is_some_and(|duty| {
                duty.limits.iter().any(|limit| limit.after.as_ref() == Some(&rule.name))
            })
        };
        let open = self.proceeding(id)?.duties.iter().filter(changes);
        for duty in open.cloned().collect::<Vec<Duty>>() {
            let Some(duty_rule) = procedure.duties.get(&duty.key.duty) else { continue };
            let day = duty.start.day();
            let after = |it: &LimitRule| it.after.as_ref() == Some(&rule.name) && it.holds_on(day);
            let Some(tier) = duty_rule.limits.iter().rposition(after) else { continue };
            let tier = u16::try_from(tier).unwrap_or(0);
            // Of several that apply the last in the list is the limit.
            if tier <= duty.tier {
                continue;
            }
            let mut duty = Duty { tier, ..duty };
            self.time_by_rule(id, procedure, &mut duty)?;
            self.timed(id, duty, Why::Tier(rule.name.clone()))?;
        }
        Ok(())
    }

    fn sparks(&mut self, id: u32, rule: &ActRule, deed: Deed<'_>) -> Result<(), Refusal> {
        let trigger = Trigger::Act(rule.name.clone());
        let body = deed.step.and_then(|step| step.document.as_ref()).map(|it| &it.body);
        let by_claim = deed.occurred_at < deed.received_at;
        let at = deed.occurred_at;
        self.spark(id, Spark { trigger: &trigger, at, by_claim, receiver: None, body })
    }
}

/// Something to be put into the outbox.
pub(super) struct Sent<'a> {
    pub(super) act: &'a Name,
    pub(super) to: &'a Name,
    pub(super) copy: bool,
    pub(super) outside: bool,
    pub(super) digest: Option<Name>,
}

/// Whether an act is for the house alone.
pub(super) fn is_clock(rule: &ActRule) -> bool {
    rule.by == By::Clock
}
