//! A coded no.

use crate::text::Text;
use serde::{Deserialize, Serialize};

/// A coded no, worded in both languages, with the article where one says so.
///
/// The sender acts on it. Codes are never reused; `proto/refusals.md` has a heading for each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The code.
    pub code: Code,
    /// What was given, what is allowed, what to do.
    pub what: Text,
    /// The law row that says so.
    pub basis: Option<String>,
}

impl Refusal {
    /// A refusal from its code and both wordings.
    #[must_use]
    pub fn new(code: Code, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { code, what: Text::new(zh, en), basis: None }
    }

    /// The same with the law row that says so.
    #[must_use]
    pub fn under(mut self, basis: Option<&str>) -> Self {
        self.basis = basis.map(str::to_owned);
        self
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])+ $name:ident = $code:literal),+ $(,)?) => {
        /// The codes of casework.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Code { $($(#[$doc])+ #[serde(rename = $code)] $name),+ }

        impl Code {
            /// All codes, in order.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The code as it is answered.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }
        }
    };
}

codes! {
    /// The case is not known, or is not open.
    NoCase = "R200",
    /// The proceeding is not known.
    NoProceeding = "R201",
    /// No proceeding of the case knows the act.
    NoAct = "R202",
    /// The procedure is not known, or has no edition for that day.
    NoProcedure = "R203",
    /// The proceeding is closed.
    Closed = "R204",
    /// The act does not belong to the sender's role.
    NotYourRole = "R205",
    /// Another office must sign.
    WrongOffice = "R206",
    /// The act is not possible in this phase.
    WrongPhase = "R207",
    /// Something that must come first has not been done.
    NotYet = "R208",
    /// Something that has been done excludes it.
    NoLonger = "R209",
    /// No right to it is open.
    NoRight = "R210",
    /// Time must pass first.
    MustWait = "R211",
    /// It was done as often as it may be.
    TooOften = "R212",
    /// The document is missing or is another one.
    WrongDocument = "R213",
    /// The document lacks a field that a limit or a party needs.
    DocumentLacks = "R214",
    /// Papers are missing, and the list allows no supplement.
    PapersMissing = "R215",
    /// The ground is missing, not allowed, or was not in force for it.
    WrongGround = "R216",
    /// The hash agreed to is not the one before them.
    OtherHash = "R217",
    /// A party is missing, unknown, or cannot take the role.
    WrongParty = "R218",
    /// The time claimed is impossible, or needs the head's signature.
    WrongTime = "R219",
    /// It was returned; it must be resubmitted first.
    IsReturned = "R220",
    /// Nothing is there to be returned, resubmitted, withdrawn, resumed.
    NothingThere = "R221",
    /// The procedure does not allow this verb.
    VerbForbidden = "R222",
    /// The other side has opened it already.
    AlreadyOpened = "R223",
    /// The duty is not open.
    NoDuty = "R224",
    /// The limit asked for is not allowed.
    WrongLimit = "R225",
    /// The delivery is not known, or is not the sender's to sign for.
    NoDelivery = "R226",
    /// The case is part of another.
    IsMerged = "R227",
    /// A calendar is missing for the days in question.
    NoCalendar = "R228",
    /// The lists of exhibits cannot be compared.
    WrongItems = "R229",
    /// The team or equipment is taken at that time.
    Taken = "R230",
    /// The team or equipment is not listed, or not for this plan to hold.
    NoResource = "R231",
}
