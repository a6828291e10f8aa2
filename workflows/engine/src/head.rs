//! The head of the log: who signs it, and where it stands.

use crate::desk::Surroundings;
use crate::fault::Fault;
use crate::ledger::Ledger;
use crate::origin;
use crate::record::{MessageKey, NewHead};
use crate::tiles;
use audit::{Checkpoint, Digest, Frontier, Receipt, Signer};
use casework::procedure::CLOCK;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The hub's name and the key with which it signs receipts and checkpoints.
#[derive(Debug, Clone)]
pub struct LogKeys {
    /// The hub, such as `hub.510000`.
    pub hub: String,
    /// The log's origin, which is the name of its key as well: `hub.510000/log`, and another one for
    /// each time that the log was opened anew.
    pub origin: String,
    /// The private half.
    pub signer: Arc<dyn Signer>,
}

impl LogKeys {
    /// The keys of a hub; its first log is named after it.
    #[must_use]
    pub fn new(hub: &str, signer: Arc<dyn Signer>) -> Self {
        Self { hub: hub.to_owned(), origin: origin::first_of(hub), signer }
    }

    /// The keys of the log that a record is in, by its newest checkpoint; of the hub's first log where
    /// there is none.
    ///
    /// # Errors
    /// The checkpoint is none, or of a log of another hub.
    pub fn of_record(&self, note: &str) -> Result<Self, Fault> {
        let first = origin::first_of(&self.hub);
        let origin = match note {
            "" => first.clone(),
            note => read(note)?.checkpoint().origin.clone(),
        };
        if !origin::is_of(&first, &origin) {
            let hub = &self.hub;
            return Err(Fault::breach(format!(
                "the newest checkpoint is of log `{origin}`, which is not one of hub `{hub}`; open \
                 the record under the name that it was written under"
            )));
        }
        Ok(Self { origin, ..self.clone() })
    }

    /// The keys of the log that an entry of this instant opens.
    pub(crate) fn later(&self, at: i64) -> Self {
        let at = u64::try_from(at).unwrap_or_default();
        let origin = origin::later_log(&origin::first_of(&self.hub), at);
        Self { origin, ..self.clone() }
    }

    /// The log's verifier key, as outsiders are given it.
    ///
    /// # Errors
    /// The hub's name cannot be that of a key.
    pub fn verifier_text(&self) -> Result<String, Fault> {
        let key = audit::NoteKey::new(&self.origin, self.signer.verifier());
        key.map(|key| key.text()).map_err(|error| Fault::because("naming the log's key", error))
    }

    pub(crate) fn receipt(
        &self,
        message: &MessageKey,
        at: i64,
        leaf: Digest,
    ) -> Result<(Vec<u8>, Vec<u8>), Fault> {
        // The house needs no word of its own that it has heard itself.
        if &*message.from == CLOCK {
            return Ok((Vec::new(), Vec::new()));
        }
        let receipt = Receipt {
            hub: self.origin.clone(),
            sender: message.from.to_string(),
            message: message.id.clone(),
            at: u64::try_from(at).unwrap_or_default(),
            entry: leaf,
        };
        let bytes = receipt.bytes();
        let signed = bytes.and_then(|bytes| Ok((bytes, receipt.sign(self.signer.as_ref())?)));
        signed.map_err(|error| Fault::because("signing a receipt", error))
    }

    /// The newest head of a record, which is the empty one where nothing was written yet.
    ///
    /// # Errors
    /// The newest checkpoint is none.
    pub fn newest(&self, note: &str) -> Result<audit::Head, Fault> {
        if note.is_empty() { self.signed(0, audit::tree::empty_root()) } else { read(note) }
    }

    fn signed(&self, size: u64, root: Digest) -> Result<audit::Head, Fault> {
        let checkpoint = Checkpoint::new(self.origin.clone(), size, root);
        audit::Head::sign(&checkpoint, self.signer.as_ref())
            .map_err(|error| Fault::because("signing a checkpoint", error))
    }

    fn checkpoint(&self, size: u64, root: Digest) -> Result<String, Fault> {
        self.signed(size, root).map(|head| head.text())
    }
}

fn read(note: &str) -> Result<audit::Head, Fault> {
    audit::Head::read(note.as_bytes())
        .map_err(|error| Fault::because("reading the newest checkpoint", error))
}

/// The same surroundings, with the keys of the log that the record is in: the record is the truth.
pub(crate) async fn continued(world: Surroundings) -> Result<Surroundings, Fault> {
    let keys = world.keys.of_record(&world.ledger.head().await?.note)?;
    Ok(Surroundings { keys: Arc::new(keys), ..world })
}

/// Where the log stands, with all that is needed to add to it.
#[derive(Debug, Clone)]
pub(crate) struct Head {
    frontier: Frontier,
}

impl Head {
    /// The head that the record tells, checked against its newest checkpoint, whose note comes with it;
    /// and the latest instant.
    pub(crate) async fn read(ledger: &dyn Ledger) -> Result<(Self, i64, String), Fault> {
        let found = ledger.head().await?;
        let mut edge = BTreeMap::new();
        for tile in audit::Tile::edge(found.size) {
            edge.insert(tile, tiles::bytes(ledger, tile).await?);
        }
        let frontier = Frontier::recover(found.size, |tile| edge.get(&tile).cloned())
            .map_err(|error| Fault::because("reading the edge of the log", error))?;
        if found.size != 0 {
            let head = read(&found.note)?;
            let (size, root) = (head.checkpoint().size, head.checkpoint().root);
            if size != found.size || root != frontier.root() {
                return Err(Fault::breach(format!(
                    "the newest checkpoint, of {size} entries, is not that of the {} entries in the \
                     record; verify it before anything is added",
                    found.size
                )));
            }
        }
        Ok((Self { frontier }, found.last_at, found.note))
    }

    /// The root over the first entries of a record that has at least so many.
    pub(crate) async fn root_of(ledger: &dyn Ledger, size: u64) -> Result<Digest, Fault> {
        let mut edge = BTreeMap::new();
        for tile in audit::Tile::edge(size) {
            edge.insert(tile, tiles::bytes(ledger, tile).await?);
        }
        let frontier = Frontier::recover(size, |tile| edge.get(&tile).cloned());
        let frontier =
            frontier.map_err(|error| Fault::because("reading an older edge of the log", error))?;
        Ok(frontier.root())
    }

    pub(crate) fn size(&self) -> u64 {
        self.frontier.size()
    }

    /// What the newest checkpoint of the log with these keys says.
    pub(crate) fn newest(&self, keys: &LogKeys) -> Checkpoint {
        Checkpoint::new(keys.origin.clone(), self.frontier.size(), self.frontier.root())
    }

    /// Adds leaves and signs the head after them. Whole tiles are kept; the partial ones at the edge
    /// can be made from the entries.
    pub(crate) fn grow(&mut self, keys: &LogKeys, leaves: &[Digest]) -> Result<NewHead, Fault> {
        let mut frontier = self.frontier.clone();
        let growth = frontier.append(leaves.iter().copied());
        let note = keys.checkpoint(growth.size, growth.root)?;
        let full = growth.tiles.into_iter().filter(|(tile, _)| tile.full() == *tile);
        let tiles = full.map(|(tile, bytes)| (tile.path(), bytes)).collect();
        self.frontier = frontier;
        Ok(NewHead { before: growth.old_size, note, tiles })
    }
}
