//! What a page's button does.

use super::{Filled, Task};
use crate::acting::{self, Doing, Done};
use crate::address;
use crate::form::{Complaints, Press};
use crate::frame::html;
use crate::officer::drafts;
use crate::problem::Problem;
use crate::visitor::{Fields, Sheet};
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use hyper::StatusCode;

/// What is said above the form.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// Good news.
    pub(super) done: Vec<String>,
    /// The hub's refusal, or what was not kept.
    pub(super) wrong: Vec<String>,
    /// What is wrong in the form.
    pub(super) complaints: Complaints,
    /// The field that is looked at first.
    pub(super) focus: Option<String>,
}

/// What is answered to a page that saves by itself.
#[derive(Template)]
#[template(path = "officer/saved.html")]
struct Saved {
    said: String,
}

/// Shows a page, as it was left or as it begins.
pub(in crate::officer) async fn show(task: &Task<'_>) -> Result<Response, Problem> {
    let w = task.officer.visitor.words;
    let mut notes = Notes::default();
    let kept = drafts::read(task.rooms, task.officer, &task.path).await?;
    let filled = match kept {
        Some((at, fields)) => {
            let at = task.names().instant(at);
            notes.done.push(w.with("draft-loaded", "at", at));
            Filled::read(task, &Fields(fields), true)
        }
        None => task.prefilled(),
    };
    Ok(html(&task.page(&filled, &notes)?))
}

/// Does what the pressed button says.
pub(in crate::officer) async fn press(task: &Task<'_>, sheet: Sheet) -> Result<Response, Problem> {
    let Sheet { fields, papers, unkept } = sheet;
    let pressed = Press::read(fields.get("do"));
    let word = match &pressed {
        Press::Word(word) => word.as_str(),
        Press::Add(_) | Press::Remove(_) => "rows",
    };
    // Whoever is not finished keeps her empty rows.
    let keep = matches!(word, "rows" | "save" | "autosave" | "upload" | "list-papers");
    let mut filled = Filled::read(task, &fields, keep);
    filled.add_papers(&papers);
    let mut notes = Notes { wrong: unkept, ..Notes::default() };
    if !papers.is_empty() {
        let w = task.officer.visitor.words;
        notes.done.push(w.with("task-uploaded", "n", papers.len()));
    }
    match word {
        "discard" => {
            drafts::remove(task.rooms, task.officer, &task.path).await?;
            return Ok(Redirect::to(&task.path).into_response());
        }
        "autosave" => {
            let said = save(task, &filled).await?.unwrap_or_else(|wrong| wrong);
            return Ok(html(&Saved { said }));
        }
        "save" => match save(task, &filled).await? {
            Ok(said) => notes.done.push(said),
            Err(said) => notes.wrong.push(said),
        },
        "upload" => {}
        "list-papers" => task.list_papers(&mut filled),
        "rows" => notes.focus = rows(task, &pressed, &mut filled),
        "submit" if notes.wrong.is_empty() => return submit(task, filled, notes).await,
        _ => notes.complaints = task.complaints(&filled),
    }
    answer(task, &filled, &notes)
}

/// A row is added or taken away, in whichever form it is.
fn rows(task: &Task<'_>, pressed: &Press, filled: &mut Filled) -> Option<String> {
    task.parts().iter().find_map(|part| {
        let prefix = part.form.prefix;
        pressed.apply(prefix, filled.part_mut(prefix))
    })
}

async fn save(task: &Task<'_>, filled: &Filled) -> Result<Result<String, String>, Problem> {
    let fields = filled.fields(task);
    drafts::write(task.rooms, task.officer, &task.path, &fields.0).await
}

async fn submit(
    task: &Task<'_>,
    mut filled: Filled,
    mut notes: Notes,
) -> Result<Response, Problem> {
    notes.complaints = task.complaints(&filled);
    if !notes.complaints.is_empty() {
        return answer(task, &filled, &notes);
    }
    let ready = task.ready(&filled);
    let now = task.rooms.now();
    let occurred_at = match ready.occurred_at.as_str() {
        "" => task.rooms.moments.of(&filled.message, now),
        claimed => claimed.to_owned(),
    };
    let doing = Doing {
        message: &filled.message,
        case: &ready.case,
        proceeding: ready.proceeding,
        occurred_at,
        deed: ready.deed,
        bodies: ready.bodies,
    };
    let done = acting::submit(task.rooms, task.officer, doing).await?;
    if done == Done::Granted {
        // The act is a fact whatever becomes of its draft.
        let _ = drafts::remove(task.rooms, task.officer, &task.path).await;
        let path = format!("{}?done={}", address::case(&ready.case), task.rule.name);
        return Ok(Redirect::to(&path).into_response());
    }
    notes.wrong.extend(done.refusal(task.rooms, task.officer));
    // The refusal is recorded under this message; what is corrected is another one.
    filled.message = acting::message();
    if let Some(agreed) = &task.agreed {
        filled.hash = agreed.hash.clone();
    }
    answer(task, &filled, &notes)
}

/// The page again. What is wrong is answered as wrong, so that programs notice as well.
fn answer(task: &Task<'_>, filled: &Filled, notes: &Notes) -> Result<Response, Problem> {
    let is_wrong = !notes.wrong.is_empty() || !notes.complaints.is_empty();
    let page = task.page(filled, notes)?;
    let status = if is_wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, html(&page)).into_response())
}
