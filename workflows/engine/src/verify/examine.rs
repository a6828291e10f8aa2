//! What can be said of one record alone.

use super::diagnose::{self, Made};
use super::found::{Depth, Found, Messages, StatementKeys};
use super::report::Defect;
use super::spoken::{Spoken, count, is_booking_of, old_head};
use crate::origin;
use crate::record::Packet;
use audit::{Digest, Domain, Entry, Kind, NoteKey, Receipt};
use casework::procedure::{CLOCK, Name};
use casework::text::Text;
use wire::{Answer, Outcome, Statement};

/// Examines records one by one; a copy for each thread.
#[derive(Debug, Clone)]
pub struct Examiner {
    pub(crate) log: NoteKey,
    pub(crate) keys: StatementKeys,
    pub(crate) depth: Depth,
}

/// A record as its examiner found it, to be joined with those before.
#[derive(Debug)]
pub struct Examined {
    pub(crate) position: u64,
    pub(crate) leaf: Digest,
    pub(crate) at: Option<u64>,
    pub(crate) case: Option<Name>,
    pub(crate) nature: Nature,
    /// The case that the entry says is erased.
    pub(crate) erases: Option<Name>,
    /// The log that the receipt names, where it is one of this hub.
    pub(crate) log: Option<String>,
    /// The head that ends with the entry, where it opens another log: set wherever the entry is read
    /// or made anew.
    pub(crate) opens: Option<Digest>,
    /// Case, version before, and how many events; `None`: they were erased.
    pub(crate) parts: Vec<(Name, u64, Option<u64>)>,
    pub(crate) erased: bool,
    pub(crate) signatures: u64,
    pub(crate) unknown_key: bool,
    pub(crate) messages: Messages,
    pub(crate) defects: Vec<Defect>,
}

/// What an entry speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nature {
    Granted,
    Refused,
    House,
    /// It cannot be read.
    Unknown,
}

impl Examined {
    /// An entry hashed again, with nothing said of what stands behind it.
    pub(crate) fn new(position: u64, entry: &[u8], stored: &[u8; 32], case: Option<Name>) -> Self {
        let leaf = audit::tree::leaf_hash(entry);
        let mut seen = Self {
            position,
            leaf,
            at: None,
            case,
            nature: Nature::Unknown,
            erases: None,
            log: None,
            opens: None,
            parts: Vec::new(),
            erased: false,
            signatures: 0,
            unknown_key: false,
            messages: Messages::default(),
            defects: Vec::new(),
        };
        if leaf.0 != *stored {
            let stored = Digest(*stored);
            seen.defect(
                format!("记录的字节或其叶哈希被改动:所存叶哈希 {stored},重算为 {leaf}"),
                format!("the entry's bytes or its leaf hash were changed: stored {stored}, hashed again {leaf}"),
            );
        }
        seen
    }

    /// What is wrong with the record alone.
    #[must_use]
    pub fn defects(&self) -> &[Defect] {
        &self.defects
    }

    /// The time beside the entry is the one in it: lists and histories show it.
    pub(crate) fn stored_at(&mut self, stored: Option<i64>) {
        let (Some(stored), Some(at)) = (stored, self.at) else { return };
        if u64::try_from(stored) != Ok(at) {
            self.defect(
                format!("记录旁所存的时间为 {stored},记录中为 {at}"),
                format!("the time stored beside the entry is {stored}, in it stands {at}"),
            );
        }
    }

    pub(crate) fn is_refused(&self) -> bool {
        self.nature == Nature::Refused
    }

    pub(crate) fn defect(&mut self, zh: impl Into<String>, en: impl Into<String>) {
        let (position, case) = (Some(self.position), self.case.clone());
        self.defects.push(Defect { position, case, what: Text::new(zh, en) });
    }
}

impl Examiner {
    /// An examiner of the log with this key, and of those that were opened after it.
    #[must_use]
    pub fn new(log: NoteKey, keys: StatementKeys, depth: Depth) -> Self {
        Self { log, keys, depth }
    }

    /// Hashes a record again and compares everything in it.
    #[must_use]
    pub fn examine(&self, found: &Found) -> Examined {
        let case = found.case.clone().or_else(|| found.parts.first().map(|it| it.case.clone()));
        let mut seen = Examined::new(found.position, &found.entry, &found.leaf, case);
        seen.messages.add(&found.message.from, &found.message.id, found.position);
        for flaw in &found.flaws {
            seen.defect(format!("所存内容打不开:{flaw}"), flaw);
        }
        seen.erased = found.packet.is_none() && found.flaws.is_empty();
        parts(found, &mut seen);
        match &found.packet {
            Some(packet) => self.packet(found, packet, &mut seen),
            None => erased(found, &mut seen),
        }
        seen.stored_at(found.at);
        seen
    }

    fn packet(&self, found: &Found, packet: &Packet, seen: &mut Examined) {
        let digest = Digest::of(&packet.statement);
        if digest.0 != found.digest {
            seen.defect(
                "陈述的字节或其所存摘要被改动:重算的 SHA-256 与所存不同",
                "the statement's bytes or its stored digest were changed: hashed again, its SHA-256 is another",
            );
        }
        hashes(found, packet, seen);
        let spoken = Spoken::read(&packet.statement);
        let answer = Answer::read(&packet.answer);
        let kind = match (&spoken, &answer) {
            (Ok(spoken), Ok(answer)) => self.said(found, packet, spoken, answer, seen),
            (spoken, answer) => {
                let spoken = spoken.as_ref().err().map(|it| ("陈述", "the statement", it.clone()));
                let answer = answer.as_ref().err().map(|it| ("答复", "the answer", it.to_string()));
                for (zh, en, why) in spoken.into_iter().chain(answer) {
                    seen.defect(
                        format!("{zh}被改动,已无法读出:{why}"),
                        format!("{en} was changed and cannot be read: {why}"),
                    );
                }
                None
            }
        };
        let at = answer.ok().and_then(|it| u64::try_from(it.received_at).ok());
        seen.at = self.entry(found, packet, kind.zip(at), seen);
        self.receipt(found, packet, seen);
        if self.depth == Depth::Signatures {
            self.signature(found, packet, seen);
        }
    }

    /// What statement, answer, message and parts say of each other. Gives the kind that the entry must
    /// have.
    fn said(
        &self,
        found: &Found,
        packet: &Packet,
        spoken: &Spoken<'_>,
        answer: &Answer,
        seen: &mut Examined,
    ) -> Option<Kind> {
        let house = spoken.is_house();
        let from_fits = *found.message.from == *spoken.from;
        if !from_fits || (!house && spoken.id.as_deref() != Some(found.message.id.as_str())) {
            let said = spoken.id.as_deref().unwrap_or_default();
            let (from, id) = (&found.message.from, &found.message.id);
            seen.defect(
                format!("消息登记为 `{from}` 的 `{id}`,陈述却是 `{}` 的 `{said}`", spoken.from),
                format!("the message is registered as `{id}` of `{from}`, the statement is `{said}` of `{}`", spoken.from),
            );
        }
        if *answer.from != *found.message.from || answer.id != found.message.id {
            seen.defect(
                format!("答复被改动:它答的是 `{}` 的 `{}`", answer.from, answer.id),
                format!("the answer was changed: it answers `{}` of `{}`", answer.id, answer.from),
            );
        }
        let elsewhere = found.case.as_ref().filter(|case| ***case != *spoken.case);
        if let Some(case) = elsewhere {
            seen.defect(
                format!("记录归在案件 `{case}` 之下,陈述却是案件 `{}` 的", spoken.case),
                format!(
                    "the record stands under case `{case}`, the statement is of case `{}`",
                    spoken.case
                ),
            );
        }
        outcome(found, packet, spoken, answer, seen);
        if !house {
            return Some(if answer.is_granted() { Kind::Act } else { Kind::Refusal });
        }
        let kind = match &*spoken.act.word {
            "wake" | "notice" | "calendar" => Some(Kind::Wake),
            "carried" | "given-up" | "retry" | "leave-here" | "self-test" => Some(Kind::Delivery),
            "erase" => Some(Kind::Erase),
            "new-log" => Some(Kind::Restore),
            _ => None,
        };
        seen.erases = (kind == Some(Kind::Erase)).then(|| Name::from(&*spoken.case));
        kind
    }

    /// Makes the entry anew; where it differs, reads it to say why. Gives its time.
    fn entry(
        &self,
        found: &Found,
        packet: &Packet,
        known: Option<(Kind, u64)>,
        seen: &mut Examined,
    ) -> Option<u64> {
        let made = Made {
            known,
            statement: commit(packet, "statement", &packet.statement),
            answer: commit(packet, "answer", &packet.answer),
            events: (!packet.parts.is_empty())
                .then(|| commit(packet, "events", &packet.parts.concat())),
            old_head: known
                .filter(|(kind, _)| *kind == Kind::Restore)
                .and_then(|_| old_head(&packet.statement)),
        };
        if let Some((kind, at)) = known {
            let Made { statement, answer, events, old_head, .. } = made;
            let entry = Entry { kind, at, statement, answer, events, old_head };
            if entry.bytes().is_ok_and(|bytes| bytes == found.entry) {
                seen.opens = old_head;
                return Some(at);
            }
        }
        diagnose::entry(found, &made, seen)
    }

    fn receipt(&self, found: &Found, packet: &Packet, seen: &mut Examined) {
        if &*found.message.from == CLOCK {
            if !packet.receipt.is_empty() || !packet.receipt_signature.is_empty() {
                seen.defect(
                    "本平台自身所为不应有回执",
                    "what the house did has a receipt, which it never gets",
                );
            }
            return;
        }
        // Which of the hub's logs it must be is known to who has seen the entries before; mostly there
        // is one.
        let first = origin::first_log(self.log.name());
        let mut expected = Receipt {
            hub: first.to_owned(),
            message: found.message.id.clone(),
            sender: found.message.from.to_string(),
            at: seen.at.unwrap_or_default(),
            entry: seen.leaf,
        };
        let fits = |it: &Receipt| it.bytes().is_ok_and(|bytes| bytes == packet.receipt);
        if !fits(&expected)
            && let Ok(given) = Receipt::read(&packet.receipt)
            && origin::is_of(first, &given.hub)
        {
            expected.hub = given.hub;
        }
        if fits(&expected) {
            seen.log = Some(expected.hub);
        } else {
            diagnose::receipt(&expected, &packet.receipt, seen);
        }
        if self.depth == Depth::Signatures {
            seen.signatures += 1;
            let (verifier, domain) = (self.log.verifier().as_ref(), Domain::RECEIPT);
            let bytes = (&packet.receipt, &packet.receipt_signature);
            if audit::verify_bytes(verifier, domain, bytes.0, bytes.1).is_err() {
                seen.defect("回执或其签名被改动:签名与日志密钥不符", "the receipt or its signature was changed: the signature is not of the log's key");
            }
        }
    }

    fn signature(&self, found: &Found, packet: &Packet, seen: &mut Examined) {
        let from = &found.message.from;
        if &**from == CLOCK {
            if !packet.signature.is_empty() {
                seen.defect(
                    "本平台自身的陈述不应有签名",
                    "a statement of the house bears a signature, which it never does",
                );
            }
            return;
        }
        if let Err(flaw) = Statement::read(&packet.statement) {
            seen.defect(format!("陈述不合格:{flaw}"), format!("the statement is none: {flaw}"));
        }
        let Some(key) = self.keys.key(from, &packet.key) else {
            seen.unknown_key = true;
            return;
        };
        seen.signatures += 1;
        let (statement, signature) = (&packet.statement, &packet.signature);
        let checked = audit::verify_bytes(key.as_ref(), Domain::STATEMENT, statement, signature);
        if checked.is_err() {
            seen.defect(
                format!("陈述或其签名被改动:签名与 `{from}` 的密钥 `{}` 不符", packet.key),
                format!("the statement or its signature was changed: it is not signed by key `{}` of `{from}`", packet.key),
            );
        }
    }
}

/// Counts what each part holds.
fn parts(found: &Found, seen: &mut Examined) {
    for part in &found.parts {
        let counted = part.events.as_deref().map(count).transpose();
        let counted = counted.unwrap_or_else(|why| {
            seen.defect(
                format!("案件 `{}` 的事件被改动,已无法读出:{why}", part.case),
                format!(
                    "the events of case `{}` were changed and cannot be read: {why}",
                    part.case
                ),
            );
            None
        });
        let stored = part.version.and_then(|version| version.checked_sub(part.first));
        if let (Some(version), Some(counted)) = (part.version, counted)
            && stored != Some(counted)
        {
            seen.defect(
                format!("案件 `{}` 的版本存为 {version},事件自版本 {} 起有 {counted} 个", part.case, part.first),
                format!(
                    "the version of case `{}` is stored as {version}, there are {counted} events after version {}",
                    part.case, part.first
                ),
            );
        }
        // What does not open was named already, and is not gone.
        let counted = counted.or(stored.filter(|_| !found.flaws.is_empty()));
        seen.parts.push((part.case.clone(), part.first, counted));
    }
}

/// The events are those whose hashes the packet lists.
fn hashes(found: &Found, packet: &Packet, seen: &mut Examined) {
    let (listed, stored) = (packet.parts.len(), found.parts.len());
    if listed != stored {
        seen.defect(
            format!("应有 {listed} 份事件,存有 {stored} 份"),
            format!("{listed} parts of events are committed to, {stored} are stored"),
        );
    }
    for (part, hash) in found.parts.iter().zip(&packet.parts) {
        let changed = |events: &Vec<u8>| Digest::of(events).0 != *hash;
        if part.events.as_ref().is_some_and(changed) {
            seen.defect(
                format!("案件 `{}` 的事件被改动:与其哈希不符", part.case),
                format!(
                    "the events of case `{}` were changed: they are not those of their hash",
                    part.case
                ),
            );
        }
    }
}

/// Granted, with the version that the parts come to; or refused, with none.
fn outcome(
    found: &Found,
    packet: &Packet,
    spoken: &Spoken<'_>,
    answer: &Answer,
    seen: &mut Examined,
) {
    let house = spoken.is_house();
    match &answer.outcome {
        Outcome::Refused(_) => {
            seen.nature = Nature::Refused;
            if !packet.parts.is_empty() || !found.parts.is_empty() {
                seen.defect("被拒绝的请求却有事件", "a refused act has events");
            }
        }
        Outcome::Granted { case, version } => {
            seen.nature = if house { Nature::House } else { Nature::Granted };
            if **case != *spoken.case {
                seen.defect(
                    format!("答复所指案件为 `{case}`,陈述为 `{}`", spoken.case),
                    format!("the answer is of case `{case}`, the statement of `{}`", spoken.case),
                );
            }
            strangers(found, spoken, seen);
            let own = seen.parts.iter().find(|(it, ..)| **it == **case);
            let after = own.and_then(|(_, first, counted)| Some(first.saturating_add((*counted)?)));
            if let Some(after) = after.filter(|after| after != version) {
                seen.defect(
                    format!("答复称案件版本为 {version},事件却使其为 {after}"),
                    format!("the answer says version {version}, the events make it {after}"),
                );
            }
        }
    }
}

/// Parts are of the statement's case, of the other one that it names, and of rosters that it draws on.
fn strangers(found: &Found, spoken: &Spoken<'_>, seen: &mut Examined) {
    for part in &found.parts {
        let named = *part.case == *spoken.case || Some(&*part.case) == spoken.other();
        // What was erased tells nothing any more.
        let books =
            || part.events.as_deref().is_none_or(|events| is_booking_of(events, &spoken.case));
        if !named && !books() {
            seen.defect(
                format!("事件归在案件 `{}` 之下,陈述未提及该案", part.case),
                format!(
                    "events stand under case `{}`, which the statement does not name",
                    part.case
                ),
            );
        }
    }
}

/// Of erased content only the entry is left.
fn erased(found: &Found, seen: &mut Examined) {
    match Entry::read(&found.entry) {
        Ok(entry) => {
            seen.at = Some(entry.at);
            seen.opens = entry.old_head;
            seen.nature = match entry.kind {
                Kind::Act => Nature::Granted,
                Kind::Refusal => Nature::Refused,
                _ => Nature::House,
            };
        }
        Err(flaw) => {
            seen.defect(format!("记录被改动:{flaw}"), format!("the entry was changed: {flaw}"));
        }
    }
}

fn commit(packet: &Packet, part: &str, bytes: &[u8]) -> Digest {
    audit::commit(&audit::part_salt(&packet.salt, part), bytes)
}
