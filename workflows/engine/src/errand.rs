//! What the house does by itself, through the same turn as everybody.

use crate::fault::Fault;
use crate::record::MessageKey;
use audit::Kind;
use casework::procedure::{CLOCK, Name};
use casework::time::Instant;
use casework::{Act, Case, Rung, Verb};

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
}

impl Errand {
    /// The case.
    #[must_use]
    pub fn case(&self) -> &Name {
        match self {
            Self::Wake { case }
            | Self::Erase { case }
            | Self::Carried { case, .. }
            | Self::GivenUp { case, .. }
            | Self::Notice { case, .. } => case,
        }
    }

    /// The letter that it settles.
    #[must_use]
    pub fn letter(&self) -> Option<u64> {
        match self {
            Self::Carried { letter, .. } | Self::GivenUp { letter, .. } => Some(*letter),
            Self::Wake { .. } | Self::Erase { .. } | Self::Notice { .. } => None,
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
            Self::Wake { .. } | Self::Erase { .. } | Self::Notice { .. } => self.clone(),
        }
    }

    /// What its entry speaks of.
    pub(crate) fn kind(&self) -> Kind {
        match self {
            Self::Carried { .. } | Self::GivenUp { .. } => Kind::Delivery,
            Self::Erase { .. } => Kind::Erase,
            Self::Wake { .. } | Self::Notice { .. } => Kind::Wake,
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
            Self::Wake { .. } | Self::Erase { .. } => Verb::Wake,
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

    /// The house's own words for the record.
    pub(crate) fn statement(&self, hub: &str) -> Result<Vec<u8>, Fault> {
        let act = match self {
            Self::Wake { .. } => serde_json::json!({"wake": {}}),
            Self::Erase { .. } => serde_json::json!({"erase": {}}),
            Self::Carried { letter, .. } => serde_json::json!({"carried": {"letter": letter}}),
            Self::GivenUp { letter, .. } => serde_json::json!({"given-up": {"letter": letter}}),
            Self::Notice { year, notice, .. } => {
                serde_json::json!({"notice": {"year": year, "notice": &**notice}})
            }
        };
        let said = serde_json::json!({
            "v": 1, "to": hub, "from": CLOCK, "case": &**self.case(), "act": act,
        });
        wire::canonical(&said).map_err(|error| Fault::because("writing an errand", error))
    }
}
