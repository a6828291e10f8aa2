//! A draw as its hub shows it to one who stands to it.

use super::folder::{Brought, Folder};
use super::wrong;
use crate::profile::{Profile, failed};
use crate::say::Trouble;
use anyhow::Context as _;
use audit::draw::{Cause, Closing, Commitment, Voided};
use serde::Deserialize;
use serde_json::Value;
use wire::pb;

/// The acts of the procedure, by their names there.
pub(super) const COMMIT: &str = "commit-seed";
pub(super) const CLOSE: &str = "close-pools";
pub(super) const REVEAL: &str = "reveal-seed";
pub(super) const DRAW: &str = "draw";
const DECLARE: [&str; 2] = ["declare-pools", "redeclare-pools"];
const VOID: &str = "void-draw";

/// Letters of one look.
const LETTERS: u32 = 256;

/// An act of the draw.
#[derive(Debug, Clone)]
pub(super) struct Done {
    pub(super) act: String,
    pub(super) by: String,
    pub(super) digest: String,
    pub(super) position: Option<u64>,
    proceeding: u32,
}

/// The draw's acts, in order.
#[derive(Debug)]
pub(super) struct Seen<'p> {
    profile: &'p Profile,
    case: String,
    pub(super) proceeding: u32,
    acts: Vec<Done>,
}

/// A void round, as its document says it.
#[derive(Debug, Deserialize)]
struct VoidDocument {
    cause: Cause,
    parties: Vec<String>,
}

impl<'p> Seen<'p> {
    /// Looks at the newest draw of a case.
    pub(super) async fn look(profile: &'p Profile, case: &str) -> Result<Self, Trouble> {
        let asked = pb::HistoryRequest { number: case.into() };
        let history = profile.client.history(asked).await.map_err(failed)?;
        let mut acts: Vec<Done> = history.happenings.iter().flat_map(done).collect();
        let newest = acts.iter().rev().find(|it| DECLARE.contains(&&*it.act));
        let Some(proceeding) = newest.map(|it| it.proceeding) else {
            return Err(wrong(
                format!("案件 `{case}` 中没有已公布名录库的抽查;先办 `declare-pools`"),
                format!(
                    "case `{case}` has no draw whose pools were declared; do `declare-pools` first"
                ),
            ));
        };
        acts.retain(|it| it.proceeding == proceeding);
        Ok(Self { profile, case: case.into(), proceeding, acts })
    }

    /// The round that is under way, from 1.
    pub(super) fn round(&self) -> u64 {
        1 + self.acts.iter().filter(|it| it.act == VOID).count() as u64
    }

    fn newest(&self, acts: &[&str]) -> Option<&Done> {
        self.acts.iter().rev().find(|it| acts.contains(&&*it.act))
    }

    /// The digest of the pools' document that is before the parties.
    pub(super) fn declared(&self) -> Option<&str> {
        self.newest(&DECLARE).map(|it| &*it.digest)
    }

    /// The acts of the round under way: those after the newest act that made the round void.
    fn of_round(&self) -> impl Iterator<Item = &Done> {
        let from = self.acts.iter().rposition(|it| it.act == VOID).map_or(0, |at| at + 1);
        self.acts.iter().skip(from)
    }

    /// The closing of the round under way.
    pub(super) fn closed(&self) -> Result<&Done, Trouble> {
        let closed = self.of_round().filter(|it| it.act == CLOSE).last();
        closed.ok_or_else(|| {
            let round = self.round();
            wrong(
                format!("第 {round} 轮的名录库尚未关闭"),
                format!("the pools of round {round} are not closed yet"),
            )
        })
    }

    /// The newest commitment of each party in the round under way, with its document.
    pub(super) async fn commitments(&self) -> Result<Vec<(&Done, Commitment)>, Trouble> {
        let mut newest: Vec<&Done> = Vec::new();
        for it in self.of_round().filter(|it| it.act == COMMIT) {
            newest.retain(|other| other.by != it.by);
            newest.push(it);
        }
        newest.sort_by(|one, other| one.by.cmp(&other.by));
        let mut all = Vec::new();
        for it in newest {
            let bytes = self.document(&it.digest).await?;
            let read = Commitment::read(&bytes);
            all.push((it, read.map_err(|what| super::malformed(&what))?));
        }
        Ok(all)
    }

    /// What was told in the round under way: documents of the secrets.
    pub(super) async fn told(&self) -> Result<Vec<audit::draw::Told>, Trouble> {
        let mut told = Vec::new();
        for it in self.of_round().filter(|it| it.act == REVEAL) {
            let bytes = self.document(&it.digest).await?;
            let read = audit::draw::Reveal::read(&bytes).map_err(|what| super::malformed(&what))?;
            told.push(audit::draw::Told { party: read.party, secret: read.secret });
        }
        Ok(told)
    }

    /// The rounds before, with what their documents say.
    pub(super) async fn voided(&self) -> Result<Vec<Voided>, Trouble> {
        let mut all = Vec::new();
        for (round, it) in (1..).zip(self.acts.iter().filter(|it| it.act == VOID)) {
            let bytes = self.document(&it.digest).await?;
            let said: Value = serde_json::from_slice(&bytes).context("reading a document")?;
            let part = |name: &str| said.get(name).cloned().unwrap_or_default();
            let said = serde_json::json!({"cause": part("cause"), "parties": part("parties")});
            let said: VoidDocument = serde_json::from_value(said).context("reading a document")?;
            let mut parties = said.parties;
            parties.sort();
            all.push(Voided { cause: said.cause, parties, round });
        }
        Ok(all)
    }

    /// The closing's document.
    pub(super) async fn closing(&self) -> Result<(&Done, Closing), Trouble> {
        let closed = self.closed()?;
        let bytes = self.document(&closed.digest).await?;
        Ok((closed, Closing::read(&bytes).map_err(|what| super::malformed(&what))?))
    }

    /// A document of the case.
    pub(super) async fn document(&self, digest: &str) -> Result<Vec<u8>, Trouble> {
        let asked = pb::DocumentRequest { number: self.case.clone(), digest: digest.into() };
        let body = self.profile.client.document(asked).await.map_err(failed)?;
        Ok(body.content.to_vec())
    }

    /// Keeps what letters have brought of the draw's acts, before they are taken out of the inbox.
    pub(super) async fn keep_letters(&self, folder: &Folder<'_>) -> Result<(), Trouble> {
        let mut after = 0;
        loop {
            let asked = pb::PeekRequest { after, limit: LETTERS, wait_ms: 0 };
            let found = self.profile.client.peek(asked).await.map_err(failed)?;
            let Some(last) = found.letters.last() else { return Ok(()) };
            after = last.number;
            for letter in &found.letters {
                let envelope: Value =
                    serde_json::from_slice(&letter.envelope).context("reading a letter")?;
                let text = |at: &str| envelope.pointer(at).and_then(Value::as_str);
                let ours = text("/subject") == Some(&self.case)
                    && text("/data/act").is_some_and(|act| [COMMIT, CLOSE].contains(&act));
                if let Some(brought) = brought(&envelope).filter(|_| ours) {
                    folder.keep_brought(&brought)?;
                }
            }
        }
    }
}

fn brought(envelope: &Value) -> Option<Brought> {
    let evidence = envelope.pointer("/data/evidence")?;
    let text = |name: &str| Some(evidence.get(name)?.as_str()?.to_owned());
    Some(Brought {
        position: evidence.get("position")?.as_u64()?,
        public: text("public")?,
        salt: text("salt")?,
        signature: text("signature")?,
        statement: text("statement")?,
    })
}

/// The acts with documents among what happened.
fn done(happening: &pb::Happening) -> Vec<Done> {
    let events = happening.events.iter().filter_map(|event| serde_json::from_str(event).ok());
    let acted = events.filter_map(|event: Value| {
        let acted = event.get("acted")?;
        let text = |name: &str| Some(acted.get(name)?.as_str()?.to_owned());
        Some(Done {
            act: text("act")?,
            by: text("by")?,
            digest: text("digest")?,
            position: happening.position,
            proceeding: u32::try_from(acted.get("proceeding")?.as_u64()?).ok()?,
        })
    });
    acted.collect()
}
