//! What is done at the hub, asked for by the workflow: its activities. Each may come twice.

use crate::step::{Carried, Look, Shown};
use casework::procedure::Name;
use engine::post::{Post, Turns};
use engine::{Desk, Fault, Waiting, chain, clockwork};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use temporalio_sdk::ApplicationFailure;
use temporalio_sdk::activities::{ActivityContext, ActivityError, activities};

/// How often the server is told that letters are still being carried.
const ALIVE_EVERY: Duration = Duration::from_secs(3);

/// The hub's hands.
#[derive(Clone)]
pub(crate) struct Hands {
    desk: Desk,
    post: Arc<dyn Post>,
    turns: Arc<Turns>,
}

impl fmt::Debug for Hands {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hands").finish_non_exhaustive()
    }
}

impl Hands {
    pub(crate) fn new(desk: Desk, post: Arc<dyn Post>) -> Self {
        Self { desk, post, turns: Arc::default() }
    }

    fn now(&self) -> i64 {
        self.desk.world().clock.now().micros()
    }

    async fn carry_now(&self, case: &Name) -> Result<Carried, Fault> {
        let again = self.turns.carry(&self.desk, self.post.as_ref(), case).await?;
        Ok(Carried { again_in: again.map(|at| at.micros().saturating_sub(self.now())) })
    }
}

#[activities]
impl Hands {
    /// Asks the record what waits of a case, and for how long by the hub's clock.
    #[activity(name = "look")]
    pub(crate) async fn look(
        self: Arc<Self>,
        _ctx: ActivityContext,
        case: String,
    ) -> Result<Option<Look>, ActivityError> {
        let waiting = self.desk.world().ledger.waiting(case.as_str().into()).await;
        let now = self.now();
        Ok(waiting.map_err(again)?.map(|waiting| seen(&waiting, now)))
    }

    /// Carries what waits of a case, in the order of each recipient's letters.
    #[activity(name = "carry")]
    pub(crate) async fn carry(
        self: Arc<Self>,
        ctx: ActivityContext,
        case: String,
    ) -> Result<Carried, ActivityError> {
        let case = Name::from(case);
        let mut carrying = std::pin::pin!(self.carry_now(&case));
        loop {
            if let Ok(carried) = tokio::time::timeout(ALIVE_EVERY, &mut carrying).await {
                return carried.map_err(again);
            }
            ctx.record_heartbeat(()).await.map_err(ApplicationFailure::new)?;
        }
    }

    /// Wakes a case that is due. `false`: nothing came of it.
    #[activity(name = "wake")]
    pub(crate) async fn wake(
        self: Arc<Self>,
        _ctx: ActivityContext,
        case: String,
    ) -> Result<bool, ActivityError> {
        clockwork::wake(&self.desk, &case.into()).await.map_err(again)
    }
}

/// A fault is told to the server with its chain, for whoever looks at the case there; it is tried again.
fn again(fault: Fault) -> ActivityError {
    ApplicationFailure::new(chain(&fault)).into()
}

fn seen(waiting: &Waiting, now: i64) -> Look {
    let carry = waiting.letters.iter().map(|it| it.next).min();
    let row = &waiting.row;
    Look {
        letters: u32::try_from(waiting.letters.len()).unwrap_or(u32::MAX),
        carry_in: carry.map(|at| at.saturating_sub(now)),
        wake_in: waiting.wake.map(|at| at.saturating_sub(now)),
        shown: Shown {
            procedure: row.procedure.to_string(),
            holder: row.holder.as_ref().map(ToString::to_string),
            due: row.due,
        },
    }
}
