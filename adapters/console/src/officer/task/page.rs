//! The page of an act.

use super::checklist::Checklist;
use super::press::Notes;
use super::statement::rows;
use super::{DOCUMENT, Filled, ITEMS, PAPER, Place, Task};
use crate::address;
use crate::form::{Called, Drawing, Field, Form, Kind, id};
use crate::frame::Frame;
use crate::officer::found;
use crate::problem::Problem;
use askama::Template;
use casework::time::Instant;
use casework::{Asker, Step, Verb, refused};
use engine::Fault;
use serde_json::Value;

#[derive(Template)]
#[template(path = "officer/task.html")]
pub(super) struct Page {
    frame: Frame,
    path: String,
    /// The case's number with the address of its page.
    case: Option<(String, String)>,
    procedure: String,
    phase: Option<String>,
    facts: Vec<(String, String)>,
    not_now: Option<String>,
    done: Vec<String>,
    wrong: Vec<String>,
    complaints: Vec<(String, String)>,
    message: String,
    agreed: Option<Agreed>,
    before: Vec<Section>,
    after: Vec<Section>,
    papers: Vec<Paper>,
    checklists: Vec<Checklist>,
    lists_papers: bool,
}

/// The text that is agreed to.
struct Agreed {
    hash: String,
    shown: Option<String>,
    changed: bool,
}

/// One form under its heading.
struct Section {
    title: String,
    id: String,
    parts: String,
}

/// A paper that was uploaded.
struct Paper {
    name: String,
    row: String,
    file: String,
    digest: String,
    size: u64,
    parts: String,
}

impl Task<'_> {
    /// The page with what is in it.
    pub(super) fn page(&self, filled: &Filled, notes: &Notes) -> Result<Page, Problem> {
        let w = self.officer.visitor.words;
        let title = w.of(&self.rule.title).to_owned();
        let here = if self.proceeding().is_some() { "cases" } else { "open" };
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for part in self.parts().iter().filter(|it| it.form.prefix != PAPER) {
            let section = Section {
                title: match self.document().filter(|_| part.form.prefix == DOCUMENT) {
                    Some(name) => self.names().document(name),
                    None => w.t(part.title),
                },
                id: part.title.to_owned(),
                parts: self.drawn(&part.form, filled, notes)?,
            };
            let is_after = matches!(part.form.prefix, ITEMS);
            if is_after { after.push(section) } else { before.push(section) }
        }
        let agreed = self.agreed.as_ref().map(|it| Agreed {
            hash: it.hash.clone(),
            shown: it.shown.clone(),
            changed: !filled.hash.is_empty() && filled.hash != it.hash,
        });
        Ok(Page {
            frame: Frame::new(self.rooms, &self.officer.visitor, title, here),
            path: self.path.clone(),
            case: match &self.place {
                Place::In { number, .. } => Some((number.clone(), address::case(number))),
                Place::New { .. } => None,
            },
            procedure: w.of(&self.procedure.title).to_owned(),
            phase: self
                .proceeding()
                .map(|it| self.names().phase(&it.procedure, it.edition, &it.phase)),
            facts: self.facts(),
            not_now: self.not_now(),
            done: notes.done.clone(),
            wrong: notes.wrong.clone(),
            complaints: notes
                .complaints
                .iter()
                .map(|(at, said)| (anchor(at), said.to_owned()))
                .collect(),
            message: filled.message.clone(),
            agreed,
            before,
            after,
            papers: self.papers_drawn(filled, notes)?,
            checklists: self.checklists(filled),
            lists_papers: self.lists_papers() && !rows(filled.part(PAPER)).is_empty(),
        })
    }

    fn drawing<'b>(&'b self, notes: &'b Notes, called: Called<'b>) -> Drawing<'b> {
        Drawing {
            words: self.officer.visitor.words,
            complaints: &notes.complaints,
            called,
            action: &self.path,
            focus: notes.focus.as_deref(),
        }
    }

    fn drawn(&self, form: &Form, filled: &Filled, notes: &Notes) -> Result<String, Problem> {
        let called = found::called(self.rooms, self.officer.visitor.words);
        let drawn = form.draw(filled.part(form.prefix), &self.drawing(notes, &called));
        drawn.map_err(|error| self.undrawn(error))
    }

    fn undrawn(&self, error: askama::Error) -> Problem {
        let fault = Fault::because("drawing a form", error);
        Problem::fault(self.officer.visitor.words, &fault)
    }

    /// What there is to know before one acts.
    fn facts(&self) -> Vec<(String, String)> {
        let w = self.officer.visitor.words;
        let names = self.names();
        let comma = w.t("list-comma");
        let id = &self.procedure.id;
        let role = |role: &casework::Name| {
            let title = names.role(id, self.procedure.edition, role);
            let bound = self.proceeding().map(|it| it.in_role(role)).unwrap_or_default();
            let bound: Vec<String> = bound.iter().map(|it| names.agency(it)).collect();
            if bound.is_empty() { title } else { format!("{title}({})", bound.join(&comma)) }
        };
        let mut facts = Vec::new();
        let mut say = |id: &str, said: String| {
            if !said.is_empty() {
                facts.push((w.t(id), said));
            }
        };
        let laws = self.rule.basis.iter().map(|(row, _)| names.law(row));
        say("task-basis", laws.collect::<Vec<_>>().join(&comma));
        say("task-to", self.rule.deliver.iter().map(role).collect::<Vec<_>>().join(&comma));
        say("task-copy", self.rule.copy.iter().map(role).collect::<Vec<_>>().join(&comma));
        let phase = |phase: &casework::Name| names.phase(id, self.procedure.edition, phase);
        say("task-leads", self.rule.to.as_ref().map(phase).unwrap_or_default());
        let own = self.officer.visitor.account.office.as_deref();
        let own_office = own.map_or_else(|| w.t("office-none"), |it| names.office(it));
        match self.rule.office.as_deref() {
            Some(needed) if Some(needed) != own => {
                let needed = names.office(needed);
                say(
                    "task-office",
                    w.with2("task-office-other", ("needed", needed), ("own", own_office)),
                );
            }
            _ => say("task-office", own_office),
        }
        facts
    }

    /// Why the hub would refuse now whatever is filled in.
    fn not_now(&self) -> Option<String> {
        let Place::In { case, proceeding, .. } = &self.place else { return None };
        let w = self.officer.visitor.words;
        let world = self.rooms.house.world();
        let asker = Asker {
            agency: &self.officer.agency,
            office: self.officer.visitor.account.office.as_deref(),
            at: Instant::from_micros(self.rooms.now()),
        };
        let step = Verb::Step(Step { act: self.rule.name.to_string(), ..Step::default() });
        let no = refused(&world, case, asker, *proceeding, step)?;
        Some(format!("{} {}", no.code.word(), w.of(&no.what)))
    }

    /// The papers. What an officer says of each is drawn as fields; what the page carries stands in its
    /// template.
    fn papers_drawn(&self, filled: &Filled, notes: &Notes) -> Result<Vec<Paper>, Problem> {
        let form = self.papers();
        let said = form.fields.first().map(said_of_papers).unwrap_or_default();
        let drawing = self.drawing(notes, &|_, _| None);
        let mut papers = Vec::new();
        for (n, row) in rows(filled.part(PAPER)).iter().enumerate() {
            let name = format!("{PAPER}/list/{n}");
            let text = |key: &str| row.get(key).and_then(Value::as_str).unwrap_or_default();
            papers.push(Paper {
                row: id(&name),
                file: text("name").to_owned(),
                digest: text("digest").to_owned(),
                size: row.get("size").and_then(Value::as_u64).unwrap_or_default(),
                parts: drawing.fields(&said, row, &name).map_err(|error| self.undrawn(error))?,
                name,
            });
        }
        Ok(papers)
    }
}

/// What an officer says of each paper: its kind and pages.
fn said_of_papers(list: &Field) -> Vec<Field> {
    let Kind::Rows { each, .. } = &list.kind else { return Vec::new() };
    let Kind::Group(inside) = &**each else { return Vec::new() };
    inside.iter().filter(|it| matches!(it.key.as_str(), "kind" | "pages")).cloned().collect()
}

/// The element that a complaint's link leads to.
fn anchor(name: &str) -> String {
    if name.is_empty() { "task-document".to_owned() } else { id(name) }
}
