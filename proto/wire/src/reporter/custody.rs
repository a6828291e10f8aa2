//! The keys of those who guard identities.

use super::dice::Dice;
use crate::Malformed;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable as _, Kem as _, Serializable as _};
use std::fmt;
use zeroize::Zeroizing;

/// The key exchange of a share.
pub(super) type Exchange = X25519HkdfSha256;

// A private and a public key are both 32 bytes: without a prefix one would be pasted for the other.
const PRIVATE_PREFIX: &str = "liandong-custodian-private-1:";
const PUBLIC_PREFIX: &str = "liandong-custodian-public-1:";

/// A custodian's private key. It stays on the custodian's machine, and is wiped when dropped.
pub struct CustodianKey(pub(super) <Exchange as hpke::Kem>::PrivateKey);

impl CustodianKey {
    /// A new key from 32 bytes of the given randomness (RFC 9180, `DeriveKeyPair`).
    ///
    /// # Errors
    /// The dice gave only zeros.
    pub fn generate(dice: &mut impl FnMut(&mut [u8])) -> Result<Self, Malformed> {
        let mut dice = Dice::new(dice);
        let drawn = dice.key();
        dice.check()?;
        Ok(Self(Exchange::derive_keypair(drawn.as_slice()).0))
    }

    /// The public half, to be given to agencies.
    #[must_use]
    pub fn public(&self) -> CustodianPublic {
        CustodianPublic(Exchange::sk_to_pk(&self.0).to_bytes().into())
    }

    /// The key as one line of text, to be stored where only the custodian can read.
    #[must_use]
    pub fn text(&self) -> Zeroizing<String> {
        let bytes = Zeroizing::new(<[u8; 32]>::from(self.0.to_bytes()));
        written(PRIVATE_PREFIX, &bytes)
    }

    /// Reads the line of text.
    ///
    /// # Errors
    /// It is not a private key of a custodian; a public key is told apart.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let bytes = read(PRIVATE_PREFIX, text)?;
        let key = <Exchange as hpke::Kem>::PrivateKey::from_bytes(bytes.as_slice());
        key.map(Self).map_err(|_| wrong(PRIVATE_PREFIX))
    }
}

impl fmt::Debug for CustodianKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CustodianKey({}, private)", self.public().id())
    }
}

/// A custodian's public key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct CustodianPublic([u8; 32]);

impl CustodianPublic {
    /// The key's id: the first 16 hexadecimal digits of the SHA-256 of its 32 bytes.
    #[must_use]
    pub fn id(&self) -> String {
        crate::digest(&self.0).chars().take(16).collect()
    }

    /// The key as one line of text.
    #[must_use]
    pub fn text(&self) -> String {
        String::clone(&written(PUBLIC_PREFIX, &self.0))
    }

    /// Reads the line of text.
    ///
    /// # Errors
    /// It is not a public key of a custodian; a private key is told apart.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        read(PUBLIC_PREFIX, text).map(|bytes| Self(*bytes))
    }

    pub(super) fn exchange(self) -> Result<<Exchange as hpke::Kem>::PublicKey, hpke::HpkeError> {
        <Exchange as hpke::Kem>::PublicKey::from_bytes(&self.0)
    }
}

impl fmt::Debug for CustodianPublic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CustodianPublic({})", self.id())
    }
}

fn written(prefix: &str, bytes: &[u8; 32]) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(prefix.len() + 44));
    text.push_str(prefix);
    STANDARD.encode_string(bytes, &mut text);
    text
}

fn read(prefix: &str, text: &str) -> Result<Zeroizing<[u8; 32]>, Malformed> {
    let encoded = text.trim().strip_prefix(prefix).ok_or_else(|| wrong(prefix))?;
    let bytes = STANDARD.decode(encoded).map(Zeroizing::new).map_err(|_| wrong(prefix))?;
    let bytes = <[u8; 32]>::try_from(bytes.as_slice()).map_err(|_| wrong(prefix))?;
    Ok(Zeroizing::new(bytes))
}

/// What was given is not quoted: it may be a private key in the wrong place.
fn wrong(prefix: &str) -> Malformed {
    Malformed(format!("a custodian's key must be `{prefix}` and 44 characters of base64"))
}
