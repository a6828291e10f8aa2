//! What a sender is given at once, before its entry is sealed.

use serde::Deserialize;

use crate::breach::Breach;
use crate::digest::Digest;
use crate::malformed::Malformed;
use crate::note::NoteKey;
use crate::sign::{Domain, Signer, sign_bytes, verify_bytes};
use crate::text::AT_MAX;

/// The most bytes of a receipt: three names and what stands around them.
pub const RECEIPT_BYTES_MAX: usize = 1024;
/// The most bytes of an id or a hub's name in a receipt.
pub const ID_BYTES_MAX: usize = 255;

/// The version that is written and read here.
const VERSION: u64 = 1;

/// A hub's word that it has recorded a message: the entry with this leaf hash will be in its log.
///
/// A receipt without a later proof of that entry is evidence against the hub.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The name of the hub's key.
    pub hub: String,
    /// The id of the message, as its sender made it.
    pub message: String,
    /// The id of the sender.
    pub sender: String,
    /// When the hub received it, in microseconds since 1970-01-01 UTC, at most [`AT_MAX`].
    pub at: u64,
    /// [`crate::tree::leaf_hash`] of the entry.
    pub entry: Digest,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fields<'b> {
    at: u64,
    entry: &'b str,
    hub: &'b str,
    message: &'b str,
    sender: &'b str,
    v: u64,
}

impl Receipt {
    /// The bytes that are signed: JSON with its keys in order and without spaces.
    ///
    /// # Errors
    /// A time after [`AT_MAX`]; an id or name that is empty, above [`ID_BYTES_MAX`] bytes, or has
    /// anything but printable ASCII without `"`, `\` and spaces in it.
    pub fn bytes(&self) -> Result<Vec<u8>, Malformed> {
        if AT_MAX < self.at {
            let why = format!("has the time `{}`, the latest is {AT_MAX} microseconds", self.at);
            return Err(Malformed::new("receipt", why));
        }
        if ![&self.hub, &self.message, &self.sender].into_iter().all(|id| is_id(id)) {
            let why = format!(
                "has an id that is not 1 to {ID_BYTES_MAX} printable ASCII letters without quotes, backslashes and spaces"
            );
            return Err(Malformed::new("receipt", why));
        }
        let Self { hub, message, sender, at, entry } = self;
        let text = format!(
            "{{\"at\":{at},\"entry\":\"{entry}\",\"hub\":\"{hub}\",\"message\":\"{message}\",\"sender\":\"{sender}\",\"v\":{VERSION}}}"
        );
        Ok(text.into_bytes())
    }

    /// Reads the bytes of a receipt; nothing but what [`Receipt::bytes`] writes is accepted.
    ///
    /// # Errors
    /// More than [`RECEIPT_BYTES_MAX`] bytes, another version, an unknown or missing field, any other
    /// spelling of the same receipt.
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        if RECEIPT_BYTES_MAX < bytes.len() {
            return Err(Malformed::too_long("receipt", bytes.len(), RECEIPT_BYTES_MAX));
        }
        let fields: Fields<'_> = serde_json::from_slice(bytes)
            .map_err(|flaw| Malformed::new("receipt", format!("cannot be read: {flaw}")))?;
        if fields.v != VERSION {
            let why = format!("has version `{}`, this reader knows {VERSION}", fields.v);
            return Err(Malformed::new("receipt", why));
        }
        let receipt = Self {
            hub: fields.hub.to_string(),
            message: fields.message.to_string(),
            sender: fields.sender.to_string(),
            at: fields.at,
            entry: Digest::from_hex(fields.entry)?,
        };
        if receipt.bytes()? == bytes {
            Ok(receipt)
        } else {
            Err(Malformed::new("receipt", "is not canonical; keys are sorted, without spaces"))
        }
    }

    /// Signs the bytes as a receipt. The signature travels beside them.
    ///
    /// # Errors
    /// As [`Receipt::bytes`].
    pub fn sign(&self, signer: &dyn Signer) -> Result<Vec<u8>, Malformed> {
        Ok(sign_bytes(signer, Domain::RECEIPT, &self.bytes()?))
    }

    /// Checks that the hub with this key gave the receipt.
    ///
    /// # Errors
    /// [`Breach::OtherLog`] if it names another hub; [`Breach::Forged`] if the signature is not of
    /// the key, or the receipt could not have been signed at all.
    pub fn verify(&self, hub: &NoteKey, signature: &[u8]) -> Result<(), Breach> {
        if self.hub != hub.name() {
            let (given, expected) = (self.hub.clone(), hub.name().to_string());
            return Err(Breach::OtherLog { given, expected });
        }
        let forged = Breach::Forged { key: self.hub.clone() };
        let bytes = self.bytes().map_err(|_| forged.clone())?;
        verify_bytes(hub.verifier().as_ref(), Domain::RECEIPT, &bytes, signature)
            .map_err(|_| forged)
    }
}

fn is_id(id: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\';
    !id.is_empty() && id.len() <= ID_BYTES_MAX && id.bytes().all(fits)
}

#[cfg(test)]
mod tests;
