//! What of a feed is content: the same bytes in both stores, sealed under the agency's key.

use crate::seal::{CaseKey, Dice, place};
use casework::procedure::Name;
use engine::{Fault, FeedRow};
use serde::{Deserialize, Serialize};

/// For whom a feed is, and what its agency calls it.
#[derive(Serialize, Deserialize)]
struct Words {
    person: Option<String>,
    label: String,
}

/// A row without its content.
pub(crate) struct Bare {
    pub(crate) id: Name,
    pub(crate) agency: Name,
    pub(crate) made_at: i64,
    pub(crate) revoked_at: Option<i64>,
    pub(crate) lapsed: bool,
    pub(crate) sealed: Vec<u8>,
}

/// The content of a feed, sealed for its row.
pub(crate) fn seal(
    feed: &FeedRow,
    owner: &str,
    key: &CaseKey,
    dice: &mut Dice,
) -> Result<Vec<u8>, Fault> {
    let words = Words { person: feed.person.clone(), label: feed.label.clone() };
    let plain = serde_json::to_vec(&words)
        .map_err(|error| Fault::because("writing the words of a feed", error))?;
    key.seal(&place("feed", owner, feed.id.as_bytes()), &plain, dice)
}

/// A row with its content.
pub(crate) fn open(bare: Bare, owner: &str, key: Option<&CaseKey>) -> Result<FeedRow, Fault> {
    let key = key.ok_or_else(|| Fault::breach(format!("the key of `{owner}` was not found")))?;
    let plain = key.open(&place("feed", owner, bare.id.as_bytes()), &bare.sealed)?;
    let words: Words = serde_json::from_slice(&plain)
        .map_err(|error| Fault::because("reading the words of a feed", error))?;
    let Bare { id, agency, made_at, revoked_at, lapsed, .. } = bare;
    let Words { person, label } = words;
    Ok(FeedRow { id, agency, person, label, made_at, revoked_at, lapsed })
}
