//! The load: clients that open cases and act on them, back to back.

use super::{RECIPIENT, Rooms, SENDER, profile};
use crate::hub::place::Place;
use crate::profile::{Profile, message_id};
use crate::say::Trouble;
use anyhow::Context as _;
use policy::house::Files;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use wire::{Deed, Named, OpeningOf, StepOf};

/// Clients on one line: an agency's system has few lines and many officers.
const CLIENTS_PER_LINE: usize = 8;
/// The warm-up, as a part of the window.
const WARM_PARTS: u32 = 4;

/// The documents of the acts.
#[derive(Debug)]
pub(super) struct Papers(BTreeMap<&'static str, Vec<u8>>);

/// The acts of a case after it was opened: act, its document, and whether the recipient does it.
const ACTS: [(&str, Option<&str>, bool); 5] = [
    ("accept", None, true),
    ("feed-back", Some("referral-feedback"), true),
    ("ask-more", Some("feedback-question"), false),
    ("feed-back", Some("referral-feedback"), true),
    ("close-referral", None, false),
];

impl Papers {
    pub(super) fn read(files: &Files) -> Result<Self, Trouble> {
        let mut papers = BTreeMap::new();
        for name in ["lead-referral", "referral-feedback", "feedback-question"] {
            let text = files.get(&format!("tests/cases/documents/{name}.json"));
            let samples: Value = serde_json::from_str(text.map_or("{}", String::as_str))
                .with_context(|| format!("reading the sample of `{name}`"))?;
            let body = samples.get("valid").with_context(|| format!("`{name}` has no sample"))?;
            papers.insert(name, wire::canonical(body).context("writing a sample")?);
        }
        Ok(Self(papers))
    }

    fn step(&self, name: &str, document: Option<&str>) -> (StepOf, Vec<Vec<u8>>) {
        let bytes = document.and_then(|it| Some((it, self.0.get(it)?.clone())));
        let named = bytes
            .as_ref()
            .map(|(name, bytes)| Named { name: (*name).to_owned(), digest: wire::digest(bytes) });
        let step = StepOf { name: name.to_owned(), document: named, ..StepOf::default() };
        (step, bytes.into_iter().map(|(_, bytes)| bytes).collect())
    }
}

/// What one level came to.
#[derive(Debug)]
pub(super) struct Level {
    pub(super) clients: usize,
    window: Duration,
    cases: u64,
    acts_us: Vec<u32>,
    pub(super) rss_mb: u64,
}

impl Level {
    pub(super) fn acts_per_second(&self) -> f64 {
        self.acts_us.len() as f64 / self.window.as_secs_f64()
    }

    pub(super) fn cases_per_second(&self) -> f64 {
        self.cases as f64 / self.window.as_secs_f64()
    }

    /// A percentile in milliseconds.
    pub(super) fn millis(&self, part: f64) -> f64 {
        let at = (self.acts_us.len() as f64 * part) as usize;
        let at = at.min(self.acts_us.len().saturating_sub(1));
        self.acts_us.get(at).map_or(0.0, |us| f64::from(*us) / 1000.0)
    }

    pub(super) fn json(&self) -> Value {
        json!({
            "clients": self.clients, "acts_s": self.acts_per_second(),
            "cases_s": self.cases_per_second(), "p50_ms": self.millis(0.5),
            "p99_ms": self.millis(0.99), "peak_rss_mb": self.rss_mb,
        })
    }
}

#[derive(Debug, Default)]
struct Tally {
    cases: u64,
    acts_us: Vec<u32>,
}

/// So many clients for so long. Openings count as acts too: each is one, with its document.
pub(super) async fn level(
    place: &Place,
    rooms: &Rooms,
    papers: &Arc<Papers>,
    clients: usize,
    window: Duration,
) -> Result<Level, Trouble> {
    let from = Instant::now() + window / WARM_PARTS;
    let to = from + window;
    let mut tasks = JoinSet::new();
    let mut lines = None;
    for n in 0..clients {
        if n % CLIENTS_PER_LINE == 0 {
            lines = Some((profile(place, SENDER, rooms)?, profile(place, RECIPIENT, rooms)?));
        }
        let Some((sender, recipient)) = lines.clone() else { continue };
        let papers = papers.clone();
        tasks.spawn(async move { client(&sender, &recipient, &papers, from, to).await });
    }
    let mut all = Tally::default();
    while let Some(done) = tasks.join_next().await {
        let one = done.context("running a client")??;
        all.cases += one.cases;
        all.acts_us.extend(one.acts_us);
    }
    all.acts_us.sort_unstable();
    let Tally { cases, acts_us } = all;
    Ok(Level { clients, window, cases, acts_us, rss_mb: peak_rss_mb() })
}

async fn client(
    sender: &Profile,
    recipient: &Profile,
    papers: &Papers,
    from: Instant,
    to: Instant,
) -> Result<Tally, Trouble> {
    let mut tally = Tally::default();
    while Instant::now() < to {
        let case = message_id()?;
        timed(&mut tally, from, to, opened(sender, papers, &case)).await?;
        for (act, document, by_recipient) in ACTS {
            if to <= Instant::now() {
                return Ok(tally);
            }
            let by = if by_recipient { recipient } else { sender };
            let (step, bodies) = papers.step(act, document);
            timed(&mut tally, from, to, done(by, &case, step, bodies)).await?;
        }
        if from <= Instant::now() && Instant::now() < to {
            tally.cases += 1;
        }
    }
    Ok(tally)
}

async fn timed(
    tally: &mut Tally,
    from: Instant,
    to: Instant,
    act: impl Future<Output = Result<(), Trouble>>,
) -> Result<(), Trouble> {
    let began = Instant::now();
    act.await?;
    let now = Instant::now();
    if from <= now && now < to {
        let us = now.duration_since(began).as_micros();
        tally.acts_us.push(u32::try_from(us).unwrap_or(u32::MAX));
    }
    Ok(())
}

async fn opened(sender: &Profile, papers: &Papers, case: &str) -> Result<(), Trouble> {
    let (mut step, bodies) = papers.step("refer", Some("lead-referral"));
    step.opens = Some(OpeningOf { procedure: "plain-referral".into(), ..OpeningOf::default() });
    let party = |role: &str, agency: &str| (role.to_owned(), vec![agency.to_owned()]);
    step.parties = [party("sender", SENDER), party("recipient", RECIPIENT)].into_iter().collect();
    done(sender, case, step, bodies).await
}

async fn done(by: &Profile, case: &str, step: StepOf, bodies: Vec<Vec<u8>>) -> Result<(), Trouble> {
    let statement = by.statement(None, case, Deed::Step(step))?;
    let answer = by.submit(&statement, bodies).await?;
    match answer.refusal {
        None => Ok(()),
        Some(no) => Err(anyhow::anyhow!("case {case}: {} {}", no.code, no.en).into()),
    }
}

/// Opens so many cases and leaves them open.
pub(super) async fn open_cases(
    place: &Place,
    rooms: &Rooms,
    papers: &Arc<Papers>,
    cases: u64,
) -> Result<(), Trouble> {
    let left = Arc::new(AtomicU64::new(cases));
    let mut tasks = JoinSet::new();
    for _ in 0..32 {
        let sender = profile(place, SENDER, rooms)?;
        for _ in 0..CLIENTS_PER_LINE {
            let (sender, papers, left) = (sender.clone(), papers.clone(), left.clone());
            tasks.spawn(async move {
                let taken = |n: u64| n.checked_sub(1);
                while left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, taken).is_ok() {
                    opened(&sender, &papers, &message_id()?).await?;
                }
                Ok::<(), Trouble>(())
            });
        }
    }
    while let Some(done) = tasks.join_next().await {
        done.context("running a client")??;
    }
    Ok(())
}

/// The most memory this process has had, client included.
fn peak_rss_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kib.unwrap_or(0) / 1024
}
