//! Teams and equipment in a procedure, and what calendars show of it.

use super::{Entry, Name};
use crate::file::Place;
use crate::text::Text;
use crate::time::Limit;

/// Teams and equipment that an agency lists, to be held by plans in other cases.
#[derive(Debug, Clone)]
pub struct RosterRule {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub title: Text,
    /// Acts whose document lists them.
    pub published_by: Vec<Name>,
    /// Where the document lists them: each with `id` and `kind`.
    pub list: Name,
    /// Acts whose document says when they are taken otherwise.
    pub busy_by: Vec<Name>,
    /// Where that document lists it: each with `id`, `from` and `until`.
    pub busy: Name,
    /// Where the document that lists them says how many an area should have: each with `kind`, `area`,
    /// `count` and `label`.
    pub standards: Option<Name>,
    /// Law rows.
    pub basis: Vec<(Name, Place)>,
    /// Where it is said.
    pub place: Place,
}

/// Teams and equipment that a plan holds.
#[derive(Debug, Clone)]
pub struct HoldRule {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub title: Text,
    /// Acts whose document lists what is held, in place of what was held before.
    pub taken_by: Vec<Name>,
    /// Where the document lists it: each with `roster`, `id`, `from` and `until`.
    pub list: Name,
    /// Only what agencies in these roles have listed can be held.
    pub owners: Vec<Name>,
    /// Acts by which an owner has its own set free, while the rest is held on.
    pub freed_by: Vec<Name>,
    /// It ends by itself so long after the act. `None`: never.
    pub expires: Option<Limit>,
    /// Phases in which it does not end by itself.
    pub firm: Vec<Name>,
    /// Phases in which it is held; leaving them sets it free.
    pub during: Vec<Name>,
    /// Law rows.
    pub basis: Vec<(Name, Place)>,
    /// Where it is said.
    pub place: Place,
}

/// Something with a time, for calendars.
#[derive(Debug, Clone)]
pub struct AppointmentRule {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub title: Text,
    /// Acts whose document says when it is; a later one moves it.
    pub set_by: Vec<Name>,
    /// Where the document says when it begins: a day or an instant.
    pub from: Name,
    /// Where it says when it ends: the last day, or the first instant after it.
    pub until: Name,
    /// Where it says what it is about.
    pub summary: Option<Name>,
    /// Where it says where it is.
    pub place_at: Option<Name>,
    /// Where it names the people.
    pub people: Option<Name>,
    /// Where it says by `true` that nobody may know of it yet who need not.
    pub quiet: Option<Name>,
    /// Phases from which on it is no longer quiet.
    pub announced: Vec<Name>,
    /// Phases in which it is settled; before it is tentative. A proceeding that closes in another phase
    /// has called it off.
    pub firm: Vec<Name>,
    /// Law rows.
    pub basis: Vec<(Name, Place)>,
    /// Where it is said.
    pub place: Place,
}

macro_rules! entries {
    ($($part:ty),+) => { $(impl Entry for $part { fn name(&self) -> &Name { &self.name } })+ };
}
entries!(RosterRule, HoldRule, AppointmentRule);
