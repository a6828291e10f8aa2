//! What must hold before an act is done.

use super::Draft;
use crate::act::{Act, Step};
use crate::case::Proceeding;
use crate::procedure::{ActRule, By, From, Name, Procedure};
use crate::refusal::{Code, Refusal};
use std::sync::Arc;

/// Back-dating beyond the setting needs this office.
const HEAD: &str = "head";

impl Draft<'_> {
    /// The time claimed is possible.
    pub(super) fn check_times(&self, act: &Act) -> Result<(), Refusal> {
        let (claimed, received) = (act.occurred_at, act.received_at);
        if claimed > received {
            return Err(Refusal::new(
                Code::WrongTime,
                format!("所称时间 {claimed} 晚于收到时间 {received}"),
                format!("the time claimed, {claimed}, is after its receipt, {received}"),
            ));
        }
        let days = i64::from(received.day().days()) - i64::from(claimed.day().days());
        let most = self.world.settings.backdate_days_max;
        if days > i64::from(most) && act.office.as_deref() != Some(HEAD) {
            return Err(Refusal::new(
                Code::WrongTime,
                format!("所称时间 {claimed} 早于收到时间 {days} 日,超过 {most} 日须由负责人签发"),
                format!("{claimed} is {days} days back; beyond {most} the head must sign"),
            ));
        }
        Ok(())
    }

    /// The proceeding an act is about, with its edition.
    pub(super) fn find(&self, act: &Act, name: &str) -> Result<(u32, Arc<Procedure>), Refusal> {
        self.check_case()?;
        if let Some(id) = act.proceeding {
            let procedure = self.procedure_of(id)?;
            return if procedure.acts.has(name) {
                Ok((id, procedure))
            } else {
                Err(no_act(name, &procedure.acts.list()))
            };
        }
        let mut known = Vec::new();
        for proceeding in &self.case.proceedings {
            let procedure = self.procedure_of(proceeding.id)?;
            if procedure.acts.has(name) {
                known.push((proceeding, procedure));
            }
        }
        let open: Vec<_> = known.iter().filter(|(proceeding, _)| proceeding.is_open()).collect();
        match (open.as_slice(), known.as_slice()) {
            ([(one, procedure)], _) => Ok((one.id, procedure.clone())),
            ([], [.., (closed, procedure)]) => Ok((closed.id, procedure.clone())),
            ([], []) => Err(no_act(name, &self.acts_known())),
            (several, _) => {
                let numbers: Vec<String> =
                    several.iter().map(|(proceeding, _)| proceeding.id.to_string()).collect();
                let numbers = numbers.join(", ");
                Err(Refusal::new(
                    Code::NoProceeding,
                    format!("`{name}` 可属于程序实例 {numbers},请指明一个"),
                    format!("`{name}` may belong to proceedings {numbers}; name one"),
                ))
            }
        }
    }

    fn acts_known(&self) -> String {
        let lists: Vec<String> = self
            .case
            .proceedings
            .iter()
            .filter_map(|it| self.world.procedures.edition(&it.procedure, it.edition))
            .map(|procedure| procedure.acts.list())
            .collect();
        lists.join(", ")
    }

    /// Everything that must hold before an act of an open proceeding is done.
    pub(super) fn check_step(
        &self,
        id: u32,
        procedure: &Procedure,
        rule: &ActRule,
        act: &Act,
        step: &Step,
    ) -> Result<(), Refusal> {
        let it = self.proceeding(id)?;
        check_open(it)?;
        check_actor(it, procedure, rule, act)?;
        check_office(rule, act)?;
        check_since(it, act)?;
        if let Some(frame) = it.returns.last() {
            return Err(Refusal::new(
                Code::IsReturned,
                format!("已退回 `{}`,须先重新提交", frame.to),
                format!("it was returned to `{}`; it must be resubmitted first", frame.to),
            ));
        }
        check_phase(it, rule)?;
        check_history(it, procedure, rule)?;
        check_document(rule, step)?;
        check_hygiene(procedure, rule, step)
    }
}

pub(super) fn no_act(name: &str, allowed: &str) -> Refusal {
    Refusal::new(
        Code::NoAct,
        format!("没有行为 `{name}`,可用:{allowed}"),
        format!("there is no act `{name}`; allowed: {allowed}"),
    )
}

pub(super) fn basis(rule: &ActRule) -> Option<&str> {
    rule.basis.first().map(|(row, _)| &**row)
}

pub(super) fn check_open(it: &Proceeding) -> Result<(), Refusal> {
    match &it.outcome {
        None => Ok(()),
        Some(outcome) => Err(Refusal::new(
            Code::Closed,
            format!("程序实例 {} 已以 `{outcome}` 办结;继续办理须另行启动并指明原实例", it.id),
            format!("proceeding {} closed as `{outcome}`; open a new one that names it", it.id),
        )),
    }
}

/// Nothing is done in a proceeding before it was opened.
pub(super) fn check_since(it: &Proceeding, act: &Act) -> Result<(), Refusal> {
    if it.opened_at <= act.occurred_at {
        return Ok(());
    }
    Err(Refusal::new(
        Code::WrongTime,
        format!("所称时间 {} 早于程序启动时间 {}", act.occurred_at, it.opened_at),
        format!("{} is before the proceeding opened, {}", act.occurred_at, it.opened_at),
    ))
}

/// Whether `agency` may act in `role`: it has the role, or records for it.
pub(super) fn may_act(it: &Proceeding, procedure: &Procedure, role: &str, agency: &str) -> bool {
    let has = |role: &str| it.in_role(role).iter().any(|bound| &**bound == agency);
    match procedure.roles.get(role) {
        Some(rule) if rule.outside => rule.recorded_by.iter().any(|recorder| has(recorder)),
        _ => has(role),
    }
}

fn check_actor(
    it: &Proceeding,
    procedure: &Procedure,
    rule: &ActRule,
    act: &Act,
) -> Result<(), Refusal> {
    let allowed = match &rule.by {
        By::Clock => "clock".to_owned(),
        By::Roles(roles) => {
            if roles.iter().any(|role| may_act(it, procedure, role, &act.from)) {
                return Ok(());
            }
            let named = |role: &Name| {
                let agencies = it.in_role(role).join("/");
                if agencies.is_empty() { role.to_string() } else { format!("{role} ({agencies})") }
            };
            roles.iter().map(named).collect::<Vec<_>>().join(", ")
        }
    };
    Err(Refusal::new(
        Code::NotYourRole,
        format!("`{}` 不能做 `{}`,此行为属于:{allowed}", act.from, rule.name),
        format!("`{}` cannot do `{}`; it belongs to {allowed}", act.from, rule.name),
    )
    .under(basis(rule)))
}

pub(super) fn check_office(rule: &ActRule, act: &Act) -> Result<(), Refusal> {
    let Some(office) = &rule.office else { return Ok(()) };
    if act.office.as_ref() == Some(office) {
        return Ok(());
    }
    let given = act.office.as_deref().unwrap_or("-");
    Err(Refusal::new(
        Code::WrongOffice,
        format!("`{}` 须由 `{office}` 签发,给的是 `{given}`", rule.name),
        format!("`{}` must be signed by `{office}`, given is `{given}`", rule.name),
    )
    .under(basis(rule)))
}

fn check_phase(it: &Proceeding, rule: &ActRule) -> Result<(), Refusal> {
    let allowed = match &rule.from {
        From::Any => return Ok(()),
        From::Phases(phases) if phases.contains(&it.phase) => return Ok(()),
        From::Phases(phases) => phases.join(", "),
        From::Start => "start".to_owned(),
    };
    Err(Refusal::new(
        Code::WrongPhase,
        format!("现处 `{}`,`{}` 只能在:{allowed}", it.phase, rule.name),
        format!("the proceeding is in `{}`; `{}` is possible in {allowed}", it.phase, rule.name),
    )
    .under(basis(rule)))
}

/// Flags, rights, waits and counters.
pub(super) fn check_history(
    it: &Proceeding,
    procedure: &Procedure,
    rule: &ActRule,
) -> Result<(), Refusal> {
    let name = &rule.name;
    if let Some(flag) = rule.needs.iter().find(|flag| !it.flags.contains(*flag)) {
        return Err(refuse(
            rule,
            Code::NotYet,
            format!("`{name}` 之前须先有 `{flag}`"),
            || format!("`{flag}` must come before `{name}`"),
        ));
    }
    if let Some(flag) = rule.unless.iter().find(|flag| it.flags.contains(*flag)) {
        return Err(refuse(
            rule,
            Code::NoLonger,
            format!("已有 `{flag}`,不能再 `{name}`"),
            || format!("`{flag}` excludes `{name}`"),
        ));
    }
    let mut rights =
        procedure.rights.iter().filter(|right| right.used_by.contains(name)).peekable();
    if rights.peek().is_some() {
        let list: Vec<_> = rights.map(|right| &right.name).collect();
        if !it.rights.iter().any(|open| list.contains(&&open.right)) {
            let list = list.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            return Err(refuse(
                rule,
                Code::NoRight,
                format!("`{name}` 所依据的权利未开启或已逾期:{list}"),
                || format!("no right to `{name}` is open; it needs {list}"),
            ));
        }
    }
    for wait in procedure.waits.iter().filter(|wait| wait.before.contains(name)) {
        if !it.waited.contains(&wait.name) {
            let until = it.waits.iter().find(|open| open.wait == wait.name);
            let until = until.and_then(|open| open.ends_at).map_or("-".into(), |at| at.to_string());
            return Err(refuse(
                rule,
                Code::MustWait,
                format!("`{name}` 须等待 `{}` 届满({until})", wait.name),
                || format!("`{name}` must wait for `{}`, until {until}", wait.name),
            ));
        }
    }
    for max in procedure.maxes.iter().filter(|max| max.acts.contains(name)) {
        if it.counts.get(&max.name).copied().unwrap_or(0) >= max.n {
            return Err(refuse(
                rule,
                Code::TooOften,
                format!("`{name}` 最多 {} 次", max.n),
                || format!("`{name}` is possible at most {} times", max.n),
            ));
        }
    }
    Ok(())
}

fn refuse(rule: &ActRule, code: Code, zh: String, en: impl FnOnce() -> String) -> Refusal {
    Refusal::new(code, zh, en()).under(basis(rule))
}

pub(super) fn check_document(rule: &ActRule, step: &Step) -> Result<(), Refusal> {
    let wanted = rule.document.as_ref().map(|(name, _)| &**name);
    let given = step.document.as_ref().map(|document| &*document.name);
    if wanted == given {
        return Ok(());
    }
    let (wanted, given) = (wanted.unwrap_or("-"), given.unwrap_or("-"));
    Err(refuse(
        rule,
        Code::WrongDocument,
        format!("`{}` 须附文书 `{wanted}`,给的是 `{given}`", rule.name),
        || format!("`{}` is made with document `{wanted}`, given is `{given}`", rule.name),
    ))
}

/// What an act brings and nobody asked for is refused: an option without effect would be a lie.
fn check_hygiene(procedure: &Procedure, rule: &ActRule, step: &Step) -> Result<(), Refusal> {
    let name = &rule.name;
    let named = |role: &&Name| rule.names().any(|name| name == *role);
    if let Some(role) = step.parties.keys().find(|role| !named(role)) {
        let allowed = rule.names().map(|role| &**role).collect::<Vec<_>>().join(", ");
        return Err(refuse(
            rule,
            Code::WrongParty,
            format!("`{name}` 不指定角色 `{role}`,可指定:{allowed}"),
            || format!("`{name}` does not bind role `{role}`; it binds: {allowed}"),
        ));
    }
    if step.agrees_to.is_some() && !procedure.agreements.iter().any(|it| it.accepted_by == *name) {
        return Err(refuse(
            rule,
            Code::OtherHash,
            format!("`{name}` 不是对文本的同意"),
            || format!("`{name}` agrees to nothing, it takes no hash"),
        ));
    }
    let lists =
        |it: &&crate::procedure::CustodyRule| it.handed_by == *name || it.received_by == *name;
    let custody = procedure.custodies.iter().find(lists);
    if custody.is_none() && !step.items.is_empty() {
        return Err(refuse(rule, Code::WrongItems, format!("`{name}` 不移交物品"), || {
            format!("`{name}` hands over no exhibits")
        }));
    }
    Ok(())
}
