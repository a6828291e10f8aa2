//! All that is published of a draw.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::documents::{Closing, Named};
use super::evidence::Logged;
use super::pick::{Drawn, Unfilled};
use super::pools::Pools;
use super::seed::{Secret, seed};
use super::{VERSION, read_spelt, spelt};
use crate::breach::Breach;
use crate::checkpoint::Head;
use crate::digest::Digest;
use crate::malformed::Malformed;
use crate::tree::prefix_root;

/// The most bytes of a record: the largest pools with long names, and as much again.
pub const RECORD_BYTES_MAX: usize = 256 << 20;

const WHAT: &str = "draw record";

/// The record of one draw: with it and this page's rules alone anybody computes the draw again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The act that closed the pools.
    pub closing: Logged,
    /// The acts by which the parties committed, in order of the parties.
    pub commitments: Vec<Logged>,
    /// A head of the log that has them all, as a signed note.
    pub head: String,
    /// The verifier key of that log, as `name+id+key`.
    pub log: String,
    /// What was drawn from.
    pub pools: Pools,
    /// What came of it.
    pub result: Outcome,
    /// The secrets, in order of the parties.
    pub reveals: Vec<Told>,
    /// The version of this form: 1.
    pub v: u64,
}

/// Seed and draws.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// The targets in the order in which they were drawn, each with its inspectors.
    pub draws: Vec<Drawn>,
    /// The seed, in hexadecimal digits.
    pub seed: String,
}

/// A secret that was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Told {
    /// The party.
    pub party: String,
    /// The secret, in hexadecimal digits.
    pub secret: String,
}

/// What a draw is made of; the record adds its result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ingredients {
    /// The act that closed the pools.
    pub closing: Logged,
    /// The acts by which the parties committed.
    pub commitments: Vec<Logged>,
    /// A head of the log that has them all.
    pub head: String,
    /// The verifier key of that log.
    pub log: String,
    /// What is drawn from.
    pub pools: Pools,
    /// The secrets.
    pub reveals: Vec<Told>,
}

/// Why nothing could be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotDrawn {
    /// Something is not of its form, or does not fit the rest.
    Malformed(Malformed),
    /// The closing is not where it is said to be.
    Breach(Breach),
    /// Nobody was left for a target: the draw is void.
    Unfilled(Unfilled),
}

impl Record {
    /// Draws, and makes the record. What it is made of is put in order and not checked further: that is
    /// [`super::verify`]'s.
    ///
    /// # Errors
    /// Pools, documents, secrets or a head that cannot be read; a party that has not told its secret;
    /// a closing outside the head; [`NotDrawn::Unfilled`].
    pub fn draw(of: Ingredients) -> Result<Self, NotDrawn> {
        let Ingredients { closing, mut commitments, head, log, pools, mut reveals } = of;
        commitments.sort_by_cached_key(|it| it.said().map(|said| said.from).unwrap_or_default());
        reveals.sort_by(|one, other| one.party.cmp(&other.party));
        let outcome = Outcome { draws: Vec::new(), seed: String::new() };
        let v = VERSION;
        let mut record =
            Self { closing, commitments, head, log, pools, result: outcome, reveals, v };
        let closing = Closing::read(record.closing.document.as_bytes())?;
        let seed = record.seed(&closing)?;
        let draws = record.pools.draw(&seed).map_err(NotDrawn::Unfilled)?;
        record.result = Outcome { draws, seed: seed.hex() };
        Ok(record)
    }

    /// The bytes as RFC 8785 has them.
    ///
    /// # Errors
    /// Pools that are not sound; more than [`RECORD_BYTES_MAX`] bytes.
    pub fn bytes(&self) -> Result<Vec<u8>, Malformed> {
        self.pools.sound()?;
        let bytes = spelt(WHAT, self)?;
        within(bytes.len()).map(|()| bytes)
    }

    /// Reads what [`Record::bytes`] writes. Nothing in it holds until [`super::verify`] has passed.
    ///
    /// # Errors
    /// More than [`RECORD_BYTES_MAX`] bytes, another version, an unknown or missing field, any other
    /// spelling, pools that are not sound.
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        within(bytes.len())?;
        let record: Self = read_spelt(WHAT, bytes)?;
        if record.v != VERSION {
            let why = format!("has version `{}`, this reader knows {VERSION}", record.v);
            return Err(Malformed::new(WHAT, why));
        }
        record.pools.sound()?;
        Ok(record)
    }

    /// The tree that ends with the closing: its size and its root.
    pub(super) fn closed(&self) -> Result<(u64, Digest), NotDrawn> {
        let head = Head::read(self.head.as_bytes())?;
        let (index, size) = (self.closing.index, head.checkpoint().size);
        let root = prefix_root(&self.closing.leaf(), index, size, &self.closing.way()?);
        Ok((index + 1, root.map_err(NotDrawn::Breach)?))
    }

    /// The seed that follows from the pools, the closing, the secrets and the log.
    pub(super) fn seed(&self, closing: &Closing) -> Result<Digest, NotDrawn> {
        let (size, root) = self.closed()?;
        let mut parties = Vec::new();
        for Named { party, commitment } in &closing.commitments {
            let told = self.reveals.iter().find(|it| it.party == *party).ok_or_else(|| {
                let why = format!("lacks the secret of `{party}`; without it the draw is void");
                NotDrawn::Malformed(Malformed::new(WHAT, why))
            })?;
            let secret = Secret::from_hex(&told.secret)?;
            parties.push((party.as_str(), Digest::from_hex(commitment)?, secret));
        }
        Ok(seed(&self.pools.digest()?, closing.round, &parties, (size, &root)))
    }
}

fn within(bytes: usize) -> Result<(), Malformed> {
    if bytes <= RECORD_BYTES_MAX {
        Ok(())
    } else {
        Err(Malformed::too_long(WHAT, bytes, RECORD_BYTES_MAX))
    }
}

impl From<Malformed> for NotDrawn {
    fn from(flaw: Malformed) -> Self {
        Self::Malformed(flaw)
    }
}

impl fmt::Display for NotDrawn {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(flaw) => flaw.fmt(out),
            Self::Breach(breach) => write!(out, "the closing is not in the log: {breach}"),
            Self::Unfilled(unfilled) => unfilled.fmt(out),
        }
    }
}

impl std::error::Error for NotDrawn {}
