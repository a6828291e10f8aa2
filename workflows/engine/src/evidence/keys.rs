//! The keys that came with a bundle.

use super::contents::AgencyKey;
use crate::verify::StatementKeys;
use audit::{Domain, Ed25519Verifier, NoteKey, Verifier};
use casework::procedure::Name;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// `keys.json`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Keys {
    /// The agencies' keys, in order.
    agencies: Vec<Agency>,
    /// The verifier key of the log that the checkpoint is of.
    pub(super) log: String,
    /// Where the log was opened anew: the keys of all the hub's logs, the first one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    logs: Vec<String>,
    /// The version of this form: 1.
    v: u32,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Agency {
    agency: Name,
    /// The public half, 32 bytes in hexadecimal digits.
    ed25519: String,
    key: String,
}

/// The keys, ready to verify with.
#[derive(Debug, Clone)]
pub(super) struct Ring {
    pub(super) log: NoteKey,
    pub(super) logs: Vec<NoteKey>,
    agencies: Arc<BTreeMap<Name, BTreeMap<String, Ed25519Verifier>>>,
}

impl Keys {
    pub(super) fn new(log: &NoteKey, logs: &[NoteKey], agencies: &[AgencyKey]) -> Self {
        let mut sorted: Vec<Agency> = agencies
            .iter()
            .map(|it| Agency {
                agency: it.agency.clone(),
                ed25519: hex::encode(&it.public),
                key: it.key.clone(),
            })
            .collect();
        sorted.sort_by(|one, other| (&one.agency, &one.key).cmp(&(&other.agency, &other.key)));
        let logs = logs.iter().map(NoteKey::text).collect();
        Self { agencies: sorted, log: log.text(), logs, v: 1 }
    }

    /// Reads what is written here.
    pub(super) fn read(bytes: &[u8]) -> Result<Ring, String> {
        let keys: Self = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        if keys.v != 1 {
            return Err(format!("version `{}`, known is 1", keys.v));
        }
        let log = |text: &String| NoteKey::read(text).map_err(|flaw| flaw.to_string());
        let logs = keys.logs.iter().map(log).collect::<Result<_, _>>()?;
        let log = log(&keys.log)?;
        let mut agencies: BTreeMap<Name, BTreeMap<String, Ed25519Verifier>> = BTreeMap::new();
        for it in keys.agencies {
            let public = hex::decode(&it.ed25519).map_err(|error| error.to_string())?;
            let public = Ed25519Verifier::from_bytes(&public).map_err(|flaw| flaw.to_string())?;
            agencies.entry(it.agency).or_default().insert(it.key, public);
        }
        Ok(Ring { log, logs, agencies: Arc::new(agencies) })
    }
}

impl Ring {
    pub(super) fn statement_keys(&self) -> StatementKeys {
        let agencies = self.agencies.clone();
        StatementKeys::new(move |agency, key| {
            let found = agencies.get(agency)?.get(key)?;
            Some(Arc::new(found.clone()) as Arc<dyn Verifier>)
        })
    }

    /// Whether a key of an agency has signed a statement.
    pub(super) fn has_signed(&self, agency: &str, statement: &[u8], signature: &[u8]) -> bool {
        let keys = self.agencies.get(agency);
        let signed = |it: &Ed25519Verifier| {
            audit::verify_bytes(it, Domain::STATEMENT, statement, signature).is_ok()
        };
        keys.is_some_and(|keys| keys.values().any(signed))
    }

    /// The id of the key that signed; where none did, of the agency's first.
    pub(super) fn signer(
        &self,
        agency: &str,
        statement: &[u8],
        signature: &[u8],
    ) -> Option<String> {
        let keys = self.agencies.get(agency)?;
        let signed = |it: &Ed25519Verifier| {
            audit::verify_bytes(it, Domain::STATEMENT, statement, signature).is_ok()
        };
        let found = keys.iter().find(|(_, key)| signed(key)).or_else(|| keys.iter().next());
        found.map(|(id, _)| id.clone())
    }
}
