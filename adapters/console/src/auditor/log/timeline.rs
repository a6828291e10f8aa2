//! The duties of a case as bars along time: what ran, stood still, came to its limit and ended.

use super::clocks::{Clock, Verdict};
use super::runs::Run;
use crate::rooms::Rooms;
use crate::words::Words;
use casework::time::{Day, Instant};

/// The width of the part that shows time, in units of the drawing.
const SPAN: f64 = 720.0;
/// Where it begins, right of the names.
const LEFT: f64 = 230.0;
/// The height of a row.
const ROW: f64 = 26.0;
/// Where the first row begins, below the dates.
const TOP: f64 = 24.0;
/// The most dates above the bars.
const TICKS_MAX: i64 = 7;
/// A bar of no length is still seen.
const BAR_MIN: f64 = 3.0;
/// What goes on is shown for a fourth of the time in which something happened.
const OPEN_SHARE: i64 = 4;
/// The most characters of a name beside its bar.
const NAME_CHARS: usize = 15;

/// The drawing.
pub(super) struct Timeline {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) ticks: Vec<(f64, String)>,
    pub(super) bars: Vec<Bar>,
}

/// One duty.
pub(super) struct Bar {
    /// The middle of its row.
    pub(super) y: f64,
    pub(super) name: String,
    /// What it says to whoever points at it.
    pub(super) title: String,
    pub(super) word: String,
    pub(super) mark: &'static str,
    pub(super) from: f64,
    pub(super) long: f64,
    /// It goes on.
    pub(super) is_open: bool,
    /// Where it stood still: from, and how long.
    pub(super) pauses: Vec<(f64, f64)>,
    /// Where its limits end.
    pub(super) limits: Vec<f64>,
    /// Where limits were booked as breached.
    pub(super) breaches: Vec<f64>,
    /// Where its word stands, and whether left of that.
    pub(super) word_at: (f64, bool),
}

/// From when until when the drawing goes.
#[derive(Debug, Clone, Copy)]
struct Axis {
    from: i64,
    until: i64,
}

impl Axis {
    fn of(runs: &[&Run], now: i64) -> Self {
        let starts = runs.iter().map(|run| run.start.micros().min(run.held_from()));
        let from = starts.min().unwrap_or(now);
        let from = from.min(now);
        let told = runs.iter().filter_map(|run| run.told_until()).max().unwrap_or(now);
        // What is open for years leaves room for what happened in days.
        let until = now.min(told.saturating_add((told - from) / OPEN_SHARE)).max(told);
        Self { from, until: until.max(from + 1) }
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "a place in a drawing is not counted in microseconds"
    )]
    fn at(self, micros: i64) -> f64 {
        let along = (micros.clamp(self.from, self.until) - self.from) as f64;
        LEFT + SPAN * along / (self.until - self.from) as f64
    }

    /// Whole days, as far apart as there is room for.
    fn ticks(self) -> Vec<(f64, String)> {
        let step = (self.until - self.from) / TICKS_MAX;
        let at = |n: i64| self.from + step * n;
        let days = (0..TICKS_MAX).map(|n| Instant::from_micros(at(n)).day());
        let mut days: Vec<Day> = days.collect();
        days.dedup();
        days.into_iter().map(|day| (self.at(day.start().micros()), day.to_string())).collect()
    }
}

impl Run {
    fn held_from(&self) -> i64 {
        self.held.first().map_or(self.start.micros(), |(at, _)| at.micros())
    }

    fn ends(&self) -> impl Iterator<Item = i64> {
        let ends = self.books.iter().filter_map(|it| it.book.due.expires_at.or(it.book.soft));
        ends.map(Instant::micros)
    }

    /// The last instant that is told of it.
    fn told_until(&self) -> Option<i64> {
        let end = self.end.as_ref().map(|(at, _)| at.micros());
        let breached = self.books.iter().filter_map(|it| it.breached).map(Instant::micros);
        self.ends().chain(breached).chain(end).chain([self.start.micros()]).max()
    }
}

impl Timeline {
    /// The drawing of these duties, each beside its row.
    pub(super) fn of(rooms: &Rooms, w: Words, runs: &[&Run], rows: &[Clock]) -> Self {
        let now = rooms.now();
        let axis = Axis::of(runs, now);
        let mut y = TOP + ROW / 2.0;
        let mut bars = Vec::with_capacity(rows.len());
        for (run, row) in runs.iter().zip(rows) {
            bars.push(bar(w, axis, (run, row), now, y));
            y += ROW;
        }
        Self { width: LEFT + SPAN + 10.0, height: y, ticks: axis.ticks(), bars }
    }
}

fn bar(w: Words, axis: Axis, (run, row): (&Run, &Clock), now: i64, y: f64) -> Bar {
    let from = axis.at(run.start.micros().min(run.held_from()));
    let until = axis.at(run.end.as_ref().map_or(now, |(at, _)| at.micros()));
    let long = (until - from).max(BAR_MIN);
    let pause = |from: Instant, to: Option<Instant>| {
        let from = axis.at(from.micros());
        (from, (axis.at(to.map_or(now, Instant::micros)) - from).max(BAR_MIN))
    };
    let breaches = run.books.iter().filter_map(|it| it.breached);
    let held = row.held.last().map(|(who, _)| who.as_str()).unwrap_or_default();
    let limits: Vec<f64> = run.ends().map(|at| axis.at(at)).collect();
    // A word stands clear of every mark of its own row.
    let right = limits.iter().copied().fold(from + long, f64::max) + 6.0;
    let left = limits.iter().copied().fold(from, f64::min) - 4.0;
    let is_near_end = LEFT + SPAN * 0.85 < right;
    Bar {
        y,
        name: cut(&row.title),
        title: w.with2("timeline-bar", ("duty", row.title.clone()), ("who", held.to_owned())),
        word: match row.verdict {
            Verdict::Open | Verdict::Moot => String::new(),
            _ => row.word.clone(),
        },
        mark: row.verdict.mark(),
        from,
        long,
        pauses: run.pauses.iter().map(|it| pause(it.from, it.to)).collect(),
        is_open: run.end.is_none(),
        limits,
        breaches: breaches.map(|at| axis.at(at.micros())).collect(),
        word_at: if is_near_end { (left, true) } else { (right, false) },
    }
}

/// The beginning of a name, where it is long.
fn cut(name: &str) -> String {
    if name.chars().count() <= NAME_CHARS * if name.is_ascii() { 2 } else { 1 } {
        return name.to_owned();
    }
    let most = if name.is_ascii() { NAME_CHARS * 2 } else { NAME_CHARS };
    name.chars().take(most - 1).chain(['…']).collect()
}
