//! The documents that the parties' acts are made with, and that the record leans on.

use serde::{Deserialize, Serialize};

use super::rounds::{self, Voided};
use super::{PARTIES_MAX, PARTIES_MIN, ascends, is_id, read_spelt, spelt};
use crate::digest::Digest;
use crate::malformed::Malformed;

/// What a party says before the pools close.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Commitment {
    /// [`super::commitment`] of the party's secret, in hexadecimal digits.
    pub commitment: String,
    /// Which draw.
    pub draw: String,
    /// The party.
    pub party: String,
    /// Which round of the draw, from 1.
    pub round: u64,
}

/// What closes the pools.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closing {
    /// All commitments, in order of the parties.
    pub commitments: Vec<Named>,
    /// Which draw.
    pub draw: String,
    /// The agency that draws.
    pub organ: String,
    /// [`super::Pools::digest`], in hexadecimal digits.
    pub pools: String,
    /// Which round of the draw, from 1.
    pub round: u64,
    /// The rounds before, which were void.
    pub voided: Vec<Voided>,
}

/// One party's commitment, as a closing names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// As in [`Commitment`].
    pub commitment: String,
    /// The party.
    pub party: String,
}

/// What a party says after the pools were closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reveal {
    /// Which draw.
    pub draw: String,
    /// The party.
    pub party: String,
    /// Which round of the draw, from 1.
    pub round: u64,
    /// The secret, in hexadecimal digits.
    pub secret: String,
}

impl Commitment {
    /// The document's bytes, as RFC 8785 has them.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn bytes(&self) -> Result<Vec<u8>, Malformed> {
        spelt("commitment", self)
    }

    /// Reads the document; the digest it holds must be one.
    ///
    /// # Errors
    /// Another form or spelling.
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        let it: Self = read_spelt("commitment", bytes)?;
        Digest::from_hex(&it.commitment)?;
        if is_id(&it.party) { Ok(it) } else { Err(Malformed::new("commitment", "has no party")) }
    }
}

impl Reveal {
    /// The document's bytes, as RFC 8785 has them.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn bytes(&self) -> Result<Vec<u8>, Malformed> {
        spelt("reveal", self)
    }

    /// Reads the document.
    ///
    /// # Errors
    /// Another form or spelling.
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        read_spelt("reveal", bytes)
    }
}

impl Closing {
    /// The document's bytes, as RFC 8785 has them.
    ///
    /// # Errors
    /// A closing that no reader would accept, as in [`Closing::read`].
    pub fn bytes(&self) -> Result<Vec<u8>, Malformed> {
        self.sound()?;
        spelt("closing", self)
    }

    /// Reads the document.
    ///
    /// # Errors
    /// Another form or spelling; fewer than two parties, too many, or one twice; a round before this one
    /// that is not named.
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        let it: Self = read_spelt("closing", bytes)?;
        it.sound()?;
        Ok(it)
    }

    fn sound(&self) -> Result<(), Malformed> {
        let flaw = |why: String| Err(Malformed::new("closing", why));
        let n = self.commitments.len();
        if !(PARTIES_MIN..=PARTIES_MAX).contains(&n) {
            return flaw(format!(
                "has {n} commitments, allowed are {PARTIES_MIN} to {PARTIES_MAX}; wait for another party"
            ));
        }
        if !ascends(self.commitments.iter().map(|it| &it.party)) {
            return flaw("has parties that are not in order, or one twice; sort them".into());
        }
        for it in &self.commitments {
            Digest::from_hex(&it.commitment)?;
            if !is_id(&it.party) {
                return flaw("has a party without an id".into());
            }
        }
        Digest::from_hex(&self.pools)?;
        rounds::wrong(self.round, &self.voided).map_or(Ok(()), flaw)
    }
}
