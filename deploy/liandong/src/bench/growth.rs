//! What open cases cost: a hub with few and a hub with many, measured in turn, so that whatever else
//! the machine does falls on both.

use super::figures::{Level, median};
use super::lists;
use super::site::{self, Site};
use super::{checked_clients, load};
use crate::args::GrowthArgs;
use crate::hub::runtime;
use crate::say::{Out, Trouble};
use crate::telemetry;
use casework::text::Text;
use policy::house::Files;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// One of both hubs, with its rounds.
struct Side {
    cases: u64,
    site: Site,
    rounds: Vec<Level>,
    opened: Vec<f64>,
    lists: Option<lists::Lists>,
}

/// Measures both.
pub(super) fn measured(files: &Files, asked: &GrowthArgs, out: &mut Out) -> Result<(), Trouble> {
    checked_clients(asked.load.clients)?;
    let mut sides = [side(files, asked, asked.small)?, side(files, asked, asked.large)?];
    let secs = Duration::from_secs(asked.load.secs.into());
    runtime()?.block_on(async {
        let _telemetry = telemetry::begin(None)?;
        for side in &sides {
            let open = side.site.open(None).await?;
            open.fill(side.cases, out).await?;
            open.rooms.close().await;
        }
        for _ in 0..asked.rounds.max(1) {
            for side in &mut sides {
                let began = Instant::now();
                let open = side.site.open(None).await?;
                side.opened.push(began.elapsed().as_secs_f64());
                side.rounds.push(load::level(&open, asked.load.clients, secs).await?);
                side.lists = lists::asked(&open).await?;
                open.rooms.close().await;
            }
        }
        Ok::<_, Trouble>(())
    })?;
    let [small, large] = &sides;
    if out.json {
        return out.json(&json!({
            "sides": [small.json(), large.json()],
            "acts_s": large.acts() / small.acts(), "p99": large.p99() / small.p99(),
        }));
    }
    small.print(out)?;
    large.print(out)?;
    let (acts, p99) = (large.acts() / small.acts(), large.p99() / small.p99());
    out.text(&Text::new(
        format!("多/少:行为/秒 {acts:.2} 倍,p99 {p99:.2} 倍"),
        format!("large to small: acts/s {acts:.2} times, p99 {p99:.2} times"),
    ))
}

fn side(files: &Files, asked: &GrowthArgs, cases: u64) -> Result<Side, Trouble> {
    let folder = site::one_of(asked.load.dir.as_deref(), &format!("cases-{cases}"))?;
    let site = Site::at(files, folder.as_deref())?;
    Ok(Side { cases, site, rounds: Vec::new(), opened: Vec::new(), lists: None })
}

impl Side {
    fn acts(&self) -> f64 {
        median(self.rounds.iter().map(Level::acts_per_second).collect())
    }

    fn p99(&self) -> f64 {
        median(self.rounds.iter().map(|it| it.acts.millis(0.99)).collect())
    }

    fn json(&self) -> Value {
        json!({
            "cases": self.cases, "acts_s": self.acts(), "p99_ms": self.p99(),
            "opened_s": self.opened, "lists": self.lists.as_ref().map(lists::Lists::json),
            "rounds": self.rounds.iter().map(Level::json).collect::<Vec<_>>(),
        })
    }

    fn print(&self, out: &mut Out) -> Result<(), Trouble> {
        let (n, acts, p99) = (self.cases, self.acts(), self.p99());
        let opened = median(self.opened.clone());
        out.text(&Text::new(
            format!("{n} 个在办案件:{acts:.0} 项行为/秒,p99 {p99:.2} ms;打开用时 {opened:.2} 秒"),
            format!("{n} open cases: {acts:.0} acts/s, p99 {p99:.2} ms; opened in {opened:.2} s"),
        ))?;
        self.lists.as_ref().map_or(Ok(()), |lists| lists.print(out))
    }
}
