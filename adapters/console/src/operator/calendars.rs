//! Calendars: the years and their notices, and a new notice on its way into force.

use super::hand;
use crate::acting;
use crate::frame::{Frame, html};
use crate::machine::{Proposal, Stage};
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::visitor::{Fields, Operator};
use crate::words::Words;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use casework::file::Flaw;
use casework::time::{Day, HORIZON_YEAR};
use engine::notices::Move;
use hyper::StatusCode;
use std::sync::Arc;

/// The most rows of what moves; the rest is told as a number.
const MOVES_MAX: usize = 200;

#[derive(Template)]
#[template(path = "operator/calendars.html")]
struct Page {
    frame: Frame,
    years: Vec<Known>,
    /// The years after the last notice, as they are counted until theirs comes.
    provisional: (i32, i32),
    overlays: Vec<String>,
    table: Option<Table>,
    text: String,
    flaws: Vec<String>,
    csrf: String,
    /// Several hubs count on the same record.
    shared: bool,
}

struct Known {
    year: i32,
    notice: String,
    own: bool,
}

/// What lies on the table, as a part of the page that is asked for again while it goes on.
#[derive(Template)]
#[template(path = "operator/notice.html")]
struct Part {
    w: Words,
    table: Option<Table>,
    csrf: String,
}

struct Table {
    year: i32,
    notice: String,
    digest: String,
    who: String,
    days: String,
    goes_on: bool,
    adoptable: bool,
    /// The message of the form.
    message: String,
    said: String,
    mark: &'static str,
    moves: Vec<Moved>,
    more: Option<String>,
}

struct Moved {
    procedure: String,
    owed_by: String,
    from: String,
    to: String,
    n: u64,
}

pub(super) async fn page(State(rooms): State<Arc<Rooms>>, operator: Operator) -> Response {
    html(&shown(&rooms, &operator, String::new(), Vec::new()))
}

fn shown(rooms: &Rooms, operator: &Operator, text: String, flaws: Vec<String>) -> Page {
    let w = operator.0.words;
    let calendars = rooms.house.calendars();
    let (national, own) = (&calendars.national, rooms.machine.own_years());
    let years = (national.first_year()..=national.last_noticed_year()).rev();
    let known = |year| Known {
        year,
        notice: national.notice(year).unwrap_or_default().to_owned(),
        own: own.contains(&year),
    };
    let frame = Frame::new(rooms, &operator.0, w.t("menu-calendars"), "calendars");
    Page {
        years: years.map(known).collect(),
        provisional: (national.last_noticed_year() + 1, HORIZON_YEAR),
        overlays: calendars.regional.keys().map(ToString::to_string).collect(),
        table: rooms.machine.proposal().map(|it| table(rooms, w, it)),
        text,
        flaws,
        csrf: frame.csrf().to_owned(),
        shared: rooms.machine.health().shared_record,
        frame,
    }
}

/// What lies on the table, alone.
pub(super) async fn notice(State(rooms): State<Arc<Rooms>>, operator: Operator) -> Response {
    let w = operator.0.words;
    let table = rooms.machine.proposal().map(|it| table(&rooms, w, it));
    html(&Part { w, table, csrf: operator.0.csrf })
}

fn table(rooms: &Rooms, w: Words, it: Proposal) -> Table {
    let (said, mark) = said(w, &it.stage);
    let (moves, more) = match &it.stage {
        Stage::Counted(foreseen) => moves(rooms, w, &foreseen.moves),
        _ => (Vec::new(), None),
    };
    Table {
        year: it.year,
        notice: it.notice,
        digest: it.digest,
        who: it.who,
        days: w.with2("notice-days", ("rest", it.days.0), ("work", it.days.1)),
        goes_on: it.stage.goes_on(),
        adoptable: matches!(it.stage, Stage::Counted(_)),
        message: acting::message(),
        said,
        mark,
        moves,
        more,
    }
}

fn said(w: Words, stage: &Stage) -> (String, &'static str) {
    match stage {
        Stage::Counting(n) => (w.with("notice-counting", "n", *n), "note"),
        Stage::Counted(it) => {
            let mut said = w.with2("notice-moves", ("moved", it.moved()), ("settled", it.settled));
            said.push(' ');
            said.push_str(&w.with2("notice-cases", ("cases", it.cases), ("touched", it.touched)));
            (with_broken(w, said, it.broken), "note")
        }
        Stage::Moving(it) => {
            (w.with2("notice-moving", ("cases", it.cases), ("touched", it.touched)), "note")
        }
        Stage::Moved(it) => {
            let said = w.with2("notice-moved", ("cases", it.cases), ("touched", it.touched));
            (with_broken(w, said, it.broken), "")
        }
        Stage::Failed => (w.t("notice-failed"), "wrong"),
    }
}

fn with_broken(w: Words, said: String, broken: u64) -> String {
    if broken == 0 { said } else { format!("{said} {}", w.with("notice-broken", "n", broken)) }
}

fn moves(
    rooms: &Rooms,
    w: Words,
    moves: &std::collections::BTreeMap<Move, u64>,
) -> (Vec<Moved>, Option<String>) {
    let names = rooms.names(w);
    let day = |day: Option<Day>| day.map_or_else(|| w.t("notice-no-day"), |day| day.to_string());
    let mut all: Vec<(&Move, u64)> = moves.iter().map(|(it, n)| (it, *n)).collect();
    all.sort_by(|(one, n), (other, m)| m.cmp(n).then_with(|| one.cmp(other)));
    let row = |(it, n): &(&Move, u64)| Moved {
        procedure: names.procedure(&it.procedure),
        owed_by: names.agency(&it.owed_by),
        from: day(it.from),
        to: day(it.to),
        n: *n,
    };
    let more = all.len().checked_sub(MOVES_MAX).filter(|more| *more != 0);
    let rows = all.iter().take(MOVES_MAX).map(row).collect();
    (rows, more.map(|more| w.with("notice-more", "n", more)))
}

/// Lays a notice on the table, where its text is sound.
pub(super) async fn propose(
    State(rooms): State<Arc<Rooms>>,
    operator: Operator,
    fields: Fields,
) -> Result<Response, Problem> {
    let w = operator.0.words;
    if matches!(rooms.machine.proposal().map(|it| it.stage), Some(Stage::Moving(_))) {
        return Err(Problem::wrong(w, w.t("notice-busy"), w.t("notice-busy-advice")));
    }
    // A file ends with a line of its own; the field is cut at its end.
    let text = format!("{}\n", fields.get("text"));
    match rooms.machine.propose(&text, &operator.0.account.name) {
        Ok(()) => Ok(Redirect::to("/machine/calendars#live").into_response()),
        Err(flaws) => {
            let told = |it: &Flaw| format!("{}:{} {}", it.file, it.line, w.of(&it.what));
            let flaws = flaws.iter().map(told).collect();
            let page = shown(&rooms, &operator, text, flaws);
            Ok((StatusCode::BAD_REQUEST, html(&page)).into_response())
        }
    }
}

/// Puts what lies on the table in force.
pub(super) async fn adopt(
    State(rooms): State<Arc<Rooms>>,
    operator: Operator,
    fields: Fields,
) -> Result<Response, Problem> {
    let (w, hand) = (operator.0.words, hand::of(&operator, &fields)?);
    tracing::info!(digest = fields.get("digest"), by = %hand.who, "a year's notice is put in force");
    let adopted = rooms.machine.adopt(fields.get("digest"), hand).await;
    match adopted.map_err(|fault| Problem::fault(w, &fault))? {
        true => Ok(Redirect::to("/machine/calendars#live").into_response()),
        false => Err(Problem::wrong(w, w.t("notice-other"), w.t("notice-other-advice"))),
    }
}

/// Takes it off the table.
pub(super) async fn put_aside(
    State(rooms): State<Arc<Rooms>>,
    _operator: Operator,
    _own: Fields,
) -> Response {
    rooms.machine.put_aside();
    Redirect::to("/machine/calendars").into_response()
}
