//! Where the program was built without Temporal: whoever asks for it is told so.

use crate::args::FollowupsCommand;
use crate::hub::place::{HubSettings, Place};
use crate::say::{Out, Trouble};
use casework::procedure::Name;
use casework::text::Text;
use engine::{Desk, Fault, Post};
use policy::house::Files;
use std::sync::Arc;

/// No part of a running hub.
pub(crate) struct Way;

/// Nothing tells Temporal anything.
#[derive(Debug, Clone)]
pub(crate) enum Feeder {}

impl Feeder {
    pub(crate) async fn run(self, _: Desk) {
        match self {}
    }
}

impl Way {
    pub(crate) fn feeder(&self) -> Option<Feeder> {
        None
    }

    pub(crate) async fn look(&self, _: &[Name]) -> Result<(), Fault> {
        Ok(())
    }

    pub(crate) async fn close(self) {}
}

/// Refuses the commands about follow-ups.
pub(crate) fn command(_: &Files, _: &FollowupsCommand, _: &mut Out) -> Result<(), Trouble> {
    Err(absent())
}

/// Refuses a hub whose settings name Temporal.
pub(crate) fn open(
    _: &Place,
    settings: &HubSettings,
    _: &Desk,
    _: Arc<dyn Post>,
) -> Result<Way, Trouble> {
    match settings.temporal {
        Some(_) => Err(absent()),
        None => Ok(Way),
    }
}

fn absent() -> Trouble {
    Trouble::Wrong(Text::new(
        "本程序编译时未包含 Temporal;请用含 `temporal` 特性的程序,或从 hub.toml 删去 [temporal]",
        "this program was built without Temporal; use one built with the feature `temporal`, or remove [temporal] from hub.toml",
    ))
}
