//! The load: clients that open cases and act on them, back to back.

use super::clock::ShiftedClock;
use super::figures::{Level, Times, peak_rss_mb};
use super::site::Open;
use super::{RECIPIENT, SENDER};
use crate::profile::{Profile, message_id};
use crate::say::Trouble;
use anyhow::Context as _;
use engine::Clock as _;
use policy::house::Files;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio::sync::watch;
use tokio::task::JoinSet;
use wire::{Deed, Named, OpeningOf, StepOf};

/// Clients on one line: an agency's system has few lines and many officers.
pub(super) const CLIENTS_PER_LINE: usize = 8;
/// The warm-up, as a part of the window.
const WARM_PARTS: u32 = 4;

/// The documents of the acts.
#[derive(Debug)]
pub(super) struct Papers(BTreeMap<&'static str, Vec<u8>>);

/// The acts of a case after it was opened: act, its document, and whether the recipient does it.
pub(super) const ACTS: [(&str, Option<&str>, bool); 5] = [
    ("accept", None, true),
    ("feed-back", Some("referral-feedback"), true),
    ("ask-more", Some("feedback-question"), false),
    ("feed-back", Some("referral-feedback"), true),
    ("close-referral", None, false),
];

impl Papers {
    pub(super) fn read(files: &Files) -> Result<Self, Trouble> {
        let mut papers = BTreeMap::new();
        for name in ["lead-referral", "referral-feedback", "feedback-question", "transfer-report"] {
            let text = files.get(&format!("tests/cases/documents/{name}.json"));
            let samples: Value = serde_json::from_str(text.map_or("{}", String::as_str))
                .with_context(|| format!("reading the sample of `{name}`"))?;
            let body = samples.get("valid").with_context(|| format!("`{name}` has no sample"))?;
            papers.insert(name, wire::canonical(body).context("writing a sample")?);
        }
        Ok(Self(papers))
    }

    /// An act with its document.
    pub(super) fn step(&self, name: &str, document: Option<&str>) -> (StepOf, Vec<Vec<u8>>) {
        let bytes = document.and_then(|it| Some((it, self.0.get(it)?.clone())));
        let named = bytes
            .as_ref()
            .map(|(name, bytes)| Named { name: (*name).to_owned(), digest: wire::digest(bytes) });
        let step = StepOf { name: name.to_owned(), document: named, ..StepOf::default() };
        (step, bytes.into_iter().map(|(_, bytes)| bytes).collect())
    }
}

/// Both agencies of a case, and what they say.
#[derive(Clone)]
pub(super) struct Pair {
    pub(super) sender: Profile,
    pub(super) recipient: Profile,
    pub(super) papers: Arc<Papers>,
    pub(super) clock: Arc<ShiftedClock>,
}

impl Pair {
    pub(super) fn on(open: &Open) -> Result<Self, Trouble> {
        Ok(Self {
            sender: open.line(SENDER)?,
            recipient: open.line(RECIPIENT)?,
            papers: open.papers.clone(),
            clock: open.clock.clone(),
        })
    }

    /// Opens a case. Gives its version.
    pub(super) async fn refer(&self, case: &str) -> Result<u64, Trouble> {
        let (mut step, bodies) = self.papers.step("refer", Some("lead-referral"));
        step.opens = Some(OpeningOf { procedure: "plain-referral".into(), ..OpeningOf::default() });
        let party = |role: &str, agency: &str| (role.to_owned(), vec![agency.to_owned()]);
        step.parties =
            [party("sender", SENDER), party("recipient", RECIPIENT)].into_iter().collect();
        self.done(&self.sender, case, step, bodies).await
    }

    /// Does one of the acts.
    pub(super) async fn act(
        &self,
        case: &str,
        (act, document, by_recipient): (&str, Option<&str>, bool),
    ) -> Result<u64, Trouble> {
        let by = if by_recipient { &self.recipient } else { &self.sender };
        let (step, bodies) = self.papers.step(act, document);
        self.done(by, case, step, bodies).await
    }

    async fn done(
        &self,
        by: &Profile,
        case: &str,
        step: StepOf,
        bodies: Vec<Vec<u8>>,
    ) -> Result<u64, Trouble> {
        done((by, None), &self.clock, case, step, bodies).await
    }
}

/// An act of an agency, signed by an office of it where the procedure wants one, which goes. Gives the
/// case's version.
pub(super) async fn done(
    (by, office): (&Profile, Option<&str>),
    clock: &ShiftedClock,
    case: &str,
    step: StepOf,
    bodies: Vec<Vec<u8>>,
) -> Result<u64, Trouble> {
    let mut statement = by.statement(None, case, Deed::Step(step))?;
    statement.occurred_at = clock.now().to_string();
    statement.office = office.map(str::to_owned);
    let answer = by.submit(&statement, bodies).await?;
    match answer.refusal {
        None => Ok(answer.version),
        Some(no) => Err(anyhow::anyhow!("case {case}: {} {}", no.code, no.en).into()),
    }
}

#[derive(Debug, Default)]
struct Tally {
    cases: u64,
    acts: Times,
}

/// When a load is counted, and when it ends.
#[derive(Clone)]
struct Window {
    from: Instant,
    /// Set to true when it is over.
    over: watch::Receiver<bool>,
}

impl Window {
    fn is_over(&self) -> bool {
        *self.over.borrow()
    }
}

/// So many clients for so long.
pub(super) async fn level(open: &Open, clients: usize, window: Duration) -> Result<Level, Trouble> {
    let warm = window / WARM_PARTS;
    level_until(open, clients, warm, async {
        tokio::time::sleep(warm + window).await;
        Ok(())
    })
    .await
}

/// So many clients until something has happened.
pub(super) async fn level_until(
    open: &Open,
    clients: usize,
    warm: Duration,
    happened: impl Future<Output = Result<(), Trouble>>,
) -> Result<Level, Trouble> {
    let (end, over) = watch::channel(false);
    let window = Window { from: Instant::now() + warm, over };
    let mut tasks = JoinSet::new();
    let mut pair = None;
    for n in 0..clients {
        if n % CLIENTS_PER_LINE == 0 {
            pair = Some(Pair::on(open)?);
        }
        let Some(pair) = pair.clone() else { continue };
        let window = window.clone();
        tasks.spawn(async move { client(&pair, &window).await });
    }
    let happened = happened.await;
    let counted = Instant::now().saturating_duration_since(window.from);
    end.send_replace(true);
    let mut all = Tally::default();
    while let Some(done) = tasks.join_next().await {
        let one = done.context("running a client")??;
        all.cases += one.cases;
        all.acts.extend(one.acts);
    }
    happened?;
    all.acts.sort();
    let Tally { cases, acts } = all;
    Ok(Level { clients, window: counted, cases, acts, rss_mb: peak_rss_mb() })
}

async fn client(pair: &Pair, window: &Window) -> Result<Tally, Trouble> {
    let mut tally = Tally::default();
    while !window.is_over() {
        let case = message_id()?;
        timed(&mut tally, window, pair.refer(&case)).await?;
        for act in ACTS {
            if window.is_over() {
                return Ok(tally);
            }
            timed(&mut tally, window, pair.act(&case, act)).await?;
        }
        if window.from <= Instant::now() && !window.is_over() {
            tally.cases += 1;
        }
    }
    Ok(tally)
}

async fn timed(
    tally: &mut Tally,
    window: &Window,
    act: impl Future<Output = Result<u64, Trouble>>,
) -> Result<(), Trouble> {
    let began = Instant::now();
    act.await?;
    let now = Instant::now();
    if window.from <= now && !window.is_over() {
        tally.acts.add(now.duration_since(began));
    }
    Ok(())
}

/// Opens so many cases and leaves them open.
pub(super) async fn open_cases(open: &Open, cases: u64) -> Result<(), Trouble> {
    let mut clients = Vec::new();
    for _ in 0..32 {
        clients.extend(std::iter::repeat_n(Pair::on(open)?, CLIENTS_PER_LINE));
    }
    shared_out(0..cases, clients, |pair: Pair, _| async move {
        pair.refer(&message_id()?).await?;
        Ok(())
    })
    .await
}

/// Does something for each of the numbers, with all clients at once.
pub(super) async fn shared_out<C, F>(
    numbers: std::ops::Range<u64>,
    clients: Vec<C>,
    work: fn(C, u64) -> F,
) -> Result<(), Trouble>
where
    C: Clone + Send + 'static,
    F: Future<Output = Result<(), Trouble>> + Send + 'static,
{
    let next = Arc::new(AtomicU64::new(numbers.start));
    let mut tasks = JoinSet::new();
    for client in clients {
        let next = next.clone();
        tasks.spawn(async move {
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if numbers.end <= number {
                    return Ok::<(), Trouble>(());
                }
                work(client.clone(), number).await?;
            }
        });
    }
    while let Some(done) = tasks.join_next().await {
        done.context("running a client")??;
    }
    Ok(())
}
