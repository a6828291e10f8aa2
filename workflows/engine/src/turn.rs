//! One turn: a message on the case as it stands becomes a record.

use crate::cabinet::{Known, Laid};
use crate::errand::Errand;
use crate::fault::{Fault, Refused};
use crate::head::LogKeys;
use crate::opened::Opened;
use crate::record::{MessageKey, Packet, Part, Record};
use crate::rows::LetterRow;
use crate::rules::{Rules, Verdict};
use crate::standing::{Standing, standings_of};
use crate::views::View;
use crate::words;
use audit::{Checkpoint, Digest, Entry, Kind};
use casework::procedure::{CLOCK, Name};
use casework::time::Instant;
use casework::{Act, Case, Decision, Delivery, Effect, Event, decide_with};
use std::sync::Arc;
use wire::{Answer, Code, LetterType, Outcome, Said};

/// What a turn came to, before it is written.
pub(crate) struct Turned {
    pub(crate) record: Record,
    pub(crate) leaf: Digest,
    /// The cases as they now are.
    pub(crate) cases: NewCases,
}

type NewCases = Vec<(Name, Arc<Case>)>;

/// What a turn is made with.
pub(crate) struct Table<'a> {
    pub(crate) rules: &'a dyn Rules,
    pub(crate) keys: &'a LogKeys,
    pub(crate) now: Instant,
    pub(crate) salt: [u8; 32],
    /// How the sender stands to a case that was erased; of every other case its events tell.
    pub(crate) stood: Vec<Standing>,
}

impl Table<'_> {
    /// A message of an agency.
    pub(crate) fn message(&self, opened: Opened, laid: &Laid) -> Result<Turned, Fault> {
        let judged = self.judge(&opened, laid).map(Some);
        let Opened { key, digest, statement, sent, bodies, .. } = opened;
        let said = Saying {
            kind: Kind::Act,
            message: key,
            digest,
            case: statement.case.as_str().into(),
            statement: sent.statement,
            signature: sent.signature,
            key: sent.key,
            bodies,
            carried: Vec::new(),
            traceparent: sent.traceparent,
            old_head: None,
        };
        self.record(said, judged, laid)
    }

    /// An errand of the house. `None`: nothing came of it, and nothing is written.
    pub(crate) fn errand(&self, errand: &Errand, laid: &Laid) -> Result<Option<Turned>, Fault> {
        let lone = |version| {
            let said = self.words(errand, version)?;
            let mut turned = self.record(said, Ok(None), &Laid::default())?;
            // It holds whatever another hub makes of the case meanwhile.
            turned.record.seen.clear();
            turned.record.letters = errand.letters(self.now);
            Ok(Some(turned))
        };
        let before = match &laid.case {
            Known::Here(before) if matches!(errand, Errand::Erase { .. }) => {
                return lone(before.version);
            }
            Known::Here(before) if before.merged_into.is_none() => before,
            Known::Absent if errand.case().is_none() => return lone(0),
            Known::Absent => {
                let case = errand.case().map_or("", |case| &**case);
                let what = format!("the house has an errand for case `{case}`, which is not there");
                return Err(Fault::breach(what));
            }
            // Nothing can happen to it here any more. A letter of it is settled all the same, or it
            // would be carried for ever.
            _ if errand.letter().is_some() => return lone(0),
            _ => return Ok(None),
        };
        let act = errand.act(before, self.now);
        let decision = decide_with(&self.rules.world(), before, &act, &laid.rosters());
        let decision = decision.map_err(|refusal| {
            let (code, what) = (refusal.code.word(), refusal.what.en);
            Fault::breach(format!("the house is refused its own errand: {code} {what}"))
        })?;
        if decision.events.is_empty() && errand.letter().is_none() {
            return Ok(None);
        }
        let said = self.words(errand, before.version)?;
        self.record(said, Ok(Some(decision)), laid).map(Some)
    }

    /// The entry that opens another log, on the tree of the one that ends with this head; its commit is
    /// signed under the new name. `None`: the errand is of another head, and nothing comes of it.
    pub(crate) fn new_log(
        &self,
        errand: &Errand,
        old: &Checkpoint,
    ) -> Result<Option<Turned>, Fault> {
        if !matches!(errand, Errand::NewLog { old: meant, .. } if meant == old) {
            return Ok(None);
        }
        let origin = self.keys.later(self.now.micros()).origin;
        if origin == old.origin {
            let what = format!("log `{origin}` was opened within this second; ask again after it");
            return Err(Fault::new(what));
        }
        let said = Saying { old_head: Some(old.digest()), ..self.words(errand, 0)? };
        self.record(said, Ok(None), &Laid::default()).map(Some)
    }

    /// The house's own words, on their way into the record.
    fn words(&self, errand: &Errand, version: u64) -> Result<Saying, Fault> {
        let statement = errand.statement(&self.keys.hub)?;
        Ok(Saying {
            kind: errand.kind(),
            message: MessageKey { from: CLOCK.into(), id: errand.id(version) },
            digest: audit_digest(&statement),
            case: errand.case().cloned().unwrap_or_else(|| Name::from("")),
            statement,
            signature: Vec::new(),
            key: String::new(),
            bodies: Vec::new(),
            carried: errand.letter().into_iter().collect(),
            traceparent: None,
            old_head: None,
        })
    }

    fn judge(&self, opened: &Opened, laid: &Laid) -> Result<Decision, Said> {
        let absent = Case::default();
        let before = match &laid.case {
            Known::Erased => return Err(self.gone(opened)),
            Known::Absent => &absent,
            Known::Here(case) => case.as_ref(),
        };
        let opens = opened.opens() && matches!(laid.case, Known::Absent);
        self.authorize(opened, before, opens)?;
        if let Some(Known::Here(other)) = &laid.other {
            self.authorize(opened, other, false)?;
        }
        let document = opened.document.as_ref().map_err(Clone::clone)?.as_ref();
        let other = match &laid.other {
            Some(Known::Here(other)) => Some(other.as_ref()),
            Some(_) => return Err(hidden()),
            None => None,
        };
        let act: Act =
            words::act(&opened.statement, self.now, document, other).map_err(Refused::said)?;
        let decided = decide_with(&self.rules.world(), before, &act, &laid.rosters());
        decided.map_err(|refusal| Said {
            code: refusal.code.word().into(),
            zh: refusal.what.zh,
            en: refusal.what.en,
            basis: refusal.basis,
        })
    }

    /// Of a case that was erased: nobody learns that there was one who might not have known it.
    fn gone(&self, opened: &Opened) -> Said {
        match self.verdict(opened, &self.stood, false) {
            Verdict::Hidden => hidden(),
            Verdict::Allowed | Verdict::Denied => erased(),
        }
    }

    fn verdict(&self, opened: &Opened, standings: &[Standing], opens: bool) -> Verdict {
        let statement = &opened.statement;
        let (office, deed) = (statement.office.as_deref(), statement.act.word());
        self.rules.may_submit(&statement.from, office, deed, standings, opens)
    }

    fn authorize(&self, opened: &Opened, case: &Case, opens: bool) -> Result<(), Said> {
        let statement = &opened.statement;
        let standings = standings_of(case, &statement.from);
        let deed = statement.act.word();
        match self.verdict(opened, &standings, opens) {
            Verdict::Allowed => Ok(()),
            Verdict::Hidden => Err(hidden()),
            Verdict::Denied => Err(Refused::new(
                Code::NotAllowed,
                format!("按查阅与办理规则,`{}` 与本案的关系不允许 `{deed}`", statement.from),
                format!(
                    "as `{}` stands to the case, the access rules do not allow `{deed}`",
                    statement.from
                ),
            )
            .said()),
        }
    }

    fn record(
        &self,
        said: Saying,
        judged: Result<Option<Decision>, Said>,
        laid: &Laid,
    ) -> Result<Turned, Fault> {
        let at = self.now.micros();
        let (kind, outcome, decision) = match judged {
            Ok(decision) => {
                let version = decision.as_ref().map_or(0, |it| it.case.version);
                (said.kind, Outcome::Granted { case: said.case.to_string(), version }, decision)
            }
            Err(refused) => (Kind::Refusal, Outcome::Refused(refused), None),
        };
        let answer = Answer {
            v: 1,
            from: said.message.from.to_string(),
            id: said.message.id.clone(),
            outcome,
            received_at: at,
        };
        let answer = answer.bytes().map_err(|error| Fault::because("writing an answer", error))?;
        let (parts, cases) = match decision {
            Some(decision) => self.parts(decision, laid, said.traceparent.as_ref())?,
            None => (Vec::new(), Vec::new()),
        };
        let hashes: Vec<[u8; 32]> = parts.iter().map(|part| audit_digest(&part.events)).collect();
        let entry = Entry {
            kind,
            at: u64::try_from(at).unwrap_or_default(),
            statement: self.commit("statement", &said.statement),
            answer: self.commit("answer", &answer),
            events: (!hashes.is_empty()).then(|| self.commit("events", &hashes.concat())),
            old_head: said.old_head,
        };
        let entry = entry.bytes().map_err(|error| Fault::because("writing an entry", error))?;
        let leaf = audit::tree::leaf_hash(&entry);
        let (receipt, receipt_signature) = self.keys.receipt(&said.message, at, leaf)?;
        let here = matches!(laid.case, Known::Here(_)) || !parts.is_empty();
        let record = Record {
            seen: seen(&said, laid),
            case: here.then(|| said.case.clone()),
            packet: Packet {
                salt: self.salt,
                statement: said.statement,
                signature: said.signature,
                key: said.key,
                answer,
                receipt,
                receipt_signature,
                parts: hashes,
            },
            message: said.message,
            digest: said.digest,
            entry,
            parts,
            bodies: if here && kind != Kind::Refusal { said.bodies } else { Vec::new() },
            letters: Vec::new(),
            carried: said.carried,
            at,
            traceparent: said.traceparent,
        };
        Ok(Turned { record, leaf, cases })
    }

    fn commit(&self, part: &str, bytes: &[u8]) -> Digest {
        audit::commit(&audit::part_salt(&self.salt, part), bytes)
    }

    fn parts(
        &self,
        decision: Decision,
        laid: &Laid,
        traceparent: Option<&String>,
    ) -> Result<(Vec<Part>, NewCases), Fault> {
        let Decision { events, effects, case, others } = decision;
        let letters = letters(&case, &events, &effects, self.now, traceparent);
        let (mut parts, mut cases) = (Vec::new(), Vec::new());
        let mut add = |before: &Known, case: Case, events: &[Event], letters| {
            let part = self.part(before, &case, events, letters)?;
            cases.push((part.case.clone(), Arc::new(case)));
            parts.push(part);
            Ok::<(), Fault>(())
        };
        if !events.is_empty() {
            add(&laid.case, case, &events, letters)?;
        }
        for (number, events) in others {
            let before = laid.beside(&number);
            let mut after = before.case().cloned().unwrap_or_default();
            events.iter().for_each(|event| casework::apply(&mut after, event));
            add(before, after, &events, Vec::new())?;
        }
        Ok((parts, cases))
    }

    fn part(
        &self,
        before: &Known,
        after: &Case,
        events: &[Event],
        letters: Vec<LetterRow>,
    ) -> Result<Part, Fault> {
        let empty = Case::default();
        let before = before.case().unwrap_or(&empty);
        let bytes = serde_json::to_vec(events);
        Ok(Part {
            case: after.id.as_str().into(),
            first: before.version,
            events: bytes.map_err(|error| Fault::because("writing events", error))?,
            view: View::between(before, events, after, self.now),
            wake: after.wakes_at().map(Instant::micros),
            letters,
        })
    }
}

/// A message's own words, on their way into the record.
struct Saying {
    /// What its entry speaks of where it is granted.
    kind: Kind,
    message: MessageKey,
    digest: [u8; 32],
    case: Name,
    statement: Vec<u8>,
    signature: Vec<u8>,
    key: String,
    bodies: Vec<(String, Vec<u8>)>,
    carried: Vec<u64>,
    traceparent: Option<String>,
    /// The digest of the head that ends, where it opens another log.
    old_head: Option<Digest>,
}

/// The same words as for a case that does not exist.
fn hidden() -> Said {
    let code = casework::Code::NoCase.word().to_owned();
    Said { code, zh: "没有这个案件".into(), en: "there is no such case".into(), basis: None }
}

fn erased() -> Said {
    Refused::new(
        Code::Erased,
        "案件内容已依规销毁,仅存证明",
        "the case's content was erased; only its proofs remain",
    )
    .said()
}

/// The cases that were looked at. What was erased stays so.
fn seen(said: &Saying, laid: &Laid) -> Vec<(Name, u64)> {
    let case = (!said.case.is_empty()).then(|| said.case.clone());
    let version = |case: &Case| (Name::from(case.id.as_str()), case.version);
    let one = match &laid.case {
        Known::Here(case) => Some(version(case)),
        Known::Absent => case.map(|case| (case, 0)),
        Known::Erased => None,
    };
    let others = laid.other.iter().chain(&laid.rosters).filter_map(Known::case);
    one.into_iter().chain(others.map(version)).collect()
}

fn audit_digest(bytes: &[u8]) -> [u8; 32] {
    Digest::of(bytes).0
}

/// What has to be carried. Who is outside the bus gets paper, and somebody records its service.
fn letters(
    case: &Case,
    events: &[Event],
    effects: &[Effect],
    now: Instant,
    traceparent: Option<&String>,
) -> Vec<LetterRow> {
    let blank = |to: &Name, kind, subject: &Name, from: &Name| LetterRow {
        number: 0,
        to: to.clone(),
        kind,
        case: case.id.as_str().into(),
        delivery: None,
        subject: subject.clone(),
        from: from.clone(),
        digest: None,
        at: now.micros(),
        position: 0,
        traceparent: traceparent.cloned(),
        attempts: 0,
    };
    let letter = |effect: &Effect| match effect {
        Effect::Deliver { delivery } => {
            // What left the case with a part that was split off is carried all the same.
            let it = case.delivery(*delivery).or_else(|| queued(events, *delivery));
            let it = it.filter(|it| !it.outside)?;
            let kind = if it.copy { LetterType::Copy } else { LetterType::Delivery };
            let (delivery, digest) = (Some(it.id), it.digest.clone());
            Some(LetterRow { delivery, digest, ..blank(&it.to, kind, &it.act, &it.from) })
        }
        Effect::Tell { to, key, warn, .. } => {
            let kind = if *warn { LetterType::Warning } else { LetterType::Overdue };
            Some(blank(to, kind, &key.duty, &key.owed_by))
        }
        Effect::Wake { .. } => None,
    };
    effects.iter().filter_map(letter).collect()
}

fn queued(events: &[Event], id: u32) -> Option<&Delivery> {
    events.iter().find_map(|event| match event {
        Event::Queued { delivery } if delivery.id == id => Some(delivery.as_ref()),
        _ => None,
    })
}
