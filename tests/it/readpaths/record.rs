//! A hub over a record on a disk, and everything that anybody can read of it.

use casework::time::Instant;
use engine::{DutyFilter, Ledger as _, Paging, Path, Whose};
use kit::{Hub, HubSettings, Signatures, VirtualClock};
use ledger::{MasterKey, Settings, Sqlite};
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;
use tempfile::TempDir;

/// A hub and the folder of its record.
pub(super) struct Kept {
    pub(super) hub: Hub,
    pub(super) ledger: Arc<Sqlite>,
    pub(super) folder: TempDir,
}

pub(super) fn at(text: &str) -> Instant {
    format!("{text}:00+08:00").parse().unwrap()
}

pub(super) fn master() -> MasterKey {
    MasterKey::new([7; 32])
}

/// A hub with nothing in its record, where everybody signs quickly.
pub(super) async fn kept() -> Kept {
    open(Signatures::Quick).await
}

pub(super) async fn open(signatures: Signatures) -> Kept {
    let folder = tempfile::tempdir().unwrap();
    let ledger = Sqlite::open(&folder.path().join("ledger"), master(), Settings::default());
    let ledger = ledger.unwrap();
    let clock = Arc::new(VirtualClock::at(at("2024-01-01T09:00")));
    let settings = HubSettings { signatures, ..HubSettings::default() };
    let hub = Hub::open(ledger.clone(), clock, settings).await.unwrap();
    Kept { hub, ledger, folder }
}

impl Kept {
    pub(super) fn dir(&self) -> PathBuf {
        self.folder.path().join("ledger")
    }

    /// How many entries the log has.
    pub(super) async fn size(&self) -> u64 {
        self.ledger.head().await.unwrap().size
    }

    /// Everything that these agencies can read: lists, counts, pages of cases, histories, documents,
    /// deliveries, changes, proofs, letters; as text.
    pub(super) async fn everything(&self, agencies: &[&str], cases: &[&str]) -> String {
        let mut all = String::new();
        for agency in agencies {
            self.lists(agency, &mut all).await;
            for case in cases {
                self.case(agency, case, &mut all).await;
            }
            for position in 0..self.size().await {
                let proof = self.hub.reader.proof(agency, position).await.unwrap();
                let proof = proof.map(|(entry, proof)| (String::from_utf8(entry).unwrap(), proof));
                write!(all, "{proof:?}").unwrap();
            }
        }
        for size in 0..self.size().await {
            for level in 0..2 {
                let path = format!("tile/{level}/{size:03}");
                write!(all, "{:?}", self.hub.reader.tile(&path).await.unwrap()).unwrap();
            }
        }
        all + &self.hub.reader.checkpoint().await.unwrap()
    }

    async fn lists(&self, agency: &str, all: &mut String) {
        let reader = &self.hub.reader;
        let page = Paging { after: None, limit: 500 };
        let cases = reader.cases(agency, Default::default(), page.clone()).await.unwrap();
        write!(all, "{cases:?}").unwrap();
        for whose in [Whose::OwedByMe, Whose::OwedToMe, Whose::Everybody] {
            let filter = DutyFilter { whose, ..DutyFilter::default() };
            let duties = reader.duties(agency, filter, page.clone()).await.unwrap();
            write!(all, "{duties:?}").unwrap();
        }
        write!(all, "{:?}", reader.changes(agency, 0, 500).await.unwrap()).unwrap();
        for letter in self.hub.mailroom.peek(agency, 0, 256).await.unwrap() {
            let envelope = letter.envelope.bytes().unwrap();
            all.push_str(&String::from_utf8(envelope).unwrap());
            for (_, body) in letter.bodies {
                all.push_str(&String::from_utf8(body).unwrap());
            }
        }
    }

    async fn case(&self, agency: &str, case: &str, all: &mut String) {
        let reader = &self.hub.reader;
        for path in [Path::CaseShow, Path::Bundle, Path::Attachments] {
            let Some(seen) = reader.case(agency, case, path).await.unwrap() else { continue };
            write!(all, "{seen:?}{:?}", reader.state(&seen).await.unwrap()).unwrap();
        }
        write!(all, "{:?}", reader.deliveries(agency, case).await.unwrap()).unwrap();
        for happening in reader.history(agency, case).await.unwrap().unwrap_or_default() {
            write!(all, "{happening:?}").unwrap();
            let events = String::from_utf8(happening.events.to_vec()).unwrap();
            for digest in events.split('"').filter(|it| it.len() == 64) {
                let body = reader.document(agency, case, digest).await.unwrap();
                all.push_str(&String::from_utf8(body.unwrap_or_default()).unwrap());
            }
            all.push_str(&events);
        }
    }
}
