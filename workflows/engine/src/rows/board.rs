//! What coordinators ask of open duties, and what was booked of them: by whom, where, and how late.

use super::{DutyFilter, DutyRow};
use casework::procedure::Name;
use serde::{Deserialize, Serialize};

/// How an id of a national organ begins; its place is the whole State.
const STATE: &str = "ministry.";

/// The level of an agency, as its id tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// The whole State: a ministry.
    State,
    /// A province or municipality: its division code ends with `0000`.
    Province,
    /// A city or autonomous prefecture: its code ends with `00`.
    Prefecture,
    /// A county, district or county-level city: any other code of six digits.
    County,
    /// A township: a longer code.
    Township,
    /// Beside the levels: an id without a division code.
    Free,
}

impl Level {
    /// Every level, highest first.
    pub const ALL: [Self; 6] =
        [Self::State, Self::Province, Self::Prefecture, Self::County, Self::Township, Self::Free];

    /// The level of an agency.
    #[must_use]
    pub fn of(agency: &str) -> Self {
        match division(agency) {
            "" if agency.starts_with(STATE) => Self::State,
            "" => Self::Free,
            code if 6 < code.len() => Self::Township,
            code if code.ends_with("0000") => Self::Province,
            code if code.ends_with("00") => Self::Prefecture,
            _ => Self::County,
        }
    }

    /// Its word in addresses and answers.
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

    /// Reads the word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }

    /// The number that stands for it in marks. They are in the record: never given another meaning.
    fn number(self) -> u32 {
        match self {
            Self::State => 1,
            Self::Province => 2,
            Self::Prefecture => 3,
            Self::County => 4,
            Self::Township => 5,
            Self::Free => 6,
        }
    }
}

/// The division code of an agency, such as `510922` of `ecology.510922`; empty where its id has none.
#[must_use]
pub fn division(agency: &str) -> &str {
    let code = agency.rsplit_once('.').map_or("", |(_, code)| code);
    let is_code = 6 <= code.len() && code.bytes().all(|it| it.is_ascii_digit());
    if is_code { code } else { "" }
}

/// The limit or target has passed.
pub const PASSED: u32 = 1;
/// A suspension is open.
pub const SUSPENDED: u32 = 2;
/// A notice that is not given yet may move it.
pub const PROVISIONAL: u32 = 4;
/// It has a legal instant.
pub const LIMITED: u32 = 8;
/// Where the number of a level begins in marks.
const LEVEL: u32 = 16;
/// The bits of the number of a level.
const LEVELS: u32 = 7 * LEVEL;

impl DutyRow {
    /// What boards ask of a duty, as bits. They are in the record: never given another meaning.
    #[must_use]
    pub fn marks(&self) -> u32 {
        let bit = |is: bool, bit| if is { bit } else { 0 };
        bit(self.passed, PASSED)
            | bit(self.suspended, SUSPENDED)
            | bit(self.provisional, PROVISIONAL)
            | bit(self.due.is_some(), LIMITED)
            | (Level::of(&self.owed_by).number() * LEVEL)
    }

    /// The instant by which lists sort it: its limit, else its target, else its start.
    #[must_use]
    pub fn sort(&self) -> i64 {
        self.due.or(self.target).unwrap_or(self.start)
    }
}

/// Which part of the board. Everything that is given must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DutySlice {
    /// Owed by this agency.
    pub owed_by: Option<String>,
    /// Owed to this agency.
    pub owed_to: Option<String>,
    /// Of a proceeding of this procedure.
    pub procedure: Option<String>,
    /// Owed by an agency of this level.
    pub level: Option<Level>,
    /// Owed by an agency whose division code begins so: `51` a province, `5109` a prefecture.
    pub region: Option<String>,
    /// Its limit or target has passed, or not.
    pub passed: Option<bool>,
    /// Suspended, or running.
    pub suspended: Option<bool>,
    /// A notice not yet given may move it, or none does.
    pub provisional: Option<bool>,
    /// Its legal instant is this one or later.
    pub due_from: Option<i64>,
    /// Its legal instant is before this one.
    pub due_before: Option<i64>,
}

impl DutyFilter {
    /// Which bits of [`DutyRow::marks`] are asked for, and what they must be.
    #[must_use]
    pub fn marks(&self) -> (u32, u32) {
        let slice = &self.slice;
        let dated = slice.due_from.is_some() || slice.due_before.is_some();
        let bits = [
            (PASSED, self.passed.then_some(true).or(slice.passed)),
            (SUSPENDED, slice.suspended),
            (PROVISIONAL, slice.provisional),
            (LIMITED, dated.then_some(true)),
        ];
        let asked = |(bit, wanted): (u32, Option<bool>)| Some((bit, if wanted? { bit } else { 0 }));
        let level = slice.level.map(|level| (LEVELS, level.number() * LEVEL));
        let all = bits.into_iter().filter_map(asked).chain(level);
        all.fold((0, 0), |(mask, want), (bit, is)| (mask | bit, want | is))
    }

    /// Whether a duty is asked for, whoever asks and whatever exists for it.
    #[must_use]
    pub fn fits(&self, row: &DutyRow) -> bool {
        let (mask, want) = self.marks();
        let slice = &self.slice;
        row.marks() & mask == want
            && self.case.as_deref().is_none_or(|it| *row.case == *it)
            && slice.owed_by.as_deref().is_none_or(|it| *row.owed_by == *it)
            && slice.owed_to.as_deref().is_none_or(|it| row.owed_to.iter().any(|to| **to == *it))
            && slice.procedure.as_deref().is_none_or(|it| *row.procedure == *it)
            && slice.region.as_deref().is_none_or(|it| division(&row.owed_by).starts_with(it))
            && slice.due_from.is_none_or(|from| row.due.is_some_and(|due| from <= due))
            && slice.due_before.is_none_or(|before| row.due.is_some_and(|due| due < before))
    }
}

/// Until when something is due soon; instants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Soon {
    /// What is due by then or earlier is no longer soon but late.
    pub now: i64,
    /// The end of the nearer span: what is due then or earlier.
    pub near: i64,
    /// The end of the farther one; never before the nearer.
    pub far: i64,
}

impl Soon {
    /// Whether a duty that has not passed is due in the nearer span, and in the farther one, which holds
    /// the nearer.
    #[must_use]
    pub fn of(&self, due: Option<i64>, passed: bool) -> (bool, bool) {
        let ahead = due.filter(|due| !passed && self.now < *due);
        (ahead.is_some_and(|due| due <= self.near), ahead.is_some_and(|due| due <= self.far))
    }
}

/// Open duties of one agency in one procedure that are alike in their marks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DutyLoad {
    /// Who owes them.
    pub owed_by: Name,
    /// The procedure.
    pub procedure: Name,
    /// [`DutyRow::marks`] of each.
    pub marks: u32,
    /// How many.
    pub open: u64,
    /// Of these: due in the nearer span.
    pub near: u64,
    /// Of these: due in the farther span, the nearer included.
    pub far: u64,
}

/// A breach that was booked: a legal or internal limit that passed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct BreachRow {
    /// The case.
    pub case: Name,
    /// The proceeding.
    pub proceeding: u32,
    /// Its procedure.
    pub procedure: Name,
    /// The duty's name.
    pub duty: Name,
    /// On whom it was booked: who owed it then.
    pub owed_by: Name,
    /// Which item, period or delivery.
    pub item: Option<Name>,
    /// Which of the duty's limits, by position.
    pub book: u16,
    /// The law row; `None`: an internal limit.
    pub basis: Option<Name>,
    /// The first instant after the limit.
    pub at: i64,
}

/// Which breaches. Everything that is given must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BreachFilter {
    /// Of this case.
    pub case: Option<String>,
    /// Booked on this agency.
    pub owed_by: Option<String>,
    /// In a proceeding of this procedure.
    pub procedure: Option<String>,
    /// Under this law row.
    pub basis: Option<String>,
    /// Booked on an agency whose division code begins so.
    pub region: Option<String>,
    /// Passed at this instant or later.
    pub from: Option<i64>,
    /// Passed before this instant.
    pub before: Option<i64>,
}

impl BreachFilter {
    /// Whether a breach is asked for.
    #[must_use]
    pub fn fits(&self, row: &BreachRow) -> bool {
        self.case.as_deref().is_none_or(|it| *row.case == *it)
            && self.owed_by.as_deref().is_none_or(|it| *row.owed_by == *it)
            && self.procedure.as_deref().is_none_or(|it| *row.procedure == *it)
            && self.basis.as_deref().is_none_or(|it| row.basis.as_deref() == Some(it))
            && self.region.as_deref().is_none_or(|it| division(&row.owed_by).starts_with(it))
            && self.from.is_none_or(|from| from <= row.at)
            && self.before.is_none_or(|before| row.at < before)
    }
}
