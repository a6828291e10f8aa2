//! Open duties added up: each number leads to the duties that it counts.

use super::super::bar;
use super::{Asked, GROUPS, Here, SUMS};
use crate::chart::Bar as Drawn;
use crate::problem::Problem;
use crate::sheet::{Cell, Column, Kind, Sheet};
use engine::{By, Level, Load};

/// Lines that are shown where nobody asks for more.
const LINES: usize = 12;
/// Lines that are shown where somebody does; a file has all.
const LINES_MAX: usize = 100;

/// The summary.
pub(super) struct Summary {
    /// What can be added up by, with its address and whether it is.
    pub(super) groups: Vec<(String, String, bool)>,
    pub(super) total: Line,
    pub(super) lines: Vec<Line>,
    /// How many lines are left out, and where they are all.
    pub(super) rest: Option<(usize, String)>,
    /// Addresses of the sums as files.
    pub(super) files: (String, String),
}

/// Duties with one thing in common.
pub(super) struct Line {
    pub(super) title: String,
    key: String,
    pub(super) open: Number,
    pub(super) passed: Number,
    pub(super) due_in_3: Number,
    pub(super) due_in_7: Number,
    pub(super) suspended: Number,
    pub(super) provisional: Number,
    pub(super) drawn: Drawn,
}

/// A number and the list that it counts.
pub(super) struct Number {
    pub(super) n: u64,
    pub(super) at: Option<String>,
}

/// How many lines a page shows.
pub(super) fn lines(here: &Here<'_>) -> usize {
    if here.address.some("all").is_some() { LINES_MAX } else { LINES }
}

/// Adds up what is asked for, whatever the duties' state.
pub(super) async fn read(
    here: &Here<'_>,
    asked: &Asked,
    wanted: usize,
) -> Result<Summary, Problem> {
    let loads = here.reader.duty_summary(here.own(), asked.whole(), asked.by, here.now()).await;
    let mut loads = loads.map_err(here.fault())?;
    let total = total(&loads);
    match asked.by {
        By::Level => loads.sort_by_key(|it| Level::parse(&it.key)),
        _ => loads.sort_by(|one, other| {
            (other.passed, other.open, &one.key).cmp(&(one.passed, one.open, &other.key))
        }),
    }
    let most = loads.iter().map(|it| it.open).max().unwrap_or(0);
    let rest = loads.len().saturating_sub(wanted);
    let by = asked.by;
    Ok(Summary {
        groups: groups(here, by),
        total: line(here, &total, here.w.t("sum-total"), Some(&[]), total.open),
        lines: loads
            .iter()
            .take(wanted)
            .map(|it| {
                let (title, part) = part(here, by, &it.key);
                let part: Option<Vec<(&str, &str)>> = part
                    .as_ref()
                    .map(|it| it.iter().map(|(name, v)| (*name, v.as_str())).collect());
                line(here, it, title, part.as_deref(), most)
            })
            .collect(),
        rest: (0 < rest).then(|| (rest, here.address.with(&[("all", "1")]))),
        files: (here.file_at("csv", SUMS), here.file_at("xlsx", SUMS)),
    })
}

impl Summary {
    /// The lines as a file.
    pub(super) fn sheet(&self, here: &Here<'_>) -> Sheet {
        let texts = ["board-part", "board-key"].map(|id| Column::new(here.w.t(id), Kind::Text));
        let counts = [
            "sum-open",
            "state-late",
            "state-d3",
            "state-d7",
            "state-suspended",
            "state-provisional",
        ];
        let counts = counts.map(|id| Column::new(here.w.t(id), Kind::Number));
        let cells = |it: &Line| {
            let counts = [
                it.open.n,
                it.passed.n,
                it.due_in_3.n,
                it.due_in_7.n,
                it.suspended.n,
                it.provisional.n,
            ];
            let texts = [it.title.as_str(), it.key.as_str()].map(Cell::text);
            texts.into_iter().chain(counts.map(Cell::count)).collect()
        };
        Sheet {
            title: here.title(),
            columns: texts.into_iter().chain(counts).collect(),
            rows: self.lines.iter().map(cells).collect(),
        }
    }
}

fn groups(here: &Here<'_>, by: By) -> Vec<(String, String, bool)> {
    let all = [By::Agency, By::Procedure, By::Level, By::Region];
    let group = |(word, it): (&str, By)| {
        (here.w.t(&format!("by-{word}")), here.address.with(&[("by", word)]), it == by)
    };
    GROUPS.into_iter().zip(all).map(group).collect()
}

/// What a key is called, and what an address must ask for to list what it counts; `None`: no address can.
fn part(here: &Here<'_>, by: By, key: &str) -> (String, Option<Vec<(&'static str, String)>>) {
    let key_ = key.to_owned();
    match by {
        By::Agency => (here.names.agency(key), Some(vec![("agency", key_)])),
        By::Procedure => (here.names.procedure(key), Some(vec![("procedure", key_)])),
        By::Level => (bar::level(here, key), Some(vec![("level", key_)])),
        By::Region if key.is_empty() => (here.w.t("region-none"), None),
        // A province's own agencies, without those of its prefectures.
        By::Region if key.len() == 2 => {
            let title = here.w.with("region-own", "place", bar::place(here, key));
            let level = Level::Province.word().to_owned();
            (title, Some(vec![("region", key_), ("level", level)]))
        }
        By::Region => (bar::place(here, key), Some(vec![("region", key_)])),
    }
}

fn line(
    here: &Here<'_>,
    load: &Load,
    title: String,
    part: Option<&[(&str, &str)]>,
    most: u64,
) -> Line {
    let number = |n: u64, state: &str| {
        let mut given = part.map(<[_]>::to_vec);
        if let Some(given) = &mut given {
            given.push(("state", state));
        }
        Number { n, at: given.filter(|_| n != 0).map(|given| here.address.with(&given)) }
    };
    let soon = load.due_in_7;
    let other = load.open.saturating_sub(load.passed).saturating_sub(soon);
    Line {
        title,
        key: load.key.to_string(),
        open: number(load.open, ""),
        passed: number(load.passed, "late"),
        due_in_3: number(load.due_in_3, "d3"),
        due_in_7: number(load.due_in_7, "d7"),
        suspended: number(load.suspended, "suspended"),
        provisional: number(load.provisional, "provisional"),
        drawn: Drawn::new(&[("late", load.passed), ("soon", soon), ("open", other)], most),
    }
}

fn total(loads: &[Load]) -> Load {
    let sum = |of: fn(&Load) -> u64| loads.iter().map(of).sum();
    Load {
        key: "".into(),
        open: sum(|it| it.open),
        passed: sum(|it| it.passed),
        due_in_3: sum(|it| it.due_in_3),
        due_in_7: sum(|it| it.due_in_7),
        suspended: sum(|it| it.suspended),
        provisional: sum(|it| it.provisional),
    }
}
