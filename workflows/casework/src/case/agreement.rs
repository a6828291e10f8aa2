//! Agreements of several, and exhibits that change hands.

use crate::procedure::Name;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// An agreement under way: who has agreed to which hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// The hash that is before them.
    pub hash: Name,
    /// The round, from 1; every new hash is a new one.
    pub round: u32,
    /// Those whose consent is needed.
    pub asked: BTreeSet<Name>,
    /// Those who have agreed to this hash, or whom the change did not touch.
    pub accepted: BTreeSet<Name>,
    /// What each had agreed to before.
    pub earlier: BTreeMap<u32, (Name, BTreeSet<Name>)>,
}

/// One exhibit of a list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Item {
    /// Its number on the list.
    pub number: Name,
    /// What it is.
    pub name: Name,
    /// How much, as written, such as `200 L`.
    pub quantity: Name,
    /// Needs the handling of hazardous things.
    pub hazardous: bool,
}

/// Exhibits on their way from one agency to another.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Exhibits {
    /// What was handed over, as the one who handed says.
    pub handed: Vec<Item>,
    /// Who handed.
    pub handed_by: Option<Name>,
    /// What was received, as the one who received says. `None`: nobody signed yet.
    pub received: Option<Vec<Item>>,
    /// Who received.
    pub received_by: Option<Name>,
    /// Where the two lists differ.
    pub differences: Vec<Difference>,
}

/// One difference between the two lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Difference {
    /// Handed, not received.
    Missing(Item),
    /// Received, not handed.
    Unlisted(Item),
    /// On both lists, not the same.
    Differs {
        /// As handed.
        handed: Item,
        /// As received.
        received: Item,
    },
}
