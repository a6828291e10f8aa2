//! What is owed in a case, with its clocks: what is left, what stopped them, and why they end when they do.

use super::Open;
use crate::officer::duties::{left, state};
use crate::problem::Problem;
use casework::time::{Question, why};
use casework::{Book, Duty};
use engine::{DutyFilter, DutyRow, Paging, Whose};

/// The most open duties of one case on its page.
const ROWS_MAX: usize = 500;

/// One duty.
pub(super) struct Clock {
    pub(super) title: String,
    pub(super) owed_by: String,
    pub(super) owed_to: String,
    pub(super) item: Option<String>,
    pub(super) state: &'static str,
    pub(super) left: String,
    pub(super) mine: bool,
    pub(super) by_claim: bool,
    pub(super) books: Vec<Booked>,
}

/// One limit of a duty under its own row.
pub(super) struct Booked {
    pub(super) basis: String,
    pub(super) limit: String,
    pub(super) last_day: String,
    pub(super) provisional: bool,
    pub(super) late: bool,
    pub(super) steps: Vec<String>,
}

pub(super) async fn all(open: &Open<'_>) -> Result<Vec<Clock>, Problem> {
    let w = open.officer.visitor.words;
    if !open.seen.sees("clock") {
        return Ok(Vec::new());
    }
    let case = Some(open.seen.row.number.to_string());
    let filter = DutyFilter { whose: Whose::Everybody, case, ..DutyFilter::default() };
    let paging = Paging { after: None, limit: ROWS_MAX };
    let page = open.reader.duties(&open.officer.agency, filter, paging).await;
    let page = page.map_err(|fault| Problem::fault(w, &fault))?;
    Ok(page.rows.iter().map(|row| clock(open, row)).collect())
}

fn clock(open: &Open<'_>, row: &DutyRow) -> Clock {
    let w = open.officer.visitor.words;
    let names = open.rooms.names(w);
    let it = open.state.as_deref().and_then(|case| case.proceeding(row.proceeding));
    let (procedure, edition) = it.map_or(("", 0), |it| (&*it.procedure, it.edition));
    let same = |duty: &&Duty| {
        duty.key.duty == row.duty && duty.key.owed_by == row.owed_by && duty.key.item == row.item
    };
    let duty = it.and_then(|it| it.duties.iter().find(same));
    let to: Vec<String> = row.owed_to.iter().map(|it| names.agency(it)).collect();
    let books = duty.map(|duty| books(open, procedure, edition, duty)).unwrap_or_default();
    let paused = duty.and_then(|duty| duty.main()).and_then(|book| book.due.left);
    Clock {
        title: names.duty(procedure, edition, &row.duty),
        owed_by: names.agency(&row.owed_by),
        owed_to: to.join(&w.t("list-comma")),
        item: row.item.as_deref().map(str::to_owned),
        state: state(row, open.rooms.now()),
        left: match paused {
            Some(left) if row.suspended => {
                w.with("left-suspended-with", "left", w.of(&left.text()).to_owned())
            }
            _ => left(w, row, open.rooms.now()),
        },
        mine: row.owed_by.as_ref() == &*open.officer.agency,
        by_claim: duty.is_some_and(|duty| duty.by_claim),
        books,
    }
}

fn books(open: &Open<'_>, procedure: &str, edition: u32, duty: &Duty) -> Vec<Booked> {
    duty.books.iter().map(|book| booked(open, procedure, edition, duty, book)).collect()
}

fn booked(open: &Open<'_>, procedure: &str, edition: u32, duty: &Duty, book: &Book) -> Booked {
    let w = open.officer.visitor.words;
    let names = open.rooms.names(w);
    let end = book.due.expires_at.or(book.soft).map(|at| at.micros());
    Booked {
        basis: book.basis.as_deref().map_or_else(|| w.t("basis-internal"), |it| names.law(it)),
        limit: book.limit.map_or_else(|| w.t("limit-in-document"), |it| it.length.to_string()),
        last_day: end.map(|at| names.last_day(at)).unwrap_or_default(),
        provisional: book.due.provisional,
        late: book.passed_at.is_some(),
        steps: steps(open, procedure, edition, duty, book),
    }
}

/// How the limit was counted, day by day, on the calendar of today.
fn steps(open: &Open<'_>, procedure: &str, edition: u32, duty: &Duty, book: &Book) -> Vec<String> {
    let w = open.officer.visitor.words;
    let Some(limit) = book.limit.filter(|it| it.length.has_end()) else { return Vec::new() };
    let world = open.rooms.house.world();
    let rule = world.procedures.edition(procedure, edition);
    let local =
        rule.and_then(|it| it.duties.get(&duty.key.duty)).is_some_and(|it| it.local_calendar);
    let overlay = world.parties.overlay(&duty.key.owed_by).filter(|_| local);
    let calendar = world.calendars.of(overlay.as_deref());
    let question =
        Question { limit, start: duty.start, pauses: &duty.pauses, extensions: &duty.extensions };
    // A count that comes out otherwise is of another start, such as a hearing's day: it is not shown as
    // this one's reason.
    match why(calendar, &question) {
        Ok((due, steps)) if due.expires_at == book.due.expires_at => {
            steps.iter().map(|step| w.of(&step.text()).to_owned()).collect()
        }
        _ => Vec::new(),
    }
}
