//! The workflow that follows one case up: a thin driver of [`Steps`].
//!
//! Nothing here may differ when its history is replayed: no clock but the workflow's, no chance, no map in
//! random order, no await but on what the SDK gives.

use crate::attributes::shown;
use crate::hands::Hands;
use crate::step::{Look, Shown, Step, Steps};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use temporalio_common::RetryPolicy;
use temporalio_sdk::workflows::{select, workflow, workflow_methods};
use temporalio_sdk::{
    ActivityOptions, CancellableFuture as _, ContinueAsNewOptions, LocalActivityOptions,
    SyncWorkflowContext, WorkflowContext, WorkflowContextView, WorkflowResult,
};

/// The longest that one activity may take: a page of letters over a slow line.
const ACTIVITY_MAX: Duration = Duration::from_secs(300);
/// Who carries letters and says nothing for so long is gone.
const SILENCE_MAX: Duration = Duration::from_secs(10);
/// The longest that a wake may take.
const WAKE_MAX: Duration = Duration::from_secs(20);
/// The longest that a look may take.
const LOOK_MAX: Duration = Duration::from_secs(10);

/// What a follow-up begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Asked {
    /// The case.
    pub(crate) case: String,
    /// After so many events its history begins anew.
    pub(crate) events_max: u32,
    /// What was shown of it last, when it goes on from another history.
    #[serde(default)]
    pub(crate) shown: Option<Shown>,
}

/// Follows one case up until nothing waits of it any more.
#[workflow]
#[derive(Debug)]
pub(crate) struct FollowUp {
    asked: Asked,
    /// How often somebody said to look.
    signals: u64,
    seen: Option<Look>,
}

#[workflow_methods]
impl FollowUp {
    #[init]
    fn new(_ctx: &WorkflowContextView, asked: Asked) -> Self {
        Self { asked, signals: 0, seen: None }
    }

    /// Looks, does what is due, sleeps, and looks again.
    #[run(name = "follow-up")]
    pub(crate) async fn run(ctx: &mut WorkflowContext<Self>) -> WorkflowResult<()> {
        let mut steps = Steps::default();
        loop {
            // Every signal so far is answered by the look that follows, here or in the next history.
            let heard = ctx.state(|it| it.signals);
            let asked = ctx.state(|it| it.asked.clone());
            if ctx.continue_as_new_suggested() || asked.events_max < ctx.history_length() {
                ctx.continue_as_new(asked.clone(), ContinueAsNewOptions::default())?;
            }
            let case = asked.case;
            let look = ctx.execute_local_activity(Hands::look, case.clone(), looking()).await?;
            ctx.state_mut(|it| it.seen.clone_from(&look));
            if let Some(look) = &look
                && asked.shown.as_ref() != Some(&look.shown)
            {
                ctx.upsert_search_attributes(shown(&look.shown, asked.shown.as_ref()));
                ctx.state_mut(|it| it.asked.shown = Some(look.shown.clone()));
            }
            match steps.next(look.as_ref()) {
                Step::Carry => {
                    let carried = ctx.execute_activity(Hands::carry, case, carrying()).await?;
                    steps.carried(&carried);
                }
                Step::Wake => {
                    ctx.execute_activity(Hands::wake, case, waking()).await?;
                }
                Step::Sleep(micros) => {
                    Self::sleep(ctx, micros, heard).await?;
                    steps.rested();
                }
                Step::Finish if ctx.state(|it| it.signals) == heard => return Ok(()),
                Step::Finish => steps.rested(),
            }
        }
    }

    /// Says to look: nothing else is told, so that one more or less does no harm.
    #[signal(name = "look")]
    pub(crate) fn look(&mut self, _ctx: &mut SyncWorkflowContext<Self>, _: ()) {
        self.signals = self.signals.saturating_add(1);
    }

    /// What waited of the case when it was last looked at.
    #[query(name = "pending")]
    pub(crate) fn pending(&self, _ctx: &WorkflowContextView) -> Option<Look> {
        self.seen.clone()
    }
}

impl FollowUp {
    /// Sleeps on a durable timer, or until somebody says to look; the timer is then taken back.
    async fn sleep(ctx: &WorkflowContext<Self>, micros: i64, heard: u64) -> WorkflowResult<()> {
        let micros = u64::try_from(micros).unwrap_or_default();
        // The server counts in milliseconds: never a moment too early.
        let wait = Duration::from_millis(micros.div_ceil(1000));
        let mut timer = ctx.timer(wait);
        select! {
            _ = timer => {}
            told = ctx.wait_condition(|it| it.signals != heard) => {
                timer.cancel();
                told?;
            }
        }
        Ok(())
    }
}

/// What the machine must mend is tried again without end; a letter that does not arrive is put off in the
/// record instead, where its attempts are counted.
fn retries() -> RetryPolicy {
    RetryPolicy::builder()
        .initial_interval(Duration::from_secs(1))
        .maximum_interval(Duration::from_secs(60))
        .build()
}

fn looking() -> LocalActivityOptions {
    LocalActivityOptions::builder().retry_policy(retries()).start_to_close_timeout(LOOK_MAX).build()
}

fn carrying() -> ActivityOptions {
    ActivityOptions::with_start_to_close_timeout(ACTIVITY_MAX)
        .heartbeat_timeout(SILENCE_MAX)
        .retry_policy(retries())
        .build()
}

fn waking() -> ActivityOptions {
    ActivityOptions::with_start_to_close_timeout(WAKE_MAX).retry_policy(retries()).build()
}
