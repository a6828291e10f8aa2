//! `demo`: a hub in this process, and the agencies of real cases that speak to it through its door.

mod cast;
pub(crate) mod script;
mod tell;

use crate::args::DemoArgs;
use crate::hub::clock::StageClock;
use crate::hub::place::{HubSettings, Place};
use crate::hub::rooms::{self, Opening, Rooms};
use crate::hub::{house, identity, runtime, stopped};
use crate::say::{Out, Trouble};
use crate::telemetry;
use anyhow::Context as _;
use casework::text::Text;
use casework::time::Instant;
use cast::Cast;
use engine::{Clock as _, DeskSettings};
use policy::house::{Files, House};
use script::{Line, Script};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tell::Score;

/// Where the hub of `--stay` listens; any free port where this one is taken.
const LISTEN: &str = "127.0.0.1:7443";
/// After the last act the clock runs on so far: limits that nobody met pass.
const AFTERWARDS_MICROS: i64 = 400 * 24 * 3_600 * 1_000_000;
/// How long the hub may take to follow up what became due.
const QUIET_WAIT: Duration = Duration::from_secs(30);
/// Between two looks whether it has.
const QUIET_LOOK: Duration = Duration::from_millis(1);

/// Runs the demonstration.
pub(crate) fn demo(files: &Files, asked: &DemoArgs, out: &mut Out) -> Result<(), Trouble> {
    let began = std::time::Instant::now();
    let house = Arc::new(house(files)?);
    let script = Script::read(&house, files)?;
    let folder = Folder::new(asked)?;
    let place = Place::new(&folder.path);
    let listen = if asked.stay { free(LISTEN) } else { "127.0.0.1:0".into() };
    let settings = HubSettings { listen, rate: 0, ..HubSettings::new("hub.510000") };
    let cast = enrolled(&house, &place, &settings, &script)?;
    runtime()?.block_on(async {
        let _telemetry = telemetry::begin(None)?;
        let first = script.lines.first().map_or(Instant::from_micros(0), |line| line.at);
        let clock = Arc::new(StageClock::new(first));
        let opening = Opening {
            clock: clock.clone(),
            house: house.clone(),
            listen: settings.listen.clone(),
            hook: gateway::passing_through(),
            rate: 0,
            desk: DeskSettings::default(),
            between: None,
        };
        let rooms = rooms::open(&place, &settings, opening).await?;
        let address = rooms.address.to_string();
        let mut cast = Cast::assemble(&place, &cast, &address)?;
        let mut score = Score::default();
        for line in &script.lines {
            run_on(&rooms, &clock, line.at).await?;
            play(line, &mut cast, &mut score).await?;
        }
        quiet(&rooms).await?;
        let end = clock.now().plus_micros(AFTERWARDS_MICROS);
        run_on(&rooms, &clock, end).await?;
        tell::all(&house, &script, &mut cast, &score, out).await?;
        let took = began.elapsed();
        tell::end(&place, &address, took, asked.stay, out)?;
        if asked.stay {
            out.flush()?;
            stopped()?.await;
        }
        rooms.close().await;
        Ok(())
    })
}

/// Everybody who speaks, and those who look on.
fn enrolled(
    house: &House,
    place: &Place,
    settings: &HubSettings,
    script: &Script,
) -> Result<Vec<String>, Trouble> {
    let mut cast: Vec<String> = script.cast().iter().map(ToString::to_string).collect();
    for onlooker in [tell::AUDITOR, tell::OUTSIDER] {
        if !cast.iter().any(|it| it == onlooker) {
            cast.push(onlooker.to_owned());
        }
    }
    let today = crate::hub::clock::SystemClock.now().day();
    identity::init(place, settings, today)?;
    for agency in &cast {
        identity::enrol(place, settings, house.directory(), agency, today)?;
    }
    Ok(cast)
}

/// The clock runs to an instant, and stops on its way wherever something becomes due.
async fn run_on(rooms: &Rooms, clock: &StageClock, to: Instant) -> Result<(), Trouble> {
    let ledger = &rooms.desk.world().ledger;
    loop {
        let now = clock.now().micros();
        let (_, next) = ledger.due(now, 1).await.map_err(anyhow::Error::new)?;
        match next.filter(|next| *next <= to.micros()) {
            Some(next) => clock.set(Instant::from_micros(next)),
            None => break,
        }
        quiet(rooms).await?;
    }
    clock.set(to);
    Ok(())
}

/// One line: its agency speaks.
async fn play(line: &Line, cast: &mut Cast, score: &mut Score) -> Result<(), Trouble> {
    let Some(act) = &line.act else { return Ok(()) };
    let answer = cast.say(act, &line.case).await?;
    let code = answer.refusal.as_ref().map(|no| no.code.clone());
    let wanted = line.refusal.map(|code| code.word().to_owned());
    if code != wanted {
        let said = answer.refusal.map(|no| format!("{} {}", no.code, no.en)).unwrap_or_default();
        return Err(anyhow::anyhow!(
            "{} {} in {}: wanted {}, got {said}",
            line.at,
            act.from,
            line.case,
            wanted.unwrap_or_else(|| "granted".into())
        )
        .into());
    }
    score.said(&line.case, answer.position(), code.is_some());
    Ok(())
}

/// Waits until everything that was due has happened and every letter is where it belongs.
async fn quiet(rooms: &Rooms) -> Result<(), Trouble> {
    let world = rooms.desk.world();
    let until = tokio::time::Instant::now() + QUIET_WAIT;
    while tokio::time::Instant::now() < until {
        let now = world.clock.now().micros();
        let (due, _) = world.ledger.due(now, 1).await.map_err(anyhow::Error::new)?;
        let (letters, _) = world.ledger.uncarried(now, 1).await.map_err(anyhow::Error::new)?;
        if due.is_empty() && letters.is_empty() {
            return Ok(());
        }
        tokio::time::sleep(QUIET_LOOK).await;
    }
    Err(anyhow::anyhow!("the hub did not follow up what was due in {} s", QUIET_WAIT.as_secs())
        .into())
}

fn free(wanted: &str) -> String {
    let taken = std::net::TcpListener::bind(wanted).is_err();
    if taken { "127.0.0.1:0".into() } else { wanted.to_owned() }
}

/// The hub's folder; a temporary one goes with the demonstration unless it stays.
struct Folder {
    path: PathBuf,
    temporary: bool,
}

impl Folder {
    fn new(asked: &DemoArgs) -> Result<Self, Trouble> {
        if let Some(path) = &asked.dir {
            if path.exists() {
                let shown = path.display();
                return Err(Trouble::Wrong(Text::new(
                    format!("`{shown}` 已存在;演示需要新的文件夹"),
                    format!("`{shown}` exists; the demonstration wants a new folder"),
                )));
            }
            return Ok(Self { path: path.clone(), temporary: false });
        }
        let name = format!("liandong-demo-{}", crate::profile::message_id()?);
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir(&path).context("making a temporary folder")?;
        Ok(Self { path, temporary: !asked.stay })
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if self.temporary {
            let _ = std::fs::remove_dir_all(&self.path);
        }
    }
}
