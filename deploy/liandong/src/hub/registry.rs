//! Which signing keys agencies have: public halves, registered by the operator.

use super::place::{self, Place, unhex};
use crate::say::Trouble;
use anyhow::Context as _;
use audit::{Ed25519Verifier, Verifier};
use casework::text::Text;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// One registered key, as `keys.toml` holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Registered {
    /// The agency.
    pub(crate) agency: String,
    /// The key's id: the first 16 hexadecimal digits of SHA-256 of the public half.
    pub(crate) id: String,
    /// The public half, 64 hexadecimal digits.
    pub(crate) public: String,
    /// When it was taken out of use, RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) revoked: Option<String>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    key: Vec<Registered>,
}

/// The registered keys.
#[derive(Debug, Clone, Default)]
pub(crate) struct Registry {
    pub(crate) keys: Vec<Registered>,
    in_force: BTreeMap<(String, String), Arc<dyn Verifier>>,
}

impl Registry {
    pub(crate) fn read(place: &Place) -> Result<Self, Trouble> {
        let path = place.registry_file();
        let shown = path.display().to_string();
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => {
                return Err(anyhow::Error::new(error).context(format!("reading `{shown}`")).into());
            }
        };
        let wrong = |what: &dyn std::fmt::Display| {
            Trouble::Wrong(Text::new(
                format!("`{shown}` 有误:{what}"),
                format!("`{shown}` is wrong: {what}"),
            ))
        };
        let file: File = toml::from_str(&text).map_err(|error| wrong(&error))?;
        let mut in_force: BTreeMap<(String, String), Arc<dyn Verifier>> = BTreeMap::new();
        for key in &file.key {
            let bytes = unhex(&key.public)
                .ok_or_else(|| wrong(&format!("key `{}` is not 64 hexadecimal digits", key.id)))?;
            let public = Ed25519Verifier::from_bytes(&bytes).map_err(|error| wrong(&error))?;
            if key.id != key_id(&bytes) {
                return Err(wrong(&format!("key `{}` has the id `{}`", key.id, key_id(&bytes))));
            }
            if key.revoked.is_none() {
                in_force.insert((key.agency.clone(), key.id.clone()), Arc::new(public));
            }
        }
        Ok(Self { keys: file.key, in_force })
    }

    pub(crate) fn key(&self, agency: &str, id: &str) -> Option<Arc<dyn Verifier>> {
        self.in_force.get(&(agency.to_owned(), id.to_owned())).cloned()
    }

    /// Adds a key, or does nothing where it is there.
    pub(crate) fn add(&mut self, agency: &str, public: &[u8; 32]) -> String {
        let id = key_id(public);
        let there = |key: &Registered| key.agency == agency && key.id == id;
        if !self.keys.iter().any(there) {
            self.keys.push(Registered {
                agency: agency.to_owned(),
                id: id.clone(),
                public: hex::encode(public),
                revoked: None,
            });
        }
        id
    }

    pub(crate) fn write(&self, place: &Place) -> Result<(), Trouble> {
        let file = File { key: self.keys.clone() };
        let text = toml::to_string(&file).context("writing keys.toml")?;
        place::write(&place.registry_file(), text.as_bytes())
    }
}

/// The id of a public key.
pub(crate) fn key_id(public: &[u8]) -> String {
    audit::Digest::of(public).hex().chars().take(16).collect()
}
