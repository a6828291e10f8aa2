//! A small world that writes: one directory, one record, and batches as the engine would make them.

use crate::{MasterKey, Settings, Sqlite};
use casework::procedure::Name;
use engine::{
    Batch, CaseRow, Changes, DeliveryRow, DutyRow, Fault, Ledger, LetterRow, MessageKey, NewHead,
    Packet, Part, Record, Scope, Standing, StandingRow, View, Written,
};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;
use wire::LetterType;

pub(crate) const POLICE: &str = "police.510107";
pub(crate) const ECOLOGY: &str = "ecology.510107";
pub(crate) const COURT: &str = "court.510107";

pub(crate) fn master() -> MasterKey {
    MasterKey::new([7; 32])
}

pub(crate) fn open(dir: &Path) -> Arc<Sqlite> {
    Sqlite::open(dir, master(), Settings::default()).unwrap()
}

pub(crate) struct Book {
    pub(crate) dir: TempDir,
    pub(crate) ledger: Arc<Sqlite>,
    pub(crate) size: u64,
    pub(crate) versions: BTreeMap<Name, u64>,
    made: u64,
}

/// The words of an act, so that they can be looked for in files.
pub(crate) fn words(what: &str, case: &str, version: u64) -> Vec<u8> {
    format!("{what} of {case} at {version}: 偷排含铬废水三十吨 and nobody else knows").into_bytes()
}

impl Book {
    pub(crate) fn new() -> Self {
        Self::with(Settings::default())
    }

    pub(crate) fn with(settings: Settings) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let ledger = Sqlite::open(dir.path(), master(), settings).unwrap();
        Self { dir, ledger, size: 0, versions: BTreeMap::new(), made: 0 }
    }

    /// Closes the record and opens it again.
    pub(crate) fn again(self) -> Self {
        let Self { dir, ledger, size, versions, made } = self;
        drop(ledger);
        let ledger = open(dir.path());
        Self { dir, ledger, size, versions, made }
    }

    /// The next act in a case: it opens the case where there is none. Nothing but an event in it.
    pub(crate) fn act(&mut self, case: &str) -> Record {
        self.made += 1;
        let first = self.versions.get(case).copied().unwrap_or(0);
        self.versions.insert(case.into(), first + 1);
        let at = i64::try_from(self.made).unwrap() * 1000;
        Record {
            seen: Vec::new(),
            message: MessageKey { from: ECOLOGY.into(), id: format!("m-{}", self.made) },
            digest: [u8::try_from(self.made % 256).unwrap(); 32],
            entry: format!("entry {}", self.made).into_bytes(),
            case: Some(case.into()),
            packet: packet(case, first),
            parts: vec![part(case, first, at)],
            bodies: Vec::new(),
            carried: Vec::new(),
            at,
            traceparent: None,
        }
    }

    /// An act that opens a case: ecology hands it to the police, who owe a decision.
    pub(crate) fn opening(&mut self, case: &str) -> Record {
        let mut record = self.act(case);
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

    /// An act that is refused before it reaches a case.
    pub(crate) fn refusal(&mut self, from: &str) -> Record {
        let mut record = self.act("nowhere");
        self.versions.remove("nowhere");
        record.message.from = from.into();
        record.case = None;
        record.parts.clear();
        record
    }

    pub(crate) fn batch(&self, records: Vec<Record>) -> Batch {
        let size = self.size + u64::try_from(records.len()).unwrap();
        let note = format!("checkpoint of {size}\n");
        Batch { records, head: NewHead { before: self.size, note, tiles: Vec::new() } }
    }

    pub(crate) async fn write(&mut self, records: Vec<Record>) -> Written {
        self.try_write(records).await.unwrap()
    }

    pub(crate) async fn try_write(&mut self, records: Vec<Record>) -> Result<Written, Fault> {
        let batch = self.batch(records);
        let count = u64::try_from(batch.records.len()).unwrap();
        let written = self.ledger.write(batch).await?;
        self.size += count;
        Ok(written)
    }

    /// Opens cases, one batch each.
    pub(crate) async fn open_cases(&mut self, cases: &[&str]) {
        for case in cases {
            let record = self.opening(case);
            self.write(vec![record]).await;
        }
    }

    /// Runs a statement as if the disk had changed below.
    pub(crate) async fn meddle(&self, sql: &str) {
        let sql = sql.to_owned();
        let done = crate::writer::ask_alone(self.ledger.jobs().unwrap(), move |it| {
            it.conn().execute_batch(&sql).map_err(|error| Fault::because("meddling", error))
        });
        done.await.unwrap();
    }
}

pub(crate) fn everywhere() -> Scope {
    Scope { agency: "office".into(), standings: Vec::new(), everywhere: true }
}

/// The asker sees with every standing but a former one.
pub(crate) fn scope(agency: &str) -> Scope {
    let standings = Standing::ALL.into_iter().filter(|it| *it != Standing::Former).collect();
    Scope { agency: agency.into(), standings, everywhere: false }
}

pub(crate) fn packet(case: &str, version: u64) -> Packet {
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

pub(crate) fn part(case: &str, first: u64, at: i64) -> Part {
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

pub(crate) fn row(case: &str, version: u64, at: i64) -> CaseRow {
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

pub(crate) fn duty(case: &str, name: &str, due: i64) -> DutyRow {
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

pub(crate) fn delivery(case: &str, number: u32) -> DeliveryRow {
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

pub(crate) fn standing(agency: &str, standing: Standing, begins: bool, at: i64) -> StandingRow {
    StandingRow { agency: agency.into(), standing, begins, at }
}

pub(crate) fn letter(case: &str, to: &str, delivery: Option<u32>, at: i64) -> LetterRow {
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

/// Every byte of every file in a directory.
pub(crate) fn bytes_of(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        files.push((name, std::fs::read(&path).unwrap()));
    }
    files
}

/// The files of a directory in which these bytes stand.
pub(crate) fn holding(dir: &Path, what: &[u8]) -> Vec<String> {
    let files = bytes_of(dir).into_iter();
    let holds = |bytes: &[u8]| bytes.windows(what.len()).any(|window| window == what);
    files.filter(|(_, bytes)| holds(bytes)).map(|(name, _)| name).collect()
}
