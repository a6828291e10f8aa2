//! Teams and equipment: who lists them, when they are taken, and what a plan holds of them.
//!
//! A roster stands in the case of its owner, a plan in another. What the plan holds is told in both: in
//! the plan's as what it holds, in the roster's as what is taken. Both are written in one decision, and
//! the roster's case is one sequence of versions, so that nothing is ever taken twice.

use crate::procedure::Name;
use crate::time::Instant;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Something that can be held: a team, a vehicle, a drone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resource {
    /// Its number in the roster.
    pub id: Name,
    /// What it is, such as `team` or `drone`.
    pub kind: Name,
}

/// A time at which something is taken, from the first instant up to and without the last.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// The resource's number in its roster.
    pub id: Name,
    /// From.
    pub from: Instant,
    /// Until, this instant not included.
    pub until: Instant,
}

impl Span {
    /// Whether both take the same thing at the same time.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.id == other.id && self.from < other.until && other.from < self.until
    }
}

/// What one plan has taken of a roster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booking {
    /// The plan's case.
    pub case: Name,
    /// The plan's proceeding there.
    pub proceeding: u32,
    /// The name of the hold in its procedure.
    pub hold: Name,
    /// What is taken, and when. Empty: nothing any more.
    pub spans: Vec<Span>,
    /// From this instant on it is free again, whoever notices. `None`: it is firm.
    pub expires_at: Option<Instant>,
}

impl Booking {
    /// Whether both are of the same plan.
    #[must_use]
    pub fn is_of(&self, other: &Self) -> bool {
        self.case == other.case && self.proceeding == other.proceeding && self.hold == other.hold
    }

    /// Whether it still holds at an instant.
    #[must_use]
    pub fn holds_at(&self, at: Instant) -> bool {
        self.expires_at.is_none_or(|end| at < end)
    }
}

/// What an agency can lend, and when it is taken.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roster {
    /// SHA-256 of the document that lists it, where skills and places stand.
    pub digest: Name,
    /// Each resource by its number, with what it is.
    pub resources: BTreeMap<Name, Name>,
    /// Taken otherwise, as its owner says; why is nobody's business.
    pub busy: Vec<Span>,
    /// Taken by plans.
    pub bookings: Vec<Booking>,
}

impl Roster {
    /// Everything that is taken at an instant or later, by anybody but one plan.
    pub fn taken<'a>(
        &'a self,
        now: Instant,
        but: Option<&'a Booking>,
    ) -> impl Iterator<Item = &'a Span> {
        let others = self
            .bookings
            .iter()
            .filter(move |it| it.holds_at(now) && but.is_none_or(|own| !it.is_of(own)));
        let booked = others.flat_map(|it| &it.spans);
        self.busy.iter().chain(booked).filter(move |span| now < span.until)
    }

    /// The earliest instant at which something of it expires.
    #[must_use]
    pub fn wakes_at(&self) -> Option<Instant> {
        self.bookings.iter().filter_map(|it| it.expires_at).min()
    }
}

/// One thing that a plan holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Held {
    /// The number of the case in which the roster stands.
    pub roster: Name,
    /// What, and when.
    pub span: Span,
}

/// What a plan holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holding {
    /// Each thing with its time.
    pub held: Vec<Held>,
    /// What its owner has set free; it is taken again with the rest, where that becomes firm.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub freed: Vec<Held>,
    /// When it ends by itself. `None`: it is firm.
    pub expires_at: Option<Instant>,
    /// It has ended by itself; what it was is kept, to be taken again where it is still free.
    pub lapsed: bool,
}

impl Holding {
    /// When it ends by itself, where that is still to come.
    #[must_use]
    pub fn wakes_at(&self) -> Option<Instant> {
        self.expires_at.filter(|_| !self.lapsed && !self.held.is_empty())
    }

    /// What is really held of one roster.
    #[must_use]
    pub fn of(&self, roster: &str) -> Vec<Span> {
        let held = self.held.iter().filter(|it| !self.lapsed && *it.roster == *roster);
        held.map(|it| it.span.clone()).collect()
    }
}
