//! 延期, 中止 and 恢复: the common verbs that change a limit, where an article allows them.

use super::Draft;
use super::watch::is_watched;
use crate::act::Act;
use crate::event::Why;
use crate::procedure::{ExtendRule, Name, Owner, Procedure, SuspendRule};
use crate::refusal::{Code, Refusal};

impl Draft<'_> {
    pub(super) fn extend(
        &mut self,
        act: &Act,
        id: u32,
        procedure: &Procedure,
        name: &Name,
    ) -> Result<(), Refusal> {
        let mut duty = self.open_duty_named(id, act, name)?;
        let rule = procedure.duties.get(name).and_then(|rule| rule.extend.as_ref());
        let rule = rule.ok_or_else(|| not_allowed("extend", "延期", name))?;
        let ExtendRule { length, times, by, office, tell, basis, .. } = rule;
        let basis = basis.first().map(|(row, _)| &**row);
        self.check_asker(act, id, procedure, name, by.as_ref(), office.as_ref())
            .map_err(|refusal| refusal.under(basis))?;
        if duty.extensions.len() >= *times as usize {
            return Err(Refusal::new(
                Code::TooOften,
                format!("`{name}` 最多延期 {times} 次"),
                format!("`{name}` may be extended at most {times} times"),
            )
            .under(basis));
        }
        let end = duty.main().and_then(|book| book.due.expires_at);
        if end.is_some_and(|end| end <= act.occurred_at) {
            return Err(Refusal::new(
                Code::NoLonger,
                format!(
                    "`{name}` 已于 {} 届满,不能再延期",
                    end.map_or_else(String::new, |it| it.to_string())
                ),
                format!("`{name}` has expired; an extension is granted before the end"),
            )
            .under(basis));
        }
        duty.extensions.push(*length);
        self.retime(id, procedure, &mut duty)?;
        let key = duty.key.clone();
        self.record(act, id, "extend");
        self.move_stands(id)?;
        self.timed(id, duty, Why::Extended)?;
        for to in self.resolve(id, Some(&key), tell)? {
            self.notify(act, id, "extend", &to)?;
        }
        Ok(())
    }

    /// Whoever asks has the role that may (by default the one who owes), and the office.
    fn check_asker(
        &self,
        act: &Act,
        id: u32,
        procedure: &Procedure,
        duty: &Name,
        by: Option<&Name>,
        office: Option<&Name>,
    ) -> Result<(), Refusal> {
        let it = self.proceeding(id)?;
        let owner = match procedure.duties.get(duty).map(|rule| &rule.owed_by) {
            Some(Owner::Role(role) | Owner::EachOf(role)) => Some(role),
            _ => None,
        };
        let allowed: Vec<Name> = match by.or(owner) {
            Some(role) => it.in_role(role).to_vec(),
            None => it.duties.iter().map(|open| open.key.owed_by.clone()).collect(),
        };
        if !allowed.contains(&act.from) {
            let list = allowed.join(", ");
            return Err(Refusal::new(
                Code::NotYourRole,
                format!("`{}` 不能处理 `{duty}` 的时限,可由:{list}", act.from),
                format!("the limit of `{duty}` is not `{}`'s to change; it is {list}'s", act.from),
            ));
        }
        match office {
            Some(office) if act.office.as_ref() != Some(office) => Err(Refusal::new(
                Code::WrongOffice,
                format!("须由 `{office}` 批准"),
                format!("`{office}` must approve"),
            )),
            _ => Ok(()),
        }
    }

    pub(super) fn suspend(
        &mut self,
        act: &Act,
        id: u32,
        procedure: &Procedure,
        name: &Name,
        reason: &Name,
    ) -> Result<(), Refusal> {
        let duty = self.open_duty_named(id, act, name)?;
        let rule = procedure.duties.get(name).and_then(|rule| rule.suspend.as_ref());
        let rule = rule.ok_or_else(|| not_allowed("suspend", "中止", name))?;
        let SuspendRule { reasons, by, office, basis, .. } = rule;
        let basis = basis.first().map(|(row, _)| &**row);
        self.check_asker(act, id, procedure, name, by.as_ref(), office.as_ref())
            .map_err(|refusal| refusal.under(basis))?;
        if !reasons.contains(reason) {
            let list = reasons.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            return Err(Refusal::new(
                Code::WrongGround,
                format!("中止事由 `{reason}` 不在允许之列:{list}"),
                format!("`{reason}` is no reason to suspend; allowed: {list}"),
            )
            .under(basis));
        }
        if duty.is_paused() {
            return Err(Refusal::new(
                Code::NoLonger,
                format!("`{name}` 已经中止"),
                format!("`{name}` is suspended already"),
            ));
        }
        self.record(act, id, "suspend");
        self.pause(id, procedure, name, reason, act.occurred_at)
    }

    pub(super) fn resume(
        &mut self,
        act: &Act,
        id: u32,
        procedure: &Procedure,
        name: &Name,
    ) -> Result<(), Refusal> {
        let duty = self.open_duty_named(id, act, name)?;
        let rule = procedure.duties.get(name).and_then(|rule| rule.suspend.as_ref());
        let rule = rule.ok_or_else(|| not_allowed("resume", "恢复", name))?;
        self.check_asker(act, id, procedure, name, rule.by.as_ref(), rule.office.as_ref())?;
        let watched = is_watched(self.proceeding(id)?, procedure, name);
        if !duty.is_paused() || watched {
            return Err(Refusal::new(
                Code::NothingThere,
                format!("`{name}` 没有可恢复的中止"),
                format!("`{name}` has no suspension to be resumed"),
            ));
        }
        self.record(act, id, "resume");
        self.unpause(id, procedure, name, act.occurred_at, true)
    }
}

fn not_allowed(verb: &str, zh: &str, duty: &Name) -> Refusal {
    Refusal::new(
        Code::VerbForbidden,
        format!("没有条款允许 `{duty}` {zh}"),
        format!("no article allows to {verb} `{duty}`"),
    )
}
