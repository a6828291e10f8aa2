//! What is written behind: the index after the log, and who looked at what.

use engine::{Desk, Fault, indexer, looks};
use std::time::Duration;

/// The pause between two steps of the index: acts come first.
const STEP: Duration = Duration::from_millis(20);
/// The pause between two writes of looks, and what a killed hub may lose.
const LOOKS: Duration = Duration::from_secs(1);
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
