//! Why a clock is what it is, and why a duty ended.

use crate::procedure::Name;
use serde::{Deserialize, Serialize};

/// Why a duty's time is what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// It was opened, by this trigger.
    Opened(Name),
    /// Another of its limits holds, after this act.
    Tier(Name),
    /// It was extended.
    Extended,
    /// It was suspended, for this reason.
    Suspended(Name),
    /// It runs again.
    Resumed,
    /// It goes on after a return, with what was left.
    Resubmitted,
    /// It was reopened because the move that ended it was withdrawn.
    Withdrawn,
    /// It passed to another agency.
    Delegated,
    /// The year's notice was loaded.
    Notice(Name),
    /// The other side confirmed the start.
    Confirmed,
    /// What was due of it has happened.
    Rung,
}

/// Why a duty ended without being discharged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ended {
    /// The proceeding left the phases in which it can be open, by this act or rule.
    Moot,
    /// An act ended it.
    ByAct(Name),
    /// It was returned.
    Returned,
    /// The move that opened it was withdrawn.
    Withdrawn,
    /// The proceeding closed.
    Closed,
    /// A newer document took its place.
    Superseded,
}
