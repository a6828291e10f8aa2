//! One edition of a procedure.

use super::walks::Walked;
use crate::frame::{Frame, html};
use crate::names::Names;
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::visitor::Visitor;
use crate::words::Words;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use casework::diagram;
use casework::file::Place;
use casework::procedure::{
    ActRule, By, DutyRule, From, LimitRule, Measure, Name, Owner, Procedure, RoleRule,
};
use casework::time::Length;
use engine::Fault;
use hyper::header::CONTENT_TYPE;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "procedures/edition.html")]
struct Page {
    frame: Frame,
    /// The address of this page, without what follows it.
    path: String,
    id: String,
    edition: u32,
    summary: String,
    from: String,
    to: Option<String>,
    released: bool,
    states: usize,
    flaws: Vec<String>,
    law: Vec<String>,
    roles: Vec<Role>,
    acts: Vec<Act>,
    duties: Vec<Duty>,
    text: String,
}

struct Role {
    name: String,
    title: String,
    kinds: String,
    outside: bool,
    law: Vec<String>,
}

struct Act {
    name: String,
    title: String,
    by: String,
    from: String,
    to: String,
    document: String,
    law: Vec<String>,
}

struct Duty {
    name: String,
    title: String,
    owed_by: String,
    owed_to: String,
    limits: Vec<Limit>,
    law: Vec<String>,
}

/// A limit with the rows that set it; without one it is an internal target.
struct Limit {
    length: String,
    law: Vec<String>,
}

/// What names a part for one reader.
struct Reading<'a> {
    w: Words,
    names: Names<'a>,
    procedure: &'a Procedure,
}

pub(super) async fn page(
    State(rooms): State<Arc<Rooms>>,
    visitor: Visitor,
    Path((id, edition)): Path<(String, u32)>,
    base: &str,
) -> Result<Response, Problem> {
    let w = visitor.words;
    let names = rooms.names(w);
    let procedure = names.edition(&id, edition).ok_or_else(|| Problem::missing(w))?;
    let walked = walked(&rooms, &procedure).await.map_err(|fault| Problem::fault(w, &fault))?;
    let reading = Reading { w, names, procedure: &procedure };
    let flaw = |it: &casework::file::Flaw| format!("{}:{} {}", it.file, it.line, w.of(&it.what));
    let title = w.of(&procedure.title).to_owned();
    Ok(html(&Page {
        frame: Frame::new(&rooms, &visitor, title, "procedures"),
        path: format!("{base}/procedures/{id}/{edition}"),
        edition,
        summary: w.of(&procedure.summary).to_owned(),
        from: procedure.from.to_string(),
        to: procedure.to.map(|to| to.to_string()),
        released: rooms.house.is_released(&id, edition),
        states: walked.states,
        flaws: walked.flaws.iter().map(flaw).collect(),
        law: reading.law(&procedure.basis),
        roles: procedure.roles.iter().map(|it| reading.role_row(it)).collect(),
        acts: procedure.acts.iter().map(|it| reading.act_row(it)).collect(),
        duties: procedure.duties.iter().map(|it| reading.duty_row(it)).collect(),
        text: diagram::show(&procedure, &*rooms.house, w.0),
        id,
    }))
}

async fn walked(rooms: &Arc<Rooms>, procedure: &Arc<Procedure>) -> Result<Arc<Walked>, Fault> {
    let (rooms, procedure) = (rooms.clone(), procedure.clone());
    let walk = move || rooms.walks.of(&rooms.house, &procedure);
    let walked = tokio::task::spawn_blocking(walk).await;
    walked.map_err(|error| Fault::because("walking a procedure", error))
}

pub(super) async fn drawing(
    visitor: Visitor,
    State(rooms): State<Arc<Rooms>>,
    Path((id, edition)): Path<(String, u32)>,
) -> Result<Response, Problem> {
    let w = visitor.words;
    let procedure = rooms.names(w).edition(&id, edition).ok_or_else(|| Problem::missing(w))?;
    let drawn = diagram::svg(&procedure, &*rooms.house, w.0);
    Ok(([(CONTENT_TYPE, "image/svg+xml")], drawn).into_response())
}

impl Reading<'_> {
    fn law(&self, rows: &[(Name, Place)]) -> Vec<String> {
        rows.iter().map(|(row, _)| self.names.law(row)).collect()
    }

    fn list(&self, all: impl Iterator<Item = String>) -> String {
        all.collect::<Vec<_>>().join(&self.w.t("list-comma"))
    }

    fn role(&self, name: &str) -> String {
        self.names.role(&self.procedure.id, self.procedure.edition, name)
    }

    fn phase(&self, name: &str) -> String {
        self.names.phase(&self.procedure.id, self.procedure.edition, name)
    }

    fn role_row(&self, it: &RoleRule) -> Role {
        Role {
            name: it.name.to_string(),
            title: self.w.of(&it.title).to_owned(),
            kinds: self.list(it.kinds.iter().map(|kind| self.names.kind(kind))),
            outside: it.outside,
            law: self.law(&it.basis),
        }
    }

    fn act_row(&self, it: &ActRule) -> Act {
        Act {
            name: it.name.to_string(),
            title: self.w.of(&it.title).to_owned(),
            by: match &it.by {
                By::Clock => self.w.t("the-house"),
                By::Roles(roles) => self.list(roles.iter().map(|role| self.role(role))),
            },
            from: match &it.from {
                From::Start => self.w.t("procedure-start"),
                From::Any => self.w.t("procedure-any"),
                From::Phases(phases) => self.list(phases.iter().map(|it| self.phase(it))),
            },
            to: it.to.as_deref().map_or_else(|| self.w.t("procedure-stays"), |it| self.phase(it)),
            document: it
                .document
                .as_ref()
                .map_or_else(String::new, |(it, _)| self.names.document(it)),
            law: self.law(&it.basis),
        }
    }

    fn duty_row(&self, it: &DutyRule) -> Duty {
        Duty {
            name: it.name.to_string(),
            title: self.w.of(&it.title).to_owned(),
            owed_by: match &it.owed_by {
                Owner::Role(role) | Owner::EachOf(role) => self.role(role),
                Owner::EachItem { list, .. } => {
                    self.w.with("procedure-each-of", "list", list.to_string())
                }
            },
            owed_to: self.list(it.owed_to.iter().map(|role| self.role(role))),
            limits: it.limits.iter().chain(&it.also).map(|it| self.limit(it)).collect(),
            law: self.law(&it.basis),
        }
    }

    fn length(&self, length: Length) -> String {
        let w = self.w;
        match length {
            Length::Immediately => w.t("length-immediately"),
            Length::Promptly => w.t("length-promptly"),
            Length::Hours(n) => w.with("length-hours", "n", n),
            Length::Days(n) => w.with("length-days", "n", n),
            Length::WorkingDays(n) => w.with("length-working-days", "n", n),
            Length::Months(n) => w.with("length-months", "n", n),
        }
    }

    fn limit(&self, it: &LimitRule) -> Limit {
        let length = match &it.measure {
            Measure::Span(length) => self.length(*length),
            Measure::Before(length, _) => {
                self.w.with("procedure-before", "length", self.length(*length))
            }
            Measure::InDocument(_) => self.w.t("limit-in-document"),
        };
        let law = if it.basis.is_empty() {
            vec![self.w.t("basis-internal")]
        } else {
            self.law(&it.basis)
        };
        Limit { length, law }
    }
}
