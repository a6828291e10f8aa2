//! Proceedings are opened, and roles are given to agencies.

use super::Draft;
use super::guard::{check_document, check_office, may_act, no_act};
use super::owed::at_path;
use super::perform::{Deed, is_clock};
use crate::act::{Act, Opening, Step};
use crate::case::Proceeding;
use crate::event::Event;
use crate::procedure::{ActRule, By, From, Name, Procedure};
use crate::refusal::{Code, Refusal};
use crate::text::Text;
use crate::time::Instant;
use crate::world::Bindings;
use serde_json::Value;

impl Draft<'_> {
    /// An act that opens a proceeding, and with the first one the case.
    pub(super) fn open(
        &mut self,
        act: &Act,
        step: &Step,
        opening: &Opening,
    ) -> Result<(), Refusal> {
        let procedure = self.edition_for(opening, act.occurred_at)?;
        let rule = procedure.acts.get(&step.act).filter(|rule| rule.from == From::Start);
        let Some(rule) = rule.filter(|rule| !is_clock(rule)) else {
            let starts = procedure.acts.iter().filter(|rule| rule.from == From::Start);
            let starts = starts.map(|rule| rule.name.to_string()).collect::<Vec<_>>().join(", ");
            return Err(no_act(&step.act, &starts));
        };
        check_office(rule, act)?;
        check_document(rule, step)?;
        self.open_case(act, opening)?;
        let given = given(&procedure, rule, act, step)?;
        let goes_on_from = opening.goes_on_from;
        let at = act.occurred_at;
        let opened = Opened { by: &act.from, parent: None, goes_on_from, at };
        let id = self.open_proceeding(&procedure, &given, opened)?;
        self.check_opener(id, &procedure, rule, act)?;
        self.check_consent(id, &procedure, rule, act, step)?;
        self.perform(id, &procedure, rule, Deed::of(act, step, self.now))
    }

    fn edition_for(
        &self,
        opening: &Opening,
        at: Instant,
    ) -> Result<std::sync::Arc<Procedure>, Refusal> {
        let (id, day) = (&opening.procedure, at.day());
        self.world.procedures.on(id, day).cloned().ok_or_else(|| {
            let ids = self.world.procedures.ids().map(ToString::to_string);
            let ids = ids.collect::<Vec<_>>().join(", ");
            Refusal::new(
                Code::NoProcedure,
                format!("{day} 没有程序 `{id}` 的有效版本;现有:{ids}"),
                format!("procedure `{id}` has no edition in force on {day}; known: {ids}"),
            )
        })
    }

    fn open_case(&mut self, act: &Act, opening: &Opening) -> Result<(), Refusal> {
        if opening.case.trim().is_empty() {
            return Err(Refusal::new(Code::NoCase, "案号为空", "the case number is empty"));
        }
        if self.case.id.is_empty() {
            self.emit(Event::CaseOpened {
                case: opening.case.clone(),
                at: act.occurred_at,
                conduct: opening.conduct,
                reporter: opening.reporter.clone(),
            });
            return Ok(());
        }
        self.check_case()?;
        if *self.case.id != *opening.case {
            return Err(Refusal::new(
                Code::NoCase,
                format!("本案案号为 `{}`,给的是 `{}`", self.case.id, opening.case),
                format!("this is case `{}`, given is `{}`", self.case.id, opening.case),
            ));
        }
        let named = opening.goes_on_from.map(|id| self.proceeding(id)).transpose()?;
        if let Some(open) = named.filter(|it| it.is_open()) {
            return Err(Refusal::new(
                Code::NotYet,
                format!("程序实例 {} 尚未办结,不能由此继续", open.id),
                format!("proceeding {} is still open; only a closed one is gone on from", open.id),
            ));
        }
        if self.case.is_open() || named.is_some() {
            return Ok(());
        }
        Err(Refusal::new(
            Code::Closed,
            "案件已办结;继续办理须指明已办结的程序实例",
            "the case is closed; to go on, name the closed proceeding it goes on from",
        ))
    }

    pub(super) fn open_proceeding(
        &mut self,
        procedure: &Procedure,
        given: &Bindings,
        opened: Opened<'_>,
    ) -> Result<u32, Refusal> {
        let wrong = |text: Text| Refusal::new(Code::WrongParty, text.zh, text.en);
        let bindings = self.world.parties.bind(procedure, given).map_err(wrong)?;
        check_many(procedure, &bindings)?;
        let id = self.case.last_proceeding + 1;
        self.emit(Event::ProceedingOpened {
            proceeding: id,
            procedure: procedure.id.clone(),
            edition: procedure.edition,
            by: opened.by.clone(),
            bindings,
            parent: opened.parent,
            goes_on_from: opened.goes_on_from,
            at: opened.at,
        });
        Ok(id)
    }

    fn check_opener(
        &self,
        id: u32,
        procedure: &Procedure,
        rule: &ActRule,
        act: &Act,
    ) -> Result<(), Refusal> {
        let By::Roles(roles) = &rule.by else { return Ok(()) };
        let it = self.proceeding(id)?;
        if roles.iter().any(|role| may_act(it, procedure, role, &act.from)) {
            return Ok(());
        }
        let roles = roles.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        Err(Refusal::new(
            Code::NotYourRole,
            format!("`{}` 由 {roles} 提出,`{}` 不在其中", rule.name, act.from),
            format!("`{}` is for {roles}; `{}` is none of them", rule.name, act.from),
        ))
    }

    /// Roles that the act gives to agencies, and those that follow them.
    pub(super) fn bind(
        &mut self,
        id: u32,
        procedure: &Procedure,
        rule: &ActRule,
        deed: Deed<'_>,
    ) -> Result<(), Refusal> {
        let Some(step) = deed.step else { return Ok(()) };
        if rule.from == From::Start {
            return Ok(());
        }
        let mut fresh = Bindings::new();
        for role in &rule.binds {
            let own = rule.takes.contains(role).then(|| vec![deed.by.clone()]);
            let named = step.parties.get(role).filter(|agencies| !agencies.is_empty());
            let agencies = own.or_else(|| named.cloned());
            let agencies = agencies.or_else(|| from_document(procedure, role, step));
            let agencies = agencies.ok_or_else(|| {
                Refusal::new(
                    Code::WrongParty,
                    format!("`{}` 须指明角色 `{role}` 的机构", rule.name),
                    format!("`{}` must name the agency for role `{role}`", rule.name),
                )
            })?;
            fresh.insert(role.clone(), agencies);
        }
        if fresh.is_empty() {
            return Ok(());
        }
        let it = self.proceeding(id)?;
        let mut given = Bindings::clone(&it.bindings);
        given.retain(|role, _| !follows(procedure, role, &fresh, 0));
        given.extend(fresh);
        let wrong = |text: Text| Refusal::new(Code::WrongParty, text.zh, text.en);
        let bindings = self.world.parties.bind(procedure, &given).map_err(wrong)?;
        check_many(procedure, &bindings)?;
        let old = it.bindings.clone();
        for (role, agencies) in bindings {
            if old.get(&role) != Some(&agencies) {
                self.emit(Event::Bound { proceeding: id, role, agencies });
            }
        }
        if rule.to.is_none() { self.hold_again(id, procedure) } else { Ok(()) }
    }

    /// The holder of the present phase was given to another agency.
    fn hold_again(&mut self, id: u32, procedure: &Procedure) -> Result<(), Refusal> {
        let it: &Proceeding = self.proceeding(id)?;
        let phase = it.phase.clone();
        let role = procedure.phases.get(&phase).and_then(|rule| rule.holder.as_ref());
        let holder = role.and_then(|role| it.in_role(role).first()).cloned();
        if holder.is_some() && holder.as_ref() != it.holders.last() {
            self.emit(Event::Entered { proceeding: id, phase, holder });
        }
        Ok(())
    }
}

/// How a proceeding comes to be opened.
pub(super) struct Opened<'a> {
    pub(super) by: &'a Name,
    pub(super) parent: Option<(u32, Name)>,
    pub(super) goes_on_from: Option<u32>,
    pub(super) at: Instant,
}

/// What the opening act says of the roles: those named, the opener, those its document lists.
fn given(
    procedure: &Procedure,
    rule: &ActRule,
    act: &Act,
    step: &Step,
) -> Result<Bindings, Refusal> {
    if let Some(role) = step.parties.keys().find(|role| !procedure.roles.has(role)) {
        let allowed = procedure.roles.list();
        return Err(Refusal::new(
            Code::WrongParty,
            format!("没有角色 `{role}`,可用:{allowed}"),
            format!("there is no role `{role}`; allowed: {allowed}"),
        ));
    }
    let mut given: Bindings = step.parties.clone();
    if let By::Roles(roles) = &rule.by
        && let [role] = roles.as_slice()
        && procedure.roles.get(role).is_some_and(|role| !role.outside && role.many.is_none())
    {
        given.entry(role.clone()).or_insert_with(|| vec![act.from.clone()]);
    }
    for role in &procedure.roles {
        if role.from_document.is_some()
            && !given.contains_key(&role.name)
            && let Some(agencies) = from_document(procedure, &role.name, step)
        {
            given.insert(role.name.clone(), agencies);
        }
    }
    Ok(given)
}

fn from_document(procedure: &Procedure, role: &Name, step: &Step) -> Option<Vec<Name>> {
    let path = procedure.roles.get(role)?.from_document.as_ref()?;
    let list = at_path(&step.document.as_ref()?.body, path)?.as_array()?;
    let names: Option<Vec<Name>> =
        list.iter().map(|it| Value::as_str(it).map(Name::from)).collect();
    names.filter(|names| !names.is_empty())
}

/// Whether a role is found through one that is given anew.
fn follows(procedure: &Procedure, role: &str, fresh: &Bindings, depth: usize) -> bool {
    let Some(rule) = procedure.roles.get(role).filter(|_| depth < procedure.roles.len()) else {
        return false;
    };
    rule.same_level_as
        .iter()
        .chain(&rule.superior_of)
        .chain(&rule.common_superior_of)
        .any(|other| fresh.contains_key(other) || follows(procedure, other, fresh, depth + 1))
}

fn check_many(procedure: &Procedure, bindings: &Bindings) -> Result<(), Refusal> {
    for role in &procedure.roles {
        let count = bindings.get(&role.name).map_or(0, Vec::len);
        let (least, most) = match role.many {
            Some((least, most)) => (least as usize, most as usize),
            None => (0, 1),
        };
        if count > most || (count < least && !(role.optional && count == 0)) {
            return Err(Refusal::new(
                Code::WrongParty,
                format!("角色 `{}` 有 {count} 个机构,应为 {least} 至 {most} 个", role.name),
                format!("role `{}` has {count} agencies, allowed is {least} to {most}", role.name),
            ));
        }
    }
    Ok(())
}
