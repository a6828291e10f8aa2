//! Many duties that end at one midnight: how fast they are seen to, and what acts notice of it.

use super::figures::Level;
use super::site::{Open, Site};
use super::{checked_clients, load};
use crate::args::MidnightArgs;
use crate::hub::runtime;
use crate::say::{Out, Trouble};
use crate::telemetry;
use anyhow::Context as _;
use casework::text::Text;
use casework::time::Instant;
use engine::Fault;
use policy::house::Files;
use serde_json::{Value, json};
use std::time::Duration;

/// What a midnight came to.
struct Midnight {
    due: u64,
    /// Until nothing was due any more.
    took: Duration,
    before: Level,
    meanwhile: Level,
    /// The same drain without clients: as fast as it goes.
    alone: f64,
}

/// Measures one midnight with clients, and one without.
pub(super) fn measured(files: &Files, asked: &MidnightArgs, out: &mut Out) -> Result<(), Trouble> {
    checked_clients(asked.load.clients)?;
    let found = runtime()?.block_on(async {
        let _telemetry = telemetry::begin(None)?;
        let alone = alone(files, asked, out).await?;
        let folder = super::site::one_of(asked.load.dir.as_deref(), "with-clients")?;
        let site = Site::at(files, folder.as_deref())?;
        let open = site.open(None).await?;
        open.fill(asked.cases, out).await?;
        let secs = Duration::from_secs(asked.load.secs.into());
        let before = load::level(&open, asked.load.clients, secs).await?;
        let (mut due, mut took) = (0, Duration::ZERO);
        let meanwhile = load::level_until(&open, asked.load.clients, Duration::ZERO, async {
            (due, took) = strike(&open, asked.cases).await?;
            Ok(())
        })
        .await?;
        open.rooms.close().await;
        Ok::<_, Trouble>(Midnight { due, took, before, meanwhile, alone })
    })?;
    if out.json { out.json(&found.json()) } else { found.print(out) }
}

async fn alone(files: &Files, asked: &MidnightArgs, out: &mut Out) -> Result<f64, Trouble> {
    let folder = super::site::one_of(asked.load.dir.as_deref(), "alone")?;
    let site = Site::at(files, folder.as_deref())?;
    let open = site.open(None).await?;
    open.fill(asked.cases, out).await?;
    let (due, took) = strike(&open, asked.cases).await?;
    open.rooms.close().await;
    Ok(due as f64 / took.as_secs_f64())
}

/// Puts the clock to the instant by which so many cases are due, and waits until none of them is. Gives
/// how many were due, and how long it took.
async fn strike(open: &Open, cases: u64) -> Result<(u64, Duration), Trouble> {
    let ledger = open.rooms.desk.world().ledger.clone();
    let fault = |fault: Fault| anyhow::Error::new(fault).context("asking what is due");
    let all = usize::try_from(cases).context("counting cases")?;
    let waiting = ledger.due(i64::MAX, all).await.map_err(fault)?.0;
    let (_, at) = waiting.last().context("nothing becomes due; give more `--cases`")?;
    let due = waiting.len();
    let began = std::time::Instant::now();
    open.clock.reach(Instant::from_micros(*at));
    open.seen_to(*at).await?;
    Ok((u64::try_from(due).unwrap_or(u64::MAX), began.elapsed()))
}

impl Midnight {
    fn per_second(&self) -> f64 {
        self.due as f64 / self.took.as_secs_f64()
    }

    fn json(&self) -> Value {
        json!({
            "due": self.due, "secs": self.took.as_secs_f64(), "due_s": self.per_second(),
            "due_s_alone": self.alone, "before": self.before.json(),
            "meanwhile": self.meanwhile.json(),
        })
    }

    fn print(&self, out: &mut Out) -> Result<(), Trouble> {
        let Self { due, alone, before, meanwhile, .. } = self;
        let (secs, rate) = (self.took.as_secs_f64(), self.per_second());
        out.text(&Text::new(
            format!("{due} 案同时到期:{secs:.1} 秒处理完,{rate:.0} 案/秒;无客户时 {alone:.0} 案/秒"),
            format!("{due} cases due at once: seen to in {secs:.1} s, {rate:.0}/s; {alone:.0}/s without clients"),
        ))?;
        for (zh, en, level) in [("之前", "before", before), ("其间", "meanwhile", meanwhile)] {
            let (n, acts) = (level.clients, level.acts_per_second());
            let (p50, p99) = (level.acts.millis(0.5), level.acts.millis(0.99));
            out.text(&Text::new(
                format!("{zh},{n} 个客户:{acts:.0} 项行为/秒,p50 {p50:.2} ms,p99 {p99:.2} ms"),
                format!("{en}, {n} clients: {acts:.0} acts/s, p50 {p50:.2} ms, p99 {p99:.2} ms"),
            ))?;
        }
        Ok(())
    }
}
