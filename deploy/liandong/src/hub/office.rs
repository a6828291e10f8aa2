//! Who follows up: the only hub of a record, or the one of several that has the office.

use engine::{Desk, Numbering, Sequencer};
use std::time::Duration;
use tokio::task::JoinSet;

/// The pause after entries got their places: others are mostly on their way.
const BUSY: Duration = Duration::from_millis(5);
/// The pause when nothing waits. A place comes within a second; this leaves room for the write itself.
const IDLE: Duration = Duration::from_millis(50);
/// The pause after a fault, such as the record being away.
const AGAIN: Duration = Duration::from_millis(250);

/// Rounds of a command: half a second, in which whatever it wrote is settled.
const ROUNDS: u32 = 10;

/// What follows up, begun anew each time that this hub gets the office.
pub(super) type Begin = Box<dyn Fn(&Desk) -> JoinSet<()> + Send + Sync>;

/// Follows up for as long as it is this hub's turn, until it is dropped.
pub(super) async fn run(desk: Desk, begin: Begin) {
    match desk.world().ledger.numbering() {
        Numbering::AtOnce => while begin(&desk).join_next().await.is_some() {},
        Numbering::Later => shared(desk, &begin).await,
    }
}

async fn shared(desk: Desk, begin: &Begin) {
    let mut sequencer = Sequencer::new(desk.clone());
    // Dropping it stops what follows up.
    let mut following: Option<JoinSet<()>> = None;
    loop {
        let pause = match sequencer.round().await {
            Ok(round) => {
                if round.office && following.is_none() {
                    tracing::info!(size = round.size, "this hub gives places and follows up");
                    following = Some(begin(&desk));
                } else if !round.office && following.take().is_some() {
                    tracing::warn!("another hub gives places and follows up");
                }
                match (round.is_full(), round.placed) {
                    (true, _) => Duration::ZERO,
                    (false, 0) => IDLE,
                    (false, _) => BUSY,
                }
            }
            Err(fault) => {
                following = None;
                tracing::warn!(error = %engine::chain(&fault), "no round of giving places");
                AGAIN
            }
        };
        tokio::time::sleep(pause).await;
    }
}

/// Gives places to what a command has written, where no hub runs that would. It does not wait for others:
/// what is not placed now is placed by the next hub.
pub(super) async fn placed(desk: &Desk) {
    if desk.world().ledger.numbering() == Numbering::AtOnce {
        return;
    }
    let mut sequencer = Sequencer::new(desk.clone());
    for _ in 0..ROUNDS {
        match sequencer.round().await {
            Ok(round) if !round.office => return,
            Ok(_) => {}
            Err(fault) => {
                tracing::warn!(error = %engine::chain(&fault), "no round of giving places");
                return;
            }
        }
        tokio::time::sleep(IDLE).await;
    }
}
