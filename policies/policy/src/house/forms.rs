//! Every document that an act is made with has a form, and the form has what is counted from.

use super::{DOCUMENT_FOLDER, Files, in_folder};
use casework::file::{Flaw, Place};
use casework::procedure::{
    ActRule, AgreementRule, AppointmentRule, DutyRule, From, Measure, Name, Owner, Procedure,
    RoleRule, Trigger,
};
use documents::{Finding, Shelf};
use serde_json::Value;
use std::collections::BTreeSet;

pub(super) fn read(files: &Files) -> Result<Shelf, Vec<Flaw>> {
    let schemas: Vec<_> = in_folder(files, DOCUMENT_FOLDER, ".json").collect();
    Shelf::read(&schemas).map_err(|findings| findings.into_iter().map(flaw).collect())
}

fn flaw(finding: Finding) -> Flaw {
    let line = u32::try_from(finding.line).unwrap_or(u32::MAX);
    let place = Place { file: finding.file.into(), line };
    place.flaw("document", finding.what.zh, finding.what.en)
}

pub(super) fn check(shelf: &Shelf, procedure: &Procedure) -> Vec<Flaw> {
    let mut check = Check { shelf, procedure, flaws: Vec::new() };
    for (name, place) in procedure.document_names() {
        check.schema(&name, &place);
    }
    for act in procedure.acts.iter() {
        check.papers(act);
    }
    for role in procedure.roles.iter() {
        check.role(role);
    }
    for duty in procedure.duties.iter() {
        check.duty(duty);
    }
    for agreement in procedure.agreements.iter() {
        check.agreement(agreement);
    }
    check.stock();
    check.flaws
}

struct Check<'a> {
    shelf: &'a Shelf,
    procedure: &'a Procedure,
    flaws: Vec<Flaw>,
}

impl<'a> Check<'a> {
    fn schema(&mut self, name: &str, place: &Place) {
        if self.shelf.schema(name).is_some() {
            return;
        }
        let all = self.shelf.names().collect::<Vec<_>>().join(", ");
        self.flaws.push(place.flaw(
            "document-without-schema",
            format!("文书 `{name}` 没有 workflows/documents/{name}.json,现有:{all}"),
            format!("document `{name}` has no workflows/documents/{name}.json, there are: {all}"),
        ));
    }

    /// Where the form itself lists papers, the procedure asks for kinds that the form knows.
    fn papers(&mut self, act: &ActRule) {
        let (Some(list), Some((document, _))) = (&act.papers, &act.document) else { return };
        let (Some(asked), Some(known)) =
            (self.procedure.papers.get(list), self.shelf.papers(document))
        else {
            return;
        };
        let known: BTreeSet<&str> =
            known.list.iter().flat_map(|paper| &paper.one_of).map(String::as_str).collect();
        for paper in asked.list.iter().filter(|paper| !known.contains(&*paper.kind)) {
            let (kind, all) = (&paper.kind, known.iter().copied().collect::<Vec<_>>().join(", "));
            self.flaws.push(asked.place.flaw(
                "document-papers",
                format!("材料 `{kind}` 不在文书 `{document}` 的清单中,可用:{all}"),
                format!("paper `{kind}` is not listed by document `{document}`, allowed: {all}"),
            ));
        }
    }

    /// The list of members stands in the document of an opening or proposing act.
    fn role(&mut self, role: &RoleRule) {
        let Some(path) = &role.from_document else { return };
        let procedure = self.procedure;
        let proposing = procedure.agreements.iter().filter(|agreement| agreement.each == role.name);
        let proposing = proposing.flat_map(|agreement| &agreement.proposed_by);
        let mut acts: Vec<&ActRule> = proposing.filter_map(|act| procedure.acts.get(act)).collect();
        acts.extend(procedure.acts.iter().filter(|act| act.from == From::Start));
        acts.retain(|act| act.document.is_some());
        // One of them is enough: a joint operation opens without members and proposes later.
        let has = acts.iter().any(|act| self.field(act, path).is_some());
        if !has {
            self.no_path(&acts, path, &role.place);
        }
    }

    /// What a duty reads stands in the document of every act that starts it.
    fn duty(&mut self, duty: &DutyRule) {
        let acts = self.starters(duty);
        let item = match &duty.owed_by {
            Owner::EachItem { list, owner } => {
                self.every(&acts, list, &duty.place);
                self.every(&acts, &format!("{list}.0.{owner}"), &duty.place);
                Some(list)
            }
            _ => None,
        };
        for limit in duty.limits.iter().chain(&duty.also) {
            let (Measure::Before(_, path) | Measure::InDocument(path)) = &limit.measure else {
                continue;
            };
            match (path.strip_prefix("item."), item) {
                (Some(field), Some(list)) => {
                    self.every(&acts, &format!("{list}.0.{field}"), &limit.place);
                }
                _ => self.every(&acts, path, &limit.place),
            }
        }
    }

    fn agreement(&mut self, agreement: &AgreementRule) {
        let Some(path) = &agreement.touches else { return };
        let acts = agreement.proposed_by.iter();
        let acts: Vec<_> = acts.filter_map(|act| self.procedure.acts.get(act)).collect();
        if !acts.iter().any(|act| self.field(act, path).is_some()) {
            self.no_path(&acts, path, &agreement.place);
        }
    }

    /// What rosters, holds and calendars read stands in every document that they read.
    fn stock(&mut self) {
        let procedure = self.procedure;
        for roster in &procedure.rosters {
            let (list, busy) = (&roster.list, &roster.busy);
            let (by, place) = (&roster.published_by, &roster.place);
            let fields = ["id", "kind"].map(|field| format!("{list}.0.{field}"));
            self.all_of(by, &fields, place);
            let fields = ["id", "from", "until"].map(|field| format!("{busy}.0.{field}"));
            self.all_of(&roster.busy_by, &fields, place);
        }
        for hold in &procedure.holds {
            let list = &hold.list;
            let fields = ["roster", "id", "from", "until"];
            let fields = fields.map(|field| format!("{list}.0.{field}"));
            self.all_of(&hold.taken_by, &fields, &hold.place);
        }
        for it in &procedure.appointments {
            let paths = [Some(&it.from), Some(&it.until), it.summary.as_ref()];
            let more = [it.place_at.as_ref(), it.people.as_ref(), it.quiet.as_ref()];
            let paths = paths.into_iter().chain(more).flatten();
            let paths: Vec<String> = paths.map(|path| through_lists(self, it, path)).collect();
            self.all_of(&it.set_by, &paths, &it.place);
        }
    }

    fn all_of(&mut self, acts: &[Name], fields: &[String], place: &Place) {
        let acts: Vec<_> = acts.iter().filter_map(|act| self.procedure.acts.get(act)).collect();
        for field in fields {
            self.every(&acts, field, place);
        }
    }

    /// The acts whose document a duty reads.
    fn starters(&self, duty: &DutyRule) -> Vec<&'a ActRule> {
        let mut names = BTreeSet::new();
        for trigger in &duty.starts {
            names.extend(self.acts_of(trigger));
        }
        let with_document = |act: &&ActRule| act.document.is_some();
        names
            .iter()
            .filter_map(|name| self.procedure.acts.get(name))
            .filter(with_document)
            .collect()
    }

    fn acts_of(&self, trigger: &Trigger) -> Vec<Name> {
        let acts = self.procedure.acts.iter();
        match trigger {
            Trigger::Act(name) | Trigger::Receipt { act: name, .. } => vec![name.clone()],
            Trigger::Open => {
                acts.filter(|act| act.from == From::Start).map(|act| act.name.clone()).collect()
            }
            Trigger::Phase(phase) => acts
                .filter(|act| act.to.as_ref() == Some(phase))
                .map(|act| act.name.clone())
                .collect(),
            Trigger::Later(one, other) => {
                let mut both = self.acts_of(one);
                both.extend(self.acts_of(other));
                both
            }
            _ => Vec::new(),
        }
    }

    fn every(&mut self, acts: &[&ActRule], path: &str, place: &Place) {
        if acts.is_empty() {
            return self.no_path(acts, path, place);
        }
        for act in acts {
            if self.field(act, path).is_none() {
                self.no_path(&[act], path, place);
            }
        }
    }

    fn field(&self, act: &ActRule, path: &str) -> Option<&'a Value> {
        let schema = self.shelf.schema(&act.document.as_ref()?.0)?;
        field(schema, path)
    }

    fn no_path(&mut self, acts: &[&ActRule], path: &str, place: &Place) {
        let named = |act: &&ActRule| act.document.as_ref().map(|(name, _)| name.to_string());
        let documents: BTreeSet<String> = acts.iter().filter_map(named).collect();
        // A form that is missing is one finding, not one for each of its fields.
        if documents.iter().any(|name| self.shelf.schema(name).is_none()) {
            return;
        }
        let (zh, en) = if documents.is_empty() {
            ("起算的行为没有文书".to_owned(), "the acts that start it have no document".to_owned())
        } else {
            let names = documents.into_iter().collect::<Vec<_>>().join(", ");
            (format!("文书 {names} 没有此栏"), format!("document {names} has no such field"))
        };
        self.flaws.push(place.flaw(
            "document-path",
            format!("`{path}` 取不到:{zh}"),
            format!("`{path}` cannot be read: {en}"),
        ));
    }
}

/// A path of an appointment leads through lists without saying so: `teams.leader` is each team's.
fn through_lists(check: &Check<'_>, it: &AppointmentRule, path: &str) -> String {
    let act = it.set_by.first().and_then(|act| check.procedure.acts.get(act));
    let Some(act) = act else { return path.to_owned() };
    let mut whole = String::new();
    for step in path.split('.') {
        if !whole.is_empty() {
            let listed = format!("{whole}.0.{step}");
            if check.field(act, &listed).is_some() {
                whole = listed;
                continue;
            }
            whole.push('.');
        }
        whole.push_str(step);
    }
    whole
}

/// What a schema says of the field at a dotted path; a number steps into a list.
fn field<'a>(schema: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(schema, |part, step| {
        let part = resolve(schema, part);
        if step.parse::<usize>().is_ok() {
            return part.get("items");
        }
        part.get("properties")?.get(step)
    })
}

/// The part that a local reference stands for, at most eight references far.
fn resolve<'a>(schema: &'a Value, part: &'a Value) -> &'a Value {
    let mut here = part;
    for _ in 0..8 {
        let target = here.get("$ref").and_then(Value::as_str).and_then(|to| to.strip_prefix('#'));
        match target.and_then(|pointer| schema.pointer(pointer)) {
            Some(next) => here = next,
            None => break,
        }
    }
    here
}
