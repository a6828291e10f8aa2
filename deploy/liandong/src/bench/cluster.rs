//! Many machines on one: the same load on hubs that run as processes on real servers.

mod hubs;

use super::drive::{self, Lines};
use super::figures::Times;
use super::levels;
use super::load::Pair;
use crate::args::ClusterArgs;
use crate::hub::runtime;
use crate::profile::{failed, message_id};
use crate::say::{Out, Trouble};
use anyhow::Context as _;
use casework::text::Text;
use hubs::Hubs;
use policy::house::Files;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use wire::pb;

/// The warm-up before what counts.
const WARM: Duration = Duration::from_secs(2);
/// Clients that open the cases whose follow-ups are counted.
const CLIENTS: usize = 32;
/// So long the last letter may take.
const LETTERS_MAX: Duration = Duration::from_secs(600);
/// Between two acts while latency is measured: a busy province's pace, at which a machine that both share
/// has time for both.
const PACE: Duration = Duration::from_millis(200);
/// Rounds with Temporal away and there, in turn.
const ROUNDS: usize = 3;

/// Measures all of it.
pub(super) fn measured(files: &Files, asked: &ClusterArgs, out: &mut Out) -> Result<(), Trouble> {
    let levels = levels(&asked.levels)?;
    let mut rows = Vec::new();
    for (profile, hubs) in [("embedded", 1), ("postgres", 1), ("postgres", 2)] {
        let place = Hubs::start(files, profile, &asked.programs, hubs, out)?;
        let lines = place.lines(files)?;
        for clients in &levels {
            let secs = Duration::from_secs(asked.secs.into());
            let seen = runtime()?.block_on(drive::load(&lines, *clients, WARM, secs))?;
            rows.push(acts(profile, hubs, *clients, secs, &seen, out)?);
        }
    }
    for profile in ["embedded", "nats", "temporal"] {
        let place = Hubs::start(files, profile, &asked.programs, 1, out)?;
        let (lines, cases) = (place.lines(files)?, asked.cases);
        let found = runtime()?.block_on(followed_up(&lines, cases))?;
        rows.push(followups(profile, cases, found, out)?);
    }
    rows.push(away_and_there(files, asked, out)?);
    if out.json { out.json(&rows) } else { Ok(()) }
}

fn acts(
    profile: &str,
    hubs: usize,
    clients: usize,
    secs: Duration,
    seen: &drive::Seen,
    out: &mut Out,
) -> Result<Value, Trouble> {
    if 0 < seen.errors {
        let last = seen.last_error.clone().unwrap_or_default();
        return Err(anyhow::anyhow!("{} clients failed, the last with: {last}", seen.errors).into());
    }
    let rate = seen.acts.len() as f64 / secs.as_secs_f64();
    let (p50, p99) = (seen.acts.millis(0.5), seen.acts.millis(0.99));
    if !out.json {
        out.text(&Text::new(
            format!("{profile},{hubs} 个枢纽,{clients} 个客户:{rate:.0} 项行为/秒;p50 {p50:.2} ms,p99 {p99:.2} ms"),
            format!("{profile}, {hubs} hubs, {clients} clients: {rate:.0} acts/s; p50 {p50:.2} ms, p99 {p99:.2} ms"),
        ))?;
        out.flush()?;
    }
    Ok(json!({
        "profile": profile, "hubs": hubs, "clients": clients, "acts_s": rate, "p50_ms": p50,
        "p99_ms": p99,
    }))
}

/// Opens cases, each with a letter, and waits until the last letter is in its inbox. Gives how long both
/// took from the first opening on.
async fn followed_up(lines: &Lines, cases: u64) -> Result<(Duration, Duration), Trouble> {
    let began = Instant::now();
    let mut clients = JoinSet::new();
    let share = cases.div_ceil(CLIENTS as u64);
    for n in 0..CLIENTS {
        let pair = lines.pair(n)?;
        clients.spawn(async move {
            for _ in 0..share {
                pair.refer(&message_id()?).await?;
            }
            Ok::<(), Trouble>(())
        });
    }
    while let Some(done) = clients.join_next().await {
        done.context("running a client")??;
    }
    let opened = began.elapsed();
    let (client, until) = (lines.pair(0)?.recipient.client, Instant::now() + LETTERS_MAX);
    // A record in a folder numbers its letters from 1, and the last one comes last.
    let after = share * CLIENTS as u64 - 1;
    while Instant::now() < until {
        let asked = pb::PeekRequest { after, limit: 1, wait_ms: 100 };
        if !client.peek(asked).await.map_err(failed)?.letters.is_empty() {
            return Ok((opened, began.elapsed()));
        }
    }
    Err(anyhow::anyhow!("the last letter did not come in {} s", LETTERS_MAX.as_secs()).into())
}

fn followups(
    profile: &str,
    cases: u64,
    (opened, carried): (Duration, Duration),
    out: &mut Out,
) -> Result<Value, Trouble> {
    let rate = cases as f64 / carried.as_secs_f64();
    let (opened, carried) = (opened.as_secs_f64(), carried.as_secs_f64());
    if !out.json {
        out.text(&Text::new(
            format!("{profile}:{cases} 件送达,{rate:.0} 件/秒(办案 {opened:.1} 秒,最后一件 {carried:.1} 秒)"),
            format!("{profile}: {cases} letters carried, {rate:.0}/s (acts {opened:.1} s, the last letter after {carried:.1} s)"),
        ))?;
        out.flush()?;
    }
    Ok(json!({
        "profile": profile, "letters": cases, "letters_s": rate, "acts_secs": opened,
        "letters_secs": carried,
    }))
}

/// The latency of acts at an even pace, with Temporal away and there in turn.
fn away_and_there(files: &Files, asked: &ClusterArgs, out: &mut Out) -> Result<Value, Trouble> {
    let mut place = Hubs::start(files, "temporal", &asked.programs, 1, out)?;
    let lines = place.lines(files)?;
    let secs = Duration::from_secs(asked.secs.into());
    let [mut away, mut there] = [Times::default(), Times::default()];
    let runtime = runtime()?;
    let pair = runtime.block_on(async { lines.pair(0) })?;
    runtime.block_on(paced(&pair, WARM))?;
    for _ in 0..ROUNDS {
        place.servers.temporal_away();
        away.extend(runtime.block_on(paced(&pair, secs))?);
        place.servers.temporal_back(out)?;
        // What waited is followed up first.
        std::thread::sleep(WARM);
        there.extend(runtime.block_on(paced(&pair, secs))?);
    }
    away.sort();
    there.sort();
    let ratio = there.millis(0.5) / away.millis(0.5);
    let (a50, a99, t50, t99) =
        (away.millis(0.5), away.millis(0.99), there.millis(0.5), there.millis(0.99));
    if !out.json {
        out.text(&Text::new(
            format!("Temporal 停止时 p50 {a50:.2} ms、p99 {a99:.2} ms,运行时 p50 {t50:.2} ms、p99 {t99:.2} ms:p50 为 {ratio:.2} 倍"),
            format!("with Temporal away p50 {a50:.2} ms, p99 {a99:.2} ms, with it there p50 {t50:.2} ms, p99 {t99:.2} ms: p50 {ratio:.2} times"),
        ))?;
    }
    Ok(json!({"away": away.spread(), "there": there.spread(), "p50_ratio": ratio}))
}

/// Openings at an even pace.
async fn paced(pair: &Pair, window: Duration) -> Result<Times, Trouble> {
    let (began, mut times) = (Instant::now(), Times::default());
    let mut tick = tokio::time::interval(PACE);
    while began.elapsed() < window {
        tick.tick().await;
        let sent = Instant::now();
        pair.refer(&message_id()?).await?;
        times.add(sent.elapsed());
    }
    Ok(times)
}
