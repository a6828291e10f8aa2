//! Where the program was built without the road over NATS: whoever asks for it is told so.

use crate::args::{NatsCommand, ServerArgs};
use crate::hub::place::{HubSettings, Place};
use crate::say::{Out, Trouble};
use casework::text::Text;
use engine::Desk;
use engine::post::Inboxes;
use gateway::SpanHook;
use std::convert::Infallible;
use std::path::Path;
use tokio::task::JoinHandle;
use wire::pb;

/// No road is part of a running hub.
pub(crate) struct Way {
    /// Carries letters.
    pub(crate) post: Inboxes,
    /// What goes on beside: nothing.
    pub(crate) follow: Vec<JoinHandle<()>>,
}

/// An agency's end of the road: there is none.
#[derive(Debug)]
pub(crate) struct Traveller(Infallible);

impl Traveller {
    /// Refuses.
    pub(crate) async fn open(_: &str, _: &Path, _: &str) -> Result<Self, Trouble> {
        Err(absent())
    }

    /// Cannot be asked.
    pub(crate) async fn submit(&self, _: &pb::SubmitRequest) -> Result<pb::Answer, Trouble> {
        match self.0 {}
    }
}

/// Refuses the commands about the road.
pub(crate) fn command(_: &NatsCommand, _: &mut Out) -> Result<(), Trouble> {
    Err(absent())
}

/// Refuses a hub whose settings name a road.
pub(crate) async fn open(
    _: &Place,
    settings: &HubSettings,
    _: &Desk,
    _: &SpanHook,
) -> Result<Way, Trouble> {
    match settings.nats {
        Some(_) => Err(absent()),
        None => Ok(Way { post: Inboxes, follow: Vec::new() }),
    }
}

/// Refuses to configure a server.
pub(crate) fn configured(_: &Place, _: &HubSettings, _: &ServerArgs) -> Result<String, Trouble> {
    Err(absent())
}

/// The names by which a server of the stack knows its own values: none is asked.
pub(crate) fn of_stack() -> ServerArgs {
    ServerArgs::default()
}

fn absent() -> Trouble {
    Trouble::Wrong(Text::new(
        "本程序编译时未包含 NATS;请用含 `nats` 特性的程序,或从 hub.toml 删去 [nats]",
        "this program was built without NATS; use one built with the feature `nats`, or remove [nats] from hub.toml",
    ))
}
