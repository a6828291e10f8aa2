//! Inboxes: what was sent to an agency, as it reads it.

use crate::desk::Desk;
use crate::fault::Fault;
use crate::rows::LetterRow;
use crate::tiles;
use audit::{Head, Proof};
use casework::procedure::{CLOCK, Name};
use casework::time::Instant;
use serde_json::{Value, json};
use wire::{Letter, LetterType};

/// The most letters of one answer.
const LETTERS_MAX: usize = 256;

/// A letter as its recipient gets it.
#[derive(Debug, Clone)]
pub struct Enclosed {
    /// Its number; the cursor.
    pub number: u64,
    /// The envelope.
    pub envelope: Letter,
    /// The documents that come with it: digest and bytes.
    pub bodies: Vec<(String, Vec<u8>)>,
}

/// The room where agencies fetch their letters.
#[derive(Debug, Clone)]
pub struct Mailroom {
    desk: Desk,
}

impl Mailroom {
    /// The mailroom beside a desk.
    #[must_use]
    pub fn new(desk: Desk) -> Self {
        Self { desk }
    }

    /// Letters after a number, changing nothing.
    ///
    /// # Errors
    /// The record does not answer.
    pub async fn peek(
        &self,
        agency: &str,
        after: u64,
        limit: usize,
    ) -> Result<Vec<Enclosed>, Fault> {
        let limit = limit.clamp(1, LETTERS_MAX);
        let letters = self.desk.world().ledger.inbox(agency.into(), after, limit, None).await?;
        self.enclose(letters).await
    }

    /// What lies in an inbox after a number, without what is enclosed; for a list.
    ///
    /// # Errors
    /// The record does not answer.
    pub async fn list(
        &self,
        agency: &str,
        after: u64,
        limit: usize,
    ) -> Result<Vec<LetterRow>, Fault> {
        let limit = limit.clamp(1, LETTERS_MAX);
        self.desk.world().ledger.inbox(agency.into(), after, limit, None).await
    }

    /// Takes letters that nobody else has taken, for so many microseconds.
    ///
    /// # Errors
    /// The record does not answer.
    pub async fn take(
        &self,
        agency: &str,
        limit: usize,
        lock_micros: i64,
    ) -> Result<Vec<Enclosed>, Fault> {
        let world = self.desk.world();
        let now = world.clock.now();
        let limit = limit.clamp(1, LETTERS_MAX);
        let agency = Name::from(agency);
        let free = world.ledger.inbox(agency.clone(), 0, limit, Some(now.micros())).await?;
        let numbers = free.iter().map(|letter| letter.number).collect();
        let until = now.plus_micros(lock_micros).micros();
        let taken = world.ledger.take(agency, numbers, until).await?;
        let letters = free.into_iter().filter(|letter| taken.contains(&letter.number));
        self.enclose(letters.collect()).await
    }

    /// The agency has stored these letters itself.
    ///
    /// # Errors
    /// The record does not answer.
    pub async fn delete(&self, agency: &str, letters: Vec<u64>) -> Result<u32, Fault> {
        self.desk.world().ledger.delete(agency.into(), letters).await
    }

    /// Returns when something was written since; to be asked before looking.
    #[must_use]
    pub fn written(&self) -> tokio::sync::watch::Receiver<u64> {
        self.desk.written()
    }

    /// One letter as its recipient gets it, for a post that carries it out of the house.
    ///
    /// # Errors
    /// The record does not answer.
    pub async fn enclosed(&self, letter: LetterRow) -> Result<Enclosed, Fault> {
        self.envelope(letter).await
    }

    async fn enclose(&self, letters: Vec<LetterRow>) -> Result<Vec<Enclosed>, Fault> {
        let mut enclosed = Vec::with_capacity(letters.len());
        for letter in letters {
            enclosed.push(self.envelope(letter).await?);
        }
        Ok(enclosed)
    }

    async fn envelope(&self, letter: LetterRow) -> Result<Enclosed, Fault> {
        let world = self.desk.world();
        let evidence = self.evidence(&letter).await?;
        let mut bodies = Vec::new();
        if let Some(digest) = &letter.digest {
            let digest = digest.to_string();
            let body = world.ledger.body(letter.case.clone(), digest.clone()).await?;
            bodies.extend(body.map(|body| (digest, body)));
        }
        let hub = &world.keys.hub;
        let envelope = Letter {
            specversion: "1.0".into(),
            id: format!("{hub}/{}", letter.number),
            source: format!("liandong://{hub}"),
            kind: letter.kind,
            subject: letter.case.to_string(),
            time: Instant::from_micros(letter.at).to_string(),
            datacontenttype: "application/json".into(),
            data: content(&letter, evidence),
            traceparent: letter.traceparent.clone(),
        };
        Ok(Enclosed { number: letter.number, envelope, bodies })
    }

    /// All that the recipient needs to check the letter without the hub: what was said and signed, the
    /// entry that commits to it, and its proof. A limit may have passed on the way of another's act,
    /// which was not sent to who is told of the limit: it gets the entry without that act's words.
    async fn evidence(&self, letter: &LetterRow) -> Result<Value, Fault> {
        let ledger = self.desk.world().ledger.as_ref();
        let (entry, packet) =
            (ledger.entry(letter.position).await?, ledger.packet(letter.position).await?);
        let (Some(entry), Some(packet)) = (entry, packet) else { return Ok(Value::Null) };
        let mut evidence = json!({
            "position": letter.position,
            "entry": String::from_utf8_lossy(&entry.bytes),
            "proof": prove(ledger, letter.position).await?,
        });
        let from = &*entry.message.from;
        let is_for_reader = letter.delivery.is_some() || from == CLOCK || from == &*letter.to;
        if let Some(evidence) = evidence.as_object_mut().filter(|_| is_for_reader) {
            let statement = String::from_utf8_lossy(&packet.statement);
            evidence.insert(
                "salt".into(),
                json!(hex::encode(audit::part_salt(&packet.salt, "statement"))),
            );
            evidence.insert("statement".into(), json!(statement));
            evidence.insert("signature".into(), json!(hex::encode(&packet.signature)));
            evidence.insert("key".into(), json!(packet.key));
            // The hub's word for whose key it is; whoever wants more asks the sender for it once.
            let public = self.desk.world().rules.key(from, &packet.key);
            evidence.insert("public".into(), json!(public.map(|key| hex::encode(key.public()))));
        }
        Ok(evidence)
    }
}

fn content(letter: &LetterRow, evidence: Value) -> Value {
    let mut data = json!({
        "case": &*letter.case,
        "to": &*letter.to,
        "from": &*letter.from,
        "evidence": evidence,
    });
    // A self-test is about nothing.
    if let (Value::Object(data), false) = (&mut data, letter.kind == LetterType::SelfTest) {
        let word = if letter.delivery.is_some() { "act" } else { "duty" };
        data.insert(word.into(), json!(&*letter.subject));
        if let Some(delivery) = letter.delivery {
            data.insert("delivery".into(), json!(delivery));
        }
        if let Some(digest) = &letter.digest {
            data.insert("digest".into(), json!(&**digest));
        }
    }
    data
}

/// The proof of an entry under the newest checkpoint, as C2SP text.
///
/// # Errors
/// The record does not answer, or has no such entry.
pub async fn prove(ledger: &dyn crate::ledger::Ledger, position: u64) -> Result<String, Fault> {
    prove_under(ledger, position, &ledger.head().await?.note).await
}

/// The same under a head of the record that was read before: proofs that belong together are under one,
/// also while the log grows.
///
/// # Errors
/// The record does not answer, or the head has no such entry.
pub async fn prove_under(
    ledger: &dyn crate::ledger::Ledger,
    position: u64,
    note: &str,
) -> Result<String, Fault> {
    let head = Head::read(note.as_bytes())
        .map_err(|error| Fault::because("reading a checkpoint", error))?;
    let hashes = tiles::inclusion(ledger, position, head.checkpoint().size).await?;
    Ok(Proof { index: position, hashes, head, extra: None }.text())
}
