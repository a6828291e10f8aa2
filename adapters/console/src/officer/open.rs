//! Opening a case: which procedures this agency may begin, and the act that begins one.

use super::task::{Place, Task, press, show};
use crate::frame::{Frame, html};
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::visitor::{Officer, Sheet};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use casework::procedure::{ActRule, By, From, RoleRule};
use casework::time::Instant;
use casework::{Name, Procedure};
use engine::Path as Way;
use policy::agencies::Agency;
use serde::Deserialize;
use std::sync::Arc;

/// The most cases of an agency in a year for which a number is suggested; more are numbered by hand.
const NUMBERS_MAX: u32 = 1 << 20;

/// What a page of opening is asked with.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    /// The case in which it is opened.
    case: String,
}

#[derive(Template)]
#[template(path = "officer/open.html")]
struct Page {
    frame: Frame,
    q: String,
    case: String,
    procedures: Vec<Choice>,
}

/// A procedure with the acts that begin it.
struct Choice {
    id: String,
    title: String,
    summary: String,
    acts: Vec<(String, String)>,
}

pub(super) async fn page(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    Query(asked): Query<Asked>,
) -> Response {
    let w = officer.visitor.words;
    let q = asked.q.trim().to_lowercase();
    let today = Instant::from_micros(rooms.now()).day();
    let procedures = rooms.house.procedures();
    let procedures = procedures.ids().filter_map(|id| procedures.on(id, today));
    let choice = |it: &Arc<Procedure>| {
        let acts = it.acts.iter().filter(|rule| may_begin(&rooms, &officer, it, rule));
        let acts: Vec<(String, String)> =
            acts.map(|rule| (rule.name.to_string(), w.of(&rule.title).to_owned())).collect();
        let (title, summary) = (w.of(&it.title).to_owned(), w.of(&it.summary).to_owned());
        let fits = [title.as_str(), summary.as_str(), &it.id]
            .into_iter()
            .any(|text| text.to_lowercase().contains(&q));
        (fits && !acts.is_empty()).then(|| Choice { id: it.id.to_string(), title, summary, acts })
    };
    let procedures = procedures.filter_map(choice).collect();
    let frame = Frame::new(&rooms, &officer.visitor, w.t("open-title"), "open");
    html(&Page { frame, q: asked.q, case: asked.case, procedures })
}

/// Whether an act begins a procedure and the agency is of a kind and level that may do it.
fn may_begin(rooms: &Rooms, officer: &Officer, procedure: &Procedure, rule: &ActRule) -> bool {
    let By::Roles(roles) = &rule.by else { return false };
    let Some(agency) = rooms.house.directory().agency(&officer.agency) else { return false };
    let may = |role: &Name| match procedure.roles.get(role) {
        Some(role) if role.outside => {
            let recorders = role.recorded_by.iter().filter_map(|it| procedure.roles.get(it));
            recorders.into_iter().any(|it| can_be(agency, it))
        }
        Some(role) => can_be(agency, role),
        None => false,
    };
    rule.from == From::Start && roles.iter().any(may)
}

fn can_be(agency: &Agency, role: &RoleRule) -> bool {
    let kind = role.kinds.is_empty() || role.kinds.contains(&agency.kind);
    let level = agency.level.word();
    kind && (role.levels.is_empty() || role.levels.iter().any(|it| **it == *level))
}

/// The procedure and the act.
type Steps = Path<(String, String)>;

pub(super) async fn begin(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    Path(steps): Steps,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let mut task = task(&rooms, &officer, steps)?;
    let number = match asked.case.as_str() {
        "" => suggested(&rooms, &officer).await?,
        case => case.to_owned(),
    };
    task.place = Place::New { number };
    show(&task).await
}

pub(super) async fn pressed(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    Path(steps): Steps,
    sheet: Sheet,
) -> Result<Response, Problem> {
    press(&task(&rooms, &officer, steps)?, sheet).await
}

fn task<'a>(
    rooms: &'a Rooms,
    officer: &'a Officer,
    (procedure, act): (String, String),
) -> Result<Task<'a>, Problem> {
    let missing = || Problem::missing(officer.visitor.words);
    let today = Instant::from_micros(rooms.now()).day();
    let procedure = rooms.house.procedures().on(&procedure, today).ok_or_else(missing)?.clone();
    let rule = procedure.acts.get(&act).filter(|it| may_begin(rooms, officer, &procedure, it));
    let rule = rule.ok_or_else(missing)?.clone();
    let path = format!("/open/{}/{}", procedure.id, rule.name);
    let place = Place::New { number: String::new() };
    Ok(Task { rooms, officer, path, procedure, rule, place, agreed: None })
}

/// A number with the agency's own prefix, so that it tells of nobody else's cases. The first that the
/// agency sees no case under; the hub refuses one that is taken all the same.
async fn suggested(rooms: &Rooms, officer: &Officer) -> Result<String, Problem> {
    let w = officer.visitor.words;
    let year = Instant::from_micros(rooms.now()).day().to_string();
    let year = year.get(..4).unwrap_or_default();
    let number = |n: u32| format!("{}-{year}-{n:04}", officer.agency);
    let reader = rooms.reader(&officer.visitor);
    let taken = async |n: u32| {
        let seen = reader.prospect(&officer.agency, &number(n), Way::CaseShow, "outline").await;
        seen.map(|it| it.is_some()).map_err(|fault| Problem::fault(w, &fault))
    };
    // Numbers are given one after another: by doubling and halving the last one is soon found.
    let mut free = 1;
    while free < NUMBERS_MAX && taken(free).await? {
        free *= 2;
    }
    let mut last = free / 2;
    while last + 1 < free {
        let middle = last.midpoint(free);
        if taken(middle).await? {
            last = middle;
        } else {
            free = middle;
        }
    }
    Ok(number(free))
}
