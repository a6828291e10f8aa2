//! The common verbs that every officer expects of every procedure.

use super::Draft;
use super::beside::{CO_HANDLE, OVERSIGHT, watched};
use super::guard::{check_open, check_since};
use super::perform::Sent;
use super::timing::common_alarms;
use crate::act::{Act, Verb};
use crate::case::{Alarm, AlarmKind, Book, Duty, DutyKey, Proceeding};
use crate::event::{Event, Why};
use crate::procedure::{Name, Procedure};
use crate::refusal::{Code, Refusal};
use crate::time::{Instant, Length, Limit};
use std::collections::BTreeMap;
use std::sync::Arc;

impl Draft<'_> {
    /// A common verb, on the proceeding named or the only open one.
    pub(super) fn common(&mut self, act: &Act) -> Result<(), Refusal> {
        if let Verb::Merge { other } = &act.verb {
            return self.merge(act, other);
        }
        if let Verb::Split { case } = &act.verb {
            return self.split(act, case);
        }
        let (id, procedure) = self.only_open(act)?;
        let it = self.proceeding(id)?;
        check_open(it)?;
        check_since(it, act)?;
        match &act.verb {
            Verb::Return { ground } => self.turn_back(act, id, &procedure, ground),
            Verb::Resubmit => self.resubmit(act, id, &procedure),
            Verb::Withdraw => self.withdraw(act, id, &procedure),
            Verb::Extend { duty } => self.extend(act, id, &procedure, duty),
            Verb::Suspend { duty, reason } => self.suspend(act, id, &procedure, duty, reason),
            Verb::Resume { duty } => self.resume(act, id, &procedure, duty),
            Verb::AddCoHandler { duty, agency, limit } => {
                self.add_co_handler(act, id, &procedure, duty, agency, limit)
            }
            Verb::CoAnswer { duty } => self.co_answer(act, id, duty),
            Verb::Delegate { to } => self.delegate(act, id, &procedure, to),
            Verb::Chase => self.chase(act, id),
            Verb::Copy { to } => self.courtesy_copy(act, id, to),
            _ => Ok(()),
        }
    }

    fn only_open(&self, act: &Act) -> Result<(u32, Arc<Procedure>), Refusal> {
        if let Some(id) = act.proceeding {
            return Ok((id, self.procedure_of(id)?));
        }
        let lead = self
            .case
            .lead()
            .map(|it| it.id)
            .ok_or_else(|| Refusal::new(Code::Closed, "案件已办结", "the case is closed"))?;
        Ok((lead, self.procedure_of(lead)?))
    }

    /// Puts a common verb on record.
    pub(super) fn record(&mut self, act: &Act, id: u32, name: &str) {
        self.emit(Event::Acted {
            proceeding: id,
            act: name.into(),
            by: act.from.clone(),
            office: act.office.clone(),
            occurred_at: act.occurred_at,
            received_at: self.now,
            digest: None,
            papers: Vec::new(),
            missing: Vec::new(),
            ground: None,
            facts: BTreeMap::new(),
        });
    }

    /// Sends word of a common verb to an agency, with the evidence of a delivery.
    pub(super) fn notify(
        &mut self,
        act: &Act,
        id: u32,
        name: &str,
        to: &Name,
    ) -> Result<(), Refusal> {
        if *to == act.from {
            return Ok(());
        }
        let name = Name::from(name);
        let procedure = self.procedure_of(id)?;
        let it = self.proceeding(id)?;
        let outside =
            procedure.roles.iter().any(|role| role.outside && it.in_role(&role.name).contains(to));
        let sent = Sent { act: &name, to, copy: false, outside, digest: None };
        self.send(id, &act.from, sent, act.occurred_at)
    }

    /// A duty that the house knows in every procedure; its target is internal.
    pub(super) fn common_duty(
        &mut self,
        id: u32,
        key: DutyKey,
        owed_to: Vec<Name>,
        opened_by: String,
        at: Instant,
    ) -> Result<(), Refusal> {
        let soft = self.target(self.world.settings.promptly, at)?;
        let limit = Limit { length: Length::Promptly, roll: false, before: false };
        let due = self.window(limit, at, &[])?;
        let alarms = soft.map(|at| Alarm { at, kind: AlarmKind::Silence }).into_iter().collect();
        let duty = Duty {
            key,
            owed_to,
            opened_by: opened_by.as_str().into(),
            start: at,
            by_claim: false,
            tier: 0,
            pauses: Vec::new(),
            extensions: Vec::new(),
            books: vec![Book { basis: None, limit: Some(limit), due, soft, passed_at: None }],
            reached: Vec::new(),
            alarms,
        };
        let why = Why::Opened(opened_by.as_str().into());
        self.emit(Event::DutyTimed { proceeding: id, duty: Box::new(duty), why });
        Ok(())
    }

    /// The open duty of that name: the sender's own, or the only one.
    pub(super) fn open_duty_named(&self, id: u32, act: &Act, name: &str) -> Result<Duty, Refusal> {
        let it = self.proceeding(id)?;
        let named: Vec<&Duty> = it.duties.iter().filter(|duty| &*duty.key.duty == name).collect();
        let own = named.iter().find(|duty| duty.key.owed_by == act.from);
        own.or(named.first()).map(|duty| (*duty).clone()).ok_or_else(|| {
            let open: Vec<String> =
                it.duties.iter().map(|duty| duty.key.duty.to_string()).collect();
            let open = open.join(", ");
            Refusal::new(
                Code::NoDuty,
                format!("没有待办事项 `{name}`,现有:{open}"),
                format!("duty `{name}` is not open; open are: {open}"),
            )
        })
    }

    fn add_co_handler(
        &mut self,
        act: &Act,
        id: u32,
        procedure: &Procedure,
        name: &Name,
        agency: &Name,
        limit: &Name,
    ) -> Result<(), Refusal> {
        check_verb(procedure, self.proceeding(id)?, "add-co-handler")?;
        let parent = self.open_duty_named(id, act, name)?;
        if parent.key.owed_by != act.from {
            return Err(not_yours(act, &parent));
        }
        self.check_agency(agency)?;
        let wrong = |zh: String, en: String| Err(Refusal::new(Code::WrongLimit, zh, en));
        let length = match limit.parse::<Length>() {
            Ok(length) => length,
            Err(error) => {
                let text = error.text();
                return wrong(text.zh, text.en);
            }
        };
        let due = self.window(Limit { length, roll: true, before: false }, act.occurred_at, &[])?;
        let end = parent.main().and_then(|book| book.due.expires_at.or(book.soft));
        if due.expires_at.is_none() || (end.is_some() && due.expires_at > end) {
            let end = end.map_or_else(|| "-".to_owned(), |end| end.to_string());
            return wrong(
                format!("会办期限 `{limit}` 须有确定时刻且不晚于主办时限 {end}"),
                format!("the co-handler's limit `{limit}` must end, and not after {end}"),
            );
        }
        let key =
            DutyKey { duty: CO_HANDLE.into(), owed_by: agency.clone(), item: Some(name.clone()) };
        self.check_co_handler(act, id, &key)?;
        self.record(act, id, "add-co-handler");
        self.move_stands(id)?;
        let book = Book {
            basis: None,
            limit: Some(Limit { length, roll: true, before: false }),
            due,
            soft: None,
            passed_at: None,
        };
        let own = Duty {
            key,
            owed_to: vec![act.from.clone()],
            opened_by: "act add-co-handler".into(),
            start: act.occurred_at,
            by_claim: false,
            tier: 0,
            pauses: Vec::new(),
            extensions: Vec::new(),
            alarms: common_alarms(std::slice::from_ref(&book)),
            books: vec![book],
            reached: Vec::new(),
        };
        let why = Why::Opened(own.opened_by.clone());
        self.emit(Event::DutyTimed { proceeding: id, duty: Box::new(own), why });
        self.notify(act, id, "add-co-handler", agency)
    }

    /// A co-handler is another agency, and is asked once.
    fn check_co_handler(&self, act: &Act, id: u32, key: &DutyKey) -> Result<(), Refusal> {
        let agency = &key.owed_by;
        if *agency == act.from {
            return Err(Refusal::new(
                Code::WrongParty,
                format!("`{agency}` 是主办机构,不能会办自己的事项"),
                format!("`{agency}` owes the duty itself; a co-handler is another agency"),
            ));
        }
        if self.proceeding(id)?.duties.iter().any(|open| open.key == *key) {
            return Err(Refusal::new(
                Code::NoLonger,
                format!("已请 `{agency}` 会办,尚待答复"),
                format!("`{agency}` has been asked already and has yet to answer"),
            ));
        }
        Ok(())
    }

    fn co_answer(&mut self, act: &Act, id: u32, name: &Name) -> Result<(), Refusal> {
        let it = self.proceeding(id)?;
        let own = it.duties.iter().find(|duty| {
            &*duty.key.duty == CO_HANDLE
                && duty.key.item.as_ref() == Some(name)
                && duty.key.owed_by == act.from
        });
        let own = own.cloned().ok_or_else(|| {
            Refusal::new(
                Code::NoDuty,
                format!("`{}` 没有 `{name}` 的会办事项", act.from),
                format!("`{}` has nothing to co-handle for `{name}`", act.from),
            )
        })?;
        self.record(act, id, "co-answer");
        self.move_stands(id)?;
        self.discharged(id, &own, &"co-answer".into(), act.occurred_at)?;
        for to in own.owed_to {
            self.notify(act, id, "co-answer", &to)?;
        }
        Ok(())
    }

    fn delegate(
        &mut self,
        act: &Act,
        id: u32,
        procedure: &Procedure,
        to: &Name,
    ) -> Result<(), Refusal> {
        check_verb(procedure, self.proceeding(id)?, "delegate")?;
        self.check_holder(act, id)?;
        self.check_agency(to)?;
        if !self.is_above(&act.from, to) {
            return Err(Refusal::new(
                Code::WrongParty,
                format!("`{to}` 不是 `{}` 的下级,转办只能向下", act.from),
                format!("`{to}` is no subordinate of `{}`; delegation goes down", act.from),
            ));
        }
        if !self.proceeding(id)?.returns.is_empty() {
            return Err(Refusal::new(
                Code::IsReturned,
                "已退回,须先重新提交",
                "it was returned; it must be resubmitted first",
            ));
        }
        self.check_handed_down(act, id, to)?;
        self.record(act, id, "delegate");
        let own = |duty: &&Duty| duty.key.owed_by == act.from;
        let moved: Vec<Duty> = self.proceeding(id)?.duties.iter().filter(own).cloned().collect();
        self.emit(Event::Moved { proceeding: id, act: None, by: act.from.clone(), at: self.now });
        self.emit(Event::Delegated { proceeding: id, from: act.from.clone(), to: to.clone() });
        for duty in moved.iter().filter(|duty| procedure.duties.has(&duty.key.duty)) {
            self.oversee(act, id, duty)?;
        }
        self.notify(act, id, "delegate", to)
    }

    /// Only what was taken can be handed down: else the clock that starts with its receipt never would.
    fn check_handed_down(&self, act: &Act, id: u32, to: &Name) -> Result<(), Refusal> {
        let procedure = self.procedure_of(id)?;
        let unsigned = self.unread(id, &act.from);
        if let Some((number, _)) = unsigned.iter().find(|(_, name)| procedure.acts.has(name)) {
            return Err(Refusal::new(
                Code::NotYet,
                format!("第 {number} 号送达尚未签收,须先签收再转办"),
                format!("delivery {number} is not signed for; sign for it, then delegate"),
            ));
        }
        let it = self.proceeding(id)?;
        let both = |agencies: &Vec<Name>| agencies.contains(&act.from) && agencies.contains(to);
        if it.bindings.values().any(both) {
            return Err(Refusal::new(
                Code::WrongParty,
                format!("`{to}` 已有同一角色,不能再代替 `{}`", act.from),
                format!("`{to}` has the same role already and cannot stand in for `{}`", act.from),
            ));
        }
        Ok(())
    }

    /// The superior keeps an oversight duty with the same limits as what it handed down.
    fn oversee(&mut self, act: &Act, id: u32, duty: &Duty) -> Result<(), Refusal> {
        let key = DutyKey {
            duty: OVERSIGHT.into(),
            owed_by: act.from.clone(),
            item: Some(watched(&duty.key)),
        };
        let own = Duty {
            key,
            opened_by: "act delegate".into(),
            reached: Vec::new(),
            alarms: common_alarms(&duty.books),
            ..duty.clone()
        };
        let why = Why::Opened(own.opened_by.clone());
        self.emit(Event::DutyTimed { proceeding: id, duty: Box::new(own), why });
        Ok(())
    }

    fn chase(&mut self, act: &Act, id: u32) -> Result<(), Refusal> {
        self.check_party(act, id)?;
        let holder = self.proceeding(id)?.holder().clone();
        self.record(act, id, "chase");
        self.notify(act, id, "chase", &holder)
    }

    fn courtesy_copy(&mut self, act: &Act, id: u32, to: &Name) -> Result<(), Refusal> {
        self.check_party(act, id)?;
        self.check_agency(to)?;
        self.record(act, id, "copy");
        self.notify(act, id, "copy", to)
    }

    pub(super) fn check_agency(&self, agency: &Name) -> Result<(), Refusal> {
        let known = self.world.parties.known(agency);
        known.map_err(|text| Refusal::new(Code::WrongParty, text.zh, text.en))
    }

    /// Whoever chases or copies takes part.
    fn check_party(&self, act: &Act, id: u32) -> Result<(), Refusal> {
        let it = self.proceeding(id)?;
        if it.bindings.values().flatten().any(|agency| *agency == act.from) {
            return Ok(());
        }
        Err(Refusal::new(
            Code::NotYourRole,
            format!("`{}` 不是本程序的参与机构", act.from),
            format!("`{}` takes no part in this proceeding", act.from),
        ))
    }

    pub(super) fn check_holder(&self, act: &Act, id: u32) -> Result<(), Refusal> {
        let holder = self.proceeding(id)?.holder();
        if *holder == act.from {
            return Ok(());
        }
        Err(Refusal::new(
            Code::NotYourRole,
            format!("此操作属于承办机构 `{holder}`,不属于 `{}`", act.from),
            format!("this is for the holder `{holder}`, not for `{}`", act.from),
        ))
    }
}

/// Whether the procedure allows the verb in its present phase.
pub(super) fn check_verb(
    procedure: &Procedure,
    it: &Proceeding,
    verb: &str,
) -> Result<(), Refusal> {
    let Some(rule) = procedure.verbs.get(verb) else { return Ok(()) };
    let here = rule.during.is_empty() || rule.during.contains(&it.phase);
    if !rule.forbidden && here {
        return Ok(());
    }
    Err(Refusal::new(
        Code::VerbForbidden,
        format!("本程序在 `{}` 阶段不允许 `{verb}`", it.phase),
        format!("this procedure does not allow `{verb}` in `{}`", it.phase),
    )
    .under(rule.basis.first().map(|(row, _)| &**row)))
}

fn not_yours(act: &Act, duty: &Duty) -> Refusal {
    let (owner, name) = (&duty.key.owed_by, &duty.key.duty);
    Refusal::new(
        Code::NotYourRole,
        format!("`{name}` 由 `{owner}` 承担,不属于 `{}`", act.from),
        format!("`{name}` is owed by `{owner}`, not by `{}`", act.from),
    )
}
