//! What operators see of a running hub beyond its record: its folder, its door, its witnesses, its disk.

use super::calendars::own_years;
use super::identity;
use super::notices::Notices;
use super::place::{HubSettings, Place};
use super::registry::{Registry, key_id};
use super::witness::Watch;
use crate::say::Trouble;
use async_trait::async_trait;
use audit::{Ed25519Signer, Verifier as _};
use casework::file::Flaw;
use casework::time::Instant;
use console::{Certificate, Enrolled, Health, Machine, Proposal, SigningKey};
use engine::{Fault, Hand};
use gateway::Tally;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A running hub.
pub(super) struct Running {
    place: Place,
    settings: HubSettings,
    tally: Arc<Tally>,
    witnesses: Watch,
    notices: Notices,
    began: Instant,
}

#[async_trait]
impl Machine for Running {
    fn health(&self) -> Health {
        let readings = self.tally.readings();
        let calls = readings.calls.into_iter().filter(|(.., n)| *n != 0);
        let settings = &self.settings;
        let certificate = std::fs::read(self.place.tls().0).ok();
        Health {
            began: self.began.micros(),
            shared_record: settings.postgres.is_some(),
            road: settings.nats.as_ref().map(|it| it.url.clone()),
            followups: settings.temporal.as_ref().map(|it| it.url.clone()),
            witnesses: self.witnesses.all(),
            calls: calls.map(|(method, outcome, n)| (method, outcome.word(), n)).collect(),
            lines: readings.connections,
            lines_failed: readings.handshakes_failed + readings.turned_away,
            disk: rustix::fs::statvfs(self.place.root()).ok().map(|it| {
                let bytes = |blocks: u64| blocks.saturating_mul(it.f_frsize);
                (bytes(it.f_bavail), bytes(it.f_blocks))
            }),
            certificate_until: certificate.and_then(|pem| gateway::term(&pem)).map(|it| it.until),
        }
    }

    fn enrolled(&self) -> Result<Vec<Enrolled>, Fault> {
        let unread = |_: Trouble| Fault::new("the list of certificates or of keys cannot be read");
        let issued = identity::issued(&self.place).map_err(unread)?;
        let registry = Registry::read(&self.place).map_err(unread)?;
        let mut all: BTreeMap<String, Enrolled> = BTreeMap::new();
        for it in issued.into_iter().rev() {
            let until = it.until.clone().or_else(|| self.handed(&it.agency, &it.serial));
            let certificate = Certificate { until, serial: it.serial, revoked: it.revoked };
            agency(&mut all, &it.agency).certificates.push(certificate);
        }
        for key in registry.keys {
            let of_console = self.console_key(&key.agency).is_some_and(|own| own == key.id);
            let signing = SigningKey { of_console, id: key.id, revoked: key.revoked };
            agency(&mut all, &key.agency).keys.push(signing);
        }
        Ok(all.into_values().collect())
    }

    fn own_years(&self) -> Vec<i32> {
        own_years(&self.place).unwrap_or_default()
    }

    fn propose(&self, text: &str, who: &str) -> Result<(), Vec<Flaw>> {
        self.notices.propose(text, who)
    }

    fn proposal(&self) -> Option<Proposal> {
        self.notices.proposal()
    }

    fn put_aside(&self) {
        self.notices.put_aside();
    }

    async fn adopt(&self, digest: &str, hand: Hand) -> Result<bool, Fault> {
        self.notices.adopt(digest, hand).await
    }
}

impl Running {
    /// One that begins now.
    pub(super) fn new(
        place: &Place,
        settings: &HubSettings,
        tally: Arc<Tally>,
        witnesses: Watch,
        notices: Notices,
    ) -> Self {
        let began = notices.now();
        let (place, settings) = (place.clone(), settings.clone());
        Self { place, settings, tally, witnesses, notices, began }
    }

    /// The last day of a certificate of which it was not noted, where what was handed out still lies here.
    fn handed(&self, agency: &str, serial: &str) -> Option<String> {
        let pem = std::fs::read(self.place.agency(agency).join("tls.pem")).ok()?;
        let term = gateway::term(&pem).filter(|it| it.serial == serial)?;
        Some(Instant::from_micros(term.until.saturating_mul(1_000_000)).day().to_string())
    }

    fn console_key(&self, agency: &str) -> Option<String> {
        let seed = super::place::read_secret(&self.place.console_key(agency)).ok()?;
        Some(key_id(&Ed25519Signer::from_seed(&seed).public().public()))
    }
}

fn agency<'a>(all: &'a mut BTreeMap<String, Enrolled>, id: &str) -> &'a mut Enrolled {
    let blank = || Enrolled { agency: id.to_owned(), ..Enrolled::default() };
    all.entry(id.to_owned()).or_insert_with(blank)
}
