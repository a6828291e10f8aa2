//! The record as others hold it: opened, asked, closed.

use crate::connect;
use crate::fault::During;
use crate::reader::Pool;
use crate::reader::accounts::Accounts;
use crate::schema;
use crate::seal::{Dice, MasterKey};
use crate::settings::Settings;
use crate::vault;
use crate::writer::{Job, Writer, ask, meta};
use engine::verify::{CaseBooks, Found, Messages, Outline};
use engine::{Fault, MessageKey};
use rusqlite::{Connection, OptionalExtension};
use std::fmt;
use std::fs::{File, OpenOptions, TryLockError};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use std::thread::JoinHandle;
use tokio::sync::mpsc;

/// The file whose lock says who writes.
const LOCK: &str = "lock";

/// The record on SQLite: one thread writes, many connections read.
pub struct Sqlite {
    pub(crate) pool: Arc<Pool>,
    pen: Option<Pen>,
    /// The latest instant that an asker named: what was locked until before it is free.
    pub(crate) now: AtomicI64,
}

/// The writing thread.
struct Pen {
    jobs: Option<mpsc::Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Sqlite {
    /// Opens the record in a directory for writing and reading; makes both where there are none.
    ///
    /// # Errors
    /// Another program writes there, the record is of a newer program, the master key is another, or
    /// the disk does not answer.
    pub fn open(dir: &Path, master: MasterKey, settings: Settings) -> Result<Arc<Self>, Fault> {
        std::fs::create_dir_all(dir).during("making the record's directory")?;
        let lock = lock(dir)?;
        let path = dir.join(connect::FILE);
        let mut conn = connect::writing(&path, &settings)?;
        schema::migrate(&mut conn, &master)?;
        not_moved(&conn, dir)?;
        vault::probe(&conn, &master, Some(&mut Dice::new()))?;
        let writer = Writer::new(conn, lock, &path, master.clone(), &settings)?;
        let (jobs, queue) = mpsc::channel(settings.queue_max.max(1));
        let thread = std::thread::Builder::new()
            .name("ledger-writer".into())
            .spawn(move || writer.work(queue))
            .during("starting the thread that writes")?;
        let pool = Arc::new(Pool::new(&path, master, settings));
        pool.read_here(|it| it.warm())?;
        let pen = Some(Pen { jobs: Some(jobs), thread: Some(thread) });
        Ok(Arc::new(Self { pool, pen, now: AtomicI64::new(i64::MIN) }))
    }

    /// Opens the record in a directory for reading only, also while another program writes there.
    ///
    /// # Errors
    /// There is no record, it is not of this program's edition, the master key is another, or the disk
    /// does not answer.
    pub fn open_reading(dir: &Path, master: MasterKey) -> Result<Arc<Self>, Fault> {
        let path = dir.join(connect::FILE);
        if !path.exists() {
            return Err(Fault::breach(format!("there is no record in `{}`", dir.display())));
        }
        let pool = Arc::new(Pool::new(&path, master, Settings::default()));
        pool.read_here(|it| {
            schema::known(it.conn)?;
            vault::probe(it.conn, it.master, None)
        })?;
        Ok(Arc::new(Self { pool, pen: None, now: AtomicI64::new(i64::MIN) }))
    }

    /// How often the record was restored from a backup. Numbers of letters begin anew above all earlier
    /// ones with each epoch; what else gives numbers puts it in front of them.
    ///
    /// # Errors
    /// The disk does not answer.
    pub async fn epoch(&self) -> Result<u64, Fault> {
        self.pool.read(|it| meta(it.conn, "epoch").map(crate::fault::uint)).await
    }

    /// Entries from a place on, with everything behind them; what cannot be opened is named at its
    /// entry, and the rest is read on.
    ///
    /// # Errors
    /// The disk does not answer, or a page of it is broken.
    pub async fn scan(&self, from: u64, limit: usize) -> Result<Vec<Found>, Fault> {
        self.pool.read(move |it| it.scan(from, limit)).await
    }

    /// Entries from a place on, with what stands beside them in clear: nothing is opened.
    ///
    /// # Errors
    /// The disk does not answer, or a page of it is broken.
    pub async fn outlines(&self, from: u64, limit: usize) -> Result<Vec<Outline>, Fault> {
        self.pool.read(move |it| it.outlines(from, limit)).await
    }

    /// What the index by which a repeated message finds its answer holds of the first `size` entries,
    /// added up, and the messages that stand in it more than once.
    ///
    /// # Errors
    /// The disk does not answer, a page of it is broken, or there is no such index.
    pub async fn messages(&self, size: u64) -> Result<(Messages, Vec<MessageKey>), Fault> {
        self.pool.read(move |it| it.messages(size)).await
    }

    /// Cases lie in rows below this number, most of them one in each.
    ///
    /// # Errors
    /// The disk does not answer.
    pub async fn cases_end(&self) -> Result<u64, Fault> {
        self.pool.read(|it| it.cases_end()).await
    }

    /// Everything stored of the cases in these rows, to be compared with what their events tell. What
    /// cannot be opened is a flaw of its case, and the rest is read on.
    ///
    /// # Errors
    /// The disk does not answer, or a page of it is broken.
    pub async fn books(&self, rows: Range<u64>) -> Result<Vec<CaseBooks>, Fault> {
        self.pool.read(move |it| it.books(&rows)).await
    }

    /// Deliveries, letters, receipts and counts, joined.
    ///
    /// # Errors
    /// The disk does not answer, or a page of it is broken.
    pub async fn accounts(&self) -> Result<Accounts, Fault> {
        self.pool.read(|it| it.accounts()).await
    }

    pub(crate) fn jobs(&self) -> Result<&mpsc::Sender<Job>, Fault> {
        let jobs = self.pen.as_ref().and_then(|pen| pen.jobs.as_ref());
        jobs.ok_or_else(|| Fault::breach("the record was opened for reading only"))
    }

    pub(crate) async fn write_with<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Writer) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        ask(self.jobs()?, work).await
    }
}

impl fmt::Debug for Sqlite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let writes = self.pen.is_some();
        f.debug_struct("Sqlite").field("path", &self.pool.path()).field("writes", &writes).finish()
    }
}

impl Drop for Pen {
    /// Waits until what was asked for is written and the files are closed: whoever opens them next
    /// finds no lock.
    fn drop(&mut self) {
        drop(self.jobs.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

pub(crate) fn lock(dir: &Path) -> Result<File, Fault> {
    let path = dir.join(LOCK);
    let doing = "opening the lock of the record";
    let file = OpenOptions::new().create(true).append(true).open(&path).during(doing)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Fault::breach(format!(
            "another program writes the record in `{}`; stop it first, or give another directory",
            dir.display()
        ))),
        Err(TryLockError::Error(error)) => Err(error).during("locking the record"),
    }
}

/// In `meta`: where a record goes on that was copied from here.
const MOVED: &str = "moved";

/// Two records that go on would be two logs under one name.
fn not_moved(conn: &Connection, dir: &Path) -> Result<(), Fault> {
    let sql = "SELECT value FROM meta WHERE name = ?1";
    let moved: Option<String> =
        conn.query_row(sql, [MOVED], |row| row.get(0)).optional().during("opening the record")?;
    let Some(to) = moved else { return Ok(()) };
    Err(Fault::breach(format!(
        "the record in `{}` was copied to {to} and goes on there; it can only be read here",
        dir.display()
    )))
}

/// Notes where the record goes on, for good.
#[cfg(feature = "postgres")]
pub(crate) fn moved_to(path: &Path, to: &str) -> Result<(), Fault> {
    let doing = "noting that the record was copied";
    let conn = connect::writing(path, &Settings::default())?;
    let sql = "INSERT OR REPLACE INTO meta (name, value) VALUES (?1, ?2)";
    conn.execute(sql, (MOVED, to)).during(doing)?;
    conn.close().map_err(|(_, error)| error).during(doing)
}

/// It does not, after all.
#[cfg(feature = "postgres")]
pub(crate) fn unmoved(path: &Path) -> Result<(), Fault> {
    let doing = "noting that the record was not copied";
    let conn = connect::writing(path, &Settings::default())?;
    conn.execute("DELETE FROM meta WHERE name = ?1", [MOVED]).during(doing)?;
    conn.close().map_err(|(_, error)| error).during(doing)
}
