//! `bench`: how many durable acts a second, with everything that a real act costs.
//!
//! case5: a case is opened and five acts follow, each sent when the answer to the one before has come.
//! Client, TLS, signatures, documents, access rules, decision, receipt and disk are all in it.

mod clock;
mod cluster;
mod console;
mod crowd;
mod drive;
mod figures;
mod floor;
mod growth;
mod lists;
mod load;
mod midnight;
mod site;

use crate::args::{ActsArgs, BenchArgs, BenchCommand};
use crate::hub::runtime;
use crate::say::{Out, Trouble};
use crate::telemetry;
use casework::text::Text;
use figures::Level;
use policy::house::Files;
use serde_json::{Value, json};
use site::Site;
use std::time::Duration;

/// Who refers, and who handles.
const SENDER: &str = "ecology.510104";
const RECIPIENT: &str = "urban-management.510104";
/// More clients than the port range and one machine have room for.
const CLIENTS_MAX: usize = 4096;

/// Measures.
pub(crate) fn bench(files: &Files, asked: &BenchArgs, out: &mut Out) -> Result<(), Trouble> {
    match &asked.command {
        None => acts(files, &asked.acts, out),
        Some(BenchCommand::Drive { at, command }) => drive::driven(files, at, command, out),
        Some(BenchCommand::Midnight(asked)) => midnight::measured(files, asked, out),
        Some(BenchCommand::Cluster(asked)) => cluster::measured(files, asked, out),
        Some(BenchCommand::Console(asked)) => console::measured(files, asked, out),
        Some(BenchCommand::Growth(asked)) => growth::measured(files, asked, out),
    }
}

fn acts(files: &Files, asked: &ActsArgs, out: &mut Out) -> Result<(), Trouble> {
    let levels = levels(&asked.levels)?;
    let site = Site::at(files, asked.dir.as_deref())?;
    runtime()?.block_on(async {
        let _telemetry = telemetry::begin(None)?;
        let open = site.open(Some(floor::between)).await?;
        open.fill(asked.cases, out).await?;
        // What was filled in is not part of the floor.
        if asked.cases != 0 {
            drop(floor::taken());
        }
        let mut rows: Vec<Value> = Vec::new();
        for level in levels {
            let secs = Duration::from_secs(asked.secs.into());
            let row = load::level(&open, level, secs).await?;
            print(&row, out)?;
            rows.push(row.json());
        }
        let lists = lists::asked(&open).await?;
        let batches = floor::taken();
        open.rooms.close().await;
        let floor = floor::replayed(site.place(), batches)?;
        if out.json {
            let lists = lists.map(|it| it.json());
            return out.json(&json!({"levels": rows, "lists": lists, "floor": floor.json()}));
        }
        if let Some(lists) = lists {
            lists.print(out)?;
        }
        floor.print(out)?;
        if site.is_kept() {
            let kept = site.place().root().display();
            out.text(&Text::new(format!("数据在 {kept}"), format!("the data is in {kept}")))?;
        }
        Ok(())
    })
}

fn levels(text: &str) -> Result<Vec<usize>, Trouble> {
    let read = |word: &str| word.trim().parse().ok().filter(|n| (1..=CLIENTS_MAX).contains(n));
    let levels: Option<Vec<usize>> = text.split(',').map(read).collect();
    levels.ok_or_else(|| {
        Trouble::Wrong(Text::new(
            format!("`--levels {text}` 应为 1 至 {CLIENTS_MAX} 的数,以逗号分隔"),
            format!(
                "`--levels {text}` must be numbers from 1 to {CLIENTS_MAX}, separated by commas"
            ),
        ))
    })
}

fn checked_clients(clients: usize) -> Result<(), Trouble> {
    if (1..=CLIENTS_MAX).contains(&clients) {
        return Ok(());
    }
    Err(Trouble::Wrong(Text::new(
        format!("客户数 `{clients}` 应为 1 至 {CLIENTS_MAX}"),
        format!("`{clients}` clients: must be from 1 to {CLIENTS_MAX}"),
    )))
}

fn print(row: &Level, out: &mut Out) -> Result<(), Trouble> {
    if out.json {
        return Ok(());
    }
    let (n, rate, cases) = (row.clients, row.acts_per_second(), row.cases_per_second());
    let (p50, p99) = (row.acts.millis(0.5), row.acts.millis(0.99));
    let rss = row.rss_mb;
    out.text(&Text::new(
        format!("{n} 个客户:{rate:.0} 项行为/秒,{cases:.0} 案/秒;p50 {p50:.2} ms,p99 {p99:.2} ms;常驻内存峰值 {rss} MB"),
        format!("{n} clients: {rate:.0} acts/s, {cases:.0} cases/s; p50 {p50:.2} ms, p99 {p99:.2} ms; peak RSS {rss} MB"),
    ))?;
    out.flush()
}
