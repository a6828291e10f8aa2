//! Ladders of escalation: whom lateness reaches, rung by rung.
//!
//! # Never
//! No clock and no calendar: a rung says where it stands from the end of a duty, whoever keeps the
//! duty's calendar finds the instant. No ladder is shown as law: none was seen in a text.
//!
//! # Elsewhere
//! The ladders: `policies/routing/ladders.toml`. What the law says follows from lateness stands with
//! the duty in the procedure. Who is whose superior: `agencies`.
//!
//! # Why
//! *Why one unit in a ladder?* Whether `due+24h` comes before `due+1wd` depends on the calendar; with
//! one unit the order of the rungs is a fact of the file.
//! *Why relations instead of agencies?* The same ladder serves a county and a province.

mod overdue;
mod read;

#[cfg(test)]
mod tests;

use crate::agencies::Directory;
use casework::text::Text;
use std::collections::BTreeMap;
use std::fmt;

/// The ladders file as findings name it.
pub const LADDERS_FILE: &str = "policies/routing/ladders.toml";

/// The unit of a rung's distance from the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// Exact hours.
    Hours,
    /// Natural days.
    Days,
    /// Working days of the duty's calendar.
    WorkingDays,
    /// Months.
    Months,
}

impl Unit {
    /// The unit's word in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Hours => "h",
            Self::Days => "d",
            Self::WorkingDays => "wd",
            Self::Months => "mo",
        }
    }
}

/// When a rung is reached, from the last instant of the duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At {
    /// How far from the end: negative before it, 0 at the end itself.
    pub n: i32,
    /// In what; nothing at the end itself.
    pub unit: Option<Unit>,
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.unit {
            None => f.write_str("due"),
            Some(unit) => write!(f, "due{:+}{}", self.n, unit.word()),
        }
    }
}

/// What a rung does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// 催办.
    Remind,
    /// 告知: lateness is told.
    Tell,
    /// 书面通知.
    Notice,
    /// 通报.
    Circular,
    /// 约谈.
    Interview,
    /// 上报: the superior takes it up.
    Escalate,
    /// 移送问责线索: the discipline organ hears of it.
    Refer,
}

impl Step {
    /// Every step, with its word in files.
    pub const ALL: [(&'static str, Self); 7] = [
        ("remind", Self::Remind),
        ("tell", Self::Tell),
        ("notice", Self::Notice),
        ("circular", Self::Circular),
        ("interview", Self::Interview),
        ("escalate", Self::Escalate),
        ("refer", Self::Refer),
    ];

    /// What people call it.
    #[must_use]
    pub fn title(self) -> Text {
        match self {
            Self::Remind => Text::new("催办", "chase"),
            Self::Tell => Text::new("告知", "tell"),
            Self::Notice => Text::new("书面通知", "written notice"),
            Self::Circular => Text::new("通报", "circular notice"),
            Self::Interview => Text::new("约谈", "regulatory interview"),
            Self::Escalate => Text::new("上报", "escalate"),
            Self::Refer => Text::new("移送问责线索", "refer for accountability"),
        }
    }
}

/// Whom a rung reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recipient {
    /// Who owes the duty.
    OwedBy,
    /// To whom it is owed.
    OwedTo,
    /// Who holds the proceeding.
    Holder,
    /// The coordinator's office of the hub; no agency of the directory.
    Coordinator,
    /// The superior of another recipient.
    SuperiorOf(Box<Recipient>),
    /// The agency of a kind beside another recipient, or the nearest above where its division has none.
    KindOf(String, Box<Recipient>),
}

/// The agencies of one duty, from which recipients are found.
#[derive(Debug, Clone, Copy)]
pub struct Parties<'a> {
    /// Who owes it.
    pub owed_by: &'a str,
    /// To whom.
    pub owed_to: &'a str,
    /// Who holds the proceeding.
    pub holder: &'a str,
    /// The id under which the hub's coordinator is reached.
    pub coordinator: &'a str,
}

impl Recipient {
    /// The id of the recipient of one duty; nothing where the directory has none, such as the
    /// superior of a party outside.
    #[must_use]
    pub fn find(&self, directory: &Directory, parties: Parties<'_>) -> Option<String> {
        match self {
            Self::OwedBy => Some(parties.owed_by.to_owned()),
            Self::OwedTo => Some(parties.owed_to.to_owned()),
            Self::Holder => Some(parties.holder.to_owned()),
            Self::Coordinator => Some(parties.coordinator.to_owned()),
            Self::SuperiorOf(base) => {
                let base = base.find(directory, parties)?;
                directory.superior(&base).map(str::to_owned)
            }
            Self::KindOf(kind, base) => {
                let base = base.find(directory, parties)?;
                let beside = directory.beside(&base, kind)?;
                Some(beside.id.to_string())
            }
        }
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OwedBy => f.write_str("owed_by"),
            Self::OwedTo => f.write_str("owed_to"),
            Self::Holder => f.write_str("holder"),
            Self::Coordinator => f.write_str("coordinator"),
            Self::SuperiorOf(base) => write!(f, "superior of {base}"),
            Self::KindOf(kind, base) => write!(f, "{kind} of {base}"),
        }
    }
}

/// One rung.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rung {
    /// When.
    pub at: At,
    /// What.
    pub step: Step,
    /// Whom; at least one, each once.
    pub to: Vec<Recipient>,
}

/// Where a ladder comes from. Neither is law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// The project's own setting.
    Internal,
    /// Practice that was reported; its text was not seen.
    Reported,
}

/// One ladder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ladder {
    /// What people call it.
    pub title: Text,
    /// Where it comes from.
    pub label: Label,
    /// Rows of law.md the practice was reported in; none for an internal one.
    pub rows: Vec<String>,
    /// Why it is so.
    pub why: Text,
    /// The rungs, first to last; at least one.
    pub rungs: Vec<Rung>,
}

/// All ladders.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ladders {
    ladders: BTreeMap<String, Ladder>,
}

impl Ladders {
    /// The ladder of a name.
    #[must_use]
    pub fn ladder(&self, name: &str) -> Option<&Ladder> {
        self.ladders.get(name)
    }

    /// Every ladder, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Ladder)> {
        self.ladders.iter().map(|(name, ladder)| (name.as_str(), ladder))
    }
}
