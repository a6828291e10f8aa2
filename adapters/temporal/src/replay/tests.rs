use super::{replayed, replayed_by};
use crate::followup::Asked;
use crate::hands::Hands;
use std::path::PathBuf;
use std::time::Duration;
use temporalio_client::WorkflowHistory;
use temporalio_common::protos::temporal::api::history::v1::HistoryEvent;
use temporalio_common::protos::temporal::api::history::v1::history_event::Attributes;
use temporalio_sdk::workflow_replayer::WorkflowReplayerOptions;
use temporalio_sdk::workflows::{workflow, workflow_methods};
use temporalio_sdk::{
    LocalActivityOptions, SyncWorkflowContext, WorkflowContext, WorkflowContextView, WorkflowResult,
};

/// The recorded histories, by name.
fn histories() -> Vec<(String, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/histories");
    let files = std::fs::read_dir(folder).unwrap().flatten();
    let mut found: Vec<_> = files
        .filter(|it| it.path().extension().is_some_and(|it| it == "json"))
        .map(|it| (it.file_name().into_string().unwrap(), std::fs::read(it.path()).unwrap()))
        .collect();
    found.sort();
    found
}

/// The words by which events of a history are known, in order, each with the attempt it was.
async fn events(history: &[u8]) -> Vec<(&'static str, i32)> {
    let history = WorkflowHistory::from_json(history).unwrap();
    let events = history.into_events().await.unwrap().into_iter();
    let word = |it: HistoryEvent| {
        let attempt = match &it.attributes {
            Some(Attributes::ActivityTaskStartedEventAttributes(it)) => it.attempt,
            _ => 0,
        };
        (it.event_type().as_str_name(), attempt)
    };
    events.map(word).collect()
}

#[tokio::test]
async fn every_recorded_history_is_replayed_as_it_was() {
    let histories = histories();
    let seen: Vec<&str> = histories.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(seen, ["begun-anew.json", "carried-again.json", "woken-and-finished.json"]);
    for (name, history) in &histories {
        replayed(history).await.unwrap_or_else(|fault| panic!("{name}: {}", engine::chain(&fault)));
    }
}

#[tokio::test]
async fn the_histories_hold_what_they_are_named_for() {
    for (name, history) in histories() {
        let events = events(&history).await;
        let has = |word: &str| events.iter().any(|(it, _)| it.ends_with(word));
        let ends = |word: &str| events.last().unwrap().0.ends_with(word);
        let holds = match name.as_str() {
            "begun-anew.json" => has("_TIMER_CANCELED") && ends("_CONTINUED_AS_NEW"),
            "carried-again.json" => events.iter().any(|(_, attempt)| 1 < *attempt),
            "woken-and-finished.json" => {
                has("_TIMER_FIRED") && has("_SIGNALED") && ends("_EXECUTION_COMPLETED")
            }
            _ => false,
        };
        assert!(holds, "{name}: {events:?}");
    }
}

/// The same workflow, written by somebody who puts a pause first.
#[workflow]
#[derive(Debug)]
struct Changed {
    asked: Asked,
}

#[workflow_methods]
impl Changed {
    #[init]
    fn new(_ctx: &WorkflowContextView, asked: Asked) -> Self {
        Self { asked }
    }

    #[run(name = "follow-up")]
    async fn run(ctx: &mut WorkflowContext<Self>) -> WorkflowResult<()> {
        ctx.timer(Duration::from_secs(1)).await;
        let case = ctx.state(|it| it.asked.case.clone());
        ctx.execute_local_activity(Hands::look, case, LocalActivityOptions::default()).await?;
        Ok(())
    }

    #[signal(name = "look")]
    fn look(&mut self, _ctx: &mut SyncWorkflowContext<Self>, _: ()) {}
}

#[tokio::test]
async fn a_workflow_that_does_something_else_is_found_out() {
    for (name, history) in histories() {
        let options = WorkflowReplayerOptions::new().register_workflow::<Changed>();
        let fault = replayed_by(options.map(|it| it.build()), &history).await.unwrap_err();
        let said = engine::chain(&fault);
        assert!(said.to_lowercase().contains("nondetermin"), "{name}: {said}");
    }
}
