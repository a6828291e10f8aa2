//! What is done behind: the index after the log, who looked at what, and letters that no case's follow-up
//! carries.

use engine::post::Turns;
use engine::{Desk, Fault, Post, indexer, looks};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::timeout;

/// The pause between two steps of the index: acts come first.
const STEP: Duration = Duration::from_millis(20);
/// The pause between two writes of looks, and what a killed hub may lose.
const LOOKS: Duration = Duration::from_secs(1);
/// The pause between two looks for letters of no case.
const CASELESS: Duration = Duration::from_secs(1);
/// The longest one, where nothing is written meanwhile: a letter may wait for its next attempt.
const CASELESS_MAX: Duration = Duration::from_secs(30);
/// The pause after a fault, such as the record being away.
const AGAIN: Duration = Duration::from_secs(1);

/// Follows the log with the index, until it is dropped.
pub(super) async fn index(desk: Desk) {
    let mut written = desk.written();
    loop {
        written.borrow_and_update();
        match indexer::once(&desk).await {
            Ok(true) => tokio::time::sleep(STEP).await,
            Ok(false) => {
                if written.changed().await.is_err() {
                    return;
                }
            }
            Err(fault) => {
                // Another hub has the office by now, or will say so.
                tracing::warn!(error = %engine::chain(&fault), "the index does not follow the log");
                tokio::time::sleep(AGAIN).await;
            }
        }
    }
}

/// Writes looks behind, until it is dropped.
pub(super) async fn write_looks(desk: Desk) {
    loop {
        looks::some(&desk).await;
        tokio::time::sleep(LOOKS).await;
        last_looks(&desk).await;
    }
}

/// Writes what was noted so far.
pub(super) async fn last_looks(desk: &Desk) {
    let done: Result<(), Fault> = looks::once(desk).await;
    if let Err(fault) = done {
        tracing::warn!(error = %engine::chain(&fault), "looks were not written, and are written later");
    }
}

/// Carries letters of no case, where Temporal follows the cases up, until it is dropped.
pub(super) async fn carry_caseless(desk: Desk, post: Arc<dyn Post>) {
    let (turns, mut written) = (Turns::default(), desk.written());
    loop {
        written.borrow_and_update();
        if let Err(fault) = turns.carry_caseless(&desk, post.as_ref()).await {
            tracing::warn!(error = %engine::chain(&fault), "letters of no case are carried later");
        }
        tokio::time::sleep(CASELESS).await;
        if let Ok(Err(_)) = timeout(CASELESS_MAX, written.changed()).await {
            return;
        }
    }
}
