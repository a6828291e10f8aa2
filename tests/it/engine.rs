//! What a turn promises, over the record in memory: answered once, recorded with proof, followed up.

mod by_hand;
mod casewise;
mod clocks;
mod evidence;
mod letters;
mod merging;
mod new_log;
mod outsiders;
mod told;
mod turns;
mod unrecorded;
mod weather;

use casework::time::Instant;
use engine::{Submitted, post};
use kit::{Hub, HubSettings, MemoryLedger, Signatures, VirtualClock, answered, sample};
use std::collections::BTreeMap;
use std::sync::Arc;
use wire::{Deed, Named, OpeningOf, Statement, StepOf};

/// The agency that refers, the one that handles, the one it might be for instead, and one that has
/// nothing to do with any of it.
const SENDER: &str = "ecology.510104";
const RECIPIENT: &str = "urban-management.510104";
const OTHER: &str = "water.510104";
const STRANGER: &str = "agriculture.510107";

/// A number that no case has.
const NOWHERE: &str = "演-无-1";

/// A hub and what it writes into.
struct Small {
    ledger: Arc<MemoryLedger>,
    hub: Hub,
}

fn at(text: &str) -> Instant {
    format!("{text}:00+08:00").parse().unwrap()
}

/// A hub on a morning in September, with nothing in its record.
async fn small() -> Small {
    open(Signatures::Quick).await
}

/// The same with the product's own signatures.
async fn signing() -> Small {
    open(Signatures::Real).await
}

async fn open(signatures: Signatures) -> Small {
    let ledger = Arc::new(MemoryLedger::default());
    let clock = Arc::new(VirtualClock::at(at("2026-09-01T09:00")));
    let settings = HubSettings { signatures, ..HubSettings::default() };
    let hub = Hub::open(ledger.clone(), clock, settings).await.unwrap();
    Small { ledger, hub }
}

impl Small {
    /// How many entries the log has.
    fn size(&self) -> u64 {
        self.ledger.store().log.size()
    }

    /// The process dies and starts again.
    async fn killed(self) -> Self {
        Self { hub: self.hub.killed().await.unwrap(), ledger: self.ledger }
    }

    /// The sender's statement that refers a lead, and its letter.
    fn referral(&self, case: &str) -> (Statement, Vec<Vec<u8>>) {
        let (document, body) = document("lead-referral");
        let party = |role: &str, agency: &str| (role.to_owned(), vec![agency.to_owned()]);
        let parties = BTreeMap::from([party("sender", SENDER), party("recipient", RECIPIENT)]);
        let opens = OpeningOf { procedure: "plain-referral".into(), ..OpeningOf::default() };
        let step = StepOf { opens: Some(opens), parties, ..step("refer") };
        let step = StepOf { document: Some(document), ..step };
        (self.hub.statement(SENDER, case, Deed::Step(step)), vec![body])
    }

    /// A lead is referred.
    async fn refer(&self, case: &str) -> Submitted {
        let (statement, bodies) = self.referral(case);
        let submitted = answered(self.hub.submit(&statement, bodies).await);
        assert_eq!(kit::refused(&submitted), None, "{:?}", kit::answer_of(&submitted));
        submitted
    }

    /// An act without a document.
    async fn act(&self, agency: &str, case: &str, name: &str) -> Submitted {
        self.hub.say(agency, case, Deed::Step(step(name))).await
    }

    /// Letters are carried until none waits.
    async fn carry(&self) {
        while post::once(&self.hub.desk, &post::Inboxes).await.unwrap().is_none() {}
    }
}

fn step(name: &str) -> StepOf {
    StepOf { name: name.into(), ..StepOf::default() }
}

/// The sample of a document by its digest, and its bytes.
fn document(name: &str) -> (Named, Vec<u8>) {
    let bytes = wire::canonical(&sample(name).unwrap()).unwrap();
    (Named { name: name.into(), digest: wire::digest(&bytes) }, bytes)
}

/// A step with the sample of a document.
fn with_document(act: &str, name: &str) -> (Deed, Vec<Vec<u8>>) {
    let (document, body) = document(name);
    (Deed::Step(StepOf { document: Some(document), ..step(act) }), vec![body])
}
