//! Agencies: who can owe, receive and supervise, derived from places and kinds.
//!
//! # Never
//! No reading of files, no clock: the texts are handed in. No people, no keys, no addresses: an
//! agency here is an office that exists, not a system that is connected.
//!
//! # Elsewhere
//! The data and where it comes from: `policies/agencies/README.md`. Overlays of holidays:
//! `policies/calendars`. Which agency a lead is routed to: `policies/routing`. Who may see what:
//! `policies/access`.
//!
//! # Why
//! *Why are agencies derived?* Four thousand rows by hand would drift apart; twenty-odd kinds times
//! the places of the statistical bureau do not, and what departs is listed as an exception.
//! *Why is a superior found in the same kind?* The organs that check each other do not command each
//! other; a dispute climbs inside its own kind first (law.md P6-16, P6-17), and reaches a government
//! only when that government leads both sides.
//! *Why may a role be given although it could be derived?* After the vertical reform "the same level"
//! is a matter for a routing table, not for a rule in code (law.md D18).

mod binding;
mod build;
mod exceptions;
mod kinds;
mod naming;
mod places;
mod suggest;
mod superiors;

#[cfg(test)]
pub(crate) mod tests;

pub use binding::{Bound, RoleSpec, Unbound};
pub use kinds::Kind;
pub use places::{Division, DivisionKind};

use casework::file::{Flaw, Flaws};
use casework::text::Text;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// The places file as findings name it.
pub const DIVISIONS_FILE: &str = "policies/agencies/divisions.csv";
/// The kinds file as findings name it.
pub const KINDS_FILE: &str = "policies/agencies/kinds.toml";
/// The exceptions file as findings name it.
pub const EXCEPTIONS_FILE: &str = "policies/agencies/exceptions.toml";
/// The file of bodies entered one by one, as findings name it.
pub const TOWNSHIPS_FILE: &str = "policies/agencies/townships.toml";

/// What an id of a party beyond the directory begins with: a petitioner, a company, another State's organ.
pub const OUTSIDE_PREFIX: &str = "outside:";

/// What an id of a national organ begins with.
pub const MINISTRY_PREFIX: &str = "ministry.";

/// How high an agency stands. Higher is less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The whole State.
    State,
    /// A province, autonomous region or municipality.
    Province,
    /// A city or autonomous prefecture (市州).
    Prefecture,
    /// A county, district or county-level city.
    County,
    /// A township, town or subdistrict.
    Township,
    /// Beside the levels: an appraisal body, an expert, a grid.
    Free,
}

impl Level {
    /// Every level, highest first.
    pub const ALL: [Self; 6] =
        [Self::State, Self::Province, Self::Prefecture, Self::County, Self::Township, Self::Free];

    /// The level's word in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Province => "province",
            Self::Prefecture => "prefecture",
            Self::County => "county",
            Self::Township => "township",
            Self::Free => "free",
        }
    }

    /// The level of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.word() == word)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// One agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agency {
    /// `kind.code`, such as `police.510107`; `ministry.kind` for a national organ.
    pub id: Arc<str>,
    /// The kind's word, such as `police`.
    pub kind: Arc<str>,
    /// How high it stands.
    pub level: Level,
    /// The six digits of its division; a township's is its county. Absent for the State and for
    /// bodies that sit nowhere in particular.
    pub division: Option<Arc<str>>,
    /// What it is called.
    pub name: Text,
    /// The agency above it, of the same kind where there is one.
    pub superior: Option<Arc<str>>,
    /// Whether it is beyond the hub and its peers: a ministry, for example.
    pub outside: bool,
    /// The calendar overlay it works by, if its area has one (law.md D4).
    pub overlay: Option<Arc<str>>,
    /// Whether the name only says what the body does, because no uniform title is known.
    pub descriptive: bool,
}

/// How much a directory holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Cities and prefectures of the home province.
    pub prefectures: usize,
    /// Counties of the home province, statistical zones left out.
    pub counties: usize,
    /// Provinces, home included.
    pub provinces: usize,
    /// Kinds of agency.
    pub kinds: usize,
    /// Agencies of all kinds and places.
    pub agencies: usize,
}

/// The directory of all agencies.
#[derive(Debug, Clone)]
pub struct Directory {
    home: String,
    divisions: BTreeMap<Arc<str>, Division>,
    kinds: BTreeMap<Arc<str>, Kind>,
    agencies: BTreeMap<Arc<str>, Agency>,
    /// (agency, kind) to the agency of that kind opposite it, where the rule is not the answer.
    counterparts: BTreeMap<(Arc<str>, Arc<str>), Arc<str>>,
}

impl Directory {
    /// Reads the four texts of `policies/agencies` and derives every agency.
    ///
    /// # Errors
    /// Every finding in any of the four, with file and line.
    pub fn read(
        divisions_csv: &str,
        kinds: &str,
        exceptions: &str,
        townships: &str,
    ) -> Result<Self, Vec<Flaw>> {
        let mut flaws = Flaws::default();
        let divisions = places::read(divisions_csv, &mut flaws);
        let kinds = kinds::read(kinds, &mut flaws);
        let exceptions = exceptions::read(exceptions, townships, &mut flaws);
        // What is derived from broken files would only repeat their findings.
        if flaws.0.is_empty()
            && let Some(directory) = build::build(divisions, kinds, exceptions, &mut flaws)
        {
            return Ok(directory);
        }
        flaws.0.sort();
        Err(flaws.0)
    }

    /// The agency of an id.
    #[must_use]
    pub fn agency(&self, id: &str) -> Option<&Agency> {
        self.agencies.get(id)
    }

    /// The agency of a kind in a division (six digits).
    #[must_use]
    pub fn find(&self, kind: &str, division: &str) -> Option<&Agency> {
        self.agency(&format!("{kind}.{division}"))
    }

    /// The agency above this one.
    #[must_use]
    pub fn superior(&self, id: &str) -> Option<&str> {
        self.agency(id)?.superior.as_deref()
    }

    /// Whether both exist and stand at the same level (同级).
    ///
    /// Agencies that `[[counterpart]]` puts opposite each other count as of one level (law.md D18).
    #[must_use]
    pub fn same_level(&self, one: &str, other: &str) -> bool {
        let (Some(one), Some(other)) = (self.agency(one), self.agency(other)) else { return false };
        (one.level == other.level && one.level != Level::Free)
            || self.are_counterparts(one, other)
            || self.are_counterparts(other, one)
    }

    fn are_counterparts(&self, of: &Agency, is: &Agency) -> bool {
        self.counterparts.get(&(of.id.clone(), is.kind.clone())).is_some_and(|id| *id == is.id)
    }

    /// The agency of `kind` that stands opposite `of`: what the exceptions say, or the one in the
    /// same division.
    #[must_use]
    pub fn counterpart(&self, of: &str, kind: &str) -> Option<&Agency> {
        if let Some(id) = self.counterparts.get(&(of.into(), kind.into())) {
            return self.agency(id);
        }
        let of = self.agency(of)?;
        if of.level == Level::State {
            return self.agency(&format!("{MINISTRY_PREFIX}{kind}"));
        }
        let there = self.find(kind, of.division.as_deref()?)?;
        (there.level == of.level).then_some(there)
    }

    /// The kinds, by word.
    pub fn kinds(&self) -> impl Iterator<Item = (&str, &Kind)> {
        self.kinds.iter().map(|(word, kind)| (&**word, kind))
    }

    /// The kind of a word.
    #[must_use]
    pub fn kind(&self, word: &str) -> Option<&Kind> {
        self.kinds.get(word)
    }

    /// The division of a six-digit code.
    #[must_use]
    pub fn division(&self, code: &str) -> Option<&Division> {
        self.divisions.get(code)
    }

    /// Every division, by code.
    pub fn divisions(&self) -> impl Iterator<Item = &Division> {
        self.divisions.values()
    }

    /// The code of the province that is kept whole.
    #[must_use]
    pub fn home(&self) -> &str {
        &self.home
    }

    /// Every agency, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Agency> {
        self.agencies.values()
    }

    /// How much there is.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let home = |level| {
            let at = |place: &&Division| *place.province == *self.home && place.has_agencies();
            self.divisions.values().filter(at).filter(|place| place.level == level).count()
        };
        Counts {
            prefectures: home(Level::Prefecture),
            counties: home(Level::County),
            provinces: self.divisions.values().filter(|place| place.parent.is_none()).count(),
            kinds: self.kinds.len(),
            agencies: self.agencies.len(),
        }
    }
}
