//! The audit log as an outsider sees it: what is recorded, and how it is proved.
//!
//! A hub writes one [`Entry`] of digests for everything it answers. The entries are the leaves of an
//! RFC 6962 tree; its root is signed as a C2SP checkpoint, cosigned by witnesses, and served as
//! tiles. With this crate alone an agency, a court or a neighbour can check a [`Receipt`], verify a
//! [`Proof`] offline, and see that a log only ever grew. `proto/audit.md` is the same in prose. A double random
//! [`draw`], which leans on the log, is computed again with it too (`proto/draw.md`).
//!
//! # Never
//! No clock, no dice, no file, no socket, no private key at rest. No type whose only user is the
//! hub. No algorithm chosen by a message: the key that the reader configured decides.
//!
//! # Elsewhere
//! Which acts are recorded, the salts, and the bodies that the digests commit to: the ledger. HTTP
//! to witnesses: the limb that carries it. Message types: the crate `wire`.
//!
//! # Why
//! *Why digests only?* An entry stays for ever; a name in it could not be erased. Destroying salt and
//! body erases the content while every proof still verifies. *Why C2SP formats?* A witness must not
//! have to trust, or run, our program. *Why two error types?* [`Malformed`] says that bytes are not
//! of their format; [`Breach`] says that well-formed bytes do not prove what they claim, and then a
//! person has to look. *Why does reading end by writing again?* A record has exactly one spelling;
//! two spellings of one record would be two leaves.
#![warn(missing_docs)]

mod breach;
mod checkpoint;
pub mod cosignature;
mod digest;
pub mod draw;
mod entry;
mod frontier;
mod malformed;
pub mod note;
mod proof;
mod receipt;
pub mod sign;
mod text;
pub mod tile;
pub mod tree;
pub mod witness;

pub use breach::Breach;
pub use checkpoint::{Checkpoint, Head};
pub use cosignature::WitnessKey;
pub use digest::Digest;
pub use entry::{ENTRY_BYTES_MAX, Entry, Kind, commit, part_salt};
pub use frontier::{Frontier, Growth};
pub use malformed::Malformed;
pub use note::{Note, NoteKey, SignatureLine};
pub use proof::{PROOF_BYTES_MAX, Proof, Proven};
pub use receipt::{ID_BYTES_MAX, RECEIPT_BYTES_MAX, Receipt};
pub use sign::{
    Domain, Ed25519Signer, Ed25519Verifier, Signer, Verifier, sign_bytes, verify_bytes,
};
pub use text::{AT_MAX, SIZE_MAX};
pub use tile::{Bundle, Tile};

#[cfg(test)]
mod tests;
