//! What happens to teams and equipment.

use crate::case::{Booking, Holding, Resource, Span};
use crate::procedure::Name;
use serde::{Deserialize, Serialize};

/// What happened to teams and equipment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stock {
    /// An agency listed what it can lend; what was listed before and is not any more is gone.
    Listed {
        /// The roster's name in the procedure.
        roster: Name,
        /// SHA-256 of the document.
        digest: Name,
        /// What there is.
        resources: Vec<Resource>,
    },
    /// An agency said when what it can lend is taken otherwise.
    Occupied {
        /// The roster's name in the procedure.
        roster: Name,
        /// All such times from now on.
        busy: Vec<Span>,
    },
    /// A plan in another case has taken something, or set it free.
    Booked {
        /// The roster's name in the procedure.
        roster: Name,
        /// All that this plan now has of it.
        booking: Booking,
    },
    /// This proceeding holds something, or no longer.
    Held {
        /// The hold's name in the procedure.
        hold: Name,
        /// All that it now holds.
        holding: Holding,
        /// Why.
        why: Kept,
    },
}

/// Why what is held changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kept {
    /// A document named it.
    Taken,
    /// The plan entered a phase in which it does not end by itself.
    Firm,
    /// The plan left the phases in which it can be held.
    Released,
    /// An owner has set its own free.
    Freed,
    /// Its time was over.
    Expired,
    /// Its time had been over, and somebody else has taken it since.
    Lost,
}
