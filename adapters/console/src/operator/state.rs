//! The state of the hub: what an operator looks at first.

use crate::archive::Witnessing;
use crate::frame::{Frame, html};
use crate::machine::Health;
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::visitor::Operator;
use crate::words::Words;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use engine::Stuck;
use std::sync::Arc;

/// Letters that are counted; more are told as so many and more.
const LETTERS_MAX: usize = 1000;
/// Below so many percent of free space the disk is marked.
const FREE_PERCENT_MIN: u64 = 10;
/// A witness that has not cosigned for so long is marked, where anything was written since.
const SILENT_MICROS: i64 = 60 * 1_000_000;
/// A minute.
const MINUTE_MICROS: i64 = 60_000_000;

#[derive(Template)]
#[template(path = "operator/state.html")]
struct Page {
    frame: Frame,
    facts: Vec<Fact>,
    witnesses: Vec<Witness>,
    calls: Vec<(&'static str, String, u64)>,
}

/// One line: what, how it is, and the word of its mark.
struct Fact {
    what: String,
    how: String,
    mark: &'static str,
}

struct Witness {
    name: String,
    cosigned: String,
    state: &'static str,
    told: String,
}

pub(super) async fn page(
    State(rooms): State<Arc<Rooms>>,
    operator: Operator,
) -> Result<Response, Problem> {
    let w = operator.0.words;
    let health = rooms.machine.health();
    let fault = |fault: engine::Fault| Problem::fault(w, &fault);
    let head = rooms.desk.world().ledger.head().await.map_err(fault)?;
    let stuck = Stuck::look(&rooms.desk).await.map_err(fault)?;
    let letters = rooms.desk.held(0, LETTERS_MAX).await.map_err(fault)?.len();
    let mut facts = facts(&rooms, w, &health);
    facts.insert(0, entries(&rooms, w, head.size, &head.note, head.last_at));
    let count = |n: usize, most: usize| {
        if n < most { n.to_string() } else { w.with("state-or-more", "n", n) }
    };
    let marked = |id: &str, n: usize, most: usize| Fact {
        what: w.t(id),
        how: count(n, most),
        mark: if n == 0 { "done" } else { "late" },
    };
    facts.push(marked("state-stuck-cases", stuck.cases.len(), 100));
    facts.push(marked("state-stuck-letters", stuck.letters.len(), 100));
    let waiting = Fact { mark: "", ..marked("state-letters", letters, LETTERS_MAX) };
    facts.push(waiting);
    let witness = |it: &Witnessing| witness(&rooms, w, it, head.size);
    let calls = health.calls.iter();
    let calls = calls.map(|(method, outcome, n)| (*method, w.t(outcome_words(outcome)), *n));
    Ok(html(&Page {
        frame: Frame::new(&rooms, &operator.0, w.t("menu-machine"), "machine"),
        facts,
        witnesses: health.witnesses.iter().map(witness).collect(),
        calls: calls.collect(),
    }))
}

fn entries(rooms: &Rooms, w: Words, size: u64, note: &str, last_at: i64) -> Fact {
    let log = note.lines().next().unwrap_or_default();
    let how = match size {
        0 => w.t("state-log-empty"),
        _ => {
            let at = rooms.names(w).instant(last_at);
            format!("{} · {log}", w.with2("state-log-of", ("n", size), ("at", at)))
        }
    };
    Fact { what: w.t("state-log"), how, mark: "" }
}

fn facts(rooms: &Rooms, w: Words, health: &Health) -> Vec<Fact> {
    let names = rooms.names(w);
    let plain = |id: &str, how: String| Fact { what: w.t(id), how, mark: "" };
    let up = rooms.now().saturating_sub(health.began).max(0) / MINUTE_MICROS;
    let (days, hours, minutes) = (up / 1440, up / 60 % 24, up % 60);
    let up = format!("{} · {hours:02}:{minutes:02}", w.with("state-days", "n", days));
    let since = names.instant(health.began);
    let mut facts = vec![
        plain("state-version", rooms.settings.version.clone()),
        plain("state-up", format!("{up} ({since})")),
        plain(
            "state-record",
            w.t(if health.shared_record { "state-record-shared" } else { "state-record-own" }),
        ),
        plain("state-road", health.road.clone().unwrap_or_else(|| w.t("state-road-none"))),
        plain(
            "state-followups",
            health.followups.clone().unwrap_or_else(|| w.t("state-followups-own")),
        ),
        plain("state-lines", health.lines.to_string()),
        plain("state-lines-failed", health.lines_failed.to_string()),
    ];
    if let Some((free, all)) = health.disk {
        let percent = free.saturating_mul(100).checked_div(all).unwrap_or(0);
        let how = w.with2("state-disk-of", ("free", gib(free)), ("all", gib(all)));
        let mark = if percent < FREE_PERCENT_MIN { "late" } else { "" };
        facts.push(Fact { what: w.t("state-disk"), how: format!("{how} ({percent}%)"), mark });
    }
    if let Some(until) = health.certificate_until {
        let day = names.last_day(until.saturating_mul(1_000_000));
        let left = super::agencies::days_left(rooms, &day);
        let mark = super::agencies::expiry_mark(left);
        facts.push(Fact {
            what: w.t("state-certificate"),
            how: day.chars().take(10).collect(),
            mark,
        });
    }
    facts
}

fn gib(bytes: u64) -> String {
    let tenths = bytes / ((1 << 30) / 10);
    format!("{}.{} GiB", tenths / 10, tenths % 10)
}

fn witness(rooms: &Rooms, w: Words, it: &Witnessing, size: u64) -> Witness {
    let names = rooms.names(w);
    let behind = it.size < size;
    let long = it.at.is_none_or(|at| at.saturating_add(SILENT_MICROS) < rooms.now());
    let silent = it.silent.is_some() || (behind && long);
    let cosigned =
        it.at.map(|at| w.with2("state-witness-of", ("n", it.size), ("at", names.instant(at))));
    let told = match (&it.silent, silent) {
        (Some(why), _) => why.clone(),
        (None, true) => w.t("state-witness-silent"),
        (None, false) => w.t("state-witness-well"),
    };
    Witness {
        name: it.key.name().to_owned(),
        cosigned: cosigned.unwrap_or_else(|| w.t("state-witness-never")),
        state: if silent { "late" } else { "done" },
        told,
    }
}

fn outcome_words(word: &str) -> &'static str {
    match word {
        "answered" => "outcome-answered",
        "refused" => "outcome-refused",
        _ => "outcome-failed",
    }
}
