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

    /// A paper, for one who sees the papers of a case in which it was named.
    pub(crate) async fn paper(
        &self,
        call: &Call,
        digest: &str,
        case: &str,
    ) -> Result<Paper, Denial> {
        let paper = self.attachments.read(digest).await?;
        let readable = self.reader.may_read_paper(&call.agency, case, digest).await?;
        paper.filter(|_| readable).ok_or_else(|| Denial::missing(Thing::Paper))
    }
}

pub(crate) fn status(received: Received) -> pb::AttachmentStatus {
    let Received { digest, size, received, complete } = received;
    pb::AttachmentStatus { digest, size, received, complete }
}
