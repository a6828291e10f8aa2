//! A small world that writes: one record in one of the stores, and batches as the engine would make them.

use engine::{Batch, Fault, Ledger, NewHead, Numbering, Record, Written};
pub(super) use kit::book::*;
use ledger::{Accounts, MasterKey, Postgres, Settings, Sqlite};
use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use tempfile::TempDir;

pub(super) fn master() -> MasterKey {
    MasterKey::new([7; 32])
}

/// One hub's hold on the record in a database of the shared server.
pub(super) async fn postgres(url: &str) -> Arc<Postgres> {
    let ca = kit::servers::postgres().ca();
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
    quill: Quill,
}

impl Deref for Book {
    type Target = Quill;

    fn deref(&self) -> &Quill {
        &self.quill
    }
}

impl DerefMut for Book {
    fn deref_mut(&mut self) -> &mut Quill {
        &mut self.quill
    }
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
        let url = kit::servers::database();
        let ledger = postgres(&url).await;
        Self::over(Place::Database(url), ledger)
    }

    fn over(place: Place, ledger: Arc<dyn Ledger>) -> Self {
        Self { place, ledger, quill: Quill::default() }
    }

    /// An empty record in the same kind of store.
    pub(super) async fn anew(&self) -> Self {
        match &self.place {
            Place::Nowhere => Self::memory().await,
            Place::Folder(_) => Self::sqlite().await,
            Place::Database(_) => Self::postgres().await,
        }
    }

    /// Closes the record and opens it again.
    pub(super) async fn again(self) -> Self {
        let Self { place, ledger, quill } = self;
        let ledger: Arc<dyn Ledger> = match &place {
            Place::Nowhere => ledger,
            Place::Folder(dir) => {
                drop(ledger);
                Sqlite::open(dir.path(), master(), Settings::default()).unwrap()
            }
            Place::Database(url) => postgres(url).await,
        };
        Self { place, ledger, quill }
    }

    pub(super) fn batch(&self, records: Vec<Record>) -> Batch {
        let head = match self.ledger.numbering() {
            Numbering::AtOnce => self.head(records.len()),
            Numbering::Later => NewHead::default(),
        };
        Batch { records, head, ..Batch::default() }
    }

    pub(super) async fn write(&mut self, records: Vec<Record>) -> Written {
        self.try_write(records).await.unwrap()
    }

    /// Writes, and where places are given later, gives them.
    pub(super) async fn try_write(&mut self, records: Vec<Record>) -> Result<Written, Fault> {
        let batch = self.batch(records);
        let count = batch.records.len();
        let written = self.ledger.write(batch).await?;
        self.place(count, Vec::new()).await?;
        self.size += u64::try_from(count).unwrap();
        Ok(written)
    }

    /// Gives places to so many entries, with tiles that became full by it.
    pub(super) async fn place(
        &self,
        count: usize,
        tiles: Vec<(String, Vec<u8>)>,
    ) -> Result<(), Fault> {
        if self.ledger.numbering() == Numbering::AtOnce {
            return Ok(());
        }
        let term = self.ledger.office().await?.expect("nobody else has the office");
        let rows = waiting(self.ledger.as_ref(), count).await;
        self.ledger.place(term, rows, NewHead { tiles, ..self.head(count) }).await
    }

    /// Opens cases, one batch each.
    pub(super) async fn open_cases(&mut self, cases: &[&str]) {
        for case in cases {
            let record = self.opening(case);
            self.write(vec![record]).await;
        }
    }

    /// Letters got these numbers when they were written, or get them with their places.
    pub(super) fn gave(&self, written: &Written, numbers: &[u64]) {
        match self.ledger.numbering() {
            Numbering::AtOnce => assert_eq!(written.letters, numbers),
            Numbering::Later => assert_eq!(written.letters, [0; 0]),
        }
    }

    /// The accounts of a record in a folder; the others keep none.
    pub(super) async fn accounts(&self) -> Option<Accounts> {
        let Place::Folder(dir) = &self.place else { return None };
        let record = Sqlite::open_reading(dir.path(), master()).unwrap();
        Some(record.accounts().await.unwrap())
    }

    /// Whether the record lies on a disk.
    pub(super) fn is_stored(&self) -> bool {
        !matches!(self.place, Place::Nowhere)
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
