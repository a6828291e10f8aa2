//! The page that is a PDF.

use super::Counter;
use super::content::Content;
use super::press::{Copy, Jam};
use super::proof::{Entry, Proof};
use crate::file_name::disposition;
use crate::names::Names;
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::visitor::Officer;
use crate::words::Words;
use audit::tree::leaf_hash;
use audit::{Head, Proof as LogProof};
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse as _, Response};
use casework::Event;
use casework::procedure::Name;
use casework::text::Language;
use engine::{Fault, Reader};
use hyper::StatusCode;
use hyper::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use policy::house::House;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// `lang=en` for the English twin; otherwise Chinese, in which agencies write to each other.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    lang: String,
}

/// A document in a case's history.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Sent {
    /// SHA-256 of its bytes.
    pub(super) digest: String,
    /// Its form, where the procedure names one.
    pub(super) form: Option<Name>,
    /// Who sent it.
    pub(super) by: String,
    /// When the hub received it.
    pub(super) at: i64,
    /// The place of the entry.
    pub(super) position: Option<u64>,
}

pub(super) async fn page(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    Path((number, digest)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let words = Words(if asked.lang == "en" { Language::En } else { Language::Zh });
    printed(&Counter::new(&rooms, &officer), &number, &digest, words).await
}

/// A document as a paper in a language, for whoever may read it.
pub(super) async fn printed(
    counter: &Counter<'_>,
    number: &str,
    digest: &str,
    words: Words,
) -> Result<Response, Problem> {
    let w = counter.words;
    let (copy, name) = copied(counter, number, digest, words).await?;
    match counter.press.print(copy).await {
        Ok(bytes) => {
            let head = [
                (CONTENT_TYPE, "application/pdf".to_owned()),
                (CONTENT_DISPOSITION, disposition("inline", &name)),
            ];
            Ok((head, bytes).into_response())
        }
        Err(Jam::Fault(fault)) => Err(Problem::fault(w, &fault)),
        Err(Jam::NoFont(none)) => Err(no_font(w, &none.folders)),
    }
}

/// What the paper is made of, and what its file is called.
async fn copied(
    counter: &Counter<'_>,
    number: &str,
    digest: &str,
    words: Words,
) -> Result<(Copy, String), Problem> {
    let (w, reader, house) = (counter.words, &counter.reader, counter.house);
    let fault = |fault: Fault| Problem::fault(w, &fault);
    let document = reader.document(counter.agency, number, digest).await.map_err(fault)?;
    let document = document.ok_or_else(|| Problem::missing(w))?;
    // The envelope with a reporter's identity is nobody's paper.
    if wire::reporter::Sealed::read(&document).is_ok() {
        return Err(Problem::missing(w));
    }
    let sent = sent(house, reader, counter.agency, number).await.map_err(fault)?;
    let sent = match sent.into_iter().find(|it| it.digest == digest) {
        Some(sent) => sent,
        None => delivered(reader, counter.agency, number, digest).await.map_err(fault)?,
    };
    let value: Value = serde_json::from_slice(&document).map_err(|_| not_a_form(w))?;
    let form = form(house, &sent, &document).ok_or_else(|| not_a_form(w))?;
    let entry = entry(reader, counter.agency, sent.position).await.map_err(fault)?;
    let received = (sent.at != 0).then(|| Names::new(house, words).instant(sent.at));
    let proof = Proof {
        hub: counter.hub.to_owned(),
        case: number.to_owned(),
        digest: digest.to_owned(),
        entry,
        received,
    };
    let content = Content::of(house, words, &form, &value, &sent.by);
    let name = format!("{} {}.pdf", content.title, digest.get(..8).unwrap_or_default());
    Ok((Copy { content, proof, document, at: sent.at, words }, name))
}

/// Where was looked for fonts, and which package has one.
pub(super) fn no_font(w: Words, folders: &[PathBuf]) -> Problem {
    let folders: Vec<String> = folders.iter().map(|it| it.display().to_string()).collect();
    Problem::Told {
        words: w,
        status: StatusCode::SERVICE_UNAVAILABLE,
        what: w.with("paper-no-font", "folders", folders.join(&w.t("list-comma"))),
        advice: w.t("paper-no-font-advice"),
    }
}

fn not_a_form(w: Words) -> Problem {
    Problem::wrong(w, w.t("paper-not-a-form"), w.t("paper-not-a-form-advice"))
}

/// The documents that the reader sees in a case's history, in its order; empty where there is none for it.
pub(super) async fn sent(
    house: &House,
    reader: &Reader,
    agency: &str,
    number: &str,
) -> Result<Vec<Sent>, Fault> {
    let history = reader.history(agency, number).await?.unwrap_or_default();
    let (mut found, mut editions) = (Vec::new(), BTreeMap::new());
    for happening in history.iter().filter(|it| !it.events.is_empty()) {
        let events: Vec<Event> = serde_json::from_slice(&happening.events)
            .map_err(|error| Fault::because("reading the history of a case", error))?;
        for event in events {
            match event {
                Event::ProceedingOpened { proceeding, procedure, edition, .. } => {
                    editions.insert(proceeding, (procedure, edition));
                }
                Event::Succeeded { proceeding, edition } => {
                    editions.entry(proceeding).and_modify(|it| it.1 = edition);
                }
                Event::Absorbed { proceedings, .. } | Event::Restored { proceedings, .. } => {
                    let known =
                        proceedings.into_iter().map(|it| (it.id, (it.procedure, it.edition)));
                    editions.extend(known);
                }
                Event::Acted { proceeding, act, by, digest: Some(digest), .. } => {
                    let (procedure, edition) =
                        editions.get(&proceeding).cloned().unwrap_or_default();
                    let procedure = house.procedures().edition(&procedure, edition);
                    let form = procedure.and_then(|it| it.acts.get(&act)?.document.clone());
                    found.push(Sent {
                        digest: digest.to_string(),
                        form: form.map(|(name, _)| name),
                        by: by.to_string(),
                        at: happening.at,
                        position: happening.position,
                    });
                }
                _ => {}
            }
        }
    }
    Ok(found)
}

/// A document as its delivery tells of it, for whoever was sent it and sees no history.
async fn delivered(
    reader: &Reader,
    agency: &str,
    number: &str,
    digest: &str,
) -> Result<Sent, Fault> {
    let deliveries = reader.deliveries(agency, number).await?.unwrap_or_default();
    let found = deliveries.iter().find(|it| it.digest.as_deref() == Some(digest));
    let by = found.map(|it| it.from.to_string()).unwrap_or_default();
    let at = found.and_then(|it| it.rungs.iter().map(|(_, at)| *at).min()).unwrap_or_default();
    Ok(Sent { digest: digest.to_owned(), by, at, ..Sent::default() })
}

/// The form of a document: the one that its act is made with, or the first that it fits, for whoever was
/// sent the document and sees no history.
fn form(house: &House, sent: &Sent, document: &[u8]) -> Option<Name> {
    let shelf = house.shelf();
    let fits = |name: &str| shelf.validate(name, document).is_ok();
    sent.form.clone().or_else(|| shelf.names().find(|name| fits(name)).map(Name::from))
}

/// A document's entry and the newest checkpoint over it, for whoever may see its proof.
pub(super) async fn entry(
    reader: &Reader,
    agency: &str,
    position: Option<u64>,
) -> Result<Option<Entry>, Fault> {
    let Some(position) = position else { return Ok(None) };
    let Some((bytes, proof)) = reader.proof(agency, position).await? else { return Ok(None) };
    let proof = LogProof::read(proof.as_bytes());
    let proof = proof.map_err(|error| Fault::because("reading the proof of an entry", error))?;
    let head: &Head = &proof.head;
    let said = head.checkpoint();
    Ok(Some(Entry {
        position,
        leaf: leaf_hash(&bytes).0,
        origin: said.origin.clone(),
        size: said.size,
        root: said.root.0,
    }))
}
