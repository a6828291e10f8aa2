//! A double random draw that anybody computes again: who is checked, and by whom.
//!
//! At least two agencies each commit to a secret; the organ closes the pools; then the secrets are
//! told. Seed and result follow from the pools, the secrets and the log as it stood with the closing,
//! and from nothing else. `proto/draw.md` says each step exactly.
//!
//! A [`Record`] is all that is published of a draw. [`verify`] checks it offline and names every
//! check in its [`Report`]; [`Record::draw`] makes one of what the log holds.
//!
//! # Why
//! *Why is the checkpoint that of the tree which ends with the closing, and not the first that the log
//! signed?* A log signs when it likes; whoever may choose among heads may choose among results. There
//! is one tree that ends with a given entry, and the proof of that entry under any later head gives its
//! root. *Why is a draw void when a secret is withheld?* Any rule that goes on without the secret lets
//! the last to tell choose between two results.

mod documents;
mod evidence;
mod pick;
mod pools;
mod record;
mod report;
mod rounds;
mod seed;
mod stream;
mod verify;

pub use documents::{Closing, Commitment, Named, Reveal};
pub use evidence::Logged;
pub use pick::{ATTEMPTS_MAX, Drawn, Unfilled};
pub use pools::{
    CONFLICTS_MAX, Conflict, INSPECTORS_MAX, Inspector, LOOKS_MAX, PER_TARGET_MAX, Pools, Reason,
    TARGETS_MAX, Target, WEIGHT_MAX,
};
pub use record::{Ingredients, NotDrawn, Outcome, RECORD_BYTES_MAX, Record, Told};
pub use report::{Check, Finding, Report};
pub use rounds::{Cause, Voided};
pub use seed::{Secret, commitment, seed};
pub use verify::{Trust, verify};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::malformed::Malformed;

/// The version of records that is written and read here.
const VERSION: u64 = 1;
/// The most parties of a draw.
pub const PARTIES_MAX: usize = 30;
/// The fewest parties: with one alone nobody could tell whether the secret was chosen.
pub const PARTIES_MIN: usize = 2;
/// The most rounds; a draw that was void so often is a matter for people.
pub const ROUNDS_MAX: u64 = 99;

/// The bytes of a value as RFC 8785 has them. Its types have their fields in the order of their names,
/// and no numbers but integers below 2^53; then serde's spelling is the canonical one.
fn spelt(what: &'static str, value: &impl Serialize) -> Result<Vec<u8>, Malformed> {
    serde_json::to_vec(value).map_err(|flaw| Malformed::new(what, format!("has no form: {flaw}")))
}

/// Reads what [`spelt`] writes, and nothing else.
fn read_spelt<T: Serialize + DeserializeOwned>(
    what: &'static str,
    bytes: &[u8],
) -> Result<T, Malformed> {
    let value: T = serde_json::from_slice(bytes)
        .map_err(|flaw| Malformed::new(what, format!("cannot be read: {flaw}")))?;
    if spelt(what, &value)? == bytes {
        Ok(value)
    } else {
        Err(Malformed::new(what, "is not canonical; keys are sorted, without spaces"))
    }
}

/// Whether a list is in strict order of its keys, which also says that none comes twice.
fn ascends<K: Ord>(keys: impl IntoIterator<Item = K>) -> bool {
    let mut last = None;
    keys.into_iter().all(|key| {
        let fits = last.as_ref().is_none_or(|last| *last < key);
        last = Some(key);
        fits
    })
}

/// Whether a text may be an id: 1 to 120 characters without controls.
fn is_id(text: &str) -> bool {
    is_text(text, 120)
}

fn is_text(text: &str, most: usize) -> bool {
    !text.is_empty() && text.chars().count() <= most && !text.chars().any(char::is_control)
}

#[cfg(test)]
mod tests;
