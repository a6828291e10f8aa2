//! Limits, extensions, suspensions and what follows when a limit passes.

use super::Name;
use crate::file::Place;
use crate::time::{Day, Length};

/// How a limit is measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure {
    /// `n = "3wd"`: from the start.
    Span(Length),
    /// `n = "7wd", before = "hearing.date"`: backwards from a date in the document of the act that
    /// starts the duty.
    Before(Length, Name),
    /// `from_document = "item.date"`: the last day stands in the document (or in the item).
    InDocument(Name),
}

/// One limit with its source.
#[derive(Debug, Clone)]
pub struct LimitRule {
    /// How it is measured.
    pub measure: Measure,
    /// Whether a last day on a rest day moves. Working days never do.
    pub roll: bool,
    /// The act after which this limit holds instead of those before it in the list.
    pub after: Option<Name>,
    /// The law rows that set it. A limit without one is internal and never shown as law.
    pub basis: Vec<(Name, Place)>,
    /// Doubts of the law file that bear on it.
    pub doubts: Vec<Name>,
    /// The limit holds for duties that open from this day on.
    pub from: Option<Day>,
    /// The limit holds for duties that open up to this day.
    pub to: Option<Day>,
    /// Where it is said.
    pub place: Place,
}

/// `extend`: the common verb 延期 is allowed on a duty.
#[derive(Debug, Clone)]
pub struct ExtendRule {
    /// How much each extension adds, counted from the raw end (D14).
    pub length: Length,
    /// How often.
    pub times: u32,
    /// Which role may ask; by default the one who owes the duty.
    pub by: Option<Name>,
    /// Which office must approve.
    pub office: Option<Name>,
    /// Who is told.
    pub tell: Vec<Recipient>,
    /// The law rows that allow it.
    pub basis: Vec<(Name, Place)>,
    /// Where it is said.
    pub place: Place,
}

/// `suspend`: the common verbs 中止 and 恢复 are allowed on a duty.
#[derive(Debug, Clone)]
pub struct SuspendRule {
    /// Reasons that may be given, coded.
    pub reasons: Vec<Name>,
    /// Which role may; by default the one who owes the duty.
    pub by: Option<Name>,
    /// Which office must approve.
    pub office: Option<Name>,
    /// The law rows that allow it.
    pub basis: Vec<(Name, Place)>,
    /// Where it is said.
    pub place: Place,
}

/// When a rung of an escalation ladder is due, relative to the duty's expiry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RungAt {
    /// `due-1wd`: before.
    Before(Length),
    /// `due`.
    Due,
    /// `due+5wd`: after.
    After(Length),
}

/// Who is warned or told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recipient {
    /// A role of the procedure.
    Role(Name),
    /// `owed_by`.
    OwedBy,
    /// `owed_to`.
    OwedTo,
    /// `superior of owed_by`: the one above whoever is late.
    SuperiorOfOwedBy,
    /// A relation that a ladder names and the directory resolves, such as `procuratorate of owed_by`.
    Relation(Name),
}

/// One rung: at an instant, somebody is warned or told, or the house acts.
#[derive(Debug, Clone)]
pub struct Overdue {
    /// When.
    pub at: RungAt,
    /// Who is warned (before) or told (after).
    pub tell: Vec<Recipient>,
    /// Whether it is a warning to the one who owes.
    pub warn: bool,
    /// The act that the house performs.
    pub then: Option<Name>,
    /// Where it is said.
    pub place: Place,
}

impl LimitRule {
    /// Whether the limit holds for a duty that opens on `day`.
    #[must_use]
    pub fn holds_on(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}
