//! Sealing: what lies on the disk is ciphertext under a case's own key, and each ciphertext is bound
//! to its place, so that rows cannot be exchanged.

use chacha20poly1305::aead::{Aead, AeadInOut, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use engine::Fault;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use std::fmt;
use zeroize::Zeroizing;

/// The bytes of a key.
const KEY_BYTES: usize = 32;
/// The bytes of a nonce: so many that random ones never meet.
const NONCE_BYTES: usize = 24;
/// The bytes of the tag that is found wrong when anything was changed.
const TAG_BYTES: usize = 16;
/// Chance is fetched from the system for so many nonces at once.
const NONCES_AT_ONCE: usize = 64;

/// The key that wraps the keys of the cases. It is never in the record; without it the record is
/// noise.
#[derive(Clone)]
pub struct MasterKey(Zeroizing<[u8; KEY_BYTES]>);

impl MasterKey {
    /// A key from its 32 bytes.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The key for one purpose of what belongs to no case, the same whenever it is made.
    pub(crate) fn derived(&self, purpose: &str) -> Result<CaseKey, Fault> {
        let bytes = mac(&self.0, &[b"liandong", purpose.as_bytes()])?;
        Ok(CaseKey(Zeroizing::new(bytes)))
    }

    pub(crate) fn wrap(
        &self,
        owner: &str,
        key: &CaseKey,
        dice: &mut Dice,
    ) -> Result<Vec<u8>, Fault> {
        seal(&self.0, &place("vault", owner, b""), &*key.0, dice)
    }

    pub(crate) fn unwrap(&self, owner: &str, wrapped: &[u8]) -> Result<CaseKey, Fault> {
        let plain = Zeroizing::new(open(&self.0, &place("vault", owner, b""), wrapped)?);
        let bytes: [u8; KEY_BYTES] = plain
            .as_slice()
            .try_into()
            .map_err(|_| Fault::breach(format!("the key of `{owner}` is not {KEY_BYTES} bytes")))?;
        Ok(CaseKey(Zeroizing::new(bytes)))
    }
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MasterKey(hidden)")
    }
}

/// The key of one owner: a case, or an agency for what was refused before it reached a case.
#[derive(Clone)]
pub(crate) struct CaseKey(Zeroizing<[u8; KEY_BYTES]>);

impl CaseKey {
    pub(crate) fn random() -> Result<Self, Fault> {
        let mut bytes = Zeroizing::new([0; KEY_BYTES]);
        fill(&mut *bytes)?;
        Ok(Self(bytes))
    }

    pub(crate) fn seal(
        &self,
        place: &[u8],
        plain: &[u8],
        dice: &mut Dice,
    ) -> Result<Vec<u8>, Fault> {
        seal(&self.0, place, plain, dice)
    }

    pub(crate) fn open(&self, place: &[u8], sealed: &[u8]) -> Result<Vec<u8>, Fault> {
        open(&self.0, place, sealed)
    }

    /// What only this key can make of some words: the same for the same ones.
    pub(crate) fn mark(&self, words: &[&[u8]]) -> Result<[u8; 32], Fault> {
        mac(&self.0, words)
    }
}

fn mac(key: &[u8; KEY_BYTES], words: &[&[u8]]) -> Result<[u8; 32], Fault> {
    let made = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key);
    let mut mac = made.map_err(|_| Fault::breach("a key that is none"))?;
    for word in words {
        // The lengths keep words from being spelled like others.
        mac.update(&u32::try_from(word.len()).unwrap_or(u32::MAX).to_be_bytes());
        mac.update(word);
    }
    Ok(mac.finalize().into_bytes().into())
}

impl fmt::Debug for CaseKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CaseKey(hidden)")
    }
}

/// Random nonces, fetched from the system many at a time.
pub(crate) struct Dice {
    bytes: [u8; NONCE_BYTES * NONCES_AT_ONCE],
    used: usize,
}

impl Dice {
    pub(crate) fn new() -> Self {
        Self { bytes: [0; NONCE_BYTES * NONCES_AT_ONCE], used: NONCES_AT_ONCE }
    }

    fn nonce(&mut self) -> Result<[u8; NONCE_BYTES], Fault> {
        if NONCES_AT_ONCE <= self.used {
            fill(&mut self.bytes)?;
            self.used = 0;
        }
        let nonce = self.bytes.as_chunks().0.get(self.used).copied();
        self.used += 1;
        nonce.ok_or_else(|| Fault::breach("drawing a nonce"))
    }
}

fn fill(bytes: &mut [u8]) -> Result<(), Fault> {
    getrandom::fill(bytes).map_err(|error| Fault::because("asking the system for chance", error))
}

/// Where a ciphertext belongs: table, owner, row. Opening it anywhere else fails.
pub(crate) fn place(table: &str, owner: &str, row: &[u8]) -> Vec<u8> {
    // The lengths keep one place from being spelled like another.
    let mut bytes = Vec::with_capacity(8 + table.len() + owner.len() + row.len());
    for part in [table.as_bytes(), owner.as_bytes()] {
        bytes.extend_from_slice(&u32::try_from(part.len()).unwrap_or(u32::MAX).to_be_bytes());
        bytes.extend_from_slice(part);
    }
    bytes.extend_from_slice(row);
    bytes
}

fn seal(
    key: &[u8; KEY_BYTES],
    place: &[u8],
    plain: &[u8],
    dice: &mut Dice,
) -> Result<Vec<u8>, Fault> {
    let nonce = dice.nonce()?;
    let mut sealed = Vec::with_capacity(NONCE_BYTES + plain.len() + TAG_BYTES);
    sealed.extend_from_slice(&nonce);
    sealed.extend_from_slice(plain);
    let cipher = XChaCha20Poly1305::new(key.into());
    let (_, text) = sealed.split_at_mut(NONCE_BYTES);
    let tag = cipher
        .encrypt_inout_detached(&XNonce::from(nonce), place, text.into())
        .map_err(|_| Fault::breach("sealing content of more bytes than the cipher takes"))?;
    sealed.extend_from_slice(&tag);
    Ok(sealed)
}

fn open(key: &[u8; KEY_BYTES], place: &[u8], sealed: &[u8]) -> Result<Vec<u8>, Fault> {
    let broken =
        || Fault::breach("sealed content does not open at its place: it was changed or moved");
    let (nonce, msg) = sealed.split_first_chunk::<NONCE_BYTES>().ok_or_else(broken)?;
    let cipher = XChaCha20Poly1305::new(key.into());
    cipher.decrypt(&XNonce::from(*nonce), Payload { msg, aad: place }).map_err(|_| broken())
}
