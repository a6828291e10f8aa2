//! Rows: one legal statement each.

use super::{Article, Validity};
use casework::file::Place;
use casework::text::Text;
use casework::time::Limit;
use serde::Serialize;

/// The most characters a quotation may have.
pub const QUOTE_CHARS_MAX: usize = 30;

/// One legal statement, with its limits and where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its id, such as `P1-02` or `P1-08/310`.
    pub id: String,
    /// Whether it is a rule, a point of the policy or a setting.
    pub kind: Kind,
    /// What it is about.
    pub title: Text,
    /// Who must or may do it.
    pub actor: Option<Text>,
    /// What starts it.
    pub trigger: Option<Text>,
    /// By which of the two dates it is chosen.
    pub nature: Nature,
    /// Its limits; empty where the source gives no number.
    pub limits: Vec<Term>,
    /// The row by which its days are counted, such as `T-01`.
    pub time: Option<String>,
    /// The documents it asks for, by their Chinese names.
    pub documents: Vec<String>,
    /// Who gets a copy.
    pub copy_to: Vec<String>,
    /// What follows a miss or a refusal.
    pub miss: Option<Text>,
    /// What else must be known to apply it.
    pub note: Option<Text>,
    /// Where it was reported, for what was not read in its own text.
    pub source: Option<Text>,
    /// How sure it is.
    pub confidence: Confidence,
    /// Its open doubts, such as `D5`.
    pub doubts: Vec<String>,
    /// Where it is written, in the order in which they are shown.
    pub citations: Vec<Citation>,
    /// Where it stands in the files.
    pub place: Place,
}

impl Row {
    /// Whether it may be shown as law: a rule whose text was read (V and V+).
    ///
    /// A doubt does not change that; it is shown with the row.
    #[must_use]
    pub fn is_law(&self) -> bool {
        self.kind == Kind::Rule && self.confidence.was_seen()
    }

    /// As what it is shown: law, policy, reported, or setting.
    #[must_use]
    pub fn label(&self) -> Text {
        match (self.kind, self.confidence) {
            (Kind::Policy, _) => Text::new("政策要求", "policy"),
            (Kind::Rule, Confidence::VPlus | Confidence::V) => Text::new("法定", "law"),
            (Kind::Rule, Confidence::S | Confidence::SDoubtful) => {
                Text::new("据报道，未见原文", "reported, text not seen")
            }
            (Kind::Setting, _) | (Kind::Rule, Confidence::M | Confidence::X) => setting_label(),
        }
    }
}

pub(super) fn setting_label() -> Text {
    Text::new("设定，非法定", "setting, not law")
}

/// What kind of statement a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A rule of an instrument.
    #[default]
    Rule,
    /// A point of the policy that is implemented; has no limit.
    Policy,
    /// A number or choice that no source gives; has a doubt that says so.
    Setting,
}

impl Kind {
    /// Every kind with the word used in files.
    pub const WORDS: [(&'static str, Self); 3] =
        [("rule", Self::Rule), ("policy", Self::Policy), ("setting", Self::Setting)];
}

/// By which of the two dates a row is chosen (实体从旧、程序从新).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Nature {
    /// Grounds, penalty, look-back: by the end of the conduct.
    Substance,
    /// Steps, limits, forms, approvers: by the day of the step.
    Procedure,
}

impl Nature {
    /// Both natures with the word used in files.
    pub const WORDS: [(&'static str, Self); 2] =
        [("substance", Self::Substance), ("procedure", Self::Procedure)];
}

/// How sure a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Confidence {
    /// Read verbatim, and a second independent source agrees.
    #[serde(rename = "V+")]
    VPlus,
    /// Read verbatim in one full text.
    V,
    /// Reported; the text was not seen.
    S,
    /// Reported through a copy of poor quality.
    #[serde(rename = "S?")]
    SDoubtful,
    /// From memory.
    M,
    /// Looked for and not found.
    X,
}

impl Confidence {
    /// Every confidence with the code used in files.
    pub const WORDS: [(&'static str, Self); 6] = [
        ("V+", Self::VPlus),
        ("V", Self::V),
        ("S", Self::S),
        ("S?", Self::SDoubtful),
        ("M", Self::M),
        ("X", Self::X),
    ];

    /// Whether the text was read.
    #[must_use]
    pub const fn was_seen(self) -> bool {
        matches!(self, Self::VPlus | Self::V)
    }
}

/// One limit of a row, and what it is for where the row has several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The limit.
    pub limit: Limit,
    /// The key of its use, such as `extension`; `None` for the row's plain limit.
    pub purpose: Option<String>,
    /// The use in words.
    pub purpose_text: Option<Text>,
}

/// Where a row is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The code of the instrument.
    pub instrument: String,
    /// The articles; `None` for the whole instrument.
    pub article: Option<Article>,
    /// A quotation of at most [`QUOTE_CHARS_MAX`] characters.
    pub quote: Option<String>,
    /// When it is in force, never beyond its instrument.
    pub validity: Validity,
    /// `17号第5条第2款“自接到报告之日起3日内”`, in both languages.
    pub text: Text,
    /// Where it stands in the files.
    pub place: Place,
}
