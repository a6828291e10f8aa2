//! What an operator does with her own hand: said before it is done, and of no case.

use crate::rows::LetterRow;
use audit::Kind;
use casework::procedure::{CLOCK, Name};
use casework::time::Instant;
use serde_json::{Value, json};
use wire::LetterType;

/// What a self-test letter is about.
const SELF_TEST: &str = "self-test";

/// Whose hand it was, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hand {
    /// Chosen by who asks: the same hand twice is one.
    pub id: String,
    /// The operator's account.
    pub who: String,
    /// Why, in her own words.
    pub why: String,
}

/// What the hand did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operation {
    /// A letter that waits for its next attempt is tried at once.
    Retry {
        /// The letter.
        letter: u64,
    },
    /// A recipient's letters are taken off the road and left in the hub's own inbox, where it fetches
    /// them by any other door. The recipient stays the same.
    LeaveHere {
        /// The recipient.
        to: Name,
        /// Those that wait up to this number: an inbox is read in the order of its numbers.
        up_to: u64,
    },
    /// A year's holiday notice is in force; which clocks move is recorded case by case.
    Calendar {
        /// The year.
        year: i32,
        /// The notice's own name.
        notice: Name,
        /// SHA-256 of the year's file, in hexadecimal digits.
        digest: String,
    },
    /// A letter that says nothing goes the whole way to a recipient.
    SelfTest {
        /// The recipient.
        to: Name,
    },
}

impl Operation {
    pub(crate) fn kind(&self) -> Kind {
        match self {
            Self::Retry { .. } | Self::LeaveHere { .. } | Self::SelfTest { .. } => Kind::Delivery,
            Self::Calendar { .. } => Kind::Wake,
        }
    }

    /// The house's own words for the record.
    pub(crate) fn act(&self, hand: &Hand) -> Value {
        let (who, why) = (&hand.who, &hand.why);
        match self {
            Self::Retry { letter } => json!({"retry": {"letter": letter, "who": who, "why": why}}),
            Self::LeaveHere { to, up_to } => {
                json!({"leave-here": {"to": &**to, "up_to": up_to, "who": who, "why": why}})
            }
            Self::Calendar { year, notice, digest } => json!({"calendar": {
                "year": year, "notice": &**notice, "digest": digest, "who": who, "why": why,
            }}),
            Self::SelfTest { to } => json!({SELF_TEST: {"to": &**to, "who": who, "why": why}}),
        }
    }

    /// The letters that go out with it.
    pub(crate) fn letters(&self, now: Instant) -> Vec<LetterRow> {
        let Self::SelfTest { to } = self else { return Vec::new() };
        vec![LetterRow {
            number: 0,
            to: to.clone(),
            kind: LetterType::SelfTest,
            case: "".into(),
            delivery: None,
            subject: SELF_TEST.into(),
            from: CLOCK.into(),
            digest: None,
            at: now.micros(),
            position: 0,
            traceparent: None,
            attempts: 0,
        }]
    }
}
