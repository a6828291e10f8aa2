//! Some forty cases of many procedures in one record, played once for all tests that only read.

use super::model::{Asker, Told};
use super::record::{at, master};
use super::script::{Line, play, story};
use engine::Ledger as _;
use kit::{Dice, Hub, HubSettings, Signatures, VirtualClock, house};
use ledger::{Settings, Sqlite};
use std::collections::BTreeSet;
use std::future::Future;
use std::path::Path;
use std::sync::{Arc, OnceLock};
use tokio::runtime::Runtime;

/// Stories in which agencies of many kinds do, are sent and are told something, leave, come back, and
/// bring cases together.
const STORIES: [&str; 27] = [
    "common/chase-and-copy",
    "common/co-handler",
    "common/delegate",
    "common/delegated-and-late",
    "common/merge-and-split",
    "common/returned-unsigned",
    "common/withdrawn-before-opened",
    "court-enforcement/missed",
    "criminal-transfer/national-day-2025",
    "criminal-transfer/returned-and-disputed",
    "damage-clue/both-sides-of-the-border",
    "equipment-request/climb",
    "expert-assignment/conflicts-and-replacements",
    "hotline-12345/returned-and-reworked",
    "hotline-12369/referral-came-back",
    "inspection-batch/three-items",
    "filing-supervision/own-motion",
    "jurisdiction-dispute/to-common-superior",
    "township-delegation/withdrawn-on-request",
    "joint-operation/three-parties",
    "lead-intake/grid-lead-to-penalty",
    "listed-supervision/joint",
    "petition/objection-on-day-five",
    "plain-referral/wrong-address",
    "reporter-reward/on-duty",
    "river-chief/interview-first",
    "seizure/handed-over",
];

/// The coordinator and the auditor of the shipped settings.
pub(super) const COORDINATOR: &str = "ecology.510000";
pub(super) const AUDITOR: &str = "procuratorate.510000";

/// A record that nothing is written to any more.
pub(super) struct World {
    pub(super) hub: Hub,
    pub(super) ledger: Arc<Sqlite>,
    pub(super) told: Vec<Told>,
    /// Who stands or stood to any case, the coordinator, the auditor and some others.
    pub(super) askers: Vec<Asker>,
    runtime: Runtime,
}

/// The world, built by the first who asks.
pub(super) fn world() -> &'static World {
    static WORLD: OnceLock<World> = OnceLock::new();
    WORLD.get_or_init(|| {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).build();
        let runtime = runtime.unwrap();
        let (hub, ledger, told) = runtime.block_on(build());
        let askers = askers(&told);
        World { hub, ledger, told, askers, runtime }
    })
}

impl World {
    /// Who is asked about a case: everybody who has or had to do with it, who sees all cases, and a few
    /// of the others, drawn anew for each case.
    pub(super) fn around(&self, told: &Told) -> Vec<&Asker> {
        let known: BTreeSet<_> = told.everybody().collect();
        let mut dice = Dice::new(told.history.iter().map(|it| it.position.unwrap()).sum());
        let always = [COORDINATOR, AUDITOR];
        let chosen = |it: &&Asker| {
            known.contains(&it.name) || always.contains(&&*it.name) || dice.percent(6)
        };
        self.askers.iter().filter(chosen).collect()
    }

    pub(super) fn ask<T>(&self, question: impl Future<Output = T>) -> T {
        self.runtime.block_on(question)
    }
}

/// The folder is emptied by the next run: what is static is never dropped.
async fn build() -> (Hub, Arc<Sqlite>, Vec<Told>) {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readpaths");
    let _ = std::fs::remove_dir_all(&dir);
    let ledger = Sqlite::open(&dir, master(), Settings::default()).unwrap();
    let clock = Arc::new(VirtualClock::at(at("2020-01-01T09:00")));
    let settings = HubSettings { signatures: Signatures::Quick, ..HubSettings::default() };
    let hub = Hub::open(ledger.clone(), clock, settings).await.unwrap();
    let script = script();
    for line in &script {
        play(&hub, line).await;
    }
    while engine::indexer::once(&hub.desk).await.unwrap() {}
    let numbers: BTreeSet<_> = script.iter().map(|line| line.case.clone()).collect();
    let mut told = Vec::new();
    for number in numbers {
        let it = Told::read(ledger.as_ref(), &number).await;
        told.extend((!it.history.is_empty()).then_some(it));
    }
    (hub, ledger, told)
}

fn script() -> Vec<Line> {
    let mut script: Vec<Line> = STORIES.iter().flat_map(|name| story(name)).collect();
    script.sort_by_key(|line| line.at);
    script
}

fn askers(told: &[Told]) -> Vec<Asker> {
    let mut names: BTreeSet<_> = told.iter().flat_map(Told::everybody).cloned().collect();
    names.extend([COORDINATOR.into(), AUDITOR.into()]);
    let all: Vec<_> = house().directory().iter().map(|agency| agency.id.clone()).collect();
    let mut dice = Dice::new(20_240_101);
    for _ in 0..5 {
        names.extend(dice.one_of(&all).cloned());
    }
    names.into_iter().map(|name| Asker::of(&name)).collect()
}

#[test]
fn the_world_has_whom_the_tests_speak_of() {
    let world = world();
    assert!(30 <= world.told.len(), "{} cases", world.told.len());
    let procedures: BTreeSet<_> =
        world.told.iter().flat_map(|it| &it.case.proceedings).map(|it| &it.procedure).collect();
    assert!(15 <= procedures.len(), "{procedures:?}");
    assert!(40 <= world.askers.len(), "{} agencies", world.askers.len());
    let former = world.told.iter().filter(|it| it.has_former()).count();
    assert!(5 <= former, "{former} cases that somebody left");
    assert!(world.ask(world.ledger.head()).unwrap().size > 256, "a full tile");
}
