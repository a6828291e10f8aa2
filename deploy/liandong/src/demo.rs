//! `demo`: a hub in this process, and the agencies of real cases that speak to it through its door.

mod cast;
mod people;
pub(crate) mod script;
mod tell;

use crate::args::DemoArgs;
use crate::cluster::Cluster;
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
use engine::{Clock as _, DeskSettings, Fault, Numbering};
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

/// So many looks in a row, where one may see too little.
const QUIET_LOOKS: u32 = 5;

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
    let console = asked.stay.then(|| people::console(&house, &place, &cast)).transpose()?;
    let (cluster, settings) =
        Cluster::start(&place, settings, &asked.servers.profile, &asked.servers.programs, out)?;
    let done = runtime()?.block_on(async {
        let _telemetry = telemetry::begin(None)?;
        let first = script.lines.first().map_or(Instant::from_micros(0), |line| line.at);
        let clock = Arc::new(StageClock::new(first));
        let opening = Opening {
            clock: clock.clone(),
            house: house.clone(),
            listen: settings.listen.clone(),
            feeds: None,
            console,
            hook: gateway::passing_through(),
            rate: 0,
            desk: DeskSettings::default(),
            between: None,
        };
        let rooms = rooms::open(&place, &settings, opening).await?;
        let address = rooms.address.to_string();
        let evening = async {
            let mut cast = Cast::assemble(&place, &cast, &address, settings.nats.as_ref())?;
            let score = played(&rooms, &clock, &script, &mut cast).await?;
            tell::all(&house, &script, &mut cast, &score, out).await?;
            tell::end(&place, &address, began.elapsed(), asked.stay, out)?;
            if let Some(console) = &rooms.console {
                people::tell(&house, &place, console, out)?;
            }
            if asked.stay {
                out.flush()?;
                stopped()?.await;
            }
            Ok(())
        };
        let done = evening.await;
        rooms.close().await;
        done
    });
    // Not before the hub has said its last word to them.
    drop(cluster);
    done
}

/// Everything that happens, to the last limit that nobody met.
async fn played(
    rooms: &Rooms,
    clock: &StageClock,
    script: &Script,
    cast: &mut Cast,
) -> Result<Score, Trouble> {
    let mut score = Score::default();
    for line in &script.lines {
        run_on(rooms, clock, line.at).await?;
        play(line, cast, &mut score).await?;
    }
    let end = clock.now().plus_micros(AFTERWARDS_MICROS);
    run_on(rooms, clock, end).await?;
    Ok(score)
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

/// The clock runs to an instant, and stops on its way wherever something becomes due. Whatever was to
/// happen before has happened then, so that the story has the same end on every machine.
async fn run_on(rooms: &Rooms, clock: &StageClock, to: Instant) -> Result<(), Trouble> {
    let ledger = &rooms.desk.world().ledger;
    loop {
        quiet(rooms).await?;
        let now = clock.now().micros();
        let (_, next) = ledger.due(now, 1).await.map_err(anyhow::Error::new)?;
        match next.filter(|next| *next <= to.micros()) {
            Some(next) => clock.set(Instant::from_micros(next)),
            None => break,
        }
        rooms.clock_was_set().await.map_err(anyhow::Error::new)?;
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
    // Where another transaction is still on its way, an entry may be without its place and unseen.
    let looks = match rooms.desk.world().ledger.numbering() {
        Numbering::AtOnce => 1,
        Numbering::Later => QUIET_LOOKS,
    };
    let until = tokio::time::Instant::now() + QUIET_WAIT;
    let mut quiet = 0;
    while tokio::time::Instant::now() < until {
        quiet = if is_quiet(rooms).await.map_err(anyhow::Error::new)? { quiet + 1 } else { 0 };
        if looks <= quiet {
            return Ok(());
        }
        tokio::time::sleep(QUIET_LOOK).await;
    }
    Err(anyhow::anyhow!("the hub did not follow up what was due in {} s", QUIET_WAIT.as_secs())
        .into())
}

async fn is_quiet(rooms: &Rooms) -> Result<bool, Fault> {
    let world = rooms.desk.world();
    let now = world.clock.now().micros();
    let (due, _) = world.ledger.due(now, 1).await?;
    let unplaced = world.ledger.unplaced(1).await?;
    let (letters, _) = world.ledger.uncarried(now, 1).await?;
    Ok(due.is_empty() && unplaced.is_empty() && letters.is_empty())
}

pub(crate) fn free(wanted: &str) -> String {
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
