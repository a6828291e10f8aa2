//! What can be looked for without standing in clear: keyed hashes, the same in both stores.

use crate::seal::{CaseKey, Dice, MasterKey, place};
use casework::procedure::Name;
use engine::{Fault, Gram, GramOf, Owner, TopicKind};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The bytes of a token.
const TOKEN_BYTES: usize = 8;

/// The tokens of grams, in order.
pub(crate) fn tokens(master: &MasterKey, grams: &[Gram]) -> Result<Vec<i64>, Fault> {
    let key = master.derived("index")?;
    let tokens: BTreeSet<i64> =
        grams.iter().map(|gram| token(&key, gram)).collect::<Result<_, _>>()?;
    Ok(tokens.into_iter().collect())
}

fn token(key: &CaseKey, gram: &Gram) -> Result<i64, Fault> {
    let of: &[u8] = match gram.of {
        GramOf::Text => b"text",
        GramOf::Party => b"party",
    };
    let mark = key.mark(&[of, gram.text.as_bytes()])?;
    let first = mark.first_chunk::<TOKEN_BYTES>().copied().unwrap_or_default();
    Ok(i64::from_be_bytes(first))
}

/// Tokens as they are kept beside their document.
pub(crate) fn packed(tokens: &[i64]) -> Vec<u8> {
    tokens.iter().flat_map(|token| token.to_be_bytes()).collect()
}

/// The tokens that were kept beside a document.
pub(crate) fn unpacked(bytes: &[u8]) -> Vec<i64> {
    bytes.as_chunks::<TOKEN_BYTES>().0.iter().map(|it| i64::from_be_bytes(*it)).collect()
}

/// What cases are about, where it may not stand in clear.
pub(crate) struct Topics(CaseKey);

impl Topics {
    pub(crate) fn new(master: &MasterKey) -> Result<Self, Fault> {
        master.derived("topics").map(Self)
    }

    /// By what a value is found.
    pub(crate) fn token(&self, kind: TopicKind, value: &str) -> Result<i64, Fault> {
        let mark = self.0.mark(&[kind.word().as_bytes(), value.as_bytes()])?;
        let first = mark.first_chunk::<TOKEN_BYTES>().copied().unwrap_or_default();
        Ok(i64::from_be_bytes(first))
    }

    pub(crate) fn seal(
        &self,
        (kind, token): (TopicKind, i64),
        value: &str,
        dice: &mut Dice,
    ) -> Result<Vec<u8>, Fault> {
        self.0.seal(&place("topic", kind.word(), &token.to_be_bytes()), value.as_bytes(), dice)
    }

    pub(crate) fn open(&self, kind: TopicKind, token: i64, sealed: &[u8]) -> Result<String, Fault> {
        let value = self.0.open(&place("topic", kind.word(), &token.to_be_bytes()), sealed)?;
        String::from_utf8(value)
            .map_err(|error| Fault::because("reading what cases are about", error))
    }
}

/// Who an officer is, where it may not stand in clear.
pub(crate) struct Officers(CaseKey);

impl Officers {
    pub(crate) fn new(master: &MasterKey) -> Result<Self, Fault> {
        master.derived("looks").map(Self)
    }

    /// By what the looks of an officer are found; empty for nobody.
    pub(crate) fn mark(&self, agency: &str, officer: Option<&str>) -> Result<Vec<u8>, Fault> {
        let Some(officer) = officer else { return Ok(Vec::new()) };
        let mark = self.0.mark(&[agency.as_bytes(), officer.as_bytes()])?;
        Ok(mark.first_chunk::<16>().map(|it| it.to_vec()).unwrap_or_default())
    }

    pub(crate) fn seal(
        &self,
        agency: &str,
        officer: Option<&str>,
        dice: &mut Dice,
    ) -> Result<Option<Vec<u8>>, Fault> {
        let Some(name) = officer else { return Ok(None) };
        let mark = self.mark(agency, officer)?;
        self.0.seal(&place("look", agency, &mark), name.as_bytes(), dice).map(Some)
    }

    pub(crate) fn open(
        &self,
        agency: &str,
        mark: &[u8],
        sealed: Option<Vec<u8>>,
    ) -> Result<Option<String>, Fault> {
        let Some(sealed) = sealed else { return Ok(None) };
        let name = self.0.open(&place("look", agency, mark), &sealed)?;
        let name = String::from_utf8(name);
        name.map(Some).map_err(|error| Fault::because("reading who looked", error))
    }
}

/// The lock of the drawers.
pub(crate) struct Drawers(CaseKey);

/// Where a draft lies: officer and name, each as only the key can make it.
#[derive(Clone)]
pub(crate) struct Slot {
    pub(crate) agency: Name,
    pub(crate) officer: Vec<u8>,
    pub(crate) name: Vec<u8>,
}

/// A draft as it lies there.
pub(crate) struct Closed {
    pub(crate) slot: Slot,
    pub(crate) label: Vec<u8>,
    pub(crate) sealed: Vec<u8>,
}

/// Whose it is and what it is called.
#[derive(Serialize, Deserialize)]
struct Label {
    officer: String,
    name: String,
}

impl Drawers {
    pub(crate) fn new(master: &MasterKey) -> Result<Self, Fault> {
        master.derived("drafts").map(Self)
    }

    pub(crate) fn officer(&self, owner: &Owner) -> Result<Vec<u8>, Fault> {
        let mark = self.0.mark(&[b"officer", owner.agency.as_bytes(), owner.officer.as_bytes()])?;
        Ok(mark.to_vec())
    }

    pub(crate) fn slot(&self, owner: &Owner, name: &str) -> Result<Slot, Fault> {
        let officer = self.officer(owner)?;
        let name = self.0.mark(&[b"name", &officer, name.as_bytes()])?.to_vec();
        Ok(Slot { agency: owner.agency.clone(), officer, name })
    }

    pub(crate) fn close(
        &self,
        owner: &Owner,
        name: &str,
        content: &[u8],
        dice: &mut Dice,
    ) -> Result<Closed, Fault> {
        let slot = self.slot(owner, name)?;
        let label = Label { officer: owner.officer.clone(), name: name.to_owned() };
        let label = serde_json::to_vec(&label)
            .map_err(|error| Fault::because("writing the label of a draft", error))?;
        let label = self.0.seal(&slot.place("draft label"), &label, dice)?;
        let sealed = self.0.seal(&slot.place("draft"), content, dice)?;
        Ok(Closed { slot, label, sealed })
    }

    pub(crate) fn name(&self, slot: &Slot, label: &[u8]) -> Result<String, Fault> {
        let label = self.0.open(&slot.place("draft label"), label)?;
        let label: Label = serde_json::from_slice(&label)
            .map_err(|error| Fault::because("reading the label of a draft", error))?;
        Ok(label.name)
    }

    pub(crate) fn content(&self, slot: &Slot, sealed: &[u8]) -> Result<Vec<u8>, Fault> {
        self.0.open(&slot.place("draft"), sealed)
    }
}

impl Slot {
    fn place(&self, table: &str) -> Vec<u8> {
        place(table, &self.agency, &[self.officer.as_slice(), &self.name].concat())
    }
}
