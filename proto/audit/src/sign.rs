//! Signatures over bytes, each in its own domain.
//!
//! A signature here covers the domain, a newline and the bytes. What was signed as a receipt can
//! then never be shown as a statement, though one key signs both.

use std::fmt;
use std::sync::Arc;

use ed25519_dalek::{Signature, SigningKey, VerifyingKey};

use crate::breach::Breach;
use crate::malformed::Malformed;

/// What every domain begins with. No note may begin so, which keeps notes and domains apart.
const DOMAIN_PREFIX: &str = "liandong.v1/";

/// What a signature is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Domain(&'static str);

impl Domain {
    /// An agency's statement.
    pub const STATEMENT: Self = Self::new("liandong.v1/statement");
    /// A hub's receipt.
    pub const RECEIPT: Self = Self::new("liandong.v1/receipt");
    /// What a hub delivers to an agency.
    pub const DELIVERY: Self = Self::new("liandong.v1/delivery");

    /// A domain of its own: `liandong.v1/` and then lower-case letters, digits, `-` or `/`.
    ///
    /// Make it a `const` only: a text of another form then does not compile.
    pub const fn new(text: &'static str) -> Self {
        assert!(is_domain(text.as_bytes()), "a domain is `liandong.v1/` and lower-case words");
        Self(text)
    }

    /// The text, without the newline that follows it in what is signed.
    pub const fn text(self) -> &'static str {
        self.0
    }

    fn over(self, bytes: &[u8]) -> Vec<u8> {
        [self.0.as_bytes(), b"\n", bytes].concat()
    }
}

impl fmt::Display for Domain {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.0)
    }
}

#[allow(
    clippy::indexing_slicing,
    reason = "constant code has no iterators; the lengths are compared"
)]
const fn is_domain(text: &[u8]) -> bool {
    let prefix = DOMAIN_PREFIX.as_bytes();
    if text.len() <= prefix.len() {
        return false;
    }
    let mut at = 0;
    while at < text.len() {
        let fits = match text[at] {
            byte if at < prefix.len() => byte == prefix[at],
            byte => matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'/'),
        };
        if !fits {
            return false;
        }
        at += 1;
    }
    true
}

/// Whether a text could be taken for something signed in a domain, or for a cosigned message.
pub(crate) fn is_reserved(text: &str) -> bool {
    text.starts_with(DOMAIN_PREFIX) || text.starts_with("cosignature/")
}

/// The algorithms that a key may have. SM2 will join; a message never chooses among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// Ed25519 as RFC 8032 has it, over the bytes themselves.
    Ed25519,
}

impl Algorithm {
    /// The byte that C2SP has assigned to note signatures.
    pub(crate) fn note_byte(self) -> u8 {
        match self {
            Self::Ed25519 => 0x01,
        }
    }

    /// The byte that C2SP has assigned to witness cosignatures.
    pub(crate) fn cosignature_byte(self) -> u8 {
        match self {
            Self::Ed25519 => 0x04,
        }
    }
}

/// The public half of a key.
pub trait Verifier: fmt::Debug + Send + Sync {
    /// The one algorithm of the key.
    fn algorithm(&self) -> Algorithm;

    /// The public key as the algorithm encodes it; 32 bytes for Ed25519.
    fn public(&self) -> Vec<u8>;

    /// Whether the signature over exactly these bytes is the key's.
    fn fits(&self, bytes: &[u8], signature: &[u8]) -> bool;
}

/// Whoever holds the private half of a key: this program, a file, a security module.
pub trait Signer: fmt::Debug + Send + Sync {
    /// The public half.
    fn verifier(&self) -> Arc<dyn Verifier>;

    /// Signs exactly these bytes.
    fn sign(&self, bytes: &[u8]) -> Vec<u8>;
}

/// An Ed25519 key in memory, wiped when it is dropped. Its debug text shows the public half only.
#[derive(Debug, Clone)]
pub struct Ed25519Signer(SigningKey);

impl Ed25519Signer {
    /// The key of a seed: 32 random bytes that are kept secret.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// The public half, as its own type.
    pub fn public(&self) -> Ed25519Verifier {
        Ed25519Verifier(self.0.verifying_key())
    }
}

impl Signer for Ed25519Signer {
    fn verifier(&self) -> Arc<dyn Verifier> {
        Arc::new(self.public())
    }

    fn sign(&self, bytes: &[u8]) -> Vec<u8> {
        ed25519_dalek::Signer::sign(&self.0, bytes).to_bytes().to_vec()
    }
}

/// The public half of an Ed25519 key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ed25519Verifier(VerifyingKey);

impl Ed25519Verifier {
    /// The key of 32 bytes.
    ///
    /// # Errors
    /// Bytes that are no point, that are another spelling of one, or a point of small order, for
    /// which anybody could sign.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Malformed> {
        let flaw = |why: &str| Malformed::new("public key", why);
        let bytes: &[u8; 32] = bytes.try_into().map_err(|_| flaw("is not 32 bytes"))?;
        let key = VerifyingKey::from_bytes(bytes).map_err(|_| flaw("is no point of the curve"))?;
        if key.is_weak() {
            return Err(flaw("is weak, anybody could sign for it; make another key"));
        }
        if key.to_edwards().compress().as_bytes() == bytes {
            Ok(Self(key))
        } else {
            Err(flaw("is not in its canonical spelling"))
        }
    }
}

impl Verifier for Ed25519Verifier {
    fn algorithm(&self) -> Algorithm {
        Algorithm::Ed25519
    }

    fn public(&self) -> Vec<u8> {
        self.0.to_bytes().to_vec()
    }

    /// Strict: a signature has one spelling, and a part of small order is refused.
    fn fits(&self, bytes: &[u8], signature: &[u8]) -> bool {
        Signature::from_slice(signature)
            .is_ok_and(|signature| self.0.verify_strict(bytes, &signature).is_ok())
    }
}

/// Signs the domain, a newline and the bytes.
pub fn sign_bytes(signer: &dyn Signer, domain: Domain, bytes: &[u8]) -> Vec<u8> {
    signer.sign(&domain.over(bytes))
}

/// Checks what [`sign_bytes`] signed.
///
/// # Errors
/// [`Breach::Forged`] if the signature is another's, or is over other bytes or another domain.
pub fn verify_bytes(
    verifier: &dyn Verifier,
    domain: Domain,
    bytes: &[u8],
    signature: &[u8],
) -> Result<(), Breach> {
    if verifier.fits(&domain.over(bytes), signature) {
        Ok(())
    } else {
        Err(Breach::Forged { key: crate::text::hex(&verifier.public()) })
    }
}

#[cfg(test)]
mod tests;
