//! Fetching a paper that a case names.

use crate::papers::Paper;
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::visitor::Officer;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use engine::Unanswered;
use futures_util::stream;
use hyper::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE};
use std::sync::Arc;

/// How files of a kind begin, and what their names end with: enough for a machine to open them.
const BEGINNINGS: [(&[u8], &str); 5] = [
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"PK\x03\x04", "zip"),
    (b"II*\x00", "tif"),
];

/// A paper, for one who sees the papers of a case that names it. Never shown in the browser: what was
/// uploaded may be a page with a script.
pub(super) async fn fetch(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    Path((number, digest)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let w = officer.visitor.words;
    let reader = rooms.reader(&officer.visitor);
    let brought_by = reader.paper_brought_by(&officer.agency, &number, &digest).await;
    let brought_by = brought_by.map_err(|fault| Problem::fault(w, &fault))?;
    let brought_by = brought_by.ok_or_else(|| Problem::missing(w))?;
    let paper = rooms.papers.read(&digest, &brought_by).await;
    let paper = paper.map_err(|why| unread(&officer, why))?;
    // The case may name what was never uploaded here.
    let paper: Arc<dyn Paper> = paper.ok_or_else(|| Problem::missing(w))?.into();
    let first = paper.piece(0).await.map_err(|fault| Problem::fault(w, &fault))?;
    let ending = BEGINNINGS.iter().find(|(beginning, _)| first.starts_with(beginning));
    let ending = ending.map_or("bin", |(_, ending)| ending);
    // The digest is one by now: nothing in it needs to be escaped.
    let name = digest.get(..16).unwrap_or("paper");
    let size = paper.size();
    let pieces = stream::try_unfold((paper, 0), |(paper, at)| async move {
        let piece = paper.piece(at).await?;
        let next = at + piece.len() as u64;
        Ok::<_, engine::Fault>((!piece.is_empty()).then_some((piece, (paper, next))))
    });
    let heads = [
        (CONTENT_TYPE, "application/octet-stream".to_owned()),
        (CONTENT_LENGTH, size.to_string()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.{ending}\"")),
    ];
    Ok((heads, Body::from_stream(pieces)).into_response())
}

fn unread(officer: &Officer, why: Unanswered) -> Problem {
    let w = officer.visitor.words;
    match why {
        Unanswered::Refused(_) => Problem::missing(w),
        Unanswered::Fault(fault) => Problem::fault(w, &fault),
    }
}
