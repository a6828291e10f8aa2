//! A small world that writes: one record, and batches as the engine would make them.

use casework::Name;
use engine::{
    Batch, CaseRow, Changes, DeliveryRow, DutyRow, Fault, Ledger, LetterRow, MessageKey, NewHead,
    Numbering, Packet, Part, Record, Scope, Standing, StandingRow, View,
};
use ledger::{MasterKey, Postgres, Settings, Sqlite};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use wire::LetterType;

pub(super) const POLICE: &str = "police.510107";
pub(super) const ECOLOGY: &str = "ecology.510107";
pub(super) const COURT: &str = "court.510107";

pub(super) fn master() -> MasterKey {
    MasterKey::new([7; 32])
}

/// A server for all tests that only want a database of their own.
struct Shared {
    server: stack::Postgres,
    _stack: stack::Stack,
    _dir: TempDir,
}

fn shared() -> &'static Shared {
    static SHARED: OnceLock<Shared> = OnceLock::new();
    SHARED.get_or_init(|| {
        let dir = tempfile::tempdir().unwrap();
        let stack = kit::servers::stack(dir.path());
        let server = stack.postgres().unwrap();
        Shared { server, _stack: stack, _dir: dir }
    })
}

/// An empty database of the shared server, as an address.
pub(crate) fn database() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    shared().server.database(&format!("record_{}", COUNT.fetch_add(1, Ordering::Relaxed))).unwrap()
}

/// One hub's hold on the record in a database of the shared server.
pub(super) async fn postgres(url: &str) -> Arc<Postgres> {
    let ca = shared().server.ca();
    Postgres::open(url, Some(&ca), master(), Settings::default()).await.unwrap()
}

/// Where a record lies, to open it again.
enum Place {
    Nowhere,
    Folder(TempDir),
    Database(String),
}

pub(super) struct Book {
    place: Place,
    pub(super) ledger: Arc<dyn Ledger>,
    pub(super) size: u64,
    pub(super) versions: BTreeMap<Name, u64>,
    made: u64,
}

/// The words of an act.
pub(super) fn words(what: &str, case: &str, version: u64) -> Vec<u8> {
    format!("{what} of {case} at {version}: 偷排含铬废水三十吨 and nobody else knows").into_bytes()
}

impl Book {
    pub(super) async fn memory() -> Self {
        Self::over(Place::Nowhere, Arc::new(kit::MemoryLedger::default()))
    }

    pub(super) async fn sqlite() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let settings = Settings { seats_max: 3, ..Settings::default() };
        let ledger = Sqlite::open(dir.path(), master(), settings).unwrap();
        Self::over(Place::Folder(dir), ledger)
    }

    pub(super) async fn postgres() -> Self {
        let url = database();
        let ledger = postgres(&url).await;
        Self::over(Place::Database(url), ledger)
    }

    fn over(place: Place, ledger: Arc<dyn Ledger>) -> Self {
        Self { place, ledger, size: 0, versions: BTreeMap::new(), made: 0 }
    }

    /// Closes the record and opens it again.
    pub(super) async fn again(self) -> Self {
        let Self { place, ledger, size, versions, made } = self;
        let ledger: Arc<dyn Ledger> = match &place {
            Place::Nowhere => ledger,
            Place::Folder(dir) => {
                drop(ledger);
                Sqlite::open(dir.path(), master(), Settings::default()).unwrap()
            }
            Place::Database(url) => postgres(url).await,
        };
        Self { place, ledger, size, versions, made }
    }

    /// The next act in a case: it opens the case where there is none. Nothing but an event in it.
    pub(super) fn act(&mut self, case: &str) -> Record {
        self.made += 1;
        let first = self.versions.get(case).copied().unwrap_or(0);
        self.versions.insert(case.into(), first + 1);
        let at = i64::try_from(self.made).unwrap() * 1000;
        act(&format!("m-{}", self.made), case, first, at)
    }

    /// An act that opens a case: ecology hands it to the police, who owe a decision.
    pub(super) fn opening(&mut self, case: &str) -> Record {
        opened(self.act(case), case)
    }

    /// An act that is refused before it reaches a case.
    pub(super) fn refusal(&mut self, from: &str) -> Record {
        let mut record = self.act("nowhere");
        self.versions.remove("nowhere");
        record.message.from = from.into();
        record.case = None;
        record.parts.clear();
        record
    }

    pub(super) fn batch(&self, records: Vec<Record>) -> Batch {
        let head = match self.ledger.numbering() {
            Numbering::AtOnce => self.head(records.len()),
            Numbering::Later => NewHead::default(),
        };
        Batch { records, head }
    }

    fn head(&self, more: usize) -> NewHead {
        let size = self.size + u64::try_from(more).unwrap();
        NewHead { before: self.size, note: format!("checkpoint of {size}\n"), tiles: Vec::new() }
    }

    pub(super) async fn write(&mut self, records: Vec<Record>) {
        self.try_write(records).await.unwrap();
    }

    /// Writes, and where places are given later, gives them.
    pub(super) async fn try_write(&mut self, records: Vec<Record>) -> Result<(), Fault> {
        let batch = self.batch(records);
        let count = u64::try_from(batch.records.len()).unwrap();
        self.ledger.write(batch).await?;
        self.place(count, Vec::new()).await?;
        self.size += count;
        Ok(())
    }

    /// Gives places to so many entries, with tiles that became full by it.
    pub(super) async fn place(
        &self,
        count: u64,
        tiles: Vec<(String, Vec<u8>)>,
    ) -> Result<(), Fault> {
        if self.ledger.numbering() == Numbering::AtOnce {
            return Ok(());
        }
        let term = self.ledger.office().await?.expect("nobody else has the office");
        // Whatever else goes on at the server keeps them waiting, also in other databases.
        let until = Instant::now() + Duration::from_secs(20);
        let rows: Vec<u64> = loop {
            let waiting = self.ledger.unplaced(usize::MAX).await?;
            assert!(Instant::now() < until, "of {count} entries only {} wait", waiting.len());
            if u64::try_from(waiting.len()).unwrap() == count {
                break waiting.into_iter().map(|it| it.row).collect();
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        };
        let head = NewHead { tiles, ..self.head(rows.len()) };
        self.ledger.place(term, rows, head).await
    }

    /// Opens cases, one batch each.
    pub(super) async fn open_cases(&mut self, cases: &[&str]) {
        for case in cases {
            let record = self.opening(case);
            self.write(vec![record]).await;
        }
    }

    /// Whether a fault says that the batch does not fit what is written: by a breach where there is one
    /// pen, by being overtaken where there are several.
    pub(super) fn misfits(&self, fault: &Fault) -> bool {
        match self.ledger.numbering() {
            Numbering::AtOnce => !fault.passing,
            Numbering::Later => fault.overtaken,
        }
    }
}

/// An act of ecology in a case at a version.
pub(super) fn act(id: &str, case: &str, first: u64, at: i64) -> Record {
    Record {
        message: MessageKey { from: ECOLOGY.into(), id: id.into() },
        digest: [u8::try_from(at / 1000 % 256).unwrap(); 32],
        entry: format!("entry {id}").into_bytes(),
        case: Some(case.into()),
        packet: packet(case, first),
        parts: vec![part(case, first, at)],
        seen: Vec::new(),
        bodies: Vec::new(),
        carried: Vec::new(),
        at,
        traceparent: None,
    }
}

/// The same as one that opens the case.
pub(super) fn opened(mut record: Record, case: &str) -> Record {
    let at = record.at;
    let part = &mut record.parts[0];
    part.wake = Some(at + 500);
    part.view.row.due = Some(at + 500);
    part.view.duties.put = vec![duty(case, "decide", at + 500)];
    part.view.deliveries = vec![delivery(case, 1)];
    part.view.standings = vec![
        standing(ECOLOGY, Standing::Sender, true, at),
        standing(POLICE, Standing::Holder, true, at),
        standing(POLICE, Standing::Recipient, true, at),
    ];
    part.letters = vec![letter(case, POLICE, Some(1), at)];
    record.bodies = vec![(format!("{case}-letter"), words("letter", case, 0))];
    record
}

pub(super) fn everywhere() -> Scope {
    Scope { agency: "office".into(), standings: Vec::new(), everywhere: true }
}

/// The asker sees with every standing but a former one.
pub(super) fn scope(agency: &str) -> Scope {
    let standings = Standing::ALL.into_iter().filter(|it| *it != Standing::Former).collect();
    Scope { agency: agency.into(), standings, everywhere: false }
}

pub(super) fn packet(case: &str, version: u64) -> Packet {
    Packet {
        salt: [3; 32],
        statement: words("statement", case, version),
        signature: vec![1; 64],
        key: "key-1".into(),
        answer: words("answer", case, version),
        receipt: words("receipt", case, version),
        receipt_signature: vec![2; 64],
        parts: vec![[4; 32], [5; 32]],
    }
}

pub(super) fn part(case: &str, first: u64, at: i64) -> Part {
    Part {
        case: case.into(),
        first,
        events: words("events", case, first),
        view: View {
            row: row(case, first + 1, at),
            duties: Changes::default(),
            deliveries: Vec::new(),
            standings: Vec::new(),
        },
        wake: None,
        letters: Vec::new(),
    }
}

pub(super) fn row(case: &str, version: u64, at: i64) -> CaseRow {
    CaseRow {
        number: case.into(),
        procedure: "criminal-transfer".into(),
        edition: 1,
        phase: "examining".into(),
        holder: Some(POLICE.into()),
        opened_at: 1000,
        last_at: at,
        version,
        due: None,
        merged_into: None,
    }
}

pub(super) fn duty(case: &str, name: &str, due: i64) -> DutyRow {
    DutyRow {
        case: case.into(),
        proceeding: 1,
        duty: name.into(),
        owed_by: POLICE.into(),
        item: None,
        owed_to: vec![ECOLOGY.into()],
        start: due - 100,
        due: Some(due),
        target: None,
        basis: Some("P1-02".into()),
        provisional: true,
        suspended: false,
        passed: false,
    }
}

pub(super) fn delivery(case: &str, number: u32) -> DeliveryRow {
    DeliveryRow {
        case: case.into(),
        number,
        proceeding: 1,
        act: "transfer".into(),
        from: ECOLOGY.into(),
        to: POLICE.into(),
        copy: false,
        outside: false,
        digest: Some(format!("{case}-letter").into()),
        rungs: vec![("queued".into(), 1000)],
        receipt: None,
        unsigned: false,
    }
}

pub(super) fn standing(agency: &str, standing: Standing, begins: bool, at: i64) -> StandingRow {
    StandingRow { agency: agency.into(), standing, begins, at }
}

pub(super) fn letter(case: &str, to: &str, delivery: Option<u32>, at: i64) -> LetterRow {
    LetterRow {
        number: 0,
        to: to.into(),
        kind: LetterType::Delivery,
        case: case.into(),
        delivery,
        subject: "transfer".into(),
        from: ECOLOGY.into(),
        digest: Some(format!("{case}-letter").into()),
        at,
        position: 0,
        traceparent: Some("00-1-2-01".into()),
        attempts: 0,
    }
}
