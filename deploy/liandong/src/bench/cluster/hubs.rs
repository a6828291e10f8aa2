//! Hubs as processes of their own, as they are deployed.

use super::super::drive::Lines;
use super::super::site::{self, Folder};
use crate::args::ProgramsArgs;
use crate::cluster::Cluster;
use crate::hub::house;
use crate::hub::place::{self, Place};
use crate::say::{Out, Trouble};
use anyhow::Context as _;
use policy::house::Files;
use serde::Deserialize as _;
use serde_json::Value;
use std::process::{Child, Command, Stdio};

/// Hubs of one folder on servers of their own. Everything ends when this is dropped.
pub(super) struct Hubs {
    // In this order: hubs, the servers below them, what both wrote.
    hubs: Vec<Hub>,
    pub(super) servers: Cluster,
    folder: Folder,
}

/// One hub that runs, until it is dropped.
struct Hub {
    child: Child,
    address: String,
}

impl Drop for Hub {
    fn drop(&mut self) {
        // It stops when its input ends, and is waited for so that nothing of it outlives the measuring.
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

impl Hubs {
    /// A new hub on these servers, as so many processes.
    pub(super) fn start(
        files: &Files,
        profile: &str,
        programs: &ProgramsArgs,
        processes: usize,
        out: &Out,
    ) -> Result<Self, Trouble> {
        let folder = Folder::new()?;
        let place = Place::new(&folder.0);
        let settings = site::made(&place, &house(files)?)?;
        let (servers, settings) = Cluster::start(&place, settings, profile, programs, out)?;
        let text = toml::to_string(&settings).context("writing the hub's settings")?;
        place::write(&place.settings_file(), text.as_bytes())?;
        let hubs = (0..processes).map(|_| Hub::run(&place)).collect::<Result<_, Trouble>>()?;
        Ok(Self { hubs, servers, folder })
    }

    /// Lines to them, in turn.
    pub(super) fn lines(&self, files: &Files) -> Result<Lines, Trouble> {
        let addresses: Vec<String> = self.hubs.iter().map(|hub| hub.address.clone()).collect();
        Lines::to(files, &self.folder.0, &addresses)
    }
}

impl Hub {
    fn run(place: &Place) -> Result<Self, Trouble> {
        let program = std::env::current_exe().context("finding this program")?;
        let mut run = Command::new(program);
        run.args(["hub", "run", "--json", "--attached", "--listen", "127.0.0.1:0", "--dir"]);
        // What it complains of when a server is taken from it is no part of the figures.
        run.arg(place.root()).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = run.spawn().context("starting a hub")?;
        let said = child.stdout.take().context("hearing a hub")?;
        let mut hub = Self { child, address: String::new() };
        let mut told = serde_json::Deserializer::from_reader(said);
        let said = Value::deserialize(&mut told).context("a hub did not say where it listens")?;
        hub.address = said
            .get("address")
            .and_then(Value::as_str)
            .context("reading where a hub listens")?
            .to_owned();
        Ok(hub)
    }
}
