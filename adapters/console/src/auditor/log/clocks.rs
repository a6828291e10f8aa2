//! A duty's run in words: whose clock ran from when until when, under which rule, and how it came out.

use super::runs::{Booked, Ending, Run, Runs};
use crate::names::Names;
use crate::rooms::Rooms;
use crate::words::Words;
use casework::Ended;
use casework::time::{Instant, Length};

/// A row of the table.
pub(super) struct Clock {
    pub(super) title: String,
    pub(super) item: Option<String>,
    /// Who held it, each from when on.
    pub(super) held: Vec<(String, String)>,
    pub(super) owed_to: String,
    pub(super) start: String,
    pub(super) by_claim: bool,
    pub(super) pauses: Vec<String>,
    pub(super) extensions: Vec<String>,
    pub(super) books: Vec<Limited>,
    pub(super) end: String,
    /// Why it ended, or that it is open.
    pub(super) how: String,
    pub(super) verdict: Verdict,
    pub(super) word: String,
}

/// One limit with what became of it.
pub(super) struct Limited {
    pub(super) basis: String,
    pub(super) limit: String,
    pub(super) last_day: String,
    pub(super) provisional: bool,
    pub(super) breached: Option<String>,
    pub(super) late: bool,
}

/// How a duty came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Done in time.
    Met,
    /// Done after a limit.
    Late,
    /// A limit has passed, and it was not done.
    Breached,
    /// It ended without being due any more.
    Moot,
    /// It runs.
    Open,
    /// It stands still.
    Paused,
}

impl Verdict {
    pub(super) fn of(run: &Run) -> Self {
        let is_breached = run.books.iter().any(|it| it.breached.is_some());
        let is_paused = run.pauses.last().is_some_and(|pause| pause.to.is_none());
        match &run.end {
            Some((_, Ending::Done { late, .. })) if late.is_empty() && !is_breached => Self::Met,
            Some((_, Ending::Done { .. })) => Self::Late,
            _ if is_breached => Self::Breached,
            Some(_) => Self::Moot,
            None if is_paused => Self::Paused,
            None => Self::Open,
        }
    }

    /// The id of its words.
    fn id(self) -> &'static str {
        match self {
            Self::Met => "clock-met",
            Self::Late => "clock-late",
            Self::Breached => "clock-breached",
            Self::Moot => "clock-moot",
            Self::Open => "clock-open",
            Self::Paused => "clock-paused",
        }
    }

    /// The class of its mark and its bar.
    pub(super) fn mark(self) -> &'static str {
        match self {
            Self::Met => "done",
            Self::Late | Self::Breached => "late",
            Self::Moot => "moot",
            Self::Open => "open",
            Self::Paused => "suspended",
        }
    }
}

/// The row of a duty.
pub(super) fn clock(rooms: &Rooms, w: Words, runs: &Runs, run: &Run) -> Clock {
    let names = rooms.names(w);
    let (procedure, edition) = runs.procedure(run.proceeding);
    let held = run.held.iter().map(|(at, who)| (names.agency(who), names.instant(at.micros())));
    let to: Vec<String> = run.owed_to.iter().map(|it| names.agency(it)).collect();
    let verdict = Verdict::of(run);
    let act = |act: &str| names.act(procedure, edition, act);
    let pause = |from: Instant, to: Option<Instant>| {
        let until = to.map_or_else(|| w.t("clock-still"), |to| names.instant(to.micros()));
        w.with2("clock-pause", ("from", names.instant(from.micros())), ("until", until))
    };
    Clock {
        title: names.duty(procedure, edition, &run.key.duty),
        item: run.key.item.as_deref().map(str::to_owned),
        held: held.collect(),
        owed_to: to.join(&w.t("list-comma")),
        start: names.instant(run.start.micros()),
        by_claim: run.by_claim,
        pauses: run.pauses.iter().map(|it| pause(it.from, it.to)).collect(),
        extensions: run.extensions.iter().map(|it| length(w, *it)).collect(),
        books: run.books.iter().map(|it| limited(&names, w, run, it)).collect(),
        end: run.end.as_ref().map(|(at, _)| names.instant(at.micros())).unwrap_or_default(),
        how: match &run.end {
            Some((_, ending)) => how(w, ending, act),
            None if verdict == Verdict::Breached => w.t("clock-undone"),
            None => String::new(),
        },
        verdict,
        word: w.t(verdict.id()),
    }
}

fn limited(names: &Names<'_>, w: Words, run: &Run, it: &Booked) -> Limited {
    let book = &it.book;
    let basis = book.basis.as_deref();
    let end = book.due.expires_at.or(book.soft);
    let late = match &run.end {
        Some((_, Ending::Done { late, .. })) => {
            late.iter().any(|row| &**row == basis.unwrap_or("internal"))
        }
        _ => false,
    };
    Limited {
        basis: basis.map_or_else(|| w.t("basis-internal"), |row| names.law(row)),
        limit: book.limit.map_or_else(|| w.t("limit-in-document"), |it| length(w, it.length)),
        last_day: end.map(|at| names.last_day(at.micros())).unwrap_or_default(),
        provisional: book.due.provisional,
        breached: it.breached.map(|at| names.instant(at.micros())),
        late,
    }
}

/// A length in words.
fn length(w: Words, it: Length) -> String {
    match it {
        Length::Hours(n) => w.with("length-hours", "n", n),
        Length::Days(n) => w.with("length-days", "n", n),
        Length::WorkingDays(n) => w.with("length-working-days", "n", n),
        Length::Months(n) => w.with("length-months", "n", n),
        Length::Immediately => w.t("length-immediately"),
        Length::Promptly => w.t("length-promptly"),
    }
}

fn how(w: Words, ending: &Ending, act: impl Fn(&str) -> String) -> String {
    match ending {
        Ending::Done { act: by, .. } => w.with("clock-by-act", "act", act(by)),
        Ending::Moved => w.t("clock-ended-moved"),
        Ending::Ended(why) => match why {
            Ended::Moot => w.t("clock-ended-moot"),
            Ended::ByAct(by) => w.with("clock-ended-by-act", "act", act(by)),
            Ended::Returned => w.t("clock-ended-returned"),
            Ended::Withdrawn => w.t("clock-ended-withdrawn"),
            Ended::Closed => w.t("clock-ended-closed"),
            Ended::Superseded => w.t("clock-ended-superseded"),
        },
    }
}
