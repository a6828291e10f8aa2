//! One operation or meeting over time.

use super::Here;
use super::party::{self, Party};
use crate::chart::{Mark, Piece, Scale, Spans};
use crate::problem::Problem;
use casework::Proceeding;
use casework::appointments::Settled;
use casework::time::{Day, Instant};
use engine::{Appointed, CaseRow, Path as Way, Seen};

/// A row.
pub(super) struct Row {
    pub(super) case: String,
    pub(super) phase: String,
    pub(super) holder: String,
    pub(super) opened: String,
    pub(super) last: String,
    pub(super) open: bool,
    pub(super) drawn: Spans,
    pub(super) dates: Vec<Dated>,
    /// What is due next, with its day.
    pub(super) dues: Vec<String>,
    pub(super) parties: Vec<Party>,
}

/// A date that a document of the case sets.
pub(super) struct Dated {
    pub(super) when: String,
    pub(super) what: String,
    pub(super) settled: String,
    pub(super) state: &'static str,
}

/// Reads what runs of a kind in a case; what stands in documents only for those who read them. `None`:
/// the case is no longer there.
pub(super) async fn read(
    here: &Here<'_>,
    row: &CaseRow,
    kind: &str,
    scale: Scale,
) -> Result<Option<Row>, Problem> {
    let seen = here.reader.case(here.own(), &row.number, Way::CaseShow).await;
    let Some(seen) = seen.map_err(here.fault())? else { return Ok(None) };
    let Some(case) = here.reader.state(&seen).await.map_err(here.fault())? else { return Ok(None) };
    let mut of_kind = case.proceedings.iter().filter(|it| &*it.procedure == kind);
    // Where it was begun again, the last one stands for it.
    let Some(it) = of_kind.next_back() else { return Ok(None) };
    let dates = here.reader.appointments_of(here.own(), &row.number).await;
    let dates = dates.map_err(here.fault())?.unwrap_or_default();
    let (dues, marks) = if seen.sees("clock") { dues(here, it) } else { Default::default() };
    let parties =
        if knows_parties(&seen) { party::all(here, &seen, it).await? } else { Vec::new() };
    let mut pieces = vec![course(here, row, it)];
    pieces.extend(dates.iter().map(|it| piece(here, it)));
    Ok(Some(Row {
        case: row.number.to_string(),
        phase: here.names.phase(&it.procedure, it.edition, &it.phase),
        holder: if it.is_open() { here.names.agency(it.holder()) } else { String::new() },
        opened: here.names.instant(it.opened_at.micros()),
        last: here.names.instant(row.last_at),
        open: it.is_open(),
        drawn: Spans::row(scale, pieces, marks),
        dates: dates.iter().map(|it| dated(here, it)).collect(),
        dues,
        parties,
    }))
}

fn knows_parties(seen: &Seen) -> bool {
    seen.sees("roster") || seen.sees("history")
}

/// From its opening to the present day; where it is over, to the last change of its case, which is no
/// earlier than its end.
fn course(here: &Here<'_>, row: &CaseRow, it: &Proceeding) -> Piece {
    let last = Instant::from_micros(row.last_at).day();
    let until = if it.is_open() { here.today() } else { last };
    let from = it.opened_at.day();
    let said = format!("{} {from} – {until}", here.w.t("joint-course"));
    Piece { from, until: until.next(), kind: "course", said }
}

fn piece(here: &Here<'_>, it: &Appointed) -> Piece {
    let (from, until) = days(it);
    let kind = match it.settled {
        Settled::Firm => "firm",
        Settled::Tentative => "soft",
        Settled::CalledOff => "off",
    };
    Piece { from, until, kind, said: format!("{} {}", settled(here, it.settled), when(it)) }
}

/// Its first day and the first day after it.
pub(super) fn days(it: &Appointed) -> (Day, Day) {
    let from = it.when.from.day();
    (from, it.when.until.plus_micros(-1).day().next().max(from.next()))
}

fn when(it: &Appointed) -> String {
    let (from, until) = days(it);
    let last = until.previous();
    if from == last { from.to_string() } else { format!("{from} – {last}") }
}

pub(super) fn settled(here: &Here<'_>, it: Settled) -> String {
    here.w.t(match it {
        Settled::Firm => "joint-firm",
        Settled::Tentative => "joint-soft",
        Settled::CalledOff => "joint-off",
    })
}

/// What an appointment is about: unannounced ones show as busy alone, to whoever may read them.
pub(super) fn about(here: &Here<'_>, it: &Appointed) -> String {
    let title = here.w.of(&it.title).to_owned();
    match &it.when.summary {
        Some(summary) if !it.quiet => format!("{title} · {summary}"),
        _ => title,
    }
}

fn dated(here: &Here<'_>, it: &Appointed) -> Dated {
    let state = match it.settled {
        Settled::Firm => "done",
        Settled::Tentative => "soon",
        Settled::CalledOff => "suspended",
    };
    Dated { when: when(it), what: about(here, it), settled: settled(here, it.settled), state }
}

/// What is due in a proceeding: each duty's last day, soonest first, with its mark in the drawing.
fn dues(here: &Here<'_>, it: &Proceeding) -> (Vec<String>, Vec<Mark>) {
    let now = here.now();
    let mut all: Vec<(Instant, String)> = Vec::new();
    for duty in &it.duties {
        let Some(end) = duty.main().and_then(|book| book.due.expires_at.or(book.soft)) else {
            continue;
        };
        let title = here.names.duty(&it.procedure, it.edition, &duty.key.duty);
        let said = format!("{} {title}", here.names.last_day(end.micros()));
        if !all.iter().any(|(_, known)| *known == said) {
            all.push((end, said));
        }
    }
    all.sort();
    let marks = all.iter().map(|(end, said)| Mark {
        day: end.plus_micros(-1).day(),
        kind: if *end <= now { "late" } else { "due" },
        said: said.clone(),
    });
    let marks = marks.collect();
    (all.into_iter().map(|(_, said)| said).collect(), marks)
}
