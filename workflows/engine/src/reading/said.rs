//! What was said and answered, granted or refused or the house's own, for whoever sees proofs of it; in
//! words for whoever sees what happened, and in its own bytes as far as those hold nothing more.

use super::{Reader, Seen, limited};
use crate::fault::Fault;
use crate::record::Packet;
use crate::rows::{Happening, Page, Paging};
use crate::rules::Path;
use crate::sayings::{SaidFilter, SaidRow};
use audit::part_salt;
use casework::procedure::{CLOCK, Name};
use serde_json::Value;
use wire::{Answer, Code, Deed, Outcome, Statement};

/// What was said at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saying {
    /// The place of its entry in the log.
    pub position: u64,
    /// When the hub received it.
    pub at: i64,
    /// Who said it; `clock` for the house.
    pub from: Name,
    /// The message's id.
    pub id: String,
    /// The case, where there was one.
    pub case: Option<Name>,
    /// SHA-256 of the statement's bytes.
    pub digest: [u8; 32],
    /// It was erased: only its entry and its proof are left.
    pub erased: bool,
    /// What it was, in words; `None`: it was erased, or the reader does not see what happened.
    pub told: Option<Told>,
}

/// A message in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The officer whom its sender named.
    pub officer: Option<String>,
    /// The office inside the sender.
    pub office: Option<String>,
    /// The word of what was asked, such as `step` or `wake`.
    pub deed: String,
    /// The act's name, where it is one that a procedure names.
    pub act: Option<String>,
    /// What it came to. Of a document that does not fit, what is wrong in it is said to whoever may read
    /// the document.
    pub outcome: Option<Outcome>,
}

/// The bytes of an entry, and of what it commits to as far as the reader may read that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raw {
    /// The place.
    pub position: u64,
    /// The case, where there was one.
    pub case: Option<Name>,
    /// The entry's bytes.
    pub entry: Vec<u8>,
    /// Its proof under the newest checkpoint, as C2SP text.
    pub proof: String,
    /// What was said, with the salt under which the entry commits to it.
    pub statement: Option<Salted>,
    /// The signature of the statement, the name of its key, and the key's public half where it is
    /// registered; empty for the house.
    pub signature: Option<(Vec<u8>, String, Option<Vec<u8>>)>,
    /// What was answered.
    pub answer: Option<Salted>,
    /// All that was kept, for whoever reads the documents of the case: with its salt everything that the
    /// entry commits to can be checked.
    pub packet: Option<Packet>,
}

/// Bytes to which an entry commits, with the salt of just this part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Salted {
    /// The salt.
    pub salt: [u8; 32],
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// What a reader sees of an entry.
#[derive(Debug, Clone, Copy)]
struct Sees {
    words: bool,
    content: bool,
}

impl Reader {
    /// All that was said in a case and answered, newest first. `None`: there is no such case for the
    /// reader. A former one sees as far as it took part, and what it said itself.
    ///
    /// # Errors
    /// The record does not answer, or the cursor is of another list.
    pub async fn said(
        &self,
        agency: &str,
        number: &str,
        paging: Paging,
    ) -> Result<Option<Page<Saying>>, Fault> {
        let seen = self.case_by(agency, number, Path::AuditProof, "proof").await?;
        let Some(seen) = seen else { return Ok(None) };
        let past = self.case_by(agency, number, Path::History, "outline").await?;
        let ledger = &self.desk.world().ledger;
        let reads = |it: &Seen| it.sees("content") || !it.saw("content");
        let tells = |it: &Seen| it.sees("history") && reads(it);
        let whole = seen.sees("proof") && past.as_ref().is_some_and(tells);
        // Only where somebody left it matters how far it saw.
        let history = if whole { Vec::new() } else { ledger.history(number.into()).await? };
        let horizon = match seen.sees("proof") {
            true => None,
            false => Some((last(&seen, "proof", &history, agency)?, Name::from(agency))),
        };
        let filter = SaidFilter { case: Some(number.into()), horizon, ..SaidFilter::default() };
        let page = ledger.said(filter, limited(paging)).await?;
        let mut rows = Vec::with_capacity(page.rows.len());
        for row in page.rows {
            let sees = match &past {
                Some(past) => sees_at(past, &history, agency, row.position)?,
                None => Sees { words: false, content: false },
            };
            rows.push(saying(row, agency, sees));
        }
        self.note(agency, number, Path::AuditProof);
        Ok(Some(Page { rows, next: page.next, count: page.count }))
    }

    /// The same of all cases, for an office that sees what happened in every one. `None`: the reader is
    /// none. It is a second behind the log, see [`SaidFilter`].
    ///
    /// # Errors
    /// The record does not answer, or the cursor is of another list.
    pub async fn said_everywhere(
        &self,
        agency: &str,
        filter: SaidFilter,
        paging: Paging,
    ) -> Result<Option<Page<Saying>>, Fault> {
        let everywhere = self.sight(agency, Path::History).everywhere;
        if !everywhere.contains("history") {
            return Ok(None);
        }
        let filter = SaidFilter { case: None, horizon: None, ..filter };
        let page = self.desk.world().ledger.said(filter, limited(paging)).await?;
        let sees = Sees { words: true, content: everywhere.contains("content") };
        let rows = page.rows.into_iter().map(|row| saying(row, agency, sees)).collect();
        Ok(Some(Page { rows, next: page.next, count: page.count }))
    }

    /// The bytes behind an entry; `None`: there is none for the reader. Who sees what happened gets what
    /// was said and answered, unless it lists exhibits or names who reported; who reads the documents of
    /// the case, and who said it, gets all.
    ///
    /// # Errors
    /// The record does not answer.
    pub async fn raw(&self, agency: &str, position: u64) -> Result<Option<Raw>, Fault> {
        let Some((bytes, proof)) = self.proof(agency, position).await? else { return Ok(None) };
        let ledger = &self.desk.world().ledger;
        let Some(entry) = ledger.entry(position).await? else { return Ok(None) };
        let (own, case) = (&*entry.message.from == agency, entry.case);
        let sees = match &case {
            _ if own => Sees { words: true, content: true },
            Some(case) => self.sees_of(agency, case, position).await?,
            None => Sees { words: false, content: false },
        };
        let mut raw = Raw {
            position,
            case,
            entry: bytes,
            proof,
            statement: None,
            signature: None,
            answer: None,
            packet: None,
        };
        let Some(packet) = ledger.packet(position).await? else { return Ok(Some(raw)) };
        let salted = |part, bytes: &Vec<u8>| {
            Some(Salted { salt: part_salt(&packet.salt, part), bytes: bytes.clone() })
        };
        if sees.content || (sees.words && !holds_content(&packet.statement)) {
            raw.statement = salted("statement", &packet.statement);
            let key = self.desk.world().rules.key(&entry.message.from, &packet.key);
            let public = key.map(|key| key.public().to_vec());
            raw.signature = Some((packet.signature.clone(), packet.key.clone(), public));
        }
        if sees.content || (sees.words && !quotes_document(&packet.answer)) {
            raw.answer = salted("answer", &packet.answer);
        }
        raw.packet = Some(packet).filter(|_| sees.content);
        Ok(Some(raw))
    }

    async fn sees_of(&self, agency: &str, case: &Name, position: u64) -> Result<Sees, Fault> {
        let past = self.case_by(agency, case, Path::History, "outline").await?;
        let Some(past) = past else { return Ok(Sees { words: false, content: false }) };
        if past.sees("history") && past.sees("content") {
            return Ok(Sees { words: true, content: true });
        }
        let history = self.desk.world().ledger.history(case.clone()).await?;
        sees_at(&past, &history, agency, position)
    }
}

/// The last place up to which a reader sees a class.
fn last(seen: &Seen, class: &str, history: &[Happening], agency: &str) -> Result<u64, Fault> {
    let reach = seen.reach(class, history, agency)?;
    let last = reach.checked_sub(1).and_then(|last| history.get(last));
    Ok(last.and_then(|it| it.position).unwrap_or_default())
}

fn sees_at(seen: &Seen, history: &[Happening], agency: &str, at: u64) -> Result<Sees, Fault> {
    let sees = |class| -> Result<bool, Fault> {
        if seen.sees(class) {
            return Ok(true);
        }
        Ok(seen.saw(class) && at <= last(seen, class, history, agency)?)
    };
    Ok(Sees { words: sees("history")?, content: sees("content")? })
}

fn saying(row: SaidRow, agency: &str, sees: Sees) -> Saying {
    let own = &*row.message.from == agency;
    let (words, content) = (sees.words || own, sees.content || own);
    let told = row.packet.as_ref().filter(|_| words).map(|packet| told(packet, content));
    Saying {
        position: row.position,
        at: row.at,
        from: row.message.from,
        id: row.message.id,
        case: row.case,
        digest: row.digest,
        erased: row.packet.is_none(),
        told,
    }
}

fn told(packet: &Packet, content: bool) -> Told {
    let said: Value = serde_json::from_slice(&packet.statement).unwrap_or_default();
    let text = |pointer: &str| said.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
    let acts = said.get("act").and_then(Value::as_object);
    let deed = acts.and_then(|acts| acts.keys().next()).cloned().unwrap_or_default();
    let mut outcome = Answer::read(&packet.answer).ok().map(|answer| answer.outcome);
    if let Some(Outcome::Refused(no)) = &mut outcome
        && !content
        && no.code == Code::BadDocument.word()
    {
        no.zh = "文书不符合格式;哪里不符,仅告知可阅读文书者".into();
        no.en = "the document does not fit its form; what is wrong in it is told to whoever may read it"
            .into();
    }
    Told {
        officer: text("/officer"),
        office: text("/office"),
        deed,
        act: text("/act/step/name"),
        outcome,
    }
}

/// Whether a statement says more than what happened: lists from documents, or who reported.
fn holds_content(statement: &[u8]) -> bool {
    match Statement::read(statement) {
        Ok(statement) => match statement.act {
            Deed::Step(step) => {
                let opens = step.opens.as_ref();
                !step.items.is_empty()
                    || opens.is_some_and(|it| it.reporter.is_some() || it.sealed.is_some())
            }
            _ => false,
        },
        // The house's own words say what it did and nothing else; what else cannot be read may say more.
        Err(_) => {
            let said: Value = serde_json::from_slice(statement).unwrap_or_default();
            said.get("from").and_then(Value::as_str) != Some(CLOCK)
        }
    }
}

/// Whether an answer may quote a document.
fn quotes_document(answer: &[u8]) -> bool {
    let outcome = Answer::read(answer).map(|answer| answer.outcome);
    matches!(outcome, Ok(Outcome::Refused(no)) if no.code == Code::BadDocument.word())
}

#[cfg(test)]
mod tests;
