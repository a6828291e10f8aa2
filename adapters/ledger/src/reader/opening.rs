//! What lies sealed in either store, opened for whoever verifies: a flaw is named, and the rest is
//! read on.

use super::log::moved;
use crate::seal::{CaseKey, place};
use crate::{packet, vault};
use casework::procedure::Name;
use engine::verify::{Found, FoundPart};
use engine::{Fault, MessageKey};
use std::fmt;

/// Keys by owner. A key that is broken is a flaw of every row that needs it; a record that does not
/// answer ends the reading.
pub(crate) trait Keys {
    /// The key of an owner; `None`: it has none, or none that opens.
    fn get(&mut self, owner: &Name, flaws: &mut Vec<String>) -> Result<Option<CaseKey>, Fault>;
}

/// Where an entry stands, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spot {
    /// In the log.
    Place(u64),
    /// In the record, without a place yet.
    #[cfg(feature = "postgres")]
    Row(u64),
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Place(place) => write!(f, "place {place}"),
            #[cfg(feature = "postgres")]
            Self::Row(row) => write!(f, "row {row}, which has no place yet,"),
        }
    }
}

/// A part as it lies in the record.
pub(crate) struct LyingPart {
    /// What its ciphertext is bound to.
    pub(crate) id: i64,
    pub(crate) spot: Spot,
    pub(crate) part: FoundPart,
    pub(crate) message: MessageKey,
    pub(crate) at: i64,
    pub(crate) sealed: Option<Vec<u8>>,
}

/// Opens what was said and answered in the entry of a row.
pub(crate) fn open_packet(
    keys: &mut impl Keys,
    it: &mut Found,
    (row, spot): (u64, Spot),
    sealed: Option<Vec<u8>>,
) -> Result<(), Fault> {
    let Some(sealed) = sealed else { return Ok(()) };
    let owner = super::log::owner(&it.message.from, it.case.as_deref());
    let Some(key) = keys.get(&owner, &mut it.flaws)? else {
        it.flaws.push(format!("the packet at {spot} has lost its key"));
        return Ok(());
    };
    let at = place("packet", &owner, &row.to_be_bytes());
    let opened = key.open(&at, &sealed).map_err(|_| moved("the packet", spot));
    match opened.and_then(|bytes| packet::read(&bytes)) {
        Ok(packet) => it.packet = Some(packet),
        Err(fault) => it.flaws.push(fault.to_string()),
    }
    Ok(())
}

/// Puts a part to its entry, which stands at a spot.
pub(crate) fn open_part(
    keys: &mut impl Keys,
    it: &mut Found,
    spot: Spot,
    lying: LyingPart,
) -> Result<(), Fault> {
    let LyingPart { id, spot: here, mut part, message, at, sealed } = lying;
    if here != spot {
        it.flaws.push(format!("events at {here} have no entry"));
        it.parts.push(part);
        return Ok(());
    }
    if let Some(sealed) = sealed {
        let owner = vault::of_case(&part.case);
        match keys.get(&owner, &mut it.flaws)? {
            None => it.flaws.push(format!("events at {spot} have lost their key")),
            Some(key) => match open_events(&key, &owner, (id, spot), &sealed) {
                Ok(events) => part.events = Some(events),
                Err(fault) => it.flaws.push(fault.to_string()),
            },
        }
    }
    // What histories show of a part stands beside it once more.
    if message != it.message || Some(at) != it.at {
        it.flaws.push(format!(
            "the events at {spot} say that they are of message `{}` of `{}`, received at {at}",
            message.id, message.from
        ));
    }
    it.parts.push(part);
    Ok(())
}

/// The events of a part, where they lie at the row to which they are bound.
pub(crate) fn open_events(
    key: &CaseKey,
    owner: &str,
    (id, spot): (i64, Spot),
    sealed: &[u8],
) -> Result<Vec<u8>, Fault> {
    let opened = key.open(&place("event", owner, &id.to_be_bytes()), sealed);
    opened.map_err(|_| moved("events", spot))
}
