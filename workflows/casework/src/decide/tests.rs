//! Small stories in a small world: what an act comes to, and what never may.

mod agreements;
mod appointments;
mod bring;
mod by_itself;
mod clocks;
mod consent;
mod editions;
mod escalation;
mod holders;
mod judging;
mod links;
mod offers;
mod properties;
mod receipts;
mod refusals;
mod stock;
mod times;
mod verbs;
mod world;

use world::{Play, does, opens, procedure, signs};

/// A matter goes from a sender to a receiver, who decides or declines it.
const MATTER: &str = include_str!("tests/matter.toml");

/// The matter in case `A`, sent on Monday 03-02 and not signed for.
fn sent() -> Play {
    let mut play = Play::new(vec![procedure("matter", MATTER)]);
    play.go(opens("03-02 08:00", "ecology.county", "matter", "prepare"));
    play.go(does("03-02", "ecology.county", "send"));
    play
}

/// The same, signed for an hour later: `decide` runs.
fn received() -> Play {
    let mut play = sent();
    let delivery = play.sent("send", "police.county");
    play.go(signs("03-02 10:00", "police.county", delivery));
    play
}
