//! What must be done outside, after the events are written.

use crate::case::DutyKey;
use crate::procedure::Name;
use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// What must be done outside, after the events are written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// Carry a delivery.
    Deliver {
        /// Which.
        delivery: u32,
    },
    /// Tell an agency what its duty has come to.
    Tell {
        /// Whom.
        to: Name,
        /// The proceeding.
        proceeding: u32,
        /// The duty.
        key: DutyKey,
        /// It is a warning, before the limit.
        warn: bool,
    },
    /// Ask again at this instant. `None`: no more.
    Wake {
        /// When.
        at: Option<Instant>,
    },
}
