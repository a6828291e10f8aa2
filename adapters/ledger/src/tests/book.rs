//! A small world that writes: one directory, one record, and batches as the engine would make them.

use crate::{MasterKey, Settings, Sqlite};
use engine::{Batch, Fault, Ledger, Record, Written};
pub(crate) use kit::book::*;
use std::ops::{Deref, DerefMut};
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

pub(crate) fn master() -> MasterKey {
    MasterKey::new([7; 32])
}

pub(crate) fn open(dir: &Path) -> Arc<Sqlite> {
    Sqlite::open(dir, master(), Settings::default()).unwrap()
}

pub(crate) struct Book {
    pub(crate) dir: TempDir,
    pub(crate) ledger: Arc<Sqlite>,
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
    pub(crate) fn new() -> Self {
        Self::with(Settings::default())
    }

    pub(crate) fn with(settings: Settings) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let ledger = Sqlite::open(dir.path(), master(), settings).unwrap();
        Self { dir, ledger, quill: Quill::default() }
    }

    /// Closes the record and opens it again.
    pub(crate) fn again(self) -> Self {
        let Self { dir, ledger, quill } = self;
        drop(ledger);
        let ledger = open(dir.path());
        Self { dir, ledger, quill }
    }

    pub(crate) fn batch(&self, records: Vec<Record>) -> Batch {
        let head = self.head(records.len());
        Batch { records, head, ..Batch::default() }
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
