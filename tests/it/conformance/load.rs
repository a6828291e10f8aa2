//! Work that goes on while something falls, and that nothing of it is lost or done twice.

use super::site::{Door, Site, awaited};
use crate::hub::agency::envelope;
use crate::hub::{Agency, RECIPIENT, SENDER};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use tokio::task::JoinSet;
use wire::pb;

/// Clients at once.
const CLIENTS: usize = 6;

/// Clients that refer and accept, until they are told to end.
pub(super) struct Load {
    clients: JoinSet<()>,
    over: Arc<AtomicBool>,
    cases: Arc<AtomicUsize>,
}

impl Load {
    /// Begins; `name` tells its cases from others'.
    pub(super) async fn begin(site: &Site, name: &str) -> Self {
        let mut doors = Vec::new();
        for _ in 0..CLIENTS {
            doors.push([site.door(SENDER).await, site.door(RECIPIENT).await]);
        }
        Self::through(site, name, doors)
    }

    /// The same at the hub's own door, whatever else there is.
    pub(super) fn begin_direct(site: &Site, name: &str) -> Self {
        let doors = || [site.direct(SENDER), site.direct(RECIPIENT)];
        Self::through(site, name, (0..CLIENTS).map(|_| doors()).collect())
    }

    fn through(site: &Site, name: &str, doors: Vec<[Door; 2]>) -> Self {
        let agencies = [site.agency(SENDER), site.agency(RECIPIENT)];
        let (over, cases) = (Arc::<AtomicBool>::default(), Arc::<AtomicUsize>::default());
        let mut clients = JoinSet::new();
        for (client, doors) in doors.into_iter().enumerate() {
            let (agencies, over, cases) = (agencies.clone(), over.clone(), cases.clone());
            let name = format!("{name}-{client}");
            clients.spawn(async move {
                let mut n = 0;
                while !over.load(Ordering::Relaxed) {
                    handled(&doors, &agencies, &format!("{name}-{n}")).await;
                    cases.fetch_add(1, Ordering::Relaxed);
                    n += 1;
                }
            });
        }
        Self { clients, over, cases }
    }

    /// Waits until as many more cases were handled as there are clients.
    pub(super) async fn goes_on(&self) {
        self.reaches(CLIENTS).await;
    }

    /// Waits until so many more cases were handled.
    pub(super) async fn reaches(&self, more: usize) {
        let before = self.cases.load(Ordering::Relaxed);
        awaited("the work goes on", async || {
            (before + more <= self.cases.load(Ordering::Relaxed)).then_some(())
        })
        .await;
    }

    /// Ends it. Gives how many cases there are.
    pub(super) async fn end(self) -> usize {
        self.over.store(true, Ordering::Relaxed);
        self.clients.join_all().await;
        self.cases.load(Ordering::Relaxed)
    }
}

/// That so many cases of a load are there, each act once, each referral in the inbox once.
pub(super) async fn all_is_there_once(site: &Site, door: &Door, name: &str, cases: usize) {
    let client = site.agency(SENDER).client(&site.served);
    let prefix = format!("K-{name}-");
    // What came by the road may have come twice, with the same number.
    let letters = awaited("each case has its letter", async || {
        let mut letters: BTreeMap<String, BTreeSet<u64>> = BTreeMap::new();
        for letter in door.letters(cases).await {
            let said = envelope(&letter);
            let case = said["subject"].as_str().unwrap().to_owned();
            if case.starts_with(&prefix) && said["data"]["delivery"] == 1 {
                letters.entry(case).or_default().insert(letter.number);
            }
        }
        (letters.len() == cases).then_some(letters)
    })
    .await;
    assert!(letters.values().all(|numbers| numbers.len() == 1), "{letters:?}");
    for case in letters.keys() {
        let asked = pb::HistoryRequest { number: case.clone() };
        let history = client.history(asked).await.unwrap();
        let by = |id: &str| history.happenings.iter().filter(|it| it.by == id).count();
        assert_eq!((by(SENDER), by(RECIPIENT)), (1, 1), "{case}: {history:?}");
    }
}

/// A case that was referred and accepted, each act until it is answered.
async fn handled(doors: &[Door; 2], [sender, recipient]: &[Agency; 2], name: &str) {
    let case = format!("K-{name}");
    let acts = [
        (&doors[0], sender.referral(&format!("kill-{name}-refer"), &case)),
        (&doors[1], recipient.step(&format!("kill-{name}-accept"), &case, "accept")),
    ];
    for (door, act) in acts {
        let answer = door.submit(&act).await.unwrap();
        assert_eq!(answer.outcome(), pb::Outcome::Granted, "{:?}", answer.refusal);
    }
}
