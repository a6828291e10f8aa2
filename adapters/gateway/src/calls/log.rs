//! The audit log, as anybody with a certificate may check it.

use crate::denial::{Denial, Thing};
use crate::rooms::{Call, Rooms};
use engine::Fault;
use wire::pb;

impl Rooms {
    pub(crate) async fn checkpoint(&self) -> Result<pb::CheckpointNote, Denial> {
        let note = self.reader.checkpoint().await?;
        if note.is_empty() {
            return Err(Denial::missing(Thing::Size));
        }
        Ok(pb::CheckpointNote { note })
    }

    pub(crate) async fn prove(
        &self,
        call: &Call,
        asked: pb::ProveRequest,
    ) -> Result<pb::EntryProof, Denial> {
        let found = self.reader.proof(&call.agency, asked.position).await?;
        let (entry, proof) = found.ok_or_else(|| Denial::missing(Thing::Entry))?;
        Ok(pb::EntryProof { entry: entry.into(), proof })
    }

    pub(crate) async fn tile(&self, asked: pb::TileRequest) -> Result<pb::TileBytes, Denial> {
        let found = self.reader.tile(&asked.path).await?;
        let content = found.ok_or_else(|| Denial::missing(Thing::Tile))?;
        Ok(pb::TileBytes { content: content.into() })
    }

    /// From nothing, and from a size to itself, no hash is needed.
    pub(crate) async fn consistency(
        &self,
        asked: pb::ConsistencyRequest,
    ) -> Result<pb::ConsistencyProof, Denial> {
        let (old, new) = (asked.old_size, asked.new_size);
        if self.size().await? < new || new < old {
            return Err(Denial::missing(Thing::Size));
        }
        if old == 0 || old == new {
            return Ok(pb::ConsistencyProof { hashes: Vec::new() });
        }
        let hashes = self.reader.consistency(old, new).await?;
        let hashes = hashes.into_iter().map(|hash| hash.to_vec().into()).collect();
        Ok(pb::ConsistencyProof { hashes })
    }

    async fn size(&self) -> Result<u64, Fault> {
        let note = self.reader.checkpoint().await?;
        if note.is_empty() {
            return Ok(0);
        }
        let head = audit::Head::read(note.as_bytes())
            .map_err(|error| Fault::because("reading the newest checkpoint", error))?;
        Ok(head.checkpoint().size)
    }
}
