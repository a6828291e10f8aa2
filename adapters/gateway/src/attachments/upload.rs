//! One upload, piece by piece.

use super::shelf::{Alone, Part, Sha, Shelf};
use super::{Received, faulty};
use crate::limits::CHUNK_BYTES_MAX;
use bytes::Bytes;
use engine::{Fault, Refused, Unanswered};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Read, Write};
use std::sync::Arc;
use wire::Code;

/// The most uploads of one agency that are not whole: each is a file.
const PARTS_MAX: usize = 256;
/// What may be lost with the power: a disk is not asked to write each piece.
const UNSYNCED_BYTES_MAX: u64 = 16 << 20;
/// How much is hashed at once.
const HASH_BYTES: usize = 256 << 10;

/// An upload that has begun or goes on. Nothing else goes on with it until it is dropped.
#[derive(Debug)]
pub struct Upload {
    shelf: Arc<Shelf>,
    agency: String,
    sha: Sha,
    received: Received,
    /// `None`: the paper is whole already, or a write has failed.
    open: Option<Open>,
}

#[derive(Debug)]
struct Open {
    file: File,
    part: Part,
    unsynced: u64,
    /// Held with the file, so that no other upload begins while a write still runs.
    _alone: Alone,
}

/// What beginning comes to.
enum Begun {
    Whole,
    Open(Open),
    No(Refused),
}

impl Upload {
    pub(super) async fn begin(
        shelf: Arc<Shelf>,
        agency: &str,
        sha: Sha,
        size: u64,
        offset: u64,
    ) -> Result<Self, Unanswered> {
        let (its_shelf, its_agency, its_sha) = (shelf.clone(), agency.to_owned(), sha.clone());
        let begun = faulty("beginning an upload", move || {
            begin(&its_shelf, &its_agency, &its_sha, size, offset)
        });
        let (open, complete) = match begun.await? {
            Begun::No(refused) => return Err(refused.into()),
            Begun::Whole => (None, true),
            Begun::Open(open) => (Some(open), false),
        };
        let digest = sha.text().to_owned();
        let received = Received { digest, size, received: offset, complete };
        Ok(Self { shelf, agency: agency.to_owned(), sha, received, open })
    }

    /// How much is here.
    #[must_use]
    pub fn received(&self) -> &Received {
        &self.received
    }

    /// Adds a piece.
    ///
    /// # Errors
    /// The piece is larger than a chunk or goes beyond the paper's size; the file cannot be written.
    pub async fn append(&mut self, piece: Bytes) -> Result<(), Unanswered> {
        let came = piece.len() as u64;
        if CHUNK_BYTES_MAX < piece.len() {
            return Err(too_large(came, CHUNK_BYTES_MAX as u64).into());
        }
        let rest = self.received.size - self.received.received;
        if rest < came {
            return Err(too_large(came, rest).into());
        }
        if piece.is_empty() {
            return Ok(());
        }
        let Some(mut open) = self.open.take() else { return Err(torn().into()) };
        let open = faulty("writing a paper", move || {
            open.file.write_all(&piece)?;
            open.unsynced += came;
            if UNSYNCED_BYTES_MAX <= open.unsynced {
                open.file.sync_data()?;
                open.unsynced = 0;
            }
            Ok(open)
        });
        self.open = Some(open.await?);
        self.received.received += came;
        Ok(())
    }

    /// Makes durable what has come; where it is the whole, checks it and keeps it.
    ///
    /// # Errors
    /// The whole has another digest: it is removed, and the upload begins anew. Or the file cannot be
    /// written.
    pub async fn finish(mut self) -> Result<Received, Unanswered> {
        if self.received.complete {
            return Ok(self.received);
        }
        let Some(open) = self.open.take() else { return Err(torn().into()) };
        let whole = self.received.received == self.received.size;
        let (shelf, agency, sha) = (self.shelf, self.agency, self.sha);
        let right = faulty("keeping a paper", move || finish(&shelf, &agency, &sha, &open, whole));
        if !right.await? {
            return Err(Refused::new(
                Code::PaperMissing,
                "已传完的内容与摘要值不符,已删除;请从头重新上传",
                "what has come has another digest than named and is removed; upload it anew",
            )
            .into());
        }
        Ok(Received { complete: whole, ..self.received })
    }
}

fn begin(shelf: &Shelf, agency: &str, sha: &Sha, size: u64, offset: u64) -> io::Result<Begun> {
    let Some(alone) = shelf.alone(agency, sha) else { return Ok(Begun::No(busy())) };
    if let Some(whole) = shelf.owned_size(agency, sha)? {
        let is_same = whole == size && offset == whole;
        return Ok(if is_same { Begun::Whole } else { Begun::No(elsewhere(offset, whole)) });
    }
    let part = match shelf.part(agency, sha)? {
        Some(part) if part.size == size => part,
        // Whoever begins at 0 with another size has been wrong before, and begins anew.
        Some(part) if offset == 0 => {
            shelf.drop_part(agency, &part)?;
            match fresh(shelf, agency, sha, size)? {
                Ok(part) => part,
                Err(refused) => return Ok(Begun::No(refused)),
            }
        }
        Some(part) => return Ok(Begun::No(other_size(size, part.size))),
        None if offset == 0 => match fresh(shelf, agency, sha, size)? {
            Ok(part) => part,
            Err(refused) => return Ok(Begun::No(refused)),
        },
        None => return Ok(Begun::No(elsewhere(offset, 0))),
    };
    if part.received != offset {
        return Ok(Begun::No(elsewhere(offset, part.received)));
    }
    let file = File::options().append(true).open(&part.path)?;
    Ok(Begun::Open(Open { file, part, unsynced: 0, _alone: alone }))
}

fn fresh(shelf: &Shelf, agency: &str, sha: &Sha, size: u64) -> io::Result<Result<Part, Refused>> {
    let (used, most) = (shelf.used(agency)?, shelf.bytes_per_agency_max);
    if most < used.saturating_add(size) {
        return Ok(Err(Refused::new(
            Code::TooLarge,
            format!("本机构已存 {used} 字节,至多 {most} 字节;请与枢纽运维人员联系"),
            format!(
                "the agency keeps {used} bytes here, the most is {most}; ask the hub's operator"
            ),
        )));
    }
    if PARTS_MAX <= shelf.part_count(agency)? {
        return Ok(Err(Refused::new(
            Code::TooLarge,
            format!("未传完的材料已有 {PARTS_MAX} 件;请先传完"),
            format!("{PARTS_MAX} papers are not whole yet; finish some first"),
        )));
    }
    shelf.new_part(agency, sha, size).map(Ok)
}

/// `false`: the whole has another digest and is gone.
fn finish(shelf: &Shelf, agency: &str, sha: &Sha, open: &Open, whole: bool) -> io::Result<bool> {
    open.file.sync_all()?;
    if !whole {
        return Ok(true);
    }
    // What lies on the disk is hashed, not what was sent: only that will be read again.
    if hash(&mut File::open(&open.part.path)?)? != sha.text() {
        shelf.drop_part(agency, &open.part)?;
        return Ok(false);
    }
    shelf.keep(agency, sha, &open.part)?;
    Ok(true)
}

fn hash(file: &mut File) -> io::Result<String> {
    let (mut digest, mut piece) = (Sha256::new(), vec![0; HASH_BYTES]);
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            return Ok(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect());
        }
        digest.update(piece.get(..read).unwrap_or_default());
    }
}

fn too_large(came: u64, most: u64) -> Refused {
    Refused::new(
        Code::TooLarge,
        format!("此片为 {came} 字节,至多 {most} 字节"),
        format!("the chunk is {came} bytes, at most {most} may come"),
    )
}

fn elsewhere(offset: u64, received: u64) -> Refused {
    Refused::new(
        Code::PaperMissing,
        format!("起点为 {offset},已收到 {received} 字节;请从 {received} 续传"),
        format!("the offset is {offset}, {received} bytes are here; go on from {received}"),
    )
}

fn other_size(size: u64, before: u64) -> Refused {
    Refused::new(
        Code::PaperMissing,
        format!("总长写为 {size},此前写为 {before};请改正,或从 0 重新上传"),
        format!("the size is {size}, before it was {before}; correct it, or begin anew at 0"),
    )
}

fn busy() -> Refused {
    Refused::new(
        Code::PaperMissing,
        "该材料正由另一请求上传;请待其结束后查询 Status",
        "the paper is being uploaded by another call; ask Status when it has ended",
    )
}

fn torn() -> Fault {
    Fault::new("going on with an upload whose last piece was not written")
}
