//! The common verbs, which every procedure knows: return, extend, suspend, delegate and the others.

mod asked;

use super::case::Open;
use super::found;
use crate::acting::{self, Doing, Done};
use crate::address;
use crate::form::{Complaints, Drawing, Form};
use crate::frame::{Frame, html};
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::visitor::{Fields, Officer};
use askama::Template;
use asked::{deed, form, is_verb, plain};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use casework::time::Instant;
use casework::{Asker, refused};
use engine::Fault;
use hyper::StatusCode;
use serde_json::{Value, json};
use std::sync::Arc;

/// The case, the proceeding, the verb.
type Steps = Path<(String, u32, String)>;

#[derive(Template)]
#[template(path = "officer/verb.html")]
struct Page {
    frame: Frame,
    path: String,
    number: String,
    to: String,
    procedure: String,
    hint: String,
    not_now: Option<String>,
    wrong: Option<String>,
    complaints: Vec<(String, String)>,
    message: String,
    parts: String,
}

/// A verb that an officer is about to use.
struct Using<'a> {
    open: Open<'a>,
    number: String,
    proceeding: u32,
    verb: String,
    form: Form,
}

pub(super) async fn page(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    Path(steps): Steps,
) -> Result<Response, Problem> {
    let using = Using::new(&rooms, &officer, steps).await?;
    let message = acting::message();
    Ok(html(&using.page(&json!({}), message, None, &Complaints::default())?))
}

pub(super) async fn pressed(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    Path(steps): Steps,
    fields: Fields,
) -> Result<Response, Problem> {
    let using = Using::new(&rooms, &officer, steps).await?;
    let w = officer.visitor.words;
    let value = using.form.read(&fields);
    let message = fields.some("message").map_or_else(acting::message, str::to_owned);
    let mut complaints = Complaints::default();
    complaints.require(&using.form, &value, w);
    let deed = deed(&using.verb, &value).filter(|_| complaints.is_empty());
    let Some(deed) = deed else {
        let page = using.page(&value, message, None, &complaints)?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)).into_response());
    };
    let at = value.get("at").map(plain).unwrap_or_default();
    let doing = Doing {
        message: &message,
        case: &using.number,
        proceeding: Some(using.proceeding),
        occurred_at: if at.is_empty() { rooms.moments.of(&message, rooms.now()) } else { at },
        deed,
        bodies: Vec::new(),
    };
    let done = acting::submit(&rooms, &officer, doing).await?;
    if done == Done::Granted {
        let path = format!("{}?done={}", address::case(&using.number), using.verb);
        return Ok(Redirect::to(&path).into_response());
    }
    let wrong = done.refusal(&rooms, &officer);
    let page = using.page(&value, acting::message(), wrong, &complaints)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)).into_response())
}

impl<'a> Using<'a> {
    async fn new(
        rooms: &'a Rooms,
        officer: &'a Officer,
        (number, proceeding, verb): (String, u32, String),
    ) -> Result<Self, Problem> {
        let missing = || Problem::missing(officer.visitor.words);
        let open = Open::new(rooms, officer, &number).await?;
        let it = open.inside().and_then(|case| case.proceeding(proceeding)).ok_or_else(missing)?;
        if !is_verb(&verb) {
            return Err(missing());
        }
        let form = form(&open, it, &verb);
        Ok(Self { number, proceeding, verb, form, open })
    }

    fn page(
        &self,
        value: &Value,
        message: String,
        wrong: Option<String>,
        complaints: &Complaints,
    ) -> Result<Page, Problem> {
        let (rooms, officer) = (self.open.rooms, self.open.officer);
        let w = officer.visitor.words;
        let names = rooms.names(w);
        let (to, proceeding) = (address::case(&self.number), self.proceeding);
        let path = format!("{to}/verb/{proceeding}/{}", self.verb);
        let called = found::called(rooms, w);
        let drawing = Drawing { words: w, complaints, called: &called, action: &path, focus: None };
        let parts = self
            .form
            .draw(value, &drawing)
            .map_err(|error| Problem::fault(w, &Fault::because("drawing a form", error)))?;
        let it = self.open.state.as_deref().and_then(|case| case.proceeding(proceeding));
        let title = names.common(&self.verb);
        Ok(Page {
            frame: Frame::new(rooms, &officer.visitor, title, "cases"),
            procedure: it.map(|it| names.procedure(&it.procedure)).unwrap_or_default(),
            hint: w.t(asked::hint(&self.verb)),
            not_now: self.not_now(),
            complaints: complaints
                .iter()
                .map(|(at, said)| (crate::form::id(at), said.to_owned()))
                .collect(),
            number: self.number.clone(),
            path,
            to,
            wrong,
            message,
            parts,
        })
    }

    /// Why the hub would refuse now, for a verb that brings nothing.
    fn not_now(&self) -> Option<String> {
        let case = self.open.inside()?;
        let officer = self.open.officer;
        let asker = Asker {
            agency: &officer.agency,
            office: officer.visitor.account.office.as_deref(),
            at: Instant::from_micros(self.open.rooms.now()),
        };
        let verb = asked::bare(&self.verb)?;
        let no = refused(&self.open.rooms.house.world(), case, asker, self.proceeding, verb)?;
        Some(format!("{} {}", no.code.word(), officer.visitor.words.of(&no.what)))
    }
}
