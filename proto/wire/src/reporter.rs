//! A reporter's identity, sealed before a statement exists.
//!
//! Whoever takes a report seals the identity on the spot ([`seal`]), keeps the pseudonym, and sends
//! only the envelope on. A random key encrypts the identity; the key is split so that any two of the
//! custodians have it together and none has it alone; each share is sealed to one custodian's public
//! key (HPKE, RFC 9180). To open: two custodians each unseal their share ([`Sealed::open_share`]) on
//! their own machines, and whoever holds both opens the envelope ([`Sealed::open`]).
//!
//! # Never
//! No private key on a hub: a hub needs none of the functions that take one. No dice of its own. No
//! identity, key or share in an error's text or in `Debug`.
//!
//! # Elsewhere
//! Where the digest of the envelope stands: [`crate::OpeningOf::sealed`]. Who the custodians are: the
//! agency directory.
//!
//! # Why
//! *Why two of n and not one?* One curious or coerced officer must not be enough, and one lost key
//! must not lose the reward of whoever reported.
//! *Why is the envelope bound to the case and the pseudonym?* An envelope moved to another case would
//! make another person its reporter. Bound to both, it does not open there.
//! *Why is the identity padded?* The length of a ciphertext would tell a name from a full record.
//! *Why is the nonce constant?* Each key encrypts one message once.

mod clear;
mod custody;
mod dice;
mod envelope;
mod pseudonym;
mod sealing;
mod shamir;

#[cfg(test)]
pub(crate) mod tests;

pub use clear::in_clear;
pub use custody::{CustodianKey, CustodianPublic};
pub use envelope::{SEALED_BYTES_MAX, Sealed, SealedShare};
pub use pseudonym::{is_pseudonym, pseudonym};
pub use sealing::{IDENTITY_BYTES_MAX, Share, Shut, seal};

/// The domain of what is encrypted: in front of the case and the pseudonym.
const IDENTITY_DOMAIN: &str = "liandong.v1/reporter";

/// The domain of a share: in front of the case and the custodian.
const SHARE_DOMAIN: &str = "liandong.v1/reporter-share";

/// How many shares open an envelope.
const THRESHOLD: u32 = 2;

/// The most custodians of one envelope; with longer names they still fit into it.
const CUSTODIANS_MAX: usize = 16;

/// Identities are padded to a multiple of this.
const PADDED_BYTES: usize = 1024;

/// What the cipher adds to a text.
const TAG_BYTES: usize = 16;
