//! An act in the log, with all that shows what it was.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::digest::Digest;
use crate::entry::{Entry, Kind, commit};
use crate::malformed::Malformed;
use crate::sign::{Domain, Ed25519Verifier, verify_bytes};
use crate::text::{from_hex, hex};
use crate::tree::leaf_hash;

/// An act and its entry: what was signed, the document that it names, and the way from the entry to
/// the root of the record's head. Digests of the way are base64, as in proofs; the rest is hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Logged {
    /// The document, as the statement names it by its digest.
    pub document: String,
    /// The entry's bytes.
    pub entry: String,
    /// The hashes from the leaf's sibling upward.
    pub hashes: Vec<String>,
    /// The place of the entry in the log, from 0.
    pub index: u64,
    /// The public key that signed, 32 bytes.
    pub public: String,
    /// With which the entry commits to the statement, 32 bytes.
    pub salt: String,
    /// The signature of the statement, 64 bytes.
    pub signature: String,
    /// The statement's bytes.
    pub statement: String,
}

/// What a sound piece of evidence says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) from: String,
    pub(super) case: String,
    pub(super) act: String,
    /// When the hub received it, microseconds since 1970.
    pub(super) at: u64,
}

impl Logged {
    /// The leaf hash of the entry.
    pub fn leaf(&self) -> Digest {
        leaf_hash(self.entry.as_bytes())
    }

    pub(super) fn way(&self) -> Result<Vec<Digest>, Malformed> {
        self.hashes.iter().map(|hash| Digest::from_base64(hash)).collect()
    }

    /// What was said, after all has been checked that needs no tree: that the act was granted, that its
    /// entry commits to the statement, who signed it, and that it names the document.
    pub(super) fn said(&self) -> Result<Said, String> {
        let entry = Entry::read(self.entry.as_bytes()).map_err(|flaw| flaw.to_string())?;
        if entry.kind != Kind::Act {
            return Err(format!("its entry is a `{}` and no granted act", entry.kind.word()));
        }
        let salt = from_hex(&self.salt).ok_or("its salt is not 32 bytes in hexadecimal digits")?;
        if commit(&salt, self.statement.as_bytes()) != entry.statement {
            return Err("its entry commits to another statement".into());
        }
        self.check_signature()?;
        let statement: Value = serde_json::from_str(&self.statement)
            .map_err(|flaw| format!("its statement cannot be read: {flaw}"))?;
        let text = |pointer: &str| {
            let found = statement.pointer(pointer).and_then(Value::as_str);
            found.map(str::to_owned).ok_or_else(|| format!("its statement has no `{pointer}`"))
        };
        let named = text("/act/step/document/digest")?;
        if named != Digest::of(self.document.as_bytes()).hex() {
            return Err("its statement names another document".into());
        }
        let (from, case, act) = (text("/from")?, text("/case")?, text("/act/step/name")?);
        Ok(Said { from, case, act, at: entry.at })
    }

    fn check_signature(&self) -> Result<(), String> {
        let public = from_hex::<32>(&self.public)
            .ok_or("its public key is not 32 bytes in hexadecimal digits")?;
        let key = Ed25519Verifier::from_bytes(&public).map_err(|flaw| flaw.to_string())?;
        let signature = from_hex::<64>(&self.signature)
            .ok_or("its signature is not 64 bytes in hexadecimal digits")?;
        let bytes = self.statement.as_bytes();
        verify_bytes(&key, Domain::STATEMENT, bytes, &signature).map_err(|breach| {
            format!("its signature is not of the key `{}`: {breach}", hex(&public))
        })
    }
}
