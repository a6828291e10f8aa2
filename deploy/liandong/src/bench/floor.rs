//! The floor: the very records of the measured run, written again by one writer without network, signatures
//! or decisions. No hub on this ledger can be faster.

use crate::hub::place::Place;
use crate::say::Trouble;
use async_trait::async_trait;
use casework::procedure::Name;
use engine::{
    Batch, CaseFilter, CaseRow, Change, DeliveryRow, DutyFilter, DutyRow, EntryRow, Fault,
    Happening, Ledger, LetterRow, LogHead, MessageKey, Packet, Page, Paging, Recall, Scope,
    Standing, Written,
};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

/// The most records that are kept to be replayed: enough for seconds of writing, and bounded memory.
const RECORDS_MAX: usize = 60_000;

static TAKEN: Mutex<Vec<Batch>> = Mutex::new(Vec::new());

/// Notes what the desk writes.
pub(super) fn between(inner: Arc<dyn Ledger>) -> Arc<dyn Ledger> {
    Arc::new(Noting(inner))
}

/// What was noted, from the first batch on.
pub(super) fn taken() -> Vec<Batch> {
    std::mem::take(&mut *TAKEN.lock().unwrap_or_else(PoisonError::into_inner))
}

struct Noting(Arc<dyn Ledger>);

impl Noting {
    fn note(batch: &Batch) {
        let mut taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
        let records: usize = taken.iter().map(|batch| batch.records.len()).sum();
        if records < RECORDS_MAX {
            taken.push(batch.clone());
        }
    }
}

macro_rules! passed_on {
    ($(fn $name:ident($($arg:ident: $type:ty),*) -> $answer:ty;)+) => {
        #[async_trait]
        impl Ledger for Noting {
            async fn write(&self, batch: Batch) -> Result<Written, Fault> {
                Self::note(&batch);
                self.0.write(batch).await
            }

            $(async fn $name(&self, $($arg: $type),*) -> Result<$answer, Fault> {
                self.0.$name($($arg),*).await
            })+
        }
    };
}

passed_on! {
    fn head() -> LogHead;
    fn recall(keys: Vec<MessageKey>, cases: Vec<Name>) -> Recall;
    fn due(until: i64, limit: usize) -> (Vec<(Name, i64)>, Option<i64>);
    fn put_off(case: Name, until: i64) -> ();
    fn uncarried(until: i64, limit: usize) -> (Vec<LetterRow>, Option<i64>);
    fn carry_later(letter: u64, next: i64) -> ();
    fn inbox(agency: Name, after: u64, limit: usize, untaken: Option<i64>) -> Vec<LetterRow>;
    fn take(agency: Name, letters: Vec<u64>, until: i64) -> Vec<u64>;
    fn delete(agency: Name, letters: Vec<u64>) -> u32;
    fn cases(scope: Scope, filter: CaseFilter, paging: Paging) -> Page<CaseRow>;
    fn case(scope: Scope, number: Name) -> Option<CaseRow>;
    fn standings(agency: Name, case: Name) -> Vec<Standing>;
    fn duties(scope: Scope, filter: DutyFilter, paging: Paging) -> Page<DutyRow>;
    fn deliveries(case: Name) -> Vec<DeliveryRow>;
    fn history(case: Name) -> Vec<Happening>;
    fn changes(scope: Scope, since: u64, limit: usize) -> Vec<Change>;
    fn body(case: Name, digest: String) -> Option<Vec<u8>>;
    fn entry(position: u64) -> Option<EntryRow>;
    fn packet(position: u64) -> Option<Packet>;
    fn tile(path: String) -> Option<Vec<u8>>;
    fn leaves(from: u64, limit: usize) -> Vec<[u8; 32]>;
    fn checkpoint(size: u64) -> Option<String>;
    fn cosigned(size: u64, note: String) -> ();
    fn erase(case: Name) -> bool;
}

/// What writing alone comes to.
#[derive(Debug)]
pub(super) struct Floor {
    pub(super) records: usize,
    pub(super) records_per_second: f64,
    batches: usize,
}

impl Floor {
    pub(super) fn json(&self) -> Value {
        json!({
            "records": self.records, "batches": self.batches,
            "records_s": self.records_per_second,
        })
    }
}

/// Writes the batches again into a new ledger. Only where they begin with the first record can they be
/// written again; a filled ledger has no floor of its own.
pub(super) fn replayed(place: &Place, batches: Vec<Batch>) -> Result<Floor, Trouble> {
    let (records, n) = (batches.iter().map(|it| it.records.len()).sum(), batches.len());
    if batches.first().is_none_or(|first| first.head.before != 0) {
        return Ok(Floor { records: 0, records_per_second: 0.0, batches: 0 });
    }
    let folder = place.root().join("floor");
    let master = ledger::MasterKey::new([7; 32]);
    let ledger = ledger::Sqlite::open(&folder, master, ledger::Settings::default())
        .map_err(|fault| anyhow::Error::new(fault).context("opening the floor's ledger"))?;
    let runtime = crate::hub::runtime()?;
    // Inside the measured runtime there is one already; the floor has its own thread.
    std::thread::scope(|scope| {
        let run = scope.spawn(move || {
            runtime.block_on(async move {
                let began = Instant::now();
                for batch in batches {
                    ledger.write(batch).await?;
                }
                Ok::<_, Fault>(began.elapsed().as_secs_f64())
            })
        });
        let took = run.join().map_err(|_| anyhow::anyhow!("the floor fell in"))?;
        let took = took.map_err(|fault| anyhow::Error::new(fault).context("writing the floor"))?;
        Ok(Floor { records, records_per_second: records as f64 / took, batches: n })
    })
}
