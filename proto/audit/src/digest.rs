//! A SHA-256 value.

use std::fmt;

use sha2::{Digest as _, Sha256};

use crate::malformed::Malformed;
use crate::text::{base64, from_base64, from_hex, hex};

/// A SHA-256 value, 32 bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// The bytes of a digest.
    pub const BYTES: usize = 32;

    /// SHA-256 of the bytes as they are, without any prefix.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// SHA-256 of the parts one after another.
    pub(crate) fn of_all(parts: &[&[u8]]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update(part);
        }
        Self(hash.finalize().into())
    }

    /// The digest whose 32 bytes these are; none if they are not 32.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// 64 lower-case hexadecimal digits.
    pub fn hex(&self) -> String {
        hex(&self.0)
    }

    /// Reads what [`Digest::hex`] writes.
    ///
    /// # Errors
    /// Anything but 64 lower-case hexadecimal digits.
    pub fn from_hex(text: &str) -> Result<Self, Malformed> {
        from_hex(text).map(Self).ok_or_else(|| {
            Malformed::new("digest", "is not 64 hexadecimal digits; write them in lower case")
        })
    }

    /// 44 characters of standard base64, as notes and proofs carry it.
    pub fn base64(&self) -> String {
        base64(&self.0)
    }

    /// Reads what [`Digest::base64`] writes.
    ///
    /// # Errors
    /// Anything but the base64 of 32 bytes in its canonical spelling.
    pub fn from_base64(text: &str) -> Result<Self, Malformed> {
        let bytes = from_base64(text).and_then(|bytes| Self::from_slice(&bytes));
        bytes.ok_or_else(|| Malformed::new("digest", "is not the base64 of 32 bytes"))
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.hex())
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Digest({self})")
    }
}

#[cfg(test)]
mod tests;
