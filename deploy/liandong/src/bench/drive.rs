//! The same load from outside, on a hub that runs by itself: beside other systems, whose servers are
//! started, measured and killed by one harness.

use super::clock::ShiftedClock;
use super::figures::Times;
use super::load::{ACTS, CLIENTS_PER_LINE, Pair, Papers};
use super::{RECIPIENT, SENDER, checked_clients};
use crate::args::{At, DriveCommand};
use crate::hub::place::Place;
use crate::hub::runtime;
use crate::profile::{Profile, failed, message_id};
use crate::say::{Out, Trouble};
use anyhow::Context as _;
use policy::house::Files;
use serde_json::json;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use wire::pb;

/// The most cases that are checked after a crash: the newest, which it can have hurt.
const CHECKED_MAX: usize = 400;

/// What was asked.
pub(super) fn driven(
    files: &Files,
    at: &At,
    asked: &DriveCommand,
    out: &mut Out,
) -> Result<(), Trouble> {
    let lines = Lines::to(files, &at.dir, std::slice::from_ref(&at.hub))?;
    match asked {
        DriveCommand::Load { clients, warm, secs, acks } => {
            checked_clients(*clients)?;
            let span = |secs: &f64| Duration::try_from_secs_f64(*secs).context("reading seconds");
            let (warm, secs) = (span(warm)?, span(secs)?);
            let all = runtime()?.block_on(load(&lines, *clients, warm, secs))?;
            if let Some(file) = acks {
                let mut text = String::new();
                for (case, acts) in &all.acked {
                    let _ = writeln!(text, "{case} {acts}");
                }
                crate::hub::place::write(file, text.as_bytes())?;
            }
            out.line(all.json(*clients, secs).to_string())
        }
        DriveCommand::Verify { acks } => {
            let text = std::fs::read_to_string(acks)
                .with_context(|| format!("reading `{}`", acks.display()))?;
            out.line(runtime()?.block_on(verified(&lines, &text))?.to_string())
        }
    }
}

/// Lines to a hub, or to several of one record.
pub(super) struct Lines {
    place: Place,
    hubs: Vec<String>,
    papers: Arc<Papers>,
}

impl Lines {
    /// To the hubs at these addresses, as the agencies that were enrolled in a folder.
    pub(super) fn to(files: &Files, dir: &Path, hubs: &[String]) -> Result<Self, Trouble> {
        let papers = Arc::new(Papers::read(files)?);
        Ok(Self { place: Place::new(dir), hubs: hubs.to_vec(), papers })
    }

    /// Both agencies, on lines of their own to the hub whose turn it is.
    pub(super) fn pair(&self, turn: usize) -> Result<Pair, Trouble> {
        let hub = self.hubs.get(turn % self.hubs.len().max(1)).map(String::as_str);
        let line = |agency| Profile::read(&self.place.agency(agency), hub);
        let (sender, recipient) = (line(SENDER)?, line(RECIPIENT)?);
        let clock = Arc::<ShiftedClock>::default();
        Ok(Pair { sender, recipient, papers: self.papers.clone(), clock })
    }
}

/// What the clients have seen.
#[derive(Default)]
pub(super) struct Seen {
    cases: u64,
    starts: Times,
    pub(super) acts: Times,
    acked: BTreeMap<String, u64>,
    pub(super) errors: u64,
    pub(super) last_error: Option<String>,
}

impl Seen {
    fn add(&mut self, other: Self) {
        self.cases += other.cases;
        self.starts.extend(other.starts);
        self.acts.extend(other.acts);
        self.acked.extend(other.acked);
        self.errors += other.errors;
        self.last_error = other.last_error.or(self.last_error.take());
    }

    fn json(&self, clients: usize, window: Duration) -> serde_json::Value {
        let secs = window.as_secs_f64();
        json!({
            "conc": clients, "secs": secs, "cases_s": self.cases as f64 / secs,
            "actions_s": self.acts.len() as f64 / secs, "act_us": self.acts.spread(),
            "start_us": self.starts.spread(), "acked_total": self.acked.values().sum::<u64>(),
            "cases_total": self.acked.values().filter(|acts| **acts == ACTS.len() as u64).count(),
            "errors": self.errors, "last_error": self.last_error,
        })
    }
}

pub(super) async fn load(
    lines: &Lines,
    clients: usize,
    warm: Duration,
    window: Duration,
) -> Result<Seen, Trouble> {
    let from = Instant::now() + warm;
    let to = from + window;
    let mut tasks = JoinSet::new();
    let mut pair = None;
    for n in 0..clients {
        if n % CLIENTS_PER_LINE == 0 {
            pair = Some(lines.pair(n / CLIENTS_PER_LINE)?);
        }
        let Some(pair) = pair.clone() else { continue };
        tasks.spawn(async move {
            let mut seen = Seen::default();
            if let Err(trouble) = client(&pair, from, to, &mut seen).await {
                seen.errors += 1;
                seen.last_error = Some(format!("{trouble:?}"));
            }
            seen
        });
    }
    let mut all = Seen::default();
    while let Some(seen) = tasks.join_next().await {
        all.add(seen.context("running a client")?);
    }
    all.starts.sort();
    all.acts.sort();
    Ok(all)
}

/// Opens cases and acts on them until the end. Every answer must be a version that grows: an act that
/// was answered and not recorded would show.
async fn client(pair: &Pair, from: Instant, to: Instant, seen: &mut Seen) -> Result<(), Trouble> {
    let within = |now: Instant| from <= now && now < to;
    while Instant::now() < to {
        let case = message_id()?;
        let began = Instant::now();
        let mut version = pair.refer(&case).await?;
        if within(Instant::now()) {
            seen.starts.add(began.elapsed());
        }
        for (n, act) in (1..).zip(ACTS) {
            if to <= Instant::now() {
                return Ok(());
            }
            let began = Instant::now();
            let next = pair.act(&case, act).await?;
            if next <= version {
                return Err(anyhow::anyhow!("case {case}: version {next} after {version}").into());
            }
            version = next;
            seen.acked.insert(case.clone(), n);
            if within(Instant::now()) {
                seen.acts.add(began.elapsed());
            }
        }
        seen.cases += u64::from(within(Instant::now()));
    }
    Ok(())
}

/// What was acknowledged is recorded: of the newest cases, the acts that their histories hold.
async fn verified(lines: &Lines, text: &str) -> Result<serde_json::Value, Trouble> {
    let line = |line: &str| {
        let (case, acts) = line.split_once(' ')?;
        Some((case.to_owned(), acts.parse::<u64>().ok()?))
    };
    let all: Vec<(String, u64)> = text.lines().filter_map(line).collect();
    let client = lines.pair(0)?.sender.client;
    let (mut lost, mut extra, mut actions) = (Vec::new(), 0, 0);
    // A case that was not finished was under way when the hub was killed.
    let open = all.iter().filter(|(_, acts)| *acts < ACTS.len() as u64);
    let done = all.iter().filter(|(_, acts)| ACTS.len() as u64 <= *acts);
    let picked: Vec<_> = open.chain(done).take(CHECKED_MAX).collect();
    for (case, acked) in &picked {
        actions += acked;
        let asked = pb::HistoryRequest { number: case.clone() };
        let history = client.history(asked).await.map_err(failed)?;
        let by_agency = |it: &&pb::Happening| it.by == SENDER || it.by == RECIPIENT;
        let recorded = history.happenings.iter().filter(by_agency).count() as u64;
        // The first is the opening.
        match recorded.saturating_sub(1).checked_sub(*acked) {
            Some(more) => extra += more,
            None => {
                lost.push(format!("{case}: acked {acked}, recorded {recorded} with its opening"))
            }
        }
    }
    Ok(json!({
        "cases_acked": all.len(), "cases_checked": picked.len(), "actions_checked": actions,
        "lost": lost, "recorded_but_unacked": extra,
    }))
}
