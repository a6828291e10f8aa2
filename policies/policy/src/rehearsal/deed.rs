//! From a line of a story to an act.

use super::play::Stage;
use super::story::{Common, Deed, Hash, Options, Papers};
use casework::procedure::{ActRule, From, Name, Procedure};
use casework::text::Text;
use casework::{Act, Document, Opening, Paper, Proceeding, Step, Verb};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::sync::Arc;

/// Where the samples of documents lie.
const SAMPLE_FOLDER: &str = "tests/cases/documents/";

impl Stage<'_> {
    /// An act that a procedure names.
    pub(super) fn step(&self, deed: &Deed, name: &Name) -> Result<Act, Text> {
        let scope = &deed.options.scope;
        if let Some(procedure) = self.opening(deed, name)? {
            let rule = procedure.acts.get(name);
            let from = self.opener(&deed.who, &procedure)?;
            let mut step = self.body(deed, name, &procedure, rule, None)?;
            step.opens = Some(Opening {
                case: self.current.clone(),
                procedure: procedure.id.clone(),
                conduct: self.conduct,
                goes_on_from: deed.options.goes_on,
                reporter: deed.options.reporter.clone(),
            });
            for (role, agencies) in &self.parties {
                if procedure.roles.has(role) && !step.parties.contains_key(role) {
                    step.parties.insert(role.clone(), agencies.clone());
                }
            }
            return Ok(self.signed(deed, from, rule, None, Verb::Step(step)));
        }
        let from = self.agency(&deed.who, scope.as_ref(), Some(name), true)?;
        let Some(it) = self.about(deed, name)? else {
            let step = Step { act: name.to_string(), ..Step::default() };
            return Ok(self.signed(deed, from, None, None, Verb::Step(step)));
        };
        let Some(procedure) = self.procedure_of(it).cloned() else {
            return Err(no_procedure(&it.procedure));
        };
        let rule = procedure.acts.get(name);
        let step = self.body(deed, name, &procedure, rule, Some(it))?;
        let proceeding = scope.as_ref().map(|_| it.id);
        Ok(self.signed(deed, from, rule, proceeding, Verb::Step(step)))
    }

    /// The procedure that the act opens, where it opens one.
    fn opening(&self, deed: &Deed, name: &Name) -> Result<Option<Arc<Procedure>>, Text> {
        let Options { scope, opens, claimed, .. } = &deed.options;
        let day = claimed.unwrap_or(deed.at).day();
        if let Some(id) = opens {
            let procedure = self.house.procedures().on(id, day).cloned();
            return procedure.map(Some).ok_or_else(|| self.unknown_procedure(id));
        }
        if scope.is_some() {
            return Ok(None);
        }
        let Some(id) = &self.procedure else {
            return if self.case().proceedings.is_empty() {
                Err(Text::new(
                    "启动程序前须写 `procedure 名称`,或在行为后写 `opens 名称`",
                    "before a proceeding is opened write `procedure NAME`, or `opens NAME` at the act",
                ))
            } else {
                Ok(None)
            };
        };
        let Some(procedure) = self.house.procedures().on(id, day) else {
            return if self.case().proceedings.is_empty() {
                Err(self.unknown_procedure(id))
            } else {
                Ok(None)
            };
        };
        let starts = procedure.acts.get(name).is_some_and(|rule| rule.from == From::Start);
        let opens = starts || self.case().proceedings.is_empty();
        Ok(opens.then(|| procedure.clone()))
    }

    fn unknown_procedure(&self, id: &str) -> Text {
        let known = self.house.procedures().ids().map(ToString::to_string);
        let known = known.collect::<Vec<_>>().join(", ");
        Text::new(
            format!("当日没有程序 `{id}` 的有效版本;现有程序:{known}"),
            format!("procedure `{id}` has no edition in force on that day; known: {known}"),
        )
    }

    /// The proceeding that an act is about, as far as its document depends on it.
    fn about(&self, deed: &Deed, name: &str) -> Result<Option<&Proceeding>, Text> {
        let case = self.case();
        if let Some(scope) = &deed.options.scope {
            return self.scoped(case, scope).map(Some);
        }
        let knows = |it: &&Proceeding| self.procedure_of(it).is_some_and(|it| it.acts.has(name));
        let open = case.proceedings.iter().filter(|it| it.is_open()).find(knows);
        Ok(open.or_else(|| case.proceedings.iter().rev().find(knows)))
    }

    fn signed(
        &self,
        deed: &Deed,
        from: Name,
        rule: Option<&ActRule>,
        proceeding: Option<u32>,
        verb: Verb,
    ) -> Act {
        Act {
            from,
            office: deed.office.clone().or_else(|| rule.and_then(|rule| rule.office.clone())),
            occurred_at: deed.options.claimed.unwrap_or(deed.at),
            received_at: deed.at,
            proceeding,
            verb,
        }
    }

    fn body(
        &self,
        deed: &Deed,
        name: &Name,
        procedure: &Procedure,
        rule: Option<&ActRule>,
        it: Option<&Proceeding>,
    ) -> Result<Step, Text> {
        let options = &deed.options;
        let mut step = Step {
            act: name.to_string(),
            parties: options.parties.iter().cloned().collect(),
            ground: options.ground.clone(),
            items: options.items.clone(),
            ..Step::default()
        };
        let wanted = rule.and_then(|rule| rule.document.as_ref()).map(|(name, _)| name);
        let document = options.document.as_ref().or(wanted);
        match document.filter(|_| !options.without_document) {
            Some(document) => step.document = Some(self.document(document, options.with.as_ref())?),
            None if options.with.is_some() => {
                return Err(Text::new(
                    format!("`{name}` 不附文书,`with` 无从适用"),
                    format!("`{name}` is made without a document, `with` has nothing to change"),
                ));
            }
            None => {}
        }
        let list =
            rule.and_then(|rule| rule.papers.as_ref()).and_then(|it| procedure.papers.get(it));
        step.papers = papers(list, &options.papers)?;
        step.agrees_to = agrees_to(procedure, name, it, &options.hash);
        Ok(step)
    }

    /// The valid sample of a document with some fields changed, found to fit its schema.
    fn document(&self, name: &Name, with: Option<&Value>) -> Result<Document, Text> {
        let mut body = self.sample(name).ok_or_else(|| {
            let file = format!("{SAMPLE_FOLDER}{name}.json");
            Text::new(
                format!("文书 `{name}` 没有有效样例,应有 `{file}` 的 `valid`"),
                format!("document `{name}` has no valid sample, `{file}` must have `valid`"),
            )
        })?;
        if let Some(with) = with {
            merge(&mut body, with);
        }
        let bytes = body.to_string().into_bytes();
        let body = self.house.shelf().validate(name, &bytes).map_err(|complaints| {
            let zh = complaints.iter().map(|it| format!("{}: {}", it.pointer, it.what.zh));
            let en = complaints.iter().map(|it| format!("{}: {}", it.pointer, it.what.en));
            let (zh, en): (Vec<_>, Vec<_>) = (zh.collect(), en.collect());
            Text::new(
                format!("文书 `{name}` 不合格:{}", zh.join(";")),
                format!("document `{name}` does not fit its schema: {}", en.join("; ")),
            )
        })?;
        Ok(Document { name: name.clone(), digest: sha256(&bytes), body })
    }

    pub(super) fn sample(&self, name: &str) -> Option<Value> {
        let text = self.files.get(&format!("{SAMPLE_FOLDER}{name}.json"))?;
        let mut samples: Value = serde_json::from_str(text).ok()?;
        samples.get_mut("valid").map(Value::take)
    }

    /// A common verb.
    pub(super) fn common(&self, deed: &Deed, common: &Common) -> Result<Act, Text> {
        let scope = deed.options.scope.as_ref();
        let from = self.agency(&deed.who, scope, None, true)?;
        let it = match scope {
            Some(scope) => Some(self.scoped(self.case(), scope)?),
            None => self.case().lead(),
        };
        let agency = |who: &Name| self.agency(who, scope, None, true);
        let verb = match common {
            Common::Return(ground) => Verb::Return { ground: ground.clone() },
            Common::Resubmit => Verb::Resubmit,
            Common::Withdraw => Verb::Withdraw,
            Common::Extend(duty) => Verb::Extend { duty: duty.clone() },
            Common::Suspend(duty, reason) => {
                Verb::Suspend { duty: duty.clone(), reason: reason.clone() }
            }
            Common::Resume(duty) => Verb::Resume { duty: duty.clone() },
            Common::CoHandle { duty, agency: other, limit } => Verb::AddCoHandler {
                duty: duty.clone(),
                agency: agency(other)?,
                limit: limit.clone(),
            },
            Common::CoAnswer(duty) => Verb::CoAnswer { duty: duty.clone() },
            Common::Delegate(to) => Verb::Delegate { to: agency(to)? },
            Common::Merge(other) => Verb::Merge { other: Box::new(self.other(other)?) },
            Common::Split(case) => Verb::Split { case: case.clone() },
            Common::Chase => Verb::Chase,
            Common::Copy(to) => Verb::Copy { to: agency(to)? },
        };
        let mut act = self.signed(deed, from, None, scope.and(it).map(|it| it.id), verb);
        if act.office.is_none() {
            act.office = it.and_then(|it| self.office_for(it, common));
        }
        Ok(act)
    }

    /// The office that a rule about a limit asks for.
    fn office_for(&self, it: &Proceeding, common: &Common) -> Option<Name> {
        let procedure = self.procedure_of(it)?;
        match common {
            Common::Extend(duty) => procedure.duties.get(duty)?.extend.as_ref()?.office.clone(),
            Common::Suspend(duty, _) | Common::Resume(duty) => {
                procedure.duties.get(duty)?.suspend.as_ref()?.office.clone()
            }
            _ => None,
        }
    }

    fn other(&self, case: &Name) -> Result<casework::Case, Text> {
        self.cases.get(case).map(|kept| kept.case.clone()).ok_or_else(|| {
            let known = self.cases.keys().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            Text::new(
                format!("剧本中没有案件 `{case}`,已有:{known}"),
                format!("the story has no case `{case}`, it has: {known}"),
            )
        })
    }
}

fn no_procedure(id: &str) -> Text {
    Text::new(format!("没有程序 `{id}`"), format!("there is no procedure `{id}`"))
}

/// Changes fields of a document: objects field by field, `null` takes one away, all else replaces.
fn merge(into: &mut Value, with: &Value) {
    match (into, with) {
        (Value::Object(into), Value::Object(with)) => {
            for (key, value) in with {
                if value.is_null() {
                    into.remove(key);
                } else {
                    merge(into.entry(key.clone()).or_insert(Value::Null), value);
                }
            }
        }
        (into, with) => into.clone_from(with),
    }
}

fn papers(
    list: Option<&casework::procedure::PapersRule>,
    wanted: &Papers,
) -> Result<Vec<Paper>, Text> {
    let kinds: Vec<&Name> =
        list.map(|list| list.list.iter().map(|it| &it.kind).collect()).unwrap_or_default();
    let except: &[Name] = match wanted {
        Papers::All => &[],
        Papers::None => return Ok(Vec::new()),
        Papers::Except(except) => except,
    };
    if let Some(unknown) = except.iter().find(|kind| !kinds.contains(kind)) {
        let known = kinds.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        return Err(Text::new(
            format!("材料清单中没有 `{unknown}`,可用:{known}"),
            format!("the list of papers has no `{unknown}`, allowed: {known}"),
        ));
    }
    let brought = kinds.into_iter().filter(|kind| !except.contains(kind));
    Ok(brought
        .map(|kind| Paper { kind: kind.clone(), digest: sha256(kind.as_bytes()), pages: 1 })
        .collect())
}

/// The hash that an agreement's act agrees to.
fn agrees_to(
    procedure: &Procedure,
    act: &Name,
    it: Option<&Proceeding>,
    hash: &Hash,
) -> Option<Name> {
    if let Hash::Given(hash) = hash {
        return Some(hash.clone());
    }
    let agreement = procedure.agreements.iter().find(|rule| rule.accepted_by == *act)?;
    let state = it?.agreements.get(&agreement.name)?;
    match hash {
        Hash::Earlier => state.earlier.values().last().map(|(hash, _)| hash.clone()),
        _ => Some(state.hash.clone()),
    }
}

pub(super) fn sha256(bytes: &[u8]) -> Name {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>().as_str().into()
}
