//! One entry of the log: its bytes, what it commits to, and its proof, verified while one looks.

mod checked;

use crate::frame::{Frame, html};
use crate::problem::Problem;
use crate::rooms::Rooms;
use crate::visitor::Officer;
use crate::words::Words;
use askama::Template;
use audit::{Entry, NoteKey};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use checked::{Found, Keys, Step, checked};
use engine::{Fault, Raw};
use hyper::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use serde_json::Value;
use std::fmt::Write as _;
use std::sync::Arc;

/// Bytes that are shown as digits; the rest is in the file.
const HEX_BYTES_MAX: usize = 2048;
/// Characters that are shown of what was said and answered; the rest is in the file.
const JSON_CHARS_MAX: usize = 16_000;
/// Bytes on a line of digits.
const HEX_LINE: usize = 32;

#[derive(Template)]
#[template(path = "auditor/entry.html")]
struct Page {
    frame: Frame,
    position: u64,
    case: Option<String>,
    at: String,
    broken: usize,
    unchecked: usize,
    steps: Vec<Shown>,
    parts: Vec<Bytes>,
    /// The log's verifier key, as outsiders are given it.
    log_key: String,
}

/// A step for people.
struct Shown {
    title: String,
    why: String,
    word: String,
    mark: &'static str,
    values: Vec<(String, String)>,
    climbs: Vec<(bool, String, String)>,
}

/// A part of the entry that can be taken away.
struct Bytes {
    name: &'static str,
    title: String,
    size: usize,
    json: Option<String>,
    hex: String,
    is_cut: bool,
}

/// What may be shown of the entry at a place, which stands in the address.
async fn raw(rooms: &Rooms, officer: &Officer, position: &str) -> Result<Raw, Problem> {
    let w = officer.visitor.words;
    let position = position.parse().map_err(|_| Problem::missing(w))?;
    let raw = rooms.reader(&officer.visitor).raw(&officer.agency, position).await;
    let mut raw =
        raw.map_err(|fault| Problem::fault(w, &fault))?.ok_or_else(|| Problem::missing(w))?;
    old_key(rooms, &mut raw).map_err(|fault| Problem::fault(w, &fault))?;
    Ok(raw)
}

/// A key that is no longer in force still shows what it has signed.
fn old_key(rooms: &Rooms, raw: &mut Raw) -> Result<(), Fault> {
    let (Some(said), Some((signature, key, public))) = (&raw.statement, &mut raw.signature) else {
        return Ok(());
    };
    if public.is_none() && !signature.is_empty() {
        let said: Value = serde_json::from_slice(&said.bytes).unwrap_or_default();
        let from = said.get("from").and_then(Value::as_str).unwrap_or_default();
        let keys = rooms.archive.keys()?;
        let known = keys.into_iter().find(|it| &*it.agency == from && it.key == *key);
        *public = known.map(|it| it.public);
    }
    Ok(())
}

/// The key of the log that a checkpoint is of: the hub's own, whatever the checkpoint says.
pub(super) fn log_key(rooms: &Rooms, note: &str) -> Result<NoteKey, Fault> {
    let known = &rooms.desk.world().keys;
    let keys = known.of_record(note);
    let keys = keys.as_ref().unwrap_or(known);
    NoteKey::new(&keys.origin, keys.signer.verifier())
        .map_err(|error| Fault::because("naming the log's key", error))
}

pub(super) async fn page(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    Path(position): Path<String>,
) -> Result<Response, Problem> {
    let w = officer.visitor.words;
    let raw = raw(&rooms, &officer, &position).await?;
    let position = raw.position;
    let note = raw.proof.split_once("\n\n").map(|(_, note)| note).unwrap_or_default();
    let log = log_key(&rooms, note).map_err(|fault| Problem::fault(w, &fault))?;
    let witnesses = rooms.witnesses();
    let steps = checked(&raw, &Keys { log: &log, witnesses: &witnesses });
    let count = |is: fn(&Found) -> bool| steps.iter().filter(|it| is(&it.found)).count();
    let at = Entry::read(&raw.entry).ok().and_then(|it| i64::try_from(it.at).ok());
    let title = w.with("entry-title", "n", position.to_string());
    Ok(html(&Page {
        frame: Frame::new(&rooms, &officer.visitor, title, "find"),
        position,
        case: raw.case.as_deref().map(str::to_owned),
        at: at.map(|at| rooms.names(w).instant(at)).unwrap_or_default(),
        broken: count(|it| *it == Found::Broken),
        unchecked: count(|it| matches!(it, Found::Unchecked(_))),
        steps: steps.iter().map(|it| shown(w, it)).collect(),
        parts: parts(&raw).into_iter().map(|it| bytes(w, it)).collect(),
        log_key: log.text(),
    }))
}

/// A step in words.
fn shown(w: Words, step: &Step) -> Shown {
    let (word, mark) = match step.found {
        Found::Holds => (w.t("step-holds"), "done"),
        Found::Broken => (w.t("step-broken"), "late"),
        Found::Unchecked(_) => (w.t("step-unchecked"), "suspended"),
    };
    let id = step.what.id();
    Shown {
        title: w.t(id),
        why: match step.found {
            Found::Unchecked(why) => w.t(why),
            Found::Holds | Found::Broken => w.t(&format!("{id}-how")),
        },
        word,
        mark,
        values: step.values.iter().map(|(id, value)| (w.t(id), value.clone())).collect(),
        climbs: step
            .climbs
            .iter()
            .map(|it| (it.is_left, it.sibling.hex(), it.hash.hex()))
            .collect(),
    }
}

/// The steps of a checkpoint's signatures, in words.
pub(super) struct Signed {
    pub(super) title: String,
    pub(super) why: String,
    pub(super) word: String,
    pub(super) mark: &'static str,
    pub(super) values: Vec<(String, String)>,
}

/// Each signature of a checkpoint, checked now.
pub(super) fn signed(rooms: &Rooms, w: Words, note: &str) -> Result<Vec<Signed>, Fault> {
    let head = audit::Head::read(note.as_bytes())
        .map_err(|error| Fault::because("reading the newest checkpoint", error))?;
    let (log, witnesses) = (log_key(rooms, note)?, rooms.witnesses());
    let steps = checked::signatures(&head, &Keys { log: &log, witnesses: &witnesses });
    let signed = |step: &Step| {
        let Shown { title, why, word, mark, values, .. } = shown(w, step);
        Signed { title, why, word, mark, values }
    };
    Ok(steps.iter().map(signed).collect())
}

/// The name of a part's file, the id of what it is called, and its bytes.
type Part<'a> = (&'static str, &'static str, &'a [u8]);

/// Everything that the visitor may take away.
fn parts(raw: &Raw) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> =
        vec![("entry.bin", "part-entry", &raw.entry), (PROOF, "part-proof", raw.proof.as_bytes())];
    if let Some(it) = &raw.statement {
        parts.push(("statement.bin", "part-statement", &it.bytes));
        parts.push(("statement-salt.bin", "part-statement-salt", &it.salt));
    }
    if let Some((signature, ..)) = raw.signature.as_ref().filter(|it| !it.0.is_empty()) {
        parts.push(("signature.bin", "part-signature", signature));
    }
    if let Some(it) = &raw.answer {
        parts.push(("answer.bin", "part-answer", &it.bytes));
        parts.push(("answer-salt.bin", "part-answer-salt", &it.salt));
    }
    if let Some(it) = raw.packet.as_ref().filter(|it| !it.receipt.is_empty()) {
        parts.push(("receipt.bin", "part-receipt", &it.receipt));
        parts.push(("receipt-signature.bin", "part-receipt-signature", &it.receipt_signature));
    }
    parts
}

/// The proof, under the ending that its format asks for.
const PROOF: &str = "proof.tlog-proof";

fn bytes(w: Words, (name, title, bytes): Part<'_>) -> Bytes {
    let value: Option<Value> = serde_json::from_slice(bytes).ok();
    let text = value.and_then(|it| serde_json::to_string_pretty(&it).ok());
    let text =
        text.or_else(|| (name == PROOF).then(|| String::from_utf8_lossy(bytes).into_owned()));
    let chars = text.as_ref().map_or(0, |text| text.chars().count());
    Bytes {
        name,
        title: w.t(title),
        size: bytes.len(),
        json: text.map(|text| text.chars().take(JSON_CHARS_MAX).collect()),
        hex: hex(bytes.get(..HEX_BYTES_MAX).unwrap_or(bytes)),
        is_cut: HEX_BYTES_MAX < bytes.len() || JSON_CHARS_MAX < chars,
    }
}

/// Bytes as digits, with their places.
fn hex(bytes: &[u8]) -> String {
    let mut out = String::new();
    for (at, line) in bytes.chunks(HEX_LINE).enumerate() {
        let pairs: Vec<String> = line.chunks(2).map(hex::encode).collect();
        let _ = writeln!(out, "{:06x}  {}", at * HEX_LINE, pairs.join(" "));
    }
    out
}

pub(super) async fn download(
    State(rooms): State<Arc<Rooms>>,
    officer: Officer,
    Path((position, part)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let raw = raw(&rooms, &officer, &position).await?;
    let found = parts(&raw).into_iter().find(|(name, ..)| *name == part);
    let (name, _, bytes) = found.ok_or_else(|| Problem::missing(officer.visitor.words))?;
    // Its name is one of ours, and needs no quoting.
    let file = format!("attachment; filename=\"{}-{name}\"", raw.position);
    let head = [(CONTENT_TYPE, "application/octet-stream".to_owned()), (CONTENT_DISPOSITION, file)];
    Ok((head, bytes.to_vec()).into_response())
}
