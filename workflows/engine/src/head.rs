//! The head of the log: who signs it, and where it stands.

use crate::fault::Fault;
use crate::ledger::Ledger;
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
    /// The log's origin, which is the name of its key as well: `hub.510000/log`.
    pub origin: String,
    /// The private half.
    pub signer: Arc<dyn Signer>,
}

impl LogKeys {
    /// The keys of a hub; its log is named after it.
    #[must_use]
    pub fn new(hub: &str, signer: Arc<dyn Signer>) -> Self {
        Self { hub: hub.to_owned(), origin: format!("{hub}/log"), signer }
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

    fn checkpoint(&self, size: u64, root: Digest) -> Result<String, Fault> {
        let checkpoint = Checkpoint::new(self.origin.clone(), size, root);
        let head = audit::Head::sign(&checkpoint, self.signer.as_ref());
        head.map(|head| head.text()).map_err(|error| Fault::because("signing a checkpoint", error))
    }
}

/// Where the log stands, with all that is needed to add to it.
#[derive(Debug, Clone)]
pub(crate) struct Head {
    frontier: Frontier,
}

impl Head {
    /// The head that the record tells, checked against its newest checkpoint.
    pub(crate) async fn read(ledger: &dyn Ledger) -> Result<(Self, i64), Fault> {
        let found = ledger.head().await?;
        let mut edge = BTreeMap::new();
        for tile in audit::Tile::edge(found.size) {
            edge.insert(tile, tiles::bytes(ledger, tile).await?);
        }
        let frontier = Frontier::recover(found.size, |tile| edge.get(&tile).cloned())
            .map_err(|error| Fault::because("reading the edge of the log", error))?;
        if found.size != 0 {
            let head = audit::Head::read(found.note.as_bytes())
                .map_err(|error| Fault::because("reading the newest checkpoint", error))?;
            let (size, root) = (head.checkpoint().size, head.checkpoint().root);
            if size != found.size || root != frontier.root() {
                return Err(Fault::breach(format!(
                    "the newest checkpoint, of {size} entries, is not that of the {} entries in the \
                     record; verify it before anything is added",
                    found.size
                )));
            }
        }
        Ok((Self { frontier }, found.last_at))
    }

    pub(crate) fn size(&self) -> u64 {
        self.frontier.size()
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
