//! A small hub: a desk at work over a record, and everybody's keys.

use crate::clock::VirtualClock;
use crate::keys::{KEY, Signatures};
use crate::rules::TestRules;
use crate::seeded::SeededDice;
use casework::Act;
use engine::{
    Desk, DeskSettings, Fault, Ledger, LogKeys, Mailroom, Reader, Sent, Submitted, Surroundings,
    Unanswered, clockwork, post, statement_of,
};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::task::JoinHandle;
use wire::{Answer, Deed, Outcome, Statement};

/// The name of the small hub.
pub const HUB: &str = "hub.510000";

/// The most rounds in which the house does what is due; more than any test has to do.
const ROUNDS_MAX: usize = 10_000;

/// A hub at work. Its parts are there to be used.
#[derive(Debug)]
pub struct Hub {
    /// The desk.
    pub desk: Desk,
    /// The inboxes.
    pub mailroom: Mailroom,
    /// The reading room.
    pub reader: Reader,
    /// The clock.
    pub clock: Arc<VirtualClock>,
    /// What all of it stands in.
    pub world: Surroundings,
    signatures: Signatures,
    settings: DeskSettings,
    ids: Arc<AtomicU64>,
    work: JoinHandle<()>,
}

/// How a small hub is made.
#[derive(Debug, Clone, Copy, Default)]
pub struct HubSettings {
    /// Where its salts come from.
    pub seed: u64,
    /// How everybody signs.
    pub signatures: Signatures,
    /// How the desk works.
    pub desk: DeskSettings,
}

impl Hub {
    /// Opens a hub over a record.
    ///
    /// # Errors
    /// The record does not tell where the log stands.
    pub async fn open(
        ledger: Arc<dyn Ledger>,
        clock: Arc<VirtualClock>,
        settings: HubSettings,
    ) -> Result<Self, Fault> {
        let HubSettings { seed, signatures, desk } = settings;
        let world = Surroundings {
            ledger,
            clock: clock.clone(),
            dice: Arc::new(SeededDice::new(seed)),
            rules: Arc::new(TestRules::new(signatures)),
            keys: Arc::new(LogKeys::new(HUB, signatures.key_of(HUB))),
        };
        Self::stand_in(world, clock, signatures, desk, Arc::default()).await
    }

    async fn stand_in(
        world: Surroundings,
        clock: Arc<VirtualClock>,
        signatures: Signatures,
        settings: DeskSettings,
        ids: Arc<AtomicU64>,
    ) -> Result<Self, Fault> {
        let (desk, work) = Desk::open(world.clone(), settings).await?;
        Ok(Self {
            mailroom: Mailroom::new(desk.clone()),
            reader: Reader::new(desk.clone()),
            work: tokio::spawn(work),
            desk,
            clock,
            world,
            signatures,
            settings,
            ids,
        })
    }

    /// Kills the hub wherever it is, and opens it again over what is recorded, as soon as the record
    /// answers. What was on its way to the disk may arrive there later.
    ///
    /// # Errors
    /// The record contradicts itself.
    pub async fn killed(self) -> Result<Self, Fault> {
        self.work.abort();
        let Self { clock, world, signatures, settings, ids, .. } = self;
        loop {
            let (world, clock, ids) = (world.clone(), clock.clone(), ids.clone());
            match Self::stand_in(world, clock, signatures, settings, ids).await {
                Err(fault) if fault.passing => {}
                other => return other,
            }
        }
    }

    /// Lets everything that was asked be answered, and ends.
    pub async fn close(self) {
        let Self { desk, mailroom, reader, work, .. } = self;
        drop((desk, mailroom, reader));
        let _ = work.await;
    }

    /// A statement of an agency with an id of its own, made now. Its other fields are there to be set.
    #[must_use]
    pub fn statement(&self, agency: &str, case: &str, act: Deed) -> Statement {
        Statement {
            v: 1,
            id: self.new_id(),
            to: HUB.into(),
            from: agency.into(),
            office: None,
            officer: None,
            case: case.into(),
            proceeding: None,
            occurred_at: self.clock.shown().to_string(),
            act,
        }
    }

    /// An id that no message has had.
    #[must_use]
    pub fn new_id(&self) -> String {
        format!("message-{:06}", self.ids.fetch_add(1, Ordering::Relaxed))
    }

    /// A statement as its sender's system sends it, signed.
    #[must_use]
    pub fn signed(&self, statement: &Statement, bodies: Vec<Vec<u8>>) -> Sent {
        let bytes = statement.bytes();
        let bytes = bytes.unwrap_or_else(|error| panic!("{statement:?}: {error}"));
        let signer = self.signatures.key_of(&statement.from);
        Sent {
            signature: audit::sign_bytes(signer.as_ref(), audit::Domain::STATEMENT, &bytes),
            statement: bytes,
            key: KEY.into(),
            bodies,
            agency: statement.from.clone(),
            traceparent: None,
        }
    }

    /// Submits a statement.
    ///
    /// # Errors
    /// As [`Desk::submit`].
    pub async fn submit(
        &self,
        statement: &Statement,
        bodies: Vec<Vec<u8>>,
    ) -> Result<Submitted, Unanswered> {
        self.desk.submit(self.signed(statement, bodies)).await
    }

    /// Has an agency say something, now, without a document.
    pub async fn say(&self, agency: &str, case: &str, act: Deed) -> Submitted {
        let statement = self.statement(agency, case, act);
        answered(self.submit(&statement, Vec::new()).await)
    }

    /// Has an act said as it is, such as one of a story.
    pub async fn act(&self, case: &str, act: &Act) -> Submitted {
        let said = statement_of(act, &self.new_id(), HUB, case);
        let (statement, bodies) = said.unwrap_or_else(|error| panic!("{act:?}: {error}"));
        answered(self.submit(&statement, bodies).await)
    }

    /// Everything that is due now is done: cases are woken, letters carried.
    ///
    /// # Errors
    /// The record does not answer.
    pub async fn settle(&self) -> Result<(), Fault> {
        for _ in 0..ROUNDS_MAX {
            let woken = clockwork::once(&self.desk).await?;
            let carried = post::once(&self.desk, &post::Inboxes).await?;
            if woken.is_some() && carried.is_some() {
                return Ok(());
            }
        }
        panic!("the house never comes to rest")
    }

    /// The key with which outsiders check this hub's log.
    #[must_use]
    pub fn log_key(&self) -> audit::NoteKey {
        let (name, signer) = (&self.world.keys.origin, &self.world.keys.signer);
        let key = audit::NoteKey::new(name, signer.verifier());
        key.unwrap_or_else(|error| panic!("{name}: {error}"))
    }
}

/// The recorded answer, where there must be one.
#[must_use]
pub fn answered(answer: Result<Submitted, Unanswered>) -> Submitted {
    answer.unwrap_or_else(|unanswered| panic!("not answered: {unanswered:?}"))
}

/// What was answered, read.
#[must_use]
pub fn answer_of(submitted: &Submitted) -> Answer {
    let answer = Answer::read(&submitted.packet.answer);
    answer.unwrap_or_else(|error| panic!("no answer: {error}"))
}

/// The code of a recorded refusal; `None`: it was granted.
#[must_use]
pub fn refused(submitted: &Submitted) -> Option<String> {
    match answer_of(submitted).outcome {
        Outcome::Granted { .. } => None,
        Outcome::Refused(said) => Some(said.code),
    }
}
