//! Laying out what was recorded of a case.

use super::keys::Keys;
use super::layout::{self, body_path, entry_path, log_path};
use super::{Bundle, Unfit, readme};
use crate::origin;
use crate::record::Packet;
use crate::verify::{Spoken, is_booking_of};
use crate::views::View;
use audit::{Digest, Entry, Kind, NoteKey};
use casework::procedure::Name;
use casework::text::Text;
use casework::{Event, replay};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use wire::Statement;

/// What a bundle is made of.
#[derive(Debug, Clone)]
pub struct Contents {
    /// The case.
    pub case: Name,
    /// The verifier key of the log that the checkpoint is of.
    pub log_key: String,
    /// The entries that opened another log after an older copy was restored, in order; mostly none.
    pub logs: Vec<Proved>,
    /// The checkpoint under which all entries are proved, with what witnesses have added.
    pub checkpoint: String,
    /// Keys of the agencies that have signed, also those no longer in force.
    pub keys: Vec<AgencyKey>,
    /// What happened, for people.
    pub timeline: Text,
    /// Every entry of the case, in the order of the log.
    pub entries: Vec<Proved>,
    /// Documents: digest and bytes.
    pub bodies: Vec<(String, Vec<u8>)>,
}

/// A public key of an agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgencyKey {
    /// The agency.
    pub agency: Name,
    /// The key's id.
    pub key: String,
    /// The public half, 32 bytes.
    pub public: Vec<u8>,
}

/// An entry with all that proves it.
#[derive(Debug, Clone)]
pub struct Proved {
    /// Its place in the log.
    pub position: u64,
    /// Its bytes.
    pub entry: Vec<u8>,
    /// What was said and answered.
    pub packet: Packet,
    /// What happened in the case; `None`: nothing did. Not what happened in another.
    pub events: Option<Vec<u8>>,
    /// Its proof under the checkpoint, as C2SP text.
    pub proof: String,
}

impl Bundle {
    /// The bundle of a case. The outline in it is what the events tell.
    ///
    /// # Errors
    /// An entry or a body that is not the case's, events that cannot be read, or none at all.
    pub fn of(contents: Contents) -> Result<Self, Unfit> {
        let mut files = BTreeMap::new();
        let Contents { case, log_key, logs, checkpoint, keys, timeline, entries, bodies } =
            contents;
        let log = NoteKey::read(&log_key).map_err(|flaw| {
            Unfit::new(format!("日志密钥不合格:{flaw}"), format!("the log's key is none: {flaw}"))
        })?;
        let log_keys = log_keys(&log, &logs)?;
        let history = history(&case, &entries)?;
        if history.is_empty() {
            return Err(Unfit::new(
                format!("没有案件 `{case}`,或其中无人行事;请核对案号"),
                format!("there is no case `{case}`, or nothing happened in it; check the number"),
            ));
        }
        let outline = View::whole(&replay(&history)).row;
        if outline.number != case {
            return Err(Unfit::new(
                format!("事件属于案件 `{}`,不是 `{case}`", outline.number),
                format!("the events are of case `{}`, not of `{case}`", outline.number),
            ));
        }
        let named = named(&entries);
        for (digest, body) in bodies {
            if !named.contains(&digest) {
                return Err(Unfit::new(
                    format!("正文 `{digest}` 未被本案任何陈述提及"),
                    format!("no statement of the case names the body `{digest}`; leave it out"),
                ));
            }
            files.insert(body_path(&digest), body);
        }
        let whole = [
            (layout::README, readme::text(&case, &log, &log_keys).into_bytes()),
            (layout::TIMELINE_ZH, timeline.zh.into_bytes()),
            (layout::TIMELINE_EN, timeline.en.into_bytes()),
            (layout::CHECKPOINT, checkpoint.into_bytes()),
            (layout::KEYS, pretty(&Keys::new(&log, &log_keys, &keys))?),
            (layout::OUTLINE, pretty(&outline)?),
        ];
        files.extend(whole.map(|(path, bytes)| (path.to_owned(), bytes)));
        for it in entries {
            let position = it.position;
            let of = pieces(it)?.into_iter();
            files.extend(of.map(|(piece, bytes)| (entry_path(position, piece), bytes)));
        }
        for it in logs {
            let position = it.position;
            let of = pieces(it)?.into_iter();
            files.extend(of.map(|(piece, bytes)| (log_path(position, piece), bytes)));
        }
        files.insert(layout::MANIFEST.to_owned(), manifest(&files)?);
        Ok(Self { files })
    }
}

/// The keys of all the hub's logs, the first one first; none where there is one log.
fn log_keys(newest: &NoteKey, logs: &[Proved]) -> Result<Vec<NoteKey>, Unfit> {
    let first = origin::first_log(newest.name());
    let mut names = vec![first.to_owned()];
    for it in logs {
        let opens = Entry::read(&it.entry).ok().filter(|entry| entry.kind == Kind::Restore);
        let Some(entry) = opens else {
            let at = it.position;
            return Err(Unfit::new(
                format!("第 {at} 条记录未另开日志"),
                format!("entry {at} opens no log; leave it out"),
            ));
        };
        names.push(origin::later_log(first, entry.at));
    }
    if names.last().map(String::as_str) != Some(newest.name()) {
        let name = newest.name();
        return Err(Unfit::new(
            format!("缺少另开日志 `{name}` 的记录"),
            format!("the entry that opened log `{name}` is missing"),
        ));
    }
    let keys = names.iter().filter(|_| !logs.is_empty());
    Ok(keys.filter_map(|name| origin::key_of_log(newest, name)).collect())
}

/// All events of the case, in order; of entries that are its own.
fn history(case: &Name, entries: &[Proved]) -> Result<Vec<Event>, Unfit> {
    let mut history = Vec::new();
    for it in entries {
        let position = it.position;
        let spoken = Spoken::read(&it.packet.statement);
        let own = |of: &str| *of == **case;
        let books = |of: &str| it.events.as_deref().is_some_and(|events| is_booking_of(events, of));
        let belongs =
            |it: Spoken<'_>| own(&it.case) || it.other().is_some_and(own) || books(&it.case);
        if !spoken.is_ok_and(belongs) {
            return Err(Unfit::new(
                format!("第 {position} 条记录不属于案件 `{case}`"),
                format!("entry {position} is not of case `{case}`"),
            ));
        }
        let Some(events) = &it.events else { continue };
        let events: Vec<Event> = serde_json::from_slice(events).map_err(|error| {
            Unfit::new(
                format!("第 {position} 条记录的事件读不出:{error}"),
                format!("the events of entry {position} cannot be read: {error}"),
            )
        })?;
        history.extend(events);
    }
    Ok(history)
}

/// Digests that the statements name: documents, sealed envelopes and papers.
pub(super) fn digests(statement: &Statement) -> Vec<String> {
    let papers = match &statement.act {
        wire::Deed::Step(step) => step.papers.as_slice(),
        _ => &[],
    };
    let papers = papers.iter().map(|it| it.digest.clone());
    statement.bodies().map(str::to_owned).chain(papers).collect()
}

fn named(entries: &[Proved]) -> BTreeSet<String> {
    let read = entries.iter().filter_map(|it| Statement::read(&it.packet.statement).ok());
    read.flat_map(|it| digests(&it)).collect()
}

/// The files of an entry. What the house did has neither signature nor receipt.
fn pieces(it: Proved) -> Result<Vec<(&'static str, Vec<u8>)>, Unfit> {
    let packet = it.packet;
    let hashes: Vec<String> = packet.parts.iter().map(hex::encode).collect();
    let mut pieces = vec![
        (layout::ENTRY, it.entry),
        (layout::SALT, line(&packet.salt)),
        (layout::STATEMENT, packet.statement),
        (layout::ANSWER, packet.answer),
        (layout::PARTS, json(serde_json::to_vec(&hashes))?),
        (layout::PROOF, it.proof.into_bytes()),
    ];
    pieces.extend(it.events.map(|events| (layout::EVENTS, events)));
    if !packet.signature.is_empty() {
        pieces.push((layout::SIGNATURE, line(&packet.signature)));
    }
    if !packet.receipt.is_empty() {
        pieces.push((layout::RECEIPT, packet.receipt));
        pieces.push((layout::RECEIPT_SIGNATURE, packet.receipt_signature));
    }
    Ok(pieces)
}

fn line(bytes: &[u8]) -> Vec<u8> {
    let mut text = hex::encode(bytes);
    text.push('\n');
    text.into_bytes()
}

/// Path and SHA-256 of every file but the list itself; one a line, so that a shell can read it too.
pub(super) fn manifest(files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, Unfit> {
    let others = files.iter().filter(|(path, _)| path.as_str() != layout::MANIFEST);
    let sums: BTreeMap<&String, String> =
        others.map(|(path, bytes)| (path, Digest::of(bytes).hex())).collect();
    pretty(&sums)
}

pub(super) fn pretty(value: &impl Serialize) -> Result<Vec<u8>, Unfit> {
    let mut bytes = json(serde_json::to_vec_pretty(value))?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn json(written: serde_json::Result<Vec<u8>>) -> Result<Vec<u8>, Unfit> {
    written.map_err(|error| {
        Unfit::new(format!("写不成 JSON:{error}"), format!("it has no JSON form: {error}"))
    })
}
