//! Triggers: what they open, suspend and let run again.

use super::Draft;
use super::guard::may_act;
use super::owed::{Owed, acts_of, owners, period, written};
use super::timing::{is_span, tier_on};
use super::watch::is_watched;
use crate::case::{Armed, Duty, DutyKey, Proceeding, Recurrence, Right, Wait};
use crate::event::{Event, Why};
use crate::procedure::{By, DutyRule, Name, Owner, Procedure, Trigger};
use crate::refusal::{Code, Refusal};
use crate::time::{Instant, Pause};
use serde_json::Value;
use std::collections::BTreeSet;

/// What fired, with what comes along.
#[derive(Clone, Copy)]
pub(super) struct Spark<'a> {
    pub(super) trigger: &'a Trigger,
    pub(super) at: Instant,
    /// The instant is claimed and nobody has confirmed it.
    pub(super) by_claim: bool,
    /// Whose receipt it is, and whether of a copy.
    pub(super) receiver: Option<(&'a Name, bool)>,
    /// The document of the act.
    pub(super) body: Option<&'a Value>,
}

impl Draft<'_> {
    pub(super) fn fire(&mut self, id: u32, trigger: &Trigger, at: Instant) -> Result<(), Refusal> {
        let spark = Spark { trigger, at, by_claim: false, receiver: None, body: None };
        self.spark(id, spark)
    }

    pub(super) fn spark(&mut self, id: u32, spark: Spark<'_>) -> Result<(), Refusal> {
        let procedure = self.procedure_of(id)?;
        if self.proceeding(id)?.is_open() {
            self.mark_laters(id, &procedure, spark)?;
            self.open_duties(id, &procedure, spark)?;
            self.open_windows(id, &procedure, spark)?;
        }
        self.watchers(id, &procedure, spark)
    }

    /// Notes a trigger that some later-of-two waits for.
    fn mark_laters(
        &mut self,
        id: u32,
        procedure: &Procedure,
        spark: Spark<'_>,
    ) -> Result<(), Refusal> {
        let all = procedure
            .duties
            .iter()
            .flat_map(|it| &it.starts)
            .chain(procedure.rights.iter().flat_map(|it| &it.starts))
            .chain(procedure.waits.iter().flat_map(|it| &it.starts))
            .chain(procedure.deemed.iter().flat_map(|it| &it.starts));
        let it = self.proceeding(id)?;
        let mut marks: Vec<Name> = Vec::new();
        for trigger in all {
            if let Trigger::Later(one, other) = trigger {
                for half in [&**one, &**other] {
                    let name = Name::from(half.to_string());
                    if strikes(it, half, spark, None) && !marks.contains(&name) {
                        marks.push(name);
                    }
                }
            }
        }
        for trigger in marks {
            self.emit(Event::Marked { proceeding: id, trigger, at: Some(spark.at) });
        }
        Ok(())
    }

    fn open_duties(
        &mut self,
        id: u32,
        procedure: &Procedure,
        spark: Spark<'_>,
    ) -> Result<(), Refusal> {
        for rule in &procedure.duties {
            let it = self.proceeding(id)?;
            if !rule.during.is_empty() && !rule.during.contains(&it.phase) {
                continue;
            }
            let Some(at) = rule.starts.iter().find_map(|start| self.starts(it, start, spark, rule))
            else {
                continue;
            };
            if rule.every.is_some() {
                self.recur(id, &rule.name, at)?;
                continue;
            }
            for owed in owners(it, rule, spark)? {
                if owed.item.is_some() {
                    self.check_agency(&owed.by)?;
                    self.check_item_owner(id, procedure, rule, &owed.by)?;
                }
                self.open_duty(id, procedure, rule, Opened { owed, at, spark })?;
            }
        }
        Ok(())
    }

    /// Whoever is named in an item has a role in which it can be done: a duty that its owner could
    /// never discharge would only ever be late.
    fn check_item_owner(
        &self,
        id: u32,
        procedure: &Procedure,
        rule: &DutyRule,
        owner: &Name,
    ) -> Result<(), Refusal> {
        let it = self.proceeding(id)?;
        let acts = rule.done_by.iter().filter_map(|act| procedure.acts.get(act));
        let roles = acts.filter_map(|act| match &act.by {
            By::Roles(roles) => Some(roles),
            By::Clock => None,
        });
        let roles: Vec<&Name> = roles.flatten().collect();
        if roles.is_empty() || roles.iter().any(|role| may_act(it, procedure, role, owner)) {
            return Ok(());
        }
        let agencies = roles.iter().flat_map(|role| it.in_role(role)).map(|agency| &**agency);
        let allowed = agencies.collect::<BTreeSet<&str>>().into_iter().collect::<Vec<_>>();
        let allowed = allowed.join(", ");
        Err(Refusal::new(
            Code::WrongParty,
            format!("`{owner}` 不是能办理 `{}` 的机构,可用:{allowed}", rule.name),
            format!("`{owner}` could never discharge `{}`; allowed is: {allowed}", rule.name),
        ))
    }

    /// Whether the spark starts the rule, and from which instant.
    fn starts(
        &self,
        it: &Proceeding,
        start: &Trigger,
        spark: Spark<'_>,
        rule: &DutyRule,
    ) -> Option<Instant> {
        let runs_for = match &rule.owed_by {
            Owner::Role(role) | Owner::EachOf(role) => Some(role),
            Owner::EachItem { .. } => None,
        };
        begun(it, start, spark, runs_for)
    }

    fn open_duty(
        &mut self,
        id: u32,
        procedure: &Procedure,
        rule: &DutyRule,
        opened: Opened<'_>,
    ) -> Result<(), Refusal> {
        let Opened { owed: Owed { by: owed_by, item }, at, spark } = opened;
        let it = self.proceeding(id)?;
        let key = DutyKey { duty: rule.name.clone(), owed_by, item: item.clone() };
        let consented = procedure.agreements.iter().any(|agreement| {
            rule.done_by.contains(&agreement.accepted_by)
                && it
                    .agreements
                    .get(&agreement.name)
                    .is_some_and(|it| it.accepted.contains(&key.owed_by))
        });
        if consented || it.duties.iter().any(|open| open.key == key) {
            return Ok(());
        }
        let mut owed_to: Vec<Name> = Vec::new();
        for role in &rule.owed_to {
            owed_to.extend(it.in_role(role).iter().filter(|to| **to != key.owed_by).cloned());
        }
        let mut duty = Duty {
            key,
            owed_to,
            opened_by: spark.trigger.to_string().into(),
            start: at,
            by_claim: spark.by_claim,
            tier: tier_on(rule, at.day()),
            pauses: Vec::new(),
            extensions: Vec::new(),
            books: Vec::new(),
            reached: Vec::new(),
            alarms: Vec::new(),
        };
        if is_watched(it, procedure, &rule.name) {
            duty.pauses.push(Pause { from: at, to: None });
        }
        let facts = it.facts.clone();
        let acts = acts_of(rule, Some(spark.trigger));
        let written = |path: &Name| written(path, item.as_ref(), spark.body, &facts, &acts);
        self.time_duty(rule, &mut duty, &written)?;
        let why = Why::Opened(duty.opened_by.clone());
        self.emit(Event::DutyTimed { proceeding: id, duty: Box::new(duty), why });
        Ok(())
    }

    /// Times an open duty of the procedure anew from what it holds: its limits are those of the day it
    /// opened, whatever a newer edition says.
    pub(super) fn retime(
        &self,
        id: u32,
        procedure: &Procedure,
        duty: &mut Duty,
    ) -> Result<(), Refusal> {
        let rule = procedure.duties.get(&duty.key.duty).filter(|rule| rule.every.is_none());
        match rule {
            Some(rule) if duty.books.iter().all(is_span) => self.recount(rule, duty),
            _ => self.time_by_rule(id, procedure, duty),
        }
    }

    /// Times an open duty anew by the limits that the rule has for it now.
    pub(super) fn time_by_rule(
        &self,
        id: u32,
        procedure: &Procedure,
        duty: &mut Duty,
    ) -> Result<(), Refusal> {
        let Some(rule) = procedure.duties.get(&duty.key.duty).filter(|rule| rule.every.is_none())
        else {
            return Ok(());
        };
        let facts = self.proceeding(id)?.facts.clone();
        let acts = acts_of(rule, Trigger::parse(&duty.opened_by).as_ref());
        let item = duty.key.item.clone();
        let written = |path: &Name| written(path, item.as_ref(), None, &facts, &acts);
        self.time_duty(rule, duty, &written)
    }

    /// Opens the duty of the period that holds `at`, and arranges for the next.
    pub(super) fn recur(&mut self, id: u32, duty: &Name, at: Instant) -> Result<(), Refusal> {
        let procedure = self.procedure_of(id)?;
        let Some((rule, every)) =
            procedure.duties.get(duty).and_then(|rule| Some((rule, rule.every?)))
        else {
            return Ok(());
        };
        let it = self.proceeding(id)?;
        if it.recurrences.iter().any(|open| open.duty == *duty) {
            return Ok(());
        }
        let (label, next) = period(every, at.day());
        let spark_at = at;
        let Owner::Role(role) = &rule.owed_by else { return Ok(()) };
        let Some(owed_by) = it.in_role(role).first().cloned() else { return Ok(()) };
        let item = Some(Name::from(label));
        let key = DutyKey { duty: duty.clone(), owed_by, item };
        let mut timed = Duty {
            key,
            owed_to: rule.owed_to.iter().flat_map(|role| it.in_role(role).to_vec()).collect(),
            opened_by: format!("phase {}", it.phase).into(),
            start: spark_at,
            by_claim: false,
            tier: 0,
            pauses: Vec::new(),
            extensions: Vec::new(),
            books: Vec::new(),
            reached: Vec::new(),
            alarms: Vec::new(),
        };
        self.time_period(rule, &mut timed, next.previous())?;
        let why = Why::Opened(timed.opened_by.clone());
        self.emit(Event::DutyTimed { proceeding: id, duty: Box::new(timed), why });
        let next = Some(Recurrence { duty: duty.clone(), next_at: next.start() });
        self.emit(Event::Recurs { proceeding: id, duty: duty.clone(), next });
        Ok(())
    }

    fn open_windows(
        &mut self,
        id: u32,
        procedure: &Procedure,
        spark: Spark<'_>,
    ) -> Result<(), Refusal> {
        for rule in &procedure.rights {
            let it = self.proceeding(id)?;
            let held = it.rights.iter().any(|open| open.right == rule.name);
            let begun =
                rule.starts.iter().find_map(|start| begun(it, start, spark, Some(&rule.of)));
            let (Some(start), false, true) = (begun, held, lasts(&rule.during, it)) else {
                continue;
            };
            let Some(of) = it.in_role(&rule.of).first().cloned() else { continue };
            let due = rule.window.map(|limit| self.window(limit, start, &[])).transpose()?;
            let ends_at = due.and_then(|due| due.expires_at);
            let pauses = Vec::new();
            let right =
                Box::new(Right { right: rule.name.clone(), of, start, pauses, due, ends_at });
            let why = Why::Opened(spark.trigger.to_string().into());
            self.emit(Event::RightOpened { proceeding: id, right, why });
        }
        for rule in &procedure.waits {
            let it = self.proceeding(id)?;
            let begun = rule.starts.iter().find_map(|start| begun(it, start, spark, None));
            let (Some(start), true) = (begun, lasts(&rule.during, it)) else { continue };
            let due = self.window(rule.limit, start, &[])?;
            let wait = Wait { wait: rule.name.clone(), start, due, ends_at: due.expires_at };
            let why = Why::Opened(spark.trigger.to_string().into());
            self.emit(Event::WaitOpened { proceeding: id, wait: Box::new(wait), why });
        }
        for rule in &procedure.deemed {
            let it = self.proceeding(id)?;
            let held = it.armed.iter().any(|open| open.deemed == rule.name);
            let begun = rule.starts.iter().find_map(|start| begun(it, start, spark, None));
            let (Some(start), false, true) = (begun, held, lasts(&rule.during, it)) else {
                continue;
            };
            let due = self.window(rule.after, start, &[])?;
            let (deemed, pauses, fires_at) = (rule.name.clone(), Vec::new(), due.expires_at);
            let armed = Armed { deemed, start, pauses, due, fires_at };
            let why = Why::Opened(spark.trigger.to_string().into());
            self.emit(Event::DeemedArmed { proceeding: id, armed: Box::new(armed), why });
        }
        Ok(())
    }
}

/// A duty about to be opened.
struct Opened<'a> {
    owed: Owed,
    at: Instant,
    spark: Spark<'a>,
}

fn lasts(during: &[Name], it: &Proceeding) -> bool {
    during.is_empty() || during.contains(&it.phase)
}

/// Whether the spark begins the clock of a rule, and from which instant.
fn begun(
    it: &Proceeding,
    start: &Trigger,
    spark: Spark<'_>,
    runs_for: Option<&Name>,
) -> Option<Instant> {
    if let Trigger::Later(one, other) = start {
        let fresh = strikes(it, one, spark, None) || strikes(it, other, spark, None);
        let at = |half: &Trigger| it.marks.get(&*half.to_string()).copied();
        return if fresh { Some(at(one)?.max(at(other)?)) } else { None };
    }
    strikes(it, start, spark, runs_for).then_some(spark.at)
}

/// Whether the spark is this trigger. For receipts: whether it is the receipt of the right one.
pub(super) fn strikes(
    it: &Proceeding,
    trigger: &Trigger,
    spark: Spark<'_>,
    runs_for: Option<&Name>,
) -> bool {
    let (Trigger::Receipt { act, by }, Trigger::Receipt { act: received, .. }) =
        (trigger, spark.trigger)
    else {
        return trigger == spark.trigger;
    };
    let Some((receiver, copy)) = spark.receiver else { return false };
    act == received
        && match by.as_ref().or(runs_for) {
            Some(role) => it.in_role(role).contains(receiver),
            None => !copy,
        }
}
