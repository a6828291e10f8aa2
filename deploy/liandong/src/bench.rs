//! `bench`: how many durable acts a second, with everything that a real act costs.
//!
//! case5: a case is opened and five acts follow, each sent when the answer to the one before has come.
//! Client, TLS, signatures, documents, access rules, decision, receipt and disk are all in it.

mod floor;
mod load;

use crate::args::BenchArgs;
use crate::hub::clock::SystemClock;
use crate::hub::place::{HubSettings, Place};
use crate::hub::rooms::{self, Opening, Rooms};
use crate::hub::{house, identity, runtime};
use crate::profile::{Profile, message_id};
use crate::say::{Out, Trouble};
use crate::telemetry;
use anyhow::Context as _;
use casework::text::Text;
use engine::{Clock as _, DeskSettings};
use load::{Level, Papers};
use policy::house::Files;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;

/// Who refers, and who handles.
const SENDER: &str = "ecology.510104";
const RECIPIENT: &str = "urban-management.510104";

/// Measures.
pub(crate) fn bench(files: &Files, asked: &BenchArgs, out: &mut Out) -> Result<(), Trouble> {
    let levels = levels(&asked.levels)?;
    let (root, temporary) = match &asked.dir {
        Some(dir) => (dir.clone(), false),
        None => (std::env::temp_dir().join(format!("liandong-bench-{}", message_id()?)), true),
    };
    let place = Place::new(&root);
    let done = measured(files, &place, asked, &levels, out);
    if temporary {
        std::fs::remove_dir_all(&root).context("taking the measured hub away")?;
    }
    done
}

fn measured(
    files: &Files,
    place: &Place,
    asked: &BenchArgs,
    levels: &[usize],
    out: &mut Out,
) -> Result<(), Trouble> {
    let settings =
        HubSettings { rate: 0, listen: "127.0.0.1:0".into(), ..HubSettings::new("hub.bench") };
    let house = Arc::new(house(files)?);
    let today = SystemClock.now().day();
    identity::init(place, &settings, today)?;
    for agency in [SENDER, RECIPIENT] {
        identity::enrol(place, &settings, house.directory(), agency, today)?;
    }
    let papers = Arc::new(Papers::read(files)?);
    runtime()?.block_on(async {
        let _telemetry = telemetry::begin(None)?;
        let opening = Opening {
            clock: Arc::new(SystemClock),
            house,
            listen: settings.listen.clone(),
            hook: gateway::passing_through(),
            rate: 0,
            desk: DeskSettings::default(),
            between: Some(floor::between),
        };
        let rooms = rooms::open(place, &settings, opening).await?;
        if asked.cases != 0 {
            fill(&rooms, place, &papers, asked.cases, out).await?;
        }
        let mut rows: Vec<Value> = Vec::new();
        for level in levels {
            let secs = Duration::from_secs(asked.secs.into());
            let row = load::level(place, &rooms, &papers, *level, secs).await?;
            print(&row, out)?;
            rows.push(row.json());
        }
        let batches = floor::taken();
        rooms.close().await;
        let floor = floor::replayed(place, batches)?;
        if out.json {
            return out.json(&json!({"levels": rows, "floor": floor.json()}));
        }
        let (acts, rate) = (floor.records, floor.records_per_second);
        out.text(&Text::new(
            format!("底线:同一批 {acts} 条记录由一个写入者直接写入(无网络、无签名),{rate:.0} 条/秒"),
            format!("floor: the same {acts} records written by one writer, no network, no signatures: {rate:.0}/s"),
        ))
    })
}

fn levels(text: &str) -> Result<Vec<usize>, Trouble> {
    let read = |word: &str| word.trim().parse::<usize>().ok().filter(|n| (1..=4096).contains(n));
    let levels: Option<Vec<usize>> = text.split(',').map(read).collect();
    levels.ok_or_else(|| {
        Trouble::Wrong(Text::new(
            format!("`--levels {text}` 应为 1 至 4096 的数,以逗号分隔"),
            format!("`--levels {text}` must be numbers from 1 to 4096, separated by commas"),
        ))
    })
}

/// Open cases are put in first, to see what a full ledger costs.
async fn fill(
    rooms: &Rooms,
    place: &Place,
    papers: &Arc<Papers>,
    cases: u64,
    out: &mut Out,
) -> Result<(), Trouble> {
    let began = std::time::Instant::now();
    load::open_cases(place, rooms, papers, cases).await?;
    // What was filled in is not part of the floor.
    drop(floor::taken());
    let took = began.elapsed().as_secs_f64();
    if out.json {
        return Ok(());
    }
    out.text(&Text::new(
        format!("已放入 {cases} 个在办案件,用时 {took:.0} 秒"),
        format!("put {cases} open cases in, in {took:.0} s"),
    ))?;
    out.flush()
}

fn print(row: &Level, out: &mut Out) -> Result<(), Trouble> {
    if out.json {
        return Ok(());
    }
    let (n, rate, cases) = (row.clients, row.acts_per_second(), row.cases_per_second());
    let (p50, p99) = (row.millis(0.5), row.millis(0.99));
    let rss = row.rss_mb;
    out.text(&Text::new(
        format!("{n} 个客户:{rate:.0} 项行为/秒,{cases:.0} 案/秒;p50 {p50:.2} ms,p99 {p99:.2} ms;常驻内存峰值 {rss} MB"),
        format!("{n} clients: {rate:.0} acts/s, {cases:.0} cases/s; p50 {p50:.2} ms, p99 {p99:.2} ms; peak RSS {rss} MB"),
    ))?;
    out.flush()
}

/// A line of its own for an agency.
fn profile(place: &Place, agency: &str, rooms: &Rooms) -> Result<Profile, Trouble> {
    Profile::read(&place.agency(agency), Some(&rooms.address.to_string()))
}
