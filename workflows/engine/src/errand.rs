//! What the house does by itself, through the same turn as everybody.

mod by_hand;

pub use by_hand::{Hand, Operation};

use crate::fault::Fault;
use crate::record::MessageKey;
use crate::rows::LetterRow;
use audit::{Checkpoint, Kind};
use casework::procedure::{CLOCK, Name};
use casework::time::Instant;
use casework::{Act, Case, Rung, Verb};
use serde_json::{Value, json};

/// An errand of the house. Done twice, it happens once: its id follows from what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Errand {
    /// Something of a case has become due.
    Wake {
        /// The case.
        case: Name,
    },
    /// A letter was put into its recipient's inbox; of a delivery, that is a rung of its ladder.
    Carried {
        /// The case.
        case: Name,
        /// The letter.
        letter: u64,
        /// The delivery, where it is one.
        delivery: Option<u32>,
    },
    /// A letter could not be carried and is given up.
    GivenUp {
        /// The case.
        case: Name,
        /// The letter.
        letter: u64,
        /// The delivery, where it is one.
        delivery: Option<u32>,
    },
    /// A case's content is erased; its proofs remain.
    Erase {
        /// The case.
        case: Name,
    },
    /// A year's holiday notice was loaded.
    Notice {
        /// The case.
        case: Name,
        /// The year.
        year: i32,
        /// The notice's own name.
        notice: Name,
    },
    /// An older copy of the record was restored: the log that it holds ends, for witnesses have seen
    /// more of it, and another one begins on the same tree. Its entry is a batch of its own, and is of
    /// no case. The desk goes on in the new log; what was put beside it before still names the old one,
    /// and is opened anew.
    NewLog {
        /// The newest head that the record holds. Nothing comes of the errand where it holds another.
        old: Checkpoint,
        /// What the operator says of it.
        why: String,
        /// What witnesses have seen of the log that ends.
        seen: Vec<Sighting>,
    },
    /// An operator has done something with her own hand.
    ByHand {
        /// Whose, and why.
        hand: Hand,
        /// What.
        what: Operation,
    },
}

/// What a witness has seen of a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting {
    /// The witness, by the name of its key.
    pub witness: String,
    /// How many entries the largest head has that it cosigned; `None`: it could not be asked.
    pub size: Option<u64>,
}

impl Errand {
    /// The case; `None`: it is of no case, as a self-test's letter is.
    #[must_use]
    pub fn case(&self) -> Option<&Name> {
        match self {
            Self::Wake { case }
            | Self::Erase { case }
            | Self::Carried { case, .. }
            | Self::GivenUp { case, .. }
            | Self::Notice { case, .. } => Some(case).filter(|case| !case.is_empty()),
            Self::NewLog { .. } | Self::ByHand { .. } => None,
        }
    }

    /// The letters that go out with what is of no case.
    pub(crate) fn letters(&self, now: Instant) -> Vec<LetterRow> {
        match self {
            Self::ByHand { what, .. } => what.letters(now),
            _ => Vec::new(),
        }
    }

    /// The letter that it settles.
    #[must_use]
    pub fn letter(&self) -> Option<u64> {
        match self {
            Self::Carried { letter, .. } | Self::GivenUp { letter, .. } => Some(*letter),
            Self::Wake { .. }
            | Self::Erase { .. }
            | Self::Notice { .. }
            | Self::NewLog { .. }
            | Self::ByHand { .. } => None,
        }
    }

    /// The same errand where what it is about now is: a letter of a case that was taken into another is
    /// settled there, under the number its delivery has there.
    pub(crate) fn followed(&self, there: &Case, into: &Case) -> Self {
        let numbers = into.absorbed.get(there.id.as_str()).map_or(&[][..], |it| &it.deliveries);
        let here = |delivery: &Option<u32>| {
            let of = |it: &&(u32, u32)| Some(it.0) == *delivery;
            numbers.iter().find(of).map(|(_, here)| *here)
        };
        let case = Name::from(into.id.as_str());
        match self {
            Self::Carried { letter, delivery, .. } => {
                Self::Carried { case, letter: *letter, delivery: here(delivery) }
            }
            Self::GivenUp { letter, delivery, .. } => {
                Self::GivenUp { case, letter: *letter, delivery: here(delivery) }
            }
            Self::Wake { .. }
            | Self::Erase { .. }
            | Self::Notice { .. }
            | Self::NewLog { .. }
            | Self::ByHand { .. } => self.clone(),
        }
    }

    /// What its entry speaks of.
    pub(crate) fn kind(&self) -> Kind {
        match self {
            Self::Carried { .. } | Self::GivenUp { .. } => Kind::Delivery,
            Self::Erase { .. } => Kind::Erase,
            Self::Wake { .. } | Self::Notice { .. } => Kind::Wake,
            Self::NewLog { .. } => Kind::Restore,
            Self::ByHand { what, .. } => what.kind(),
        }
    }

    /// The message's id, on a case of this version. A letter is settled once, whatever became of the
    /// case meanwhile.
    pub(crate) fn id(&self, version: u64) -> String {
        match self {
            Self::Wake { case } => format!("wake:{case}:{version}"),
            Self::Carried { letter, .. } | Self::GivenUp { letter, .. } => {
                format!("letter:{letter}")
            }
            Self::Erase { case } => format!("erase:{case}"),
            Self::Notice { case, year, .. } => format!("notice:{case}:{year}:{version}"),
            // A log ends once.
            Self::NewLog { old, .. } => format!("new-log:{}", old.size),
            Self::ByHand { hand, .. } => by_hand(&hand.id),
        }
    }

    /// The message, as far as it is known before the case is read.
    pub(crate) fn key(&self) -> MessageKey {
        MessageKey { from: CLOCK.into(), id: self.id(u64::MAX) }
    }

    /// The act. A letter without a delivery, or with one that has left the case since, only lets the
    /// case settle what is due.
    pub(crate) fn act(&self, case: &Case, now: Instant) -> Act {
        let climb = |delivery: &Option<u32>, rung| match delivery {
            Some(id) if case.delivery(*id).is_some() => Verb::Climb { delivery: *id, rung },
            _ => Verb::Wake,
        };
        let verb = match self {
            Self::Wake { .. } | Self::Erase { .. } | Self::NewLog { .. } | Self::ByHand { .. } => {
                Verb::Wake
            }
            Self::Carried { delivery, .. } => climb(delivery, Rung::Delivered),
            Self::GivenUp { delivery, .. } => climb(delivery, Rung::Failed),
            Self::Notice { year, notice, .. } => {
                Verb::Notice { year: *year, notice: notice.clone() }
            }
        };
        Act {
            from: CLOCK.into(),
            office: None,
            occurred_at: now,
            received_at: now,
            proceeding: None,
            verb,
        }
    }

    /// The house's own words for the record. What is of no case names the empty one.
    pub(crate) fn statement(&self, hub: &str) -> Result<Vec<u8>, Fault> {
        let act = match self {
            Self::Wake { .. } => json!({"wake": {}}),
            Self::Erase { .. } => json!({"erase": {}}),
            Self::Carried { letter, .. } => json!({"carried": {"letter": letter}}),
            Self::GivenUp { letter, .. } => json!({"given-up": {"letter": letter}}),
            Self::Notice { year, notice, .. } => {
                json!({"notice": {"year": year, "notice": &**notice}})
            }
            Self::NewLog { old, why, seen } => json!({"new-log": new_log(old, why, seen)}),
            Self::ByHand { hand, what } => what.act(hand),
        };
        let case = self.case().map_or("", |case| &**case);
        let said = json!({"v": 1, "to": hub, "from": CLOCK, "case": case, "act": act});
        wire::canonical(&said).map_err(|error| Fault::because("writing an errand", error))
    }
}

/// The message of what an operator did with her own hand.
pub(crate) fn by_hand(id: &str) -> String {
    format!("by-hand:{id}")
}

/// The old head in the words of a checkpoint, so that whoever reads it can write the text that
/// `old_head` is the digest of.
fn new_log(old: &Checkpoint, why: &str, seen: &[Sighting]) -> Value {
    let seen: Vec<Value> =
        seen.iter().map(|it| json!({"witness": it.witness, "size": it.size})).collect();
    let head = json!({"origin": old.origin, "size": old.size, "root": old.root.base64()});
    json!({"old": head, "why": why, "seen": seen})
}

#[cfg(test)]
mod tests;
