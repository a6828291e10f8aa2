//! Well-formed bytes that do not prove what they claim.

use std::error::Error;
use std::fmt;

/// What cannot be is: a chain that does not join, a signature that does not fit.
///
/// A person has to look; asking again will not help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Breach {
    /// An index or a size that the tree does not have.
    OutOfRange {
        /// What was asked for: an index, or the smaller size.
        given: u64,
        /// The size of the tree, in leaves.
        size: u64,
    },
    /// A proof with fewer or more hashes than its tree needs.
    ProofLength {
        /// The number of hashes that were given.
        given: usize,
    },
    /// The hashes do not lead to the root.
    RootDiffers,
    /// A tile that the tree needs is not in the store.
    TileAbsent {
        /// Its path below the log's prefix.
        path: String,
    },
    /// A stored tile that is too short, or no whole number of hashes.
    TileLength {
        /// Its path below the log's prefix.
        path: String,
        /// The bytes found.
        bytes: usize,
    },
    /// A checkpoint or receipt of another log than the one whose key was given.
    OtherLog {
        /// The origin or hub that was found.
        given: String,
        /// The one expected.
        expected: String,
    },
    /// A note that the key has not signed.
    Unsigned {
        /// The name of the key.
        key: String,
    },
    /// A signature in the key's name that is not the key's.
    Forged {
        /// The name of the key.
        key: String,
    },
    /// Fewer witnesses than needed have cosigned.
    Unwitnessed {
        /// How many have.
        given: usize,
        /// How many must.
        need: usize,
    },
}

impl fmt::Display for Breach {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OutOfRange { given, size } => {
                write!(out, "`{given}` is outside the tree, which has {size} leaves")
            }
            Self::ProofLength { given } => {
                write!(out, "proof has {given} hashes, which is not what a tree of that size needs")
            }
            Self::RootDiffers => out.write_str("the hashes do not lead to the root"),
            Self::TileAbsent { path } => write!(out, "tile `{path}` is not in the store"),
            Self::TileLength { path, bytes } => {
                write!(out, "tile `{path}` is {bytes} bytes, which does not fit its width")
            }
            Self::OtherLog { given, expected } => {
                write!(out, "`{given}` is another log than `{expected}`; give the key of that log")
            }
            Self::Unsigned { key } => write!(out, "`{key}` has not signed this"),
            Self::Forged { key } => write!(out, "a signature in the name of `{key}` is not its"),
            Self::Unwitnessed { given, need } => {
                write!(out, "{given} of the witnesses have cosigned, {need} must")
            }
        }
    }
}

impl Error for Breach {}
