//! Papers: who may upload, and through which case one may be read.

use crate::attachments::{Paper, Received};
use crate::denial::{Denial, Thing};
use crate::rooms::{Call, Rooms};
use wire::pb;

impl Rooms {
    pub(crate) async fn paper_status(
        &self,
        call: &Call,
        asked: pb::AttachmentStatusRequest,
    ) -> Result<pb::AttachmentStatus, Denial> {
        let received = self.attachments.status(&call.agency, &asked.digest).await?;
        Ok(status(received))
    }

    /// A paper, for one who sees the papers of a case into which one brought it who has it.
    pub(crate) async fn paper(
        &self,
        call: &Call,
        digest: &str,
        case: &str,
    ) -> Result<Paper, Denial> {
        let brought_by = self.reader.paper_brought_by(&call.agency, case, digest).await?;
        let paper = self.attachments.read(digest, &brought_by.unwrap_or_default()).await?;
        paper.ok_or_else(|| Denial::missing(Thing::Paper))
    }
}

pub(crate) fn status(received: Received) -> pb::AttachmentStatus {
    let Received { digest, size, received, complete } = received;
    pb::AttachmentStatus { digest, size, received, complete }
}
