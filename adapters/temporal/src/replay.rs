//! Replaying a recorded history: whether today's workflow does what yesterday's did.

use crate::followup::FollowUp;
use engine::Fault;
use temporalio_client::WorkflowHistory;
use temporalio_sdk::workflow_replayer::{WorkflowReplayer, WorkflowReplayerOptions};
use temporalio_sdk::workflows::WorkflowRegistrationError;

/// Replays a history, as [`crate::Server::history`] gives it.
///
/// # Errors
/// It is no history, or the workflow would do something else today.
pub async fn replayed(history: &[u8]) -> Result<(), Fault> {
    let options = WorkflowReplayerOptions::new().register_workflow::<FollowUp>();
    replayed_by(options.map(|it| it.build()), history).await
}

async fn replayed_by(
    options: Result<WorkflowReplayerOptions, WorkflowRegistrationError>,
    history: &[u8],
) -> Result<(), Fault> {
    let doing = "replaying a history";
    let options = options.map_err(|error| Fault::because(doing, error))?;
    let replayer = WorkflowReplayer::new(options).map_err(|error| Fault::because(doing, error))?;
    let history =
        WorkflowHistory::from_json(history).map_err(|error| Fault::because(doing, error))?;
    replayer.replay_workflow(history).await.map_err(|error| Fault::because(doing, error))
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "recorded histories are files")]
mod tests;
