//! Who a story means: a role of a proceeding, or an agency.

use super::play::Stage;
use super::story::Scope;
use crate::agencies::OUTSIDE_PREFIX;
use casework::procedure::{CLOCK, Name, Procedure};
use casework::text::Text;
use casework::{Case, Proceeding};
use std::sync::Arc;

impl Stage<'_> {
    /// The edition that governs a proceeding.
    pub(super) fn procedure_of(&self, it: &Proceeding) -> Option<&Arc<Procedure>> {
        self.house.procedures().edition(&it.procedure, it.edition)
    }

    /// The proceeding that a scope names.
    pub(super) fn scoped<'a>(&self, case: &'a Case, scope: &Scope) -> Result<&'a Proceeding, Text> {
        let found = match scope {
            Scope::Number(id) => case.proceeding(*id),
            Scope::Procedure(name) => {
                case.proceedings.iter().rev().find(|it| it.procedure == *name)
            }
        };
        found.ok_or_else(|| {
            let (given, list) = (shown(scope), listed(case));
            Text::new(
                format!("本案没有程序实例 `{given}`,现有:{list}"),
                format!("the case has no proceeding `{given}`, it has: {list}"),
            )
        })
    }

    /// The proceedings in which a role is looked for: the one that is named, else those that know the
    /// act, else all; open ones and newer ones first.
    fn candidates(
        &self,
        scope: Option<&Scope>,
        act: Option<&str>,
    ) -> Result<Vec<&Proceeding>, Text> {
        let case = self.case();
        if let Some(scope) = scope {
            return Ok(vec![self.scoped(case, scope)?]);
        }
        let knows = |it: &&Proceeding| {
            act.is_none_or(|act| self.procedure_of(it).is_some_and(|known| known.acts.has(act)))
        };
        let mut all: Vec<&Proceeding> = case.proceedings.iter().filter(knows).collect();
        if all.is_empty() {
            all = case.proceedings.iter().collect();
        }
        all.sort_by_key(|it| (!it.is_open(), std::cmp::Reverse(it.id)));
        if act.is_none()
            && let Some(lead) = case.lead()
        {
            all.insert(0, lead);
        }
        Ok(all)
    }

    /// The agency that a word means. For a role outside, `acting` gives the agency that records for
    /// it, else the party itself.
    pub(super) fn agency(
        &self,
        who: &Name,
        scope: Option<&Scope>,
        act: Option<&str>,
        acting: bool,
    ) -> Result<Name, Text> {
        if is_id(who) {
            return Ok(who.clone());
        }
        let candidates = self.candidates(scope, act)?;
        for it in &candidates {
            let Some(procedure) = self.procedure_of(it) else { continue };
            let Some(role) = procedure.roles.get(who) else { continue };
            if acting && role.outside {
                let recorders = role.recorded_by.iter().flat_map(|role| it.in_role(role));
                if let Some(recorder) = recorders.into_iter().next() {
                    return Ok(recorder.clone());
                }
            }
            match it.in_role(who) {
                [] => {}
                [one] => return Ok(one.clone()),
                several => return Err(many(who, several)),
            }
        }
        if let Some([one]) = self.parties.get(who).map(Vec::as_slice) {
            return Ok(one.clone());
        }
        Err(self.nobody(who, &candidates))
    }

    /// The agency that a word means before the proceeding is opened.
    pub(super) fn opener(&self, who: &Name, procedure: &Procedure) -> Result<Name, Text> {
        if is_id(who) {
            return Ok(who.clone());
        }
        let acting = match procedure.roles.get(who).filter(|role| role.outside) {
            Some(role) => role.recorded_by.first().unwrap_or(who),
            None => who,
        };
        let mut given = self.parties.clone();
        given.retain(|role, _| procedure.roles.has(role));
        if let Some([one, ..]) = given.get(acting).map(Vec::as_slice) {
            return Ok(one.clone());
        }
        let bound = casework::Parties::bind(self.house.directory(), procedure, &given);
        if let Some([one, ..]) =
            bound.as_ref().ok().and_then(|it| it.get(acting)).map(Vec::as_slice)
        {
            return Ok(one.clone());
        }
        let why = bound.err().unwrap_or_default();
        Err(Text::new(
            format!("`{who}` 未知:启动前须写 `party {acting} 机构`(或直接写机构代号);{}", why.zh),
            format!(
                "`{who}` is not known: before opening write `party {acting} AGENCY`, or the agency's id; {}",
                why.en
            ),
        ))
    }

    fn nobody(&self, who: &str, candidates: &[&Proceeding]) -> Text {
        let mut known: Vec<String> = Vec::new();
        for it in candidates {
            known.extend(
                it.bindings
                    .iter()
                    .map(|(role, agencies)| format!("{role} ({})", agencies.join("/"))),
            );
        }
        known.dedup();
        let (list, no_agency) = (known.join(", "), self.house.directory().no_agency(who));
        Text::new(
            format!("`{who}` 既不是已有机构的角色,也不是机构;角色:{list};{}", no_agency.zh),
            format!(
                "`{who}` is no role with an agency, and no agency; roles: {list}; {}",
                no_agency.en
            ),
        )
    }
}

/// Whether a word is an id, known or not, and no role: `kind.code`, `outside:…`, the clock.
fn is_id(who: &str) -> bool {
    who == CLOCK || who.contains('.') || who.starts_with(OUTSIDE_PREFIX)
}

fn many(role: &str, agencies: &[Name]) -> Text {
    let list = agencies.join(", ");
    Text::new(
        format!("角色 `{role}` 有多个机构,请写出其中一个:{list}"),
        format!("role `{role}` has several agencies, name one: {list}"),
    )
}

fn shown(scope: &Scope) -> String {
    match scope {
        Scope::Number(id) => format!("#{id}"),
        Scope::Procedure(name) => name.to_string(),
    }
}

fn listed(case: &Case) -> String {
    let all = case.proceedings.iter().map(|it| format!("#{} {}", it.id, it.procedure));
    all.collect::<Vec<_>>().join(", ")
}
