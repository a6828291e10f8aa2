//! A hub to be measured: made where there is none, and opened as often as needed.

use super::clock::ShiftedClock;
use super::load::{self, Papers};
use super::{RECIPIENT, SENDER};
use crate::hub::clock::SystemClock;
use crate::hub::console::Asked;
use crate::hub::place::{HubSettings, Place};
use crate::hub::rooms::{self, Between, Opening, Rooms};
use crate::hub::{house, identity};
use crate::profile::{Profile, message_id};
use crate::say::{Out, Trouble};
use anyhow::Context as _;
use casework::text::Text;
use engine::{CaseFilter, Clock as _, DeskSettings, Paging, Scope};
use policy::house::{Files, House};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// How often it is looked whether anything is due still.
const LOOK_EVERY: Duration = Duration::from_millis(20);

/// A hub in a folder, with two agencies that are enrolled.
pub(super) struct Site {
    place: Place,
    settings: HubSettings,
    house: Arc<House>,
    papers: Arc<Papers>,
    clock: Arc<ShiftedClock>,
    /// The folder goes when the measuring ends.
    temporary: Option<Folder>,
}

/// A folder that goes when it is let go.
pub(super) struct Folder(pub(super) PathBuf);

impl Folder {
    /// A new name among the temporary ones.
    pub(super) fn new() -> Result<Self, Trouble> {
        Ok(Self(std::env::temp_dir().join(format!("liandong-bench-{}", message_id()?))))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What stays behind in a temporary folder harms nobody.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A hub that is open, and what its clients need.
pub(super) struct Open {
    pub(super) rooms: Rooms,
    pub(super) papers: Arc<Papers>,
    pub(super) clock: Arc<ShiftedClock>,
    place: Place,
}

impl Site {
    /// The hub of a folder, made where there is none; without a folder, in a temporary one.
    pub(super) fn at(files: &Files, dir: Option<&Path>) -> Result<Self, Trouble> {
        let (root, temporary) = match dir {
            Some(dir) => (dir.to_owned(), None),
            None => {
                let folder = Folder::new()?;
                (folder.0.clone(), Some(folder))
            }
        };
        let place = Place::new(&root);
        let house = Arc::new(house(files)?);
        let settings =
            if place.settings_file().exists() { place.settings()? } else { made(&place, &house)? };
        let papers = Arc::new(Papers::read(files)?);
        Ok(Self { place, settings, house, papers, clock: Arc::default(), temporary })
    }

    pub(super) fn place(&self) -> &Place {
        &self.place
    }

    /// Opens the hub in this process.
    pub(super) async fn open(&self, between: Option<Between>) -> Result<Open, Trouble> {
        self.opened(between, None).await
    }

    /// Opens the hub in this process, with a console that asks for no passwords.
    pub(super) async fn open_with_console(&self) -> Result<Open, Trouble> {
        self.opened(None, Some(Asked { at: "127.0.0.1:0".into(), dev: true })).await
    }

    async fn opened(
        &self,
        between: Option<Between>,
        console: Option<Asked>,
    ) -> Result<Open, Trouble> {
        let opening = Opening {
            clock: self.clock.clone(),
            house: self.house.clone(),
            // A hub that runs meanwhile on the port of its settings is another program's.
            listen: "127.0.0.1:0".into(),
            feeds: None,
            console,
            hook: gateway::passing_through(),
            rate: 0,
            desk: DeskSettings::default(),
            between,
        };
        let rooms = rooms::open(&self.place, &self.settings, opening).await?;
        let (papers, clock) = (self.papers.clone(), self.clock.clone());
        Ok(Open { rooms, papers, clock, place: self.place.clone() })
    }

    pub(super) fn house(&self) -> &House {
        &self.house
    }

    pub(super) fn settings(&self) -> &HubSettings {
        &self.settings
    }

    pub(super) fn clock(&self) -> &ShiftedClock {
        &self.clock
    }

    /// Whether what was measured is to be kept.
    pub(super) fn is_kept(&self) -> bool {
        self.temporary.is_none()
    }
}

pub(super) fn made(place: &Place, house: &House) -> Result<HubSettings, Trouble> {
    let settings =
        HubSettings { rate: 0, listen: "127.0.0.1:0".into(), ..HubSettings::new("hub.bench") };
    let today = SystemClock.now().day();
    identity::init(place, &settings, today)?;
    // Read by `hub run` on the same folder, which another benchmark starts.
    for agency in [SENDER, RECIPIENT] {
        identity::enrol(place, &settings, house.directory(), agency, today)?;
    }
    Ok(settings)
}

impl Open {
    /// A line of its own for an agency.
    pub(super) fn line(&self, agency: &str) -> Result<Profile, Trouble> {
        Profile::read(&self.place.agency(agency), Some(&self.rooms.address.to_string()))
    }

    /// Opens cases until so many are there.
    pub(super) async fn fill(&self, cases: u64, out: &mut Out) -> Result<(), Trouble> {
        let Some(missing) = self.missing(cases).await? else { return Ok(()) };
        let began = std::time::Instant::now();
        load::open_cases(self, missing).await?;
        filled(missing, began, out)
    }

    /// Waits until nothing is due any more that was due by an instant.
    pub(super) async fn seen_to(&self, until: i64) -> Result<(), Trouble> {
        let ledger = self.rooms.desk.world().ledger.clone();
        loop {
            let due = ledger.due(until, 1).await.map_err(anyhow::Error::new);
            if due.context("asking what is due")?.0.is_empty() {
                return Ok(());
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// How many open cases are missing from so many; none where none is.
    pub(super) async fn missing(&self, cases: u64) -> Result<Option<u64>, Trouble> {
        let filter = CaseFilter { open: Some(true), ..CaseFilter::default() };
        let scope = Scope::of_everything();
        let paging = Paging { after: None, limit: 1 };
        let page = self.rooms.desk.world().ledger.cases(scope, filter, paging).await;
        let there = page.map_err(anyhow::Error::new).context("counting cases")?.count;
        Ok(cases.checked_sub(there).filter(|missing| *missing != 0))
    }
}

/// Tells what was put in since then.
pub(super) fn filled(cases: u64, since: std::time::Instant, out: &mut Out) -> Result<(), Trouble> {
    if out.json {
        return Ok(());
    }
    let took = since.elapsed().as_secs_f64();
    out.text(&Text::new(
        format!("已放入 {cases} 个在办案件,用时 {took:.0} 秒"),
        format!("put {cases} open cases in, in {took:.0} s"),
    ))?;
    out.flush()
}

/// The folder of one of several hubs.
pub(super) fn one_of(dir: Option<&Path>, name: &str) -> Result<Option<PathBuf>, Trouble> {
    let Some(dir) = dir else { return Ok(None) };
    std::fs::create_dir_all(dir).with_context(|| format!("making `{}`", dir.display()))?;
    Ok(Some(dir.join(name)))
}
