//! The entries of a bundle, one by one and joined.

mod shown;

use super::Bundle;
use super::contents::digests;
use super::keys::Ring;
use super::layout::{self, entry_path, log_path};
use crate::origin;
use crate::record::{MessageKey, Packet};
use crate::verify::{
    CLOCKS_APART_MAX, Defect, Depth, Examiner, Found, FoundPart, OpenedLog, Spoken, is_booking_of,
    waited,
};
use audit::{Digest, Head, NoteKey, Proof};
use casework::Event;
use casework::procedure::{CLOCK, Name};
use casework::text::Text;
use std::collections::BTreeSet;
use wire::{Answer, Outcome, Statement};

/// What the entries came to.
#[derive(Debug, Default)]
pub(super) struct Piled {
    pub(super) history: Vec<Event>,
    pub(super) entries: u64,
    pub(super) refused: u64,
    pub(super) signatures: u64,
    /// Logs that were opened.
    pub(super) logs: Vec<OpenedLog>,
    /// Digests that any statement names.
    pub(super) named: BTreeSet<String>,
    /// Digests that granted acts name.
    pub(super) granted: BTreeSet<String>,
    pub(super) defects: Vec<Defect>,
}

pub(super) struct Entries<'b> {
    bundle: &'b Bundle,
    ring: &'b Ring,
    examiner: Examiner,
    head: Option<Head>,
    case: Name,
    last_at: u64,
    /// The name of the log that the entry at hand stands in.
    origin: String,
    /// The log that ended before it, and when its own was opened.
    ended: Option<(String, u64)>,
    /// The path of a file of the entry at hand.
    path: fn(u64, &str) -> String,
    piled: Piled,
}

impl<'b> Entries<'b> {
    pub(super) fn new(
        bundle: &'b Bundle,
        ring: &'b Ring,
        log: NoteKey,
        head: Option<Head>,
        case: Name,
    ) -> Self {
        let (path, origin) = (entry_path, origin::first_log(log.name()).to_owned());
        let examiner = Examiner::new(log, ring.statement_keys(), Depth::Signatures);
        let piled = Piled::default();
        Self { bundle, ring, examiner, head, case, last_at: 0, origin, ended: None, path, piled }
    }

    pub(super) fn end(self) -> Piled {
        self.piled
    }

    fn defect(&mut self, position: u64, zh: impl Into<String>, en: impl Into<String>) {
        let (position, case) = (Some(position), Some(self.case.clone()));
        self.piled.defects.push(Defect { position, case, what: Text::new(zh, en) });
    }

    fn piece(&self, position: u64, piece: &str) -> Option<Vec<u8>> {
        self.bundle.files.get(&self.path(position, piece)).cloned()
    }

    fn path(&self, position: u64, piece: &str) -> String {
        (self.path)(position, piece)
    }

    /// A file that every entry has.
    fn must(&mut self, position: u64, piece: &str) -> Option<Vec<u8>> {
        let found = self.piece(position, piece);
        if found.is_none() {
            let path = self.path(position, piece);
            self.defect(position, format!("缺少 `{path}`"), format!("`{path}` is missing"));
        }
        found
    }

    /// A file of hexadecimal digits and a line feed, in its one spelling.
    fn digits(&mut self, position: u64, piece: &str) -> Option<Vec<u8>> {
        let path = self.path(position, piece);
        let text = self.bundle.text(&path)?;
        let decoded = hex::decode(text.trim_end_matches('\n')).ok();
        let decoded = decoded.filter(|it| format!("{}\n", hex::encode(it)) == text);
        if decoded.is_none() {
            self.defect(
                position,
                format!("`{path}` 应为小写十六进制与一个换行"),
                format!("`{path}` must be lower-case hexadecimal digits and a line feed"),
            );
        }
        decoded
    }

    /// Takes the next entry that opens another log: what follows is of that one.
    pub(super) fn open_log(&mut self, position: u64) {
        self.path = log_path;
        let opened = self.opened(position);
        if let Some((origin, at)) = opened {
            self.ended = Some((std::mem::replace(&mut self.origin, origin.clone()), at));
            self.piled.logs.push(OpenedLog { position, origin });
        } else {
            let path = self.path(position, layout::ENTRY);
            self.defect(position, format!("`{path}` 未另开日志"), format!("`{path}` opens no log"));
        }
        self.path = entry_path;
    }

    fn opened(&mut self, position: u64) -> Option<(String, u64)> {
        let entry = self.must(position, layout::ENTRY)?;
        self.prove(position, &entry);
        let packet = self.packet(position)?;
        let id = Answer::read(&packet.answer).map(|it| it.id).unwrap_or_default();
        let message = MessageKey { from: CLOCK.into(), id };
        let (opens, at) = self.examine(&found(position, entry, message, packet, Vec::new()));
        opens.and(at).map(|at| (origin::later_log(origin::first_log(&self.origin), at), at))
    }

    /// Takes the next entry, in the order of the log.
    pub(super) fn take(&mut self, position: u64) {
        self.piled.entries += 1;
        let Some(entry) = self.must(position, layout::ENTRY) else { return };
        self.prove(position, &entry);
        let Some(packet) = self.packet(position) else { return };
        let Ok(spoken) = Spoken::read(&packet.statement) else {
            let path = self.path(position, layout::STATEMENT);
            return self.defect(
                position,
                format!("`{path}` 读不出"),
                format!("`{path}` cannot be read"),
            );
        };
        let own = |of: &str| *of == *self.case;
        let events = self.piece(position, layout::EVENTS);
        let books = |events: &Vec<u8>| is_booking_of(events, &spoken.case);
        let booked = events.as_ref().is_some_and(books);
        if !own(&spoken.case) && !spoken.other().is_some_and(own) && !booked {
            let of = &spoken.case;
            self.defect(
                position,
                format!("第 {position} 条记录属于案件 `{of}`"),
                format!("entry {position} is of case `{of}`"),
            );
        }
        let answer = Answer::read(&packet.answer);
        self.names(&packet, answer.as_ref().is_ok_and(Answer::is_granted));
        self.version(position, &spoken, answer.as_ref().ok(), &packet, events.as_deref());
        let parts = self.parts(position, &spoken, &packet, events.as_ref());
        self.history(position, events.as_deref());
        let id = answer.map(|it| it.id).unwrap_or_default();
        let message = MessageKey { from: Name::from(&*spoken.from), id };
        drop(spoken);
        self.examine(&found(position, entry, message, packet, parts));
    }

    fn packet(&mut self, position: u64) -> Option<Packet> {
        let salt = self.digits(position, layout::SALT);
        let salt: Option<[u8; 32]> = salt.and_then(|it| it.try_into().ok());
        if salt.is_none() {
            let path = self.path(position, layout::SALT);
            self.defect(
                position,
                format!("`{path}` 应为 32 字节的十六进制"),
                format!("`{path}` must be 32 bytes in hexadecimal digits"),
            );
        }
        let statement = self.must(position, layout::STATEMENT)?;
        let answer = self.must(position, layout::ANSWER)?;
        let parts = self.hashes(position)?;
        let signature = self.digits(position, layout::SIGNATURE).unwrap_or_default();
        let from = Spoken::read(&statement).map(|it| it.from.into_owned()).unwrap_or_default();
        let key = self.ring.signer(&from, &statement, &signature).unwrap_or_default();
        Some(Packet {
            salt: salt?,
            statement,
            signature,
            key,
            answer,
            receipt: self.piece(position, layout::RECEIPT).unwrap_or_default(),
            receipt_signature: self.piece(position, layout::RECEIPT_SIGNATURE).unwrap_or_default(),
            parts,
        })
    }

    fn hashes(&mut self, position: u64) -> Option<Vec<[u8; 32]>> {
        let bytes = self.must(position, layout::PARTS)?;
        let read: Option<Vec<[u8; 32]>> = serde_json::from_slice::<Vec<String>>(&bytes)
            .ok()
            .and_then(|it| it.iter().map(|it| Digest::from_hex(it).ok().map(|it| it.0)).collect());
        if read.is_none() {
            let path = self.path(position, layout::PARTS);
            self.defect(
                position,
                format!("`{path}` 应为哈希的 JSON 数组"),
                format!("`{path}` must be a JSON array of hashes"),
            );
        }
        read
    }

    /// The entry is in the log, under the bundle's checkpoint.
    fn prove(&mut self, position: u64, entry: &[u8]) {
        let Some(bytes) = self.must(position, layout::PROOF) else { return };
        let why = match Proof::read(&bytes) {
            Err(flaw) => flaw.to_string(),
            Ok(proof) => {
                let head = self.head.as_ref().map(Head::checkpoint);
                if proof.index != position {
                    format!("it is of entry {}", proof.index)
                } else if head.is_some_and(|head| head != proof.head.checkpoint()) {
                    "it is under another checkpoint".into()
                } else {
                    match proof.verify(entry, &self.examiner.log, &[], 0) {
                        Ok(_) => return,
                        Err(breach) => breach.to_string(),
                    }
                }
            }
        };
        let path = self.path(position, layout::PROOF);
        self.defect(
            position,
            format!("`{path}` 不能证明该记录在日志中:{why}"),
            format!("`{path}` does not prove that the entry is in the log: {why}"),
        );
    }

    fn names(&mut self, packet: &Packet, granted: bool) {
        let Ok(statement) = Statement::read(&packet.statement) else { return };
        let names = digests(&statement);
        if granted {
            self.piled.granted.extend(names.iter().cloned());
        }
        self.piled.named.extend(names);
    }

    /// After every act of the case it stands at the version that was answered: so none is missing
    /// before the last.
    fn version(
        &mut self,
        position: u64,
        spoken: &Spoken<'_>,
        answer: Option<&Answer>,
        packet: &Packet,
        events: Option<&[u8]>,
    ) {
        let Some(Outcome::Granted { version, .. }) = answer.map(|it| &it.outcome) else { return };
        // Of what happens in another case the answer says that one's version.
        if *spoken.case != *self.case || (packet.parts.is_empty() && *version == 0) {
            return;
        }
        let counted = events.and_then(|it| crate::verify::count(it).ok()).unwrap_or_default();
        let after = self.piled.history.len() as u64 + counted;
        if after != *version {
            self.defect(
                position,
                format!("答复称案件版本为 {version},证据包中的事件使其为 {after}:其前有记录缺失或被改"),
                format!("the answer says version {version}, the events in the bundle make it {after}: something before it is missing or was changed"),
            );
        }
    }

    /// The parts that the entry commits to: the case's own, and of another only the hash.
    fn parts(
        &mut self,
        position: u64,
        spoken: &Spoken<'_>,
        packet: &Packet,
        events: Option<&Vec<u8>>,
    ) -> Vec<FoundPart> {
        let hash = events.map(|it| Digest::of(it).0);
        let own = packet.parts.iter().position(|it| Some(*it) == hash);
        let first = self.piled.history.len() as u64;
        if own.is_none() && (events.is_some() || !packet.parts.is_empty()) {
            let path = self.path(position, layout::EVENTS);
            let (zh, en) = match events {
                Some(_) => (
                    "被改动:与记录所承诺的哈希不符",
                    "was changed: it is not of a hash that the entry commits to",
                ),
                None => ("缺失:记录承诺了事件", "is missing: the entry commits to events"),
            };
            self.defect(position, format!("`{path}` {zh}"), format!("`{path}` {en}"));
        }
        let other = if *spoken.case == *self.case { spoken.other() } else { Some(&*spoken.case) };
        let part = |at| match Some(at) == own {
            true => part_of(self.case.clone(), first, events.cloned()),
            false => part_of(other.unwrap_or_default().into(), 0, None),
        };
        let parts: Vec<FoundPart> = (0..packet.parts.len()).map(part).collect();
        // What stands in place of missing or changed events was named already.
        if own.is_some() { parts } else { parts.into_iter().map(|it| self.nameless(it)).collect() }
    }

    fn nameless(&self, part: FoundPart) -> FoundPart {
        FoundPart { case: self.case.clone(), ..part }
    }

    fn history(&mut self, position: u64, events: Option<&[u8]>) {
        match events.map(serde_json::from_slice::<Vec<Event>>) {
            None => {}
            Some(Ok(events)) => self.piled.history.extend(events),
            Some(Err(error)) => {
                let path = self.path(position, layout::EVENTS);
                let (zh, en) = (
                    format!("`{path}` 读不出:{error}"),
                    format!("`{path}` cannot be read: {error}"),
                );
                self.defect(position, zh, en);
            }
        }
    }

    /// Gives the head that ends with the entry, where it opens another log, and its time.
    fn examine(&mut self, found: &Found) -> (Option<Digest>, Option<u64>) {
        let examined = self.examiner.examine(found);
        let position = found.position;
        self.piled.refused += u64::from(examined.is_refused());
        self.piled.signatures += examined.signatures;
        if examined.unknown_key {
            let from = &found.message.from;
            self.defect(
                position,
                format!("`keys.json` 没有 `{from}` 的密钥,签名无从验证"),
                format!("`keys.json` has no key of `{from}`: its signature cannot be verified"),
            );
        }
        let waited = waited(self.ended.as_ref(), &examined);
        if let Some(at) = examined.at.filter(|_| !waited) {
            // Whether several hubs wrote it, nobody can say here.
            if at.saturating_add(CLOCKS_APART_MAX) < self.last_at {
                let last = self.last_at;
                self.defect(
                    position,
                    format!("时间倒退:{at} 早于前一条的 {last}"),
                    format!("time goes back: {at} is before {last} of the entry before"),
                );
            }
            self.last_at = self.last_at.max(at);
        }
        let another = examined.log.as_ref().filter(|named| !waited && **named != self.origin);
        if let Some(named) = another {
            let origin = self.origin.clone();
            self.defect(
                position,
                format!("回执所指为另一日志 `{named}`,该条记录在日志 `{origin}` 中"),
                format!("the receipt names another log, `{named}`; the entry stands in `{origin}`"),
            );
        }
        self.piled.defects.extend(examined.defects);
        (examined.opens, examined.at)
    }
}

/// An entry as an examiner is given it: in a bundle nothing is stored beside it.
fn found(
    position: u64,
    entry: Vec<u8>,
    message: MessageKey,
    packet: Packet,
    parts: Vec<FoundPart>,
) -> Found {
    Found {
        position,
        leaf: audit::tree::leaf_hash(&entry).0,
        entry,
        message,
        digest: Digest::of(&packet.statement).0,
        case: None,
        at: None,
        packet: Some(packet),
        parts,
        flaws: Vec::new(),
    }
}

fn part_of(case: Name, first: u64, events: Option<Vec<u8>>) -> FoundPart {
    FoundPart { case, first, version: None, events }
}
