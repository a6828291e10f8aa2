//! Commitments to secrets, and the seed that follows from the secrets.

use std::fmt;

use crate::digest::Digest;
use crate::malformed::Malformed;
use crate::text::{from_hex, hex};

const COMMITMENT: &[u8] = b"liandong.v1/draw/commitment\n";
const SEED: &[u8] = b"liandong.v1/draw/seed\n";

/// A party's secret: 32 random bytes that nobody else knows until the pools are closed. Its debug text
/// does not show them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Secret(pub [u8; 32]);

impl Secret {
    /// 64 lower-case hexadecimal digits.
    pub fn hex(&self) -> String {
        hex(&self.0)
    }

    /// Reads what [`Secret::hex`] writes.
    ///
    /// # Errors
    /// Anything but 64 lower-case hexadecimal digits.
    pub fn from_hex(text: &str) -> Result<Self, Malformed> {
        from_hex(text).map(Self).ok_or_else(|| {
            Malformed::new("secret", "is not 64 hexadecimal digits; write them in lower case")
        })
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Secret(..)")
    }
}

/// What a party says before the pools close. It names party, draw and round, so that nobody can copy
/// another's commitment, or tell again what was told in a round before.
pub fn commitment(party: &str, draw: &str, round: u64, secret: &Secret) -> Digest {
    Digest::of_all(&[
        COMMITMENT,
        &length(party),
        party.as_bytes(),
        &length(draw),
        draw.as_bytes(),
        &round.to_be_bytes(),
        &secret.0,
    ])
}

/// The seed of a draw: of the pools' digest, the round, each party with its commitment and its secret
/// in order of the parties' ids, and the tree that ends with the closing, by its size and root.
pub fn seed(
    pools: &Digest,
    round: u64,
    parties: &[(&str, Digest, Secret)],
    closed: (u64, &Digest),
) -> Digest {
    let mut bytes = [SEED, &pools.0, &round.to_be_bytes(), &count(parties.len())].concat();
    for (party, commitment, secret) in parties {
        bytes.extend(length(party));
        bytes.extend(party.as_bytes());
        bytes.extend(commitment.0);
        bytes.extend(secret.0);
    }
    let (size, root) = closed;
    bytes.extend(size.to_be_bytes());
    bytes.extend(root.0);
    Digest::of(&bytes)
}

fn length(text: &str) -> [u8; 4] {
    count(text.len())
}

/// Texts and lists here are bounded far below; a longer one would have no form at all.
fn count(n: usize) -> [u8; 4] {
    u32::try_from(n).unwrap_or(u32::MAX).to_be_bytes()
}
