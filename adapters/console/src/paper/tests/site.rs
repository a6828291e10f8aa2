//! A small hub with one case, for pages and exports.

use casework::time::Instant;
use engine::Happening;
use kit::{Hub, HubSettings, MemoryLedger, Signatures, VirtualClock, answered, refused, sample};
use std::collections::BTreeMap;
use std::sync::Arc;
use wire::{Deed, Named, OpeningOf, StepOf};

/// Who refers, who handles, and who has nothing to do with it.
pub(crate) const SENDER: &str = "ecology.510104";
pub(crate) const RECIPIENT: &str = "urban-management.510104";
pub(crate) const STRANGER: &str = "agriculture.510107";
pub(crate) const CASE: &str = "川/环-2026-1";

/// A hub in which a lead was referred, lay until its limit passed, and was accepted then.
pub(crate) struct Site {
    pub(crate) hub: Hub,
    /// SHA-256 of the letter.
    pub(crate) digest: String,
}

impl Site {
    pub(crate) async fn open() -> Self {
        let ledger = Arc::new(MemoryLedger::default());
        let morning: Instant = "2026-09-01T09:00:00+08:00".parse().unwrap();
        let clock = Arc::new(VirtualClock::at(morning));
        let settings = HubSettings { signatures: Signatures::Quick, ..HubSettings::default() };
        let hub = Hub::open(ledger, clock, settings).await.unwrap();
        let body = wire::canonical(&sample("lead-referral").unwrap()).unwrap();
        let digest = wire::digest(&body);
        let party = |role: &str, agency: &str| (role.to_owned(), vec![agency.to_owned()]);
        let step = StepOf {
            name: "refer".into(),
            opens: Some(OpeningOf { procedure: "plain-referral".into(), ..OpeningOf::default() }),
            parties: BTreeMap::from([party("sender", SENDER), party("recipient", RECIPIENT)]),
            document: Some(Named { name: "lead-referral".into(), digest: digest.clone() }),
            ..StepOf::default()
        };
        let statement = hub.statement(SENDER, CASE, Deed::Step(step));
        let said = answered(hub.submit(&statement, vec![body]).await);
        assert_eq!(refused(&said), None);
        let site = Self { hub, digest };
        site.after(1).await;
        site.after(40 * 24).await;
        let accept = StepOf { name: "accept".into(), ..StepOf::default() };
        let mut statement = site.hub.statement(RECIPIENT, CASE, Deed::Step(accept));
        // Said an hour after it was done: what was claimed and what was received differ.
        statement.occurred_at = site.hub.clock.shown().plus_micros(-3_600_000_000).to_string();
        let said = answered(site.hub.submit(&statement, Vec::new()).await);
        assert_eq!(refused(&said), None);
        site.after(1).await;
        site
    }

    async fn after(&self, hours: i64) {
        self.hub.clock.advance(hours * 3_600_000_000);
        self.hub.settle().await.unwrap();
    }

    pub(crate) async fn history(&self, agency: &str) -> Vec<Happening> {
        self.hub.reader.history(agency, CASE).await.unwrap().unwrap_or_default()
    }
}
