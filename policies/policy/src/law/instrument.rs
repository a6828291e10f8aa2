//! Instruments, how long they are in force, and the doubts about them.

use casework::file::Place;
use casework::text::Text;
use casework::time::Day;
use serde::Serialize;

/// A law, rule or document that rows cite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instrument {
    /// Its short Chinese name, such as `17号` or `法典`: the key of the file.
    pub code: String,
    /// Its short English name.
    pub short_en: String,
    /// Its full title.
    pub title: Text,
    /// What kind of instrument it is.
    pub rank: Rank,
    /// Its document number, where the sources state one.
    pub number: Option<String>,
    /// The year or day of the text that was read, where the sources state it.
    pub edition: Option<String>,
    /// The day it was passed or issued, where the sources state it.
    pub issued: Option<Day>,
    /// When it is in force.
    pub validity: Validity,
    /// Doubts that touch every row that cites it, such as `D6`.
    pub doubts: Vec<String>,
    /// What else must be said with it: repealed, successor not found, seen in part.
    pub status: Option<Text>,
    /// Where it stands in the files.
    pub place: Place,
}

impl Instrument {
    /// Its short name in both languages.
    #[must_use]
    pub fn short(&self) -> Text {
        Text::new(&self.code, &self.short_en)
    }
}

/// What kind of instrument it is. The order is that of the list, not a rule of precedence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rank {
    /// 法律.
    Law,
    /// 行政法规.
    AdministrativeRegulation,
    /// 部门规章.
    DepartmentalRule,
    /// 司法解释.
    JudicialInterpretation,
    /// 规范性文件.
    NormativeDocument,
    /// 地方性法规.
    Local,
}

impl Rank {
    /// Every rank with the word used in files.
    pub const WORDS: [(&'static str, Self); 6] = [
        ("law", Self::Law),
        ("administrative-regulation", Self::AdministrativeRegulation),
        ("departmental-rule", Self::DepartmentalRule),
        ("judicial-interpretation", Self::JudicialInterpretation),
        ("normative-document", Self::NormativeDocument),
        ("local", Self::Local),
    ];

    /// Its name for people.
    #[must_use]
    pub fn text(self) -> Text {
        let (zh, en) = match self {
            Self::Law => ("法律", "law"),
            Self::AdministrativeRegulation => ("行政法规", "administrative regulation"),
            Self::DepartmentalRule => ("部门规章", "departmental rule"),
            Self::JudicialInterpretation => ("司法解释", "judicial interpretation"),
            Self::NormativeDocument => ("规范性文件", "normative document"),
            Self::Local => ("地方性法规", "local regulation"),
        };
        Text::new(zh, en)
    }
}

/// From which day to which day something is in force, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Validity {
    /// The first day; `None` where the sources do not state it, and then no day is too early.
    pub from: Option<Day>,
    /// The last day; `None` while in force.
    pub to: Option<Day>,
}

impl Validity {
    /// Whether it is in force on a day.
    #[must_use]
    pub fn holds(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether its ends stand in order.
    #[must_use]
    pub fn in_order(&self) -> bool {
        match (self.from, self.to) {
            (Some(from), Some(to)) => from <= to,
            _ => true,
        }
    }

    /// Whether every day of it is a day of `outer`.
    #[must_use]
    pub fn within(&self, outer: &Self) -> bool {
        let begins = match (self.from, outer.from) {
            (Some(from), Some(least)) => least <= from,
            (None, Some(_)) => false,
            (_, None) => true,
        };
        let ends = match (self.to, outer.to) {
            (Some(to), Some(most)) => to <= most,
            (None, Some(_)) => false,
            (_, None) => true,
        };
        begins && ends
    }
}

/// An open doubt: a human decision or a source is missing, and a setting stands in for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// Its id, such as `D5`.
    pub id: String,
    /// What is in doubt.
    pub title: Text,
    /// How it is handled until it is settled.
    pub handling: Text,
    /// The setting that handles it, where it has one value.
    pub setting: Option<Setting>,
    /// Where it stands in the files.
    pub place: Place,
}

impl Doubt {
    /// What its handling is shown as: always a setting, never law.
    #[must_use]
    pub fn label(&self) -> Text {
        super::row::setting_label()
    }
}

/// A named value that handles a doubt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Setting {
    /// Its name, such as `hours-roll`.
    pub name: String,
    /// Its value.
    pub value: String,
}
