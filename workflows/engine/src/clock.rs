//! Time, as a parameter.

use async_trait::async_trait;
use casework::time::Instant;

/// Where time comes from. The turn asks it once per message.
#[async_trait]
pub trait Clock: Send + Sync + 'static {
    /// The instant.
    fn now(&self) -> Instant;

    /// Waits until an instant, or until the clock was set anew; whoever waits looks again then.
    async fn until(&self, at: Instant);
}
