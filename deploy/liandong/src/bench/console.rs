//! How fast the console is: every page, and every filter of the board, over many open cases.
//!
//! Pages are asked for one after the other over one line of plain HTTP on this machine, to their last
//! byte. What a browser does with them afterwards is not in it.

mod pages;
mod visitor;

use super::crowd;
use super::figures::{Times, peak_rss_mb};
use super::site::{Open, Site};
use crate::account;
use crate::args::PagesArgs;
use crate::hub::runtime;
use crate::say::{Out, Trouble};
use crate::telemetry;
use anyhow::Context as _;
use casework::text::Text;
use console::Book;
use engine::{CaseFilter, Clock as _, Fault, Paging, Scope};
use pages::{FILTERS, PAGES, Page, Who, World};
use policy::house::Files;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use visitor::Visitor;

/// Who checks the record.
const AUDITOR: &str = "procuratorate.510000";
/// Cases that are looked at, in turn; no more than two digits of a number tell apart.
const CASES: usize = 200;
/// How often it is looked how far the index has read, and how long it is waited for.
const INDEX_EVERY: Duration = Duration::from_millis(200);
const INDEX_PATIENCE: Duration = Duration::from_secs(20);

/// A page, as it was.
struct Row {
    name: &'static str,
    times: Times,
    bytes: usize,
}

/// Measures.
pub(super) fn measured(files: &Files, asked: &PagesArgs, out: &mut Out) -> Result<(), Trouble> {
    let site = Site::at(files, asked.dir.as_deref())?;
    crowd::enrol(&site)?;
    let accounts = accounts(&site)?;
    runtime()?.block_on(async {
        let _telemetry = telemetry::begin(None)?;
        let open = site.open_with_console().await?;
        crowd::fill(&site, &open, asked.cases, out).await?;
        let (indexed, entries) = indexed(&open).await?;
        let world = world(&site, &open).await?;
        let console = open.rooms.console.clone().context("no console")?;
        let mut visitors = BTreeMap::new();
        for (who, account) in &accounts {
            visitors.insert(*who, Visitor::signed_in(&console, account).await?);
        }
        let pages = walked(PAGES, &visitors, &world, asked.times).await?;
        let filters = walked(FILTERS, &visitors, &world, asked.times).await?;
        open.rooms.close().await;
        if out.json {
            return out.json(&json!({
                "cases": asked.cases, "times": asked.times, "peak_rss_mb": peak_rss_mb(),
                "entries": entries, "indexed": indexed,
                "pages": json_of(&pages), "filters": json_of(&filters),
            }));
        }
        print(&Text::new("页面", "pages"), &pages, out)?;
        print(&Text::new("看板筛选", "filters of the board"), &filters, out)?;
        out.text(&Text::new(
            format!("日志 {entries} 条,检索索引已读 {indexed} 条"),
            format!("{entries} entries, of which the index of searches has read {indexed}"),
        ))?;
        let rss = peak_rss_mb();
        out.text(&Text::new(
            format!("常驻内存峰值 {rss} MB,包括放入案件的客户"),
            format!("peak RSS {rss} MB, with the clients that put the cases in"),
        ))
    })
}

/// One account of each kind, made where it is missing.
fn accounts(site: &Site) -> Result<Vec<(Who, String)>, Trouble> {
    let house = site.house();
    let officer = crowd::counties(house).into_iter().next().context("no county")?.0;
    let coordinator = house.settings().coordinator.to_string();
    let people = [
        (Who::Officer, Some(officer)),
        (Who::Coordinator, Some(coordinator)),
        (Who::Auditor, Some(AUDITOR.to_owned())),
        (Who::Operator, None),
    ];
    let there = Book::open(&site.place().accounts()).context("reading the accounts")?.all();
    let mut made = Vec::new();
    for (who, agency) in people {
        let name = agency.clone().unwrap_or_else(|| "operator".to_owned());
        if !there.iter().any(|it| it.name == name) {
            let account = account::unguarded(&name, name.clone(), agency.as_deref());
            account::enter(site.place(), account)?;
        }
        made.push((who, name));
    }
    Ok(made)
}

/// Waits a while for the index over what was said. Gives how far it has read, and how far it could.
async fn indexed(open: &Open) -> Result<(u64, u64), Trouble> {
    let (world, until) = (open.rooms.desk.world(), Instant::now() + INDEX_PATIENCE);
    loop {
        let fault = |fault: Fault| anyhow::Error::new(fault).context("waiting for the index");
        let end = world.ledger.head().await.map_err(fault)?.size;
        let next = world.ledger.indexed().await.map_err(fault)?.next;
        if end <= next || until <= Instant::now() {
            return Ok((next.min(end), end));
        }
        tokio::time::sleep(INDEX_EVERY).await;
    }
}

/// What pages are asked about, read from the record.
async fn world(site: &Site, open: &Open) -> Result<World, Trouble> {
    let ledger = open.rooms.desk.world().ledger.clone();
    let fault = |fault: Fault| anyhow::Error::new(fault).context("reading the record");
    let mut cases = Vec::new();
    for nth in 0..CASES {
        // Numbers are drawn by chance: this one is anywhere among all.
        let filter = CaseFilter { number: Some(format!("m-{nth:02x}")), ..CaseFilter::default() };
        let scope = Scope::of_everything();
        let paging = Paging { after: None, limit: 1 };
        let page = ledger.cases(scope, filter, paging).await.map_err(fault)?;
        cases.extend(page.rows.iter().map(|it| it.number.to_string()));
    }
    let entries = ledger.head().await.map_err(fault)?.size;
    let today = open.clock.now().day();
    let (bureaus, managements) = crowd::counties(site.house()).into_iter().unzip();
    Ok(World {
        cases,
        bureaus,
        managements,
        days: (0..6).map(|ago| today.plus(-ago).to_string()).collect(),
        entries,
    })
}

/// Asks for every page so many times, after once that is not counted.
async fn walked(
    pages: &[Page],
    visitors: &BTreeMap<Who, Visitor>,
    world: &World,
    times: usize,
) -> Result<Vec<Row>, Trouble> {
    let mut rows = Vec::new();
    for page in pages {
        let visitor = visitors.get(&page.who).context("nobody to look")?;
        let mut row = Row { name: page.name, times: Times::default(), bytes: 0 };
        for nth in 0..=times {
            let path = (page.at)(world, nth);
            let came = visitor.page(&path).await?;
            if came.status != 200 {
                return Err(anyhow::anyhow!("`{path}` was answered with {}", came.status).into());
            }
            row.bytes = row.bytes.max(came.bytes);
            if 0 < nth {
                row.times.add(came.took);
            }
        }
        row.times.sort();
        rows.push(row);
    }
    Ok(rows)
}

fn json_of(rows: &[Row]) -> Value {
    let one = |row: &Row| {
        json!({
            "page": row.name, "bytes": row.bytes,
            "p50_ms": row.times.millis(0.5), "p99_ms": row.times.millis(0.99),
        })
    };
    rows.iter().map(one).collect()
}

fn print(what: &Text, rows: &[Row], out: &mut Out) -> Result<(), Trouble> {
    let slowest = rows.iter().map(|it| it.times.millis(0.99)).fold(0.0, f64::max);
    out.text(&Text::new(
        format!("{}:最慢 p99 {slowest:.1} ms", what.zh),
        format!("{}: slowest p99 {slowest:.1} ms", what.en),
    ))?;
    for Row { name, times, bytes } in rows {
        let (p50, p99) = (times.millis(0.5), times.millis(0.99));
        let kb = bytes / 1000;
        let line = format!("  {name:<26} p50 {p50:>7.1} ms  p99 {p99:>7.1} ms  {kb:>4} kB");
        out.text(&Text::new(line.clone(), line))?;
    }
    out.flush()
}
