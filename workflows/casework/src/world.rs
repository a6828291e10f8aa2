//! What a decision is made against: rules, calendars, agencies, law and settings, all of them data.

use crate::procedure::{Name, Procedure, Procedures};
use crate::text::Text;
use crate::time::{Calendar, Day, Length};
use std::collections::BTreeMap;

/// Who has which role.
pub type Bindings = BTreeMap<Name, Vec<Name>>;

/// Everything a decision is made against. It never changes while one is made.
#[derive(Clone, Copy)]
pub struct World<'a> {
    /// All procedures in all editions.
    pub procedures: &'a Procedures,
    /// The calendars.
    pub calendars: &'a Calendars,
    /// The agencies.
    pub parties: &'a dyn Parties,
    /// The law.
    pub law: &'a dyn Law,
    /// The settings.
    pub settings: &'a Settings,
}

impl std::fmt::Debug for World<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("World").field("settings", self.settings).finish_non_exhaustive()
    }
}

/// The agency directory, as far as a decision asks it.
pub trait Parties {
    /// The agency with this id, or why not and what is allowed.
    ///
    /// # Errors
    /// The words for the refusal.
    fn known(&self, agency: &str) -> Result<(), Text>;

    /// Completes the roles of a procedure from those that are given: finds the roles that follow
    /// others, and checks kind, level and relation of each.
    ///
    /// # Errors
    /// The words for the refusal: which role cannot be bound, and why.
    fn bind(&self, procedure: &Procedure, given: &Bindings) -> Result<Bindings, Text>;

    /// The agency's superior in its own line.
    fn superior(&self, agency: &str) -> Option<Name>;

    /// The regional calendar of the agency.
    fn overlay(&self, agency: &str) -> Option<Name>;

    /// The agency that a word of an escalation ladder means, such as `procuratorate of owed_by`.
    fn related(&self, relation: &str, parties: Related<'_>) -> Option<Name>;
}

/// The agencies of one duty, from which those of a ladder are found.
#[derive(Debug, Clone, Copy)]
pub struct Related<'a> {
    /// Who owes it.
    pub owed_by: &'a str,
    /// To whom; empty where nobody is named.
    pub owed_to: &'a str,
    /// Who holds the proceeding.
    pub holder: &'a str,
    /// The coordinator's office of the hub.
    pub coordinator: &'a str,
}

/// The law registry, as far as a decision asks it.
pub trait Law {
    /// The citation of a row in force: for rows of substance at the end of the conduct, for rows of
    /// procedure on the day of the step.
    ///
    /// # Errors
    /// The words for the refusal: when it was in force, and what to name instead.
    fn cite(&self, row: &str, step: Day, conduct_end: Option<Day>) -> Result<Name, Text>;
}

/// The national calendar and the regional ones laid over it.
#[derive(Debug, Clone)]
pub struct Calendars {
    /// The national calendar.
    pub national: Calendar,
    /// Regional ones, by the name of their overlay.
    pub regional: BTreeMap<Name, Calendar>,
}

impl Calendars {
    /// The calendar with that overlay, or the national one.
    #[must_use]
    pub fn of(&self, overlay: Option<&str>) -> &Calendar {
        overlay.and_then(|name| self.regional.get(name)).unwrap_or(&self.national)
    }
}

/// Numbers that no law gives. All of them are internal and shown as such.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The internal target for "immediately".
    pub immediately: Length,
    /// The internal target for "promptly".
    pub promptly: Length,
    /// Unsigned arrival counts as receipt after this (D21).
    pub receipt_grace: Length,
    /// A delivery that has not arrived after this is silent.
    pub arrival: Length,
    /// Claiming an earlier day than this many days back needs the head's signature.
    pub backdate_days_max: u32,
    /// The coded grounds that a return must name one of.
    pub return_grounds: Vec<Name>,
    /// The agency whose office coordinates; ladders reach it by the word `coordinator`.
    pub coordinator: Name,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            immediately: Length::Hours(2),
            promptly: Length::WorkingDays(3),
            receipt_grace: Length::Hours(24),
            arrival: Length::Hours(24),
            backdate_days_max: 3,
            return_grounds: ["no-jurisdiction", "wrong-recipient", "unreadable", "duplicate"]
                .into_iter()
                .map(Name::from)
                .collect(),
            coordinator: "ecology.510000".into(),
        }
    }
}
