//! The sealed envelope as it travels and is kept.

use super::{CUSTODIANS_MAX, PADDED_BYTES, TAG_BYTES, THRESHOLD, is_pseudonym};
use crate::Malformed;
use crate::canonical::canonical;
use crate::statement::{check_name, not_of_form};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The most bytes of an envelope: 32 KiB. The largest, for 16 custodians with the longest names, has
/// 24 KiB.
pub const SEALED_BYTES_MAX: usize = 32 * 1024;

/// An encapsulated key of X25519.
const ENC_BYTES: usize = 32;
/// A share of a key of 256 bits, without its place.
const KEY_BYTES: usize = 32;

/// An envelope: canonical JSON. It tells the case, the pseudonym and the custodians, and nothing of
/// the identity, not even its length to better than 1 KiB.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sealed {
    /// The version of this form: 1. It also names the algorithms.
    pub v: u32,
    /// The case's number.
    pub case: String,
    /// The pseudonym.
    pub pseudonym: String,
    /// How many shares open it: 2.
    pub threshold: u32,
    /// The padded identity under the split key, ChaCha20-Poly1305, in base64.
    pub ciphertext: String,
    /// The key's shares, one a custodian.
    pub shares: Vec<SealedShare>,
}

/// One share of the key, sealed to one custodian.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedShare {
    /// The custodian.
    pub custodian: String,
    /// The id of the custodian's key.
    pub key_id: String,
    /// HPKE's encapsulated key, in base64.
    pub enc: String,
    /// The place and the share, sealed, in base64.
    pub ciphertext: String,
}

impl Sealed {
    /// Reads an envelope's bytes. A hub does this; it opens nothing.
    ///
    /// # Errors
    /// Too large, not canonical JSON, an unknown version or threshold, no pseudonym, fewer than two
    /// custodians or more than 16, two that are one, or a ciphertext of a wrong length.
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        check_size(bytes)?;
        let sealed: Self =
            serde_json::from_slice(bytes).map_err(|error| not_of_form("envelope", &error))?;
        if sealed.bytes()? == bytes {
            return Ok(sealed);
        }
        Err(Malformed("envelope is not canonical JSON (RFC 8785)".into()))
    }

    /// Its canonical bytes, whose digest stands in the statement.
    ///
    /// # Errors
    /// A value is outside its limits.
    pub fn bytes(&self) -> Result<Vec<u8>, Malformed> {
        self.check()?;
        let bytes = canonical(self)?;
        check_size(&bytes)?;
        Ok(bytes)
    }

    fn check(&self) -> Result<(), Malformed> {
        if self.v != 1 {
            return Err(Malformed(format!("envelope has version `{}`, known is 1", self.v)));
        }
        if self.threshold != THRESHOLD {
            let given = self.threshold;
            return Err(Malformed(format!("`threshold` is `{given}`, known is {THRESHOLD}")));
        }
        check_bound(&self.case, &self.pseudonym)?;
        let custodians = self.shares.iter().map(|it| (it.custodian.as_str(), it.key_id.as_str()));
        check_custodians(custodians)?;
        let n = decoded(&self.ciphertext)?.len();
        if n <= TAG_BYTES || n % PADDED_BYTES != TAG_BYTES {
            return Err(Malformed(format!("`ciphertext` of {n} bytes holds no padded identity")));
        }
        self.shares.iter().try_for_each(SealedShare::check)
    }
}

impl SealedShare {
    fn check(&self) -> Result<(), Malformed> {
        let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if self.key_id.len() != 16 || !self.key_id.bytes().all(hex) {
            return Err(Malformed("`key_id` must be 16 lower-case hexadecimal digits".into()));
        }
        let lengths = (decoded(&self.enc)?.len(), decoded(&self.ciphertext)?.len());
        if lengths != (ENC_BYTES, 1 + KEY_BYTES + TAG_BYTES) {
            return Err(Malformed(format!(
                "the share of `{}` has not the length of a sealed share",
                self.custodian
            )));
        }
        Ok(())
    }
}

fn check_size(bytes: &[u8]) -> Result<(), Malformed> {
    if SEALED_BYTES_MAX < bytes.len() {
        let got = bytes.len();
        return Err(Malformed(format!("envelope is {got} bytes, the most is {SEALED_BYTES_MAX}")));
    }
    Ok(())
}

/// Refuses what an envelope cannot be bound to.
pub(super) fn check_bound(case: &str, pseudonym: &str) -> Result<(), Malformed> {
    check_name("case", case)?;
    if is_pseudonym(pseudonym) {
        return Ok(());
    }
    // Not quoted: what stands in its place may be a name.
    Err(Malformed("`pseudonym` must be `R-` and 16 of A-Z 2-7; draw one".into()))
}

/// Refuses custodians that are too few, too many, or the same twice: one with two shares would need
/// no other.
pub(super) fn check_custodians<'a>(
    custodians: impl ExactSizeIterator<Item = (&'a str, &'a str)>,
) -> Result<(), Malformed> {
    let n = custodians.len();
    if !(2..=CUSTODIANS_MAX).contains(&n) {
        return Err(Malformed(format!(
            "there are {n} custodians, allowed are 2 to {CUSTODIANS_MAX}"
        )));
    }
    let (mut ids, mut keys) = (BTreeSet::new(), BTreeSet::new());
    for (id, key) in custodians {
        check_name("custodian", id)?;
        if !ids.insert(id) || !keys.insert(key) {
            return Err(Malformed(format!(
                "custodian `{id}` or its key stands twice; every share needs its own custodian"
            )));
        }
    }
    Ok(())
}

pub(super) fn encoded(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

pub(super) fn decoded(text: &str) -> Result<Vec<u8>, Malformed> {
    STANDARD.decode(text).map_err(|_| Malformed("envelope holds a text that is no base64".into()))
}
