//! Where the program was built without the road over NATS: whoever asks for it is told so.

use crate::args::NatsCommand;
use crate::hub::place::{HubSettings, Place};
use crate::say::{Out, Trouble};
use casework::text::Text;
use engine::Desk;
use engine::post::Inboxes;
use gateway::SpanHook;
use tokio::task::JoinHandle;

/// No road is part of a running hub.
pub(crate) struct Way {
    /// Carries letters.
    pub(crate) post: Inboxes,
    /// What goes on beside: nothing.
    pub(crate) follow: Vec<JoinHandle<()>>,
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

fn absent() -> Trouble {
    Trouble::Wrong(Text::new(
        "本程序编译时未包含 NATS;请用含 `nats` 特性的程序,或从 hub.toml 删去 [nats]",
        "this program was built without NATS; use one built with the feature `nats`, or remove [nats] from hub.toml",
    ))
}
