//! Sealing and opening.

use super::custody::{CustodianKey, CustodianPublic, Exchange};
use super::dice::Dice;
use super::envelope::{Sealed, SealedShare, check_bound, check_custodians, decoded, encoded};
use super::shamir::{self, Key};
use super::{IDENTITY_DOMAIN, PADDED_BYTES, SHARE_DOMAIN, TAG_BYTES, THRESHOLD};
use crate::Malformed;
use chacha20poly1305::aead::{AeadInOut as _, KeyInit as _};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use hpke::aead::ChaCha20Poly1305 as ShareCipher;
use hpke::kdf::HkdfSha256;
use hpke::{Deserializable as _, OpModeR, OpModeS, Serializable as _};
use std::fmt;
use zeroize::Zeroizing;

/// The most bytes of an identity: 8 KiB, a page of text with every way to reach somebody.
pub const IDENTITY_BYTES_MAX: usize = 8 * 1024;

/// Seals an identity for a case under a pseudonym; gives the envelope's bytes.
///
/// `identity` is opaque. `custodians` are ids and public keys, 2 to 16; any two of them can open it
/// together. `dice` must fill what it is given with secret randomness.
///
/// # Errors
/// The identity is empty or too long; the case or the pseudonym cannot be bound to; custodians are
/// too few, too many or twice the same; a key is no point; the dice did not roll.
pub fn seal(
    identity: &[u8],
    case: &str,
    pseudonym: &str,
    custodians: &[(&str, CustodianPublic)],
    dice: &mut impl FnMut(&mut [u8]),
) -> Result<Vec<u8>, Malformed> {
    check_bound(case, pseudonym)?;
    let ids: Vec<_> = custodians.iter().map(|(id, public)| (*id, public.id())).collect();
    check_custodians(ids.iter().map(|(id, key)| (*id, key.as_str())))?;
    let mut dice = Dice::new(dice);
    let (key, slope) = (dice.key(), dice.key());
    if *key == *slope {
        return Err(Malformed("the dice gave the same twice; give a source of randomness".into()));
    }
    let bound = bound_to(IDENTITY_DOMAIN, case, pseudonym);
    let ciphertext = encrypted(&key, &bound, identity)?;
    let shares = (1..).zip(custodians).map(|(place, (id, public))| {
        let share = shamir::split(&key, &slope, place);
        let info = bound_to(SHARE_DOMAIN, case, id);
        let (enc, ciphertext) = handed_over(*public, place, &share, (&info, &bound), &mut dice)?;
        Ok(SealedShare { custodian: (*id).into(), key_id: public.id(), enc, ciphertext })
    });
    let shares = shares.collect::<Result<_, Malformed>>()?;
    dice.check()?;
    let (case, pseudonym) = (case.into(), pseudonym.into());
    Sealed { v: 1, case, pseudonym, threshold: THRESHOLD, ciphertext, shares }.bytes()
}

/// What a ciphertext is bound to. Neither part may hold a line feed, so no two pairs read the same.
fn bound_to(domain: &str, case: &str, who: &str) -> Vec<u8> {
    format!("{domain}\n{case}\n{who}").into_bytes()
}

fn encrypted(key: &Key, bound: &[u8], identity: &[u8]) -> Result<String, Malformed> {
    let mut bytes = padded(identity)?;
    let cipher = ChaCha20Poly1305::new(key.into());
    cipher
        .encrypt_in_place(&Nonce::default(), bound, &mut *bytes)
        .map_err(|_| Malformed("the identity cannot be encrypted".into()))?;
    Ok(encoded(&bytes))
}

/// Its length in four bytes, itself, and zeros. The room for the tag is kept from the beginning, so
/// that the identity is never copied to another place on the way.
fn padded(identity: &[u8]) -> Result<Zeroizing<Vec<u8>>, Malformed> {
    let n = identity.len();
    let length = u32::try_from(n).ok().filter(|_| (1..=IDENTITY_BYTES_MAX).contains(&n));
    let length = length.ok_or_else(|| {
        Malformed(format!("identity is {n} bytes, allowed are 1 to {IDENTITY_BYTES_MAX}"))
    })?;
    let whole = (4 + n).next_multiple_of(PADDED_BYTES);
    let mut bytes = Zeroizing::new(Vec::with_capacity(whole + TAG_BYTES));
    bytes.extend_from_slice(&length.to_be_bytes());
    bytes.extend_from_slice(identity);
    bytes.resize(whole, 0);
    Ok(bytes)
}

fn unpadded(bytes: &[u8]) -> Option<Vec<u8>> {
    let (length, rest) = bytes.split_first_chunk()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    rest.get(..length).map(<[u8]>::to_vec)
}

/// A share sealed to its custodian: the encapsulated key and the ciphertext, in base64.
fn handed_over<F: FnMut(&mut [u8])>(
    public: CustodianPublic,
    place: u8,
    share: &Key,
    (info, bound): (&[u8], &[u8]),
    dice: &mut Dice<'_, F>,
) -> Result<(String, String), Malformed> {
    let mut plain = Zeroizing::new([0; 33]);
    if let Some((first, rest)) = plain.split_first_mut() {
        *first = place;
        rest.copy_from_slice(share);
    }
    let sealed = public.exchange().and_then(|public| {
        hpke::single_shot_seal_with_rng::<ShareCipher, HkdfSha256, Exchange>(
            &OpModeS::Base,
            &public,
            info,
            plain.as_slice(),
            bound,
            dice,
        )
    });
    let (enc, ciphertext) = sealed.map_err(|_| {
        let id = public.id();
        Malformed(format!("nothing can be sealed to key `{id}`; ask the custodian for a new one"))
    })?;
    Ok((encoded(&enc.to_bytes()), encoded(&ciphertext)))
}

impl Sealed {
    /// Unseals one custodian's share, on that custodian's machine.
    ///
    /// # Errors
    /// The envelope has no share for the custodian, it is for another key, or something was changed.
    pub fn open_share(&self, custodian: &str, private: &CustodianKey) -> Result<Share, Shut> {
        let sealed = self.shares.iter().find(|it| it.custodian == custodian);
        let sealed = sealed.ok_or_else(|| Shut::NoShare(custodian.into()))?;
        let given = private.public().id();
        if sealed.key_id != given {
            return Err(Shut::OtherKey { wanted: sealed.key_id.clone(), given });
        }
        let info = bound_to(SHARE_DOMAIN, &self.case, custodian);
        let plain = self.unsealed(sealed, private, &info).ok_or(Shut::Changed)?;
        Share::of_bytes(&plain).ok_or(Shut::Changed)
    }

    fn unsealed(
        &self,
        sealed: &SealedShare,
        private: &CustodianKey,
        info: &[u8],
    ) -> Option<Zeroizing<Vec<u8>>> {
        let enc = <Exchange as hpke::Kem>::EncappedKey::from_bytes(&decoded(&sealed.enc).ok()?);
        let plain = hpke::single_shot_open::<ShareCipher, HkdfSha256, Exchange>(
            &OpModeR::Base,
            &private.0,
            &enc.ok()?,
            info,
            &decoded(&sealed.ciphertext).ok()?,
            &bound_to(IDENTITY_DOMAIN, &self.case, &self.pseudonym),
        );
        plain.ok().map(Zeroizing::new)
    }

    /// Opens the envelope with two different shares of it; further ones are not looked at.
    ///
    /// # Errors
    /// Fewer than two different shares, shares of another envelope, or something was changed.
    pub fn open(&self, shares: &[Share]) -> Result<Vec<u8>, Shut> {
        let (first, rest) = shares.split_first().ok_or(Shut::TooFew)?;
        let second = rest.iter().find(|it| it.place != first.place).ok_or(Shut::TooFew)?;
        let key = shamir::join((first.place, &first.key), (second.place, &second.key));
        let key = key.ok_or(Shut::TooFew)?;
        let bytes = decoded(&self.ciphertext).map_err(|_| Shut::Changed)?;
        let mut bytes = Zeroizing::new(bytes);
        let bound = bound_to(IDENTITY_DOMAIN, &self.case, &self.pseudonym);
        ChaCha20Poly1305::new((&*key).into())
            .decrypt_in_place(&Nonce::default(), &bound, &mut *bytes)
            .map_err(|_| Shut::Changed)?;
        unpadded(&bytes).ok_or(Shut::Changed)
    }
}

/// One unsealed share: half of what opens the envelope. A secret, wiped when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Share {
    place: u8,
    key: Zeroizing<Key>,
}

impl Share {
    /// The share as one line of text, to be carried to whoever opens the envelope: 66 hexadecimal
    /// digits.
    #[must_use]
    pub fn text(&self) -> Zeroizing<String> {
        let bytes = std::iter::once(&self.place).chain(self.key.iter());
        let mut text = Zeroizing::new(String::with_capacity(66));
        let digits = bytes.flat_map(|byte| [byte >> 4, byte & 15]);
        text.extend(digits.filter_map(|digit| char::from_digit(u32::from(digit), 16)));
        text
    }

    /// Reads the line of text.
    ///
    /// # Errors
    /// It is no share. What was given is not quoted.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let digits =
            text.trim().chars().map(|c| c.to_digit(16).and_then(|it| u8::try_from(it).ok()));
        let digits = digits.collect::<Option<Vec<_>>>().map(Zeroizing::new).unwrap_or_default();
        let (pairs, odd) = digits.as_chunks();
        let bytes = pairs.iter().map(|[high, low]| (high << 4) | low).collect::<Vec<_>>();
        let share = Self::of_bytes(&Zeroizing::new(bytes)).filter(|_| odd.is_empty());
        share.ok_or_else(|| Malformed("a share must be 66 hexadecimal digits".into()))
    }

    fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let (place, key) = bytes.split_first()?;
        let key = Zeroizing::new(Key::try_from(key).ok()?);
        (0 < *place).then_some(Self { place: *place, key })
    }
}

impl fmt::Debug for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Share({}, secret)", self.place)
    }
}

/// Why an envelope stays shut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shut {
    /// It has no share for this custodian.
    NoShare(String),
    /// The share is sealed to another key than the one given.
    OtherKey {
        /// The id of the key it is sealed to.
        wanted: String,
        /// The id of the key that was given.
        given: String,
    },
    /// Fewer than two different shares were given.
    TooFew,
    /// The shares are of another envelope, or the envelope was changed; which of both cannot be told.
    Changed,
}

impl fmt::Display for Shut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoShare(custodian) => {
                write!(f, "the envelope has no share for custodian `{custodian}`")
            }
            Self::OtherKey { wanted, given } => {
                write!(f, "the share is sealed to key `{wanted}`, given is `{given}`")
            }
            Self::TooFew => f.write_str("two different shares are needed; ask another custodian"),
            Self::Changed => f.write_str(
                "the envelope was changed, or the shares are of another one; fetch the envelope \
                 anew by its digest",
            ),
        }
    }
}

impl std::error::Error for Shut {}
