//! A month: what is settled for its days, and what falls due on them.

use super::row::{about, days, settled};
use super::{Here, at_month};
use crate::problem::Problem;
use casework::appointments::Settled;
use casework::procedure::Procedure;
use casework::time::{Day, Instant};
use engine::{DutyFilter, DutySlice, Paging, Whose};
use std::sync::Arc;

/// The most open duties that a month shows of a procedure.
const DUES_MAX: usize = 200;
/// Days of a week.
const WEEK: i32 = 7;

/// The month.
pub(super) struct Month {
    pub(super) title: String,
    pub(super) before: String,
    pub(super) after: String,
    pub(super) weekdays: Vec<String>,
    pub(super) weeks: Vec<Vec<Cell>>,
    pub(super) is_empty: bool,
    /// More falls due than is shown.
    pub(super) is_cut: bool,
}

/// A day of it, or of the weeks that it begins and ends in.
pub(super) struct Cell {
    pub(super) day: String,
    pub(super) number: u8,
    pub(super) inside: bool,
    pub(super) today: bool,
    pub(super) items: Vec<Item>,
}

/// What a day holds.
#[derive(Clone)]
pub(super) struct Item {
    pub(super) case: String,
    pub(super) title: String,
    pub(super) kind: &'static str,
    pub(super) said: String,
}

/// Reads a month by its first day.
pub(super) async fn read(
    here: &Here<'_>,
    kinds: &[Arc<Procedure>],
    month: Day,
) -> Result<Month, Problem> {
    let end = month.plus_months(1);
    let mut items = settled_items(here, month, end).await?;
    let mut is_cut = false;
    for kind in kinds {
        is_cut |= due_items(here, kind, (month, end), &mut items).await?;
    }
    let (is_empty, weeks) = (items.is_empty(), weeks(here, month, end, &items));
    Ok(Month {
        title: super::shown(month),
        before: at_month(here, month.plus_months(-1)),
        after: at_month(here, end),
        weekdays: (1..=WEEK).map(|it| here.w.t(&format!("weekday-{it}"))).collect(),
        weeks,
        is_empty,
        is_cut,
    })
}

/// The visitor's own appointments: those of cases that it reads.
async fn settled_items(here: &Here<'_>, month: Day, end: Day) -> Result<Vec<(Day, Item)>, Problem> {
    let all = here.reader.appointments(here.own(), None, month.start()).await;
    let mut items = Vec::new();
    for it in all.map_err(here.fault())? {
        if it.settled == Settled::CalledOff {
            continue;
        }
        let (from, until) = days(&it);
        let item = Item {
            case: it.case.to_string(),
            title: about(here, &it),
            kind: if it.settled == Settled::Firm { "done" } else { "soon" },
            said: settled(here, it.settled),
        };
        let mut day = from.max(month);
        while day < until.min(end) {
            items.push((day, item.clone()));
            day = day.next();
        }
    }
    Ok(items)
}

/// What falls due in cases of a procedure; whether there is more than is shown.
async fn due_items(
    here: &Here<'_>,
    kind: &Procedure,
    (month, end): (Day, Day),
    items: &mut Vec<(Day, Item)>,
) -> Result<bool, Problem> {
    let slice = DutySlice {
        procedure: Some(kind.id.to_string()),
        // A limit ends at the first instant of the day after its last.
        due_from: Some(month.start().micros() + 1),
        due_before: Some(end.start().micros() + 1),
        ..DutySlice::default()
    };
    let filter = DutyFilter { whose: Whose::Everybody, slice, ..DutyFilter::default() };
    let paging = Paging { after: None, limit: DUES_MAX };
    let page = here.reader.duties(here.own(), filter, paging).await.map_err(here.fault())?;
    for row in &page.rows {
        let Some(due) = row.due else { continue };
        let title = here.duty(&row.procedure, &row.duty);
        let said = here.names.agency(&row.owed_by);
        let kind = if row.passed { "late" } else { "open" };
        let item = Item { case: row.case.to_string(), title, kind, said };
        items.push((Instant::from_micros(due - 1).day(), item));
    }
    Ok(page.rows.len() < usize::try_from(page.count).unwrap_or(usize::MAX))
}

fn weeks(here: &Here<'_>, month: Day, end: Day, items: &[(Day, Item)]) -> Vec<Vec<Cell>> {
    let today = here.today();
    // 1970-01-05 was a Monday.
    let mut monday = month.plus(-(month.days() - 4).rem_euclid(WEEK));
    let mut weeks = Vec::new();
    while monday < end {
        let cell = |day: Day| Cell {
            day: day.to_string(),
            number: day.day_of_month(),
            inside: month <= day && day < end,
            today: day == today,
            items: items.iter().filter(|(at, _)| *at == day).map(|(_, it)| it.clone()).collect(),
        };
        weeks.push((0..WEEK).map(|it| cell(monday.plus(it))).collect());
        monday = monday.plus(WEEK);
    }
    weeks
}
