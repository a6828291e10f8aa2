//! Papers by gRPC, in chunks.

use super::{Door, call};
use crate::attachments::Paper;
use crate::calls::papers::status;
use crate::contract::attachments_server::Attachments;
use crate::denial::Denial;
use crate::limits::CHUNK_BYTES_MAX;
use engine::Fault;
use futures_util::{Stream, TryStreamExt};
use std::pin::Pin;
use tonic::{Code as Rpc, Request, Response, Status, Streaming, async_trait};
use wire::{Code, pb};

#[async_trait]
impl Attachments for Door {
    async fn status(
        &self,
        request: Request<pb::AttachmentStatusRequest>,
    ) -> Result<Response<pb::AttachmentStatus>, Status> {
        let call = call(&request)?;
        Ok(Response::new(self.0.paper_status(&call, request.into_inner()).await?))
    }

    async fn put(
        &self,
        request: Request<Streaming<pb::AttachmentChunk>>,
    ) -> Result<Response<pb::AttachmentStatus>, Status> {
        let call = call(&request)?;
        let mut chunks = request.into_inner();
        let first = next(&mut chunks).await?.ok_or_else(nothing)?;
        let store = &self.0.attachments;
        let begun = store.begin(&call.agency, &first.digest, first.size, first.offset).await;
        let mut upload = begun.map_err(Denial::from)?;
        let (digest, size) = (first.digest.clone(), first.size);
        let mut chunk = Some(first);
        while let Some(it) = chunk {
            let is_next = it.offset == 0 || it.offset == upload.received().received;
            let is_same =
                (it.digest.is_empty() || it.digest == digest) && (it.size == 0 || it.size == size);
            if !is_next || !is_same {
                return Err(torn().into());
            }
            upload.append(it.content).await.map_err(Denial::from)?;
            chunk = match next(&mut chunks).await {
                Ok(chunk) => chunk,
                Err(status) => {
                    // What has come is kept, and the upload goes on from there.
                    upload.finish().await.map_err(Denial::from)?;
                    return Err(status);
                }
            };
        }
        let received = upload.finish().await.map_err(Denial::from)?;
        Ok(Response::new(status(received)))
    }

    type GetStream = Pin<Box<dyn Stream<Item = Result<pb::AttachmentChunk, Status>> + Send>>;

    async fn get(
        &self,
        request: Request<pb::AttachmentGetRequest>,
    ) -> Result<Response<Self::GetStream>, Status> {
        let call = call(&request)?;
        let asked = request.into_inner();
        let paper = self.0.paper(&call, &asked.digest, &asked.case).await?;
        let chunks = chunks(paper, asked.digest, asked.offset);
        Ok(Response::new(Box::pin(chunks.map_err(|fault| Denial::from(fault).status()))))
    }
}

/// The next chunk. One that is too large is said in our words.
async fn next(
    chunks: &mut Streaming<pb::AttachmentChunk>,
) -> Result<Option<pb::AttachmentChunk>, Status> {
    let chunk = chunks.message().await;
    chunk.map_err(|status| match status.code() {
        Rpc::OutOfRange => Denial::too_large(CHUNK_BYTES_MAX as u64).status(),
        _ => status,
    })
}

fn chunks(
    paper: Paper,
    digest: String,
    offset: u64,
) -> impl Stream<Item = Result<pb::AttachmentChunk, Fault>> + Send {
    let start = (paper, digest, offset);
    futures_util::stream::try_unfold(start, |(paper, digest, offset)| async move {
        let content = paper.piece(offset).await?;
        if content.is_empty() {
            return Ok(None);
        }
        let end = offset + content.len() as u64;
        let chunk =
            pb::AttachmentChunk { digest: digest.clone(), size: paper.size(), offset, content };
        Ok(Some((chunk, (paper, digest, end))))
    })
}

fn nothing() -> Status {
    Denial::malformed("没有收到任何分片", "no chunk came; the first names digest, size and offset")
        .into()
}

fn torn() -> Denial {
    Denial::coded(
        Code::Malformed,
        "分片不连续,或与第一片的摘要值、总长不同;请用 Status 查询后续传",
        "the chunk does not follow, or names another digest or size than the first; ask Status and go on from there",
    )
}
