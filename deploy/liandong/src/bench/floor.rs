//! The floor: the very records of the measured run, written again by one writer without network, signatures
//! or decisions. No hub on this ledger can be faster.

use super::figures::Times;
use crate::hub::place::Place;
use crate::say::{Out, Trouble};
use async_trait::async_trait;
use casework::procedure::Name;
use casework::text::Text;
use engine::{
    Batch, Board, BreachFilter, BreachRow, CaseFilter, CaseRow, Change, DeliveryRow, DraftRow,
    Drawer, DutyFilter, DutyLoad, DutyRow, EntryRow, Fault, FeedRow, Figure, FigureFilter, Filed,
    Followed, Happening, Index, IndexStep, IndexedTo, Ledger, LetterRow, LogHead, LookFilter,
    LookRow, Mending, MessageKey, NewHead, Numbering, Owner, Packet, Page, Paging, Put, Recall,
    RightRow, SaidFilter, SaidRow, Sayings, Scope, Soon, Standing, TopicCount, TopicFilter, Trail,
    Uncarried, Unplaced, Waiting, Wish, Written,
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
    ($trait:ident { $($own:tt)* } $(fn $name:ident($($arg:ident: $type:ty),*) -> $answer:ty;)+) => {
        #[async_trait]
        impl $trait for Noting {
            $($own)*

            $(async fn $name(&self, $($arg: $type),*) -> Result<$answer, Fault> {
                self.0.$name($($arg),*).await
            })+
        }
    };
}

#[async_trait]
impl Board for Noting {
    async fn duty_loads(
        &self,
        scope: Scope,
        filter: DutyFilter,
        soon: Soon,
    ) -> Result<Vec<DutyLoad>, Fault> {
        self.0.duty_loads(scope, filter, soon).await
    }

    async fn figures(
        &self,
        scope: Scope,
        filter: FigureFilter,
    ) -> Result<Vec<(Figure, i64)>, Fault> {
        self.0.figures(scope, filter).await
    }

    async fn breaches(
        &self,
        scope: Scope,
        filter: BreachFilter,
        paging: Paging,
    ) -> Result<Page<BreachRow>, Fault> {
        self.0.breaches(scope, filter, paging).await
    }

    async fn rights(&self, of: Name, paging: Paging) -> Result<Page<RightRow>, Fault> {
        self.0.rights(of, paging).await
    }
}

passed_on! {
    Ledger {
        fn numbering(&self) -> Numbering {
            self.0.numbering()
        }

        async fn write(&self, batch: Batch) -> Result<Written, Fault> {
            Self::note(&batch);
            self.0.write(batch).await
        }
    }
    fn head() -> LogHead;
    fn recall(keys: Vec<MessageKey>, cases: Vec<Name>) -> Recall;
    fn due(until: i64, limit: usize) -> (Vec<(Name, i64)>, Option<i64>);
    fn put_off(case: Name, until: i64) -> ();
    fn uncarried(until: i64, limit: usize) -> (Vec<LetterRow>, Option<i64>);
    fn carry_later(letter: u64, next: i64) -> ();
    fn waiting(case: Name) -> Option<Waiting>;
    fn uncarried_to(to: Name, limit: usize) -> Vec<Uncarried>;
    fn pending(after: Option<Name>, limit: usize) -> Vec<Name>;
    fn followed(since: u64, limit: usize) -> Followed;
    fn inbox(agency: Name, after: u64, limit: usize, untaken: Option<i64>) -> Vec<LetterRow>;
    fn take(agency: Name, letters: Vec<u64>, until: i64) -> Vec<u64>;
    fn delete(agency: Name, letters: Vec<u64>) -> u32;
    fn cases(scope: Scope, filter: CaseFilter, paging: Paging) -> Page<CaseRow>;
    fn running(scope: Scope, procedures: Vec<Name>, since: i64, limit: usize) -> Vec<Name>;
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
    fn open_feed(feed: FeedRow, token: [u8; 32], open_max: usize) -> bool;
    fn feeds(agency: Name) -> Vec<FeedRow>;
    fn close_feed(agency: Name, id: Name, at: i64) -> Option<FeedRow>;
    fn feed(token: [u8; 32]) -> Option<FeedRow>;
    fn erase(case: Name) -> bool;
    fn office() -> Option<u64>;
    fn unplaced(limit: usize) -> Vec<Unplaced>;
    fn place(term: u64, rows: Vec<u64>, head: NewHead) -> ();
}

passed_on! {
    Sayings {}
    fn said(filter: SaidFilter, paging: Paging) -> Page<SaidRow>;
    fn said_from(from: u64, limit: usize) -> Vec<SaidRow>;
}

passed_on! {
    Index {}
    fn indexed() -> IndexedTo;
    fn index(step: IndexStep) -> ();
    fn find(scope: Scope, wish: Wish, paging: Paging) -> Vec<(CaseRow, String)>;
    fn find_count(scope: Scope, wish: Wish, most: u64) -> u64;
    fn topics(scope: Scope, filter: TopicFilter) -> Vec<TopicCount>;
    fn filed(case: Name) -> Vec<Filed>;
}

passed_on! {
    Trail {}
    fn note_looks(rows: Vec<LookRow>) -> ();
    fn looks(filter: LookFilter, paging: Paging) -> Page<LookRow>;
}

passed_on! {
    Drawer {}
    fn put_draft(owner: Owner, name: String, at: i64, content: Vec<u8>) -> Put;
    fn draft(owner: Owner, name: String) -> Option<(i64, Vec<u8>)>;
    fn drafts(owner: Owner) -> Vec<DraftRow>;
    fn drop_draft(owner: Owner, name: String) -> bool;
}

passed_on! {
    Mending {}
    fn all_uncarried(after: u64, limit: usize) -> Vec<Uncarried>;
    fn carry_at(letter: u64, at: i64) -> bool;
}

/// What writing alone comes to.
#[derive(Debug)]
pub(super) struct Floor {
    records: usize,
    records_per_second: f64,
    /// Of commits of one or two records, which is what one client causes.
    small: Times,
}

/// A commit of so few records is one client's.
const SMALL: usize = 2;

impl Floor {
    pub(super) fn json(&self) -> Value {
        json!({
            "records": self.records, "records_s": self.records_per_second,
            "small_commit_p50_ms": self.small.millis(0.5),
        })
    }

    pub(super) fn print(&self, out: &mut Out) -> Result<(), Trouble> {
        let (n, rate, small) = (self.records, self.records_per_second, self.small.millis(0.5));
        if n == 0 {
            return Ok(());
        }
        out.text(&Text::new(
            format!("底线:同一批 {n} 条记录由一个写入者直接写入(无网络、无签名),{rate:.0} 条/秒;一两条一次提交的 p50 {small:.2} ms"),
            format!("floor: the same {n} records written by one writer, no network, no signatures: {rate:.0}/s; commits of one or two, p50 {small:.2} ms"),
        ))
    }
}

/// Writes the batches again into a new ledger. Only where they begin with the first record can they be
/// written again; a filled ledger has no floor of its own.
pub(super) fn replayed(place: &Place, batches: Vec<Batch>) -> Result<Floor, Trouble> {
    let records = batches.iter().map(|it| it.records.len()).sum();
    if batches.first().is_none_or(|first| first.head.before != 0) {
        return Ok(Floor { records: 0, records_per_second: 0.0, small: Times::default() });
    }
    let folder = place.root().join("floor");
    let master = ledger::MasterKey::new([7; 32]);
    let ledger = ledger::Sqlite::open(&folder, master, ledger::Settings::default())
        .map_err(|fault| anyhow::Error::new(fault).context("opening the floor's ledger"))?;
    let runtime = crate::hub::runtime()?;
    // Inside the measured runtime there is one already; the floor has its own thread.
    std::thread::scope(|scope| {
        let run = scope.spawn(move || runtime.block_on(written(ledger, batches)));
        let done = run.join().map_err(|_| anyhow::anyhow!("the floor fell in"))?;
        let (took, small) =
            done.map_err(|fault| anyhow::Error::new(fault).context("writing the floor"))?;
        Ok(Floor { records, records_per_second: records as f64 / took, small })
    })
}

async fn written(ledger: Arc<dyn Ledger>, batches: Vec<Batch>) -> Result<(f64, Times), Fault> {
    let (began, mut small) = (Instant::now(), Times::default());
    for batch in batches {
        let (one, few) = (Instant::now(), batch.records.len() <= SMALL);
        ledger.write(batch).await?;
        if few {
            small.add(one.elapsed());
        }
    }
    small.sort();
    Ok((began.elapsed().as_secs_f64(), small))
}
