//! Backups: a whole copy while the record is written, and a record made from one.

use crate::connect;
use crate::fault::During;
use crate::reader::Reading;
use crate::schema;
use crate::settings::Settings;
use crate::sqlite::{Sqlite, lock};
use crate::writer::meta;
use engine::Fault;
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Letters of each epoch are numbered from a multiple of this: more than any hub writes between two
/// restores, and small enough that a thousand restores stay below 2^53, which JSON can carry.
pub(crate) const NUMBERS_PER_EPOCH: i64 = 1 << 42;

impl Sqlite {
    /// Copies the record into a new file, as it stands at one instant, while it is written on.
    ///
    /// The copy holds every key that is not destroyed yet: a case that is erased later is erased in
    /// its backups only by destroying the backups.
    ///
    /// # Errors
    /// The file exists already, or a disk does not answer.
    pub async fn backup(&self, to: &Path) -> Result<(), Fault> {
        let to = to.to_owned();
        self.pool.read(move |it| it.backup(&to)).await
    }

    /// Makes a record out of a backup, in a directory that holds none.
    ///
    /// Whoever read the lost record may know numbers that the backup has not given yet; a new epoch
    /// gives none of them again.
    ///
    /// # Errors
    /// The directory holds a record, the backup is broken or of another edition, or a disk does not
    /// answer.
    pub fn restore(from: &Path, dir: &Path) -> Result<(), Fault> {
        std::fs::create_dir_all(dir).during("making the record's directory")?;
        let _lock = lock(dir)?;
        let path = dir.join(connect::FILE);
        if path.exists() {
            return Err(Fault::breach(format!(
                "`{}` holds a record already; restore into an empty directory",
                dir.display()
            )));
        }
        let source = connect::reading(from, &Settings::default())?;
        schema::known(&source)?;
        whole(&source)?;
        let partial = partial(&path);
        copy(&source, &partial)?;
        begin_epoch(&partial)?;
        settle(&partial, &path)
    }
}

impl Sqlite {
    /// Begins an epoch in a record that nobody has open: from here on no number is given again that
    /// whoever read a lost part of it may know. [`Sqlite::restore`] has done so already; a copy that was
    /// put there by hand has not.
    ///
    /// # Errors
    /// There is no record, another program writes there, or the disk does not answer.
    pub fn begin_epoch(dir: &Path) -> Result<(), Fault> {
        let path = dir.join(connect::FILE);
        if !path.exists() {
            return Err(Fault::breach(format!("there is no record in `{}`", dir.display())));
        }
        let _lock = lock(dir)?;
        begin_epoch(&path)
    }
}

impl Reading<'_> {
    fn backup(&self, to: &Path) -> Result<(), Fault> {
        if to.exists() {
            let to = to.display();
            return Err(Fault::breach(format!("`{to}` exists already; give a new name")));
        }
        let partial = partial(to);
        copy(self.conn, &partial)?;
        settle(&partial, to)
    }
}

/// The name of a file that is not whole yet.
fn partial(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".partial");
    name.into()
}

/// Copies all pages in one step: the source is read as of one instant, and whoever writes is not held
/// up. The copy is one file, without a journal beside it.
fn copy(source: &Connection, to: &Path) -> Result<(), Fault> {
    let doing = "copying the record";
    if to.exists() {
        std::fs::remove_file(to).during("removing an unfinished copy")?;
    }
    let mut target = Connection::open(to).during(doing)?;
    let backup = Backup::new(source, &mut target).during(doing)?;
    loop {
        match backup.step(-1).during(doing)? {
            StepResult::Done => break,
            _ => std::thread::sleep(Duration::from_millis(10)),
        }
    }
    drop(backup);
    let mode: String =
        target.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0)).during(doing)?;
    if mode != "delete" {
        return Err(Fault::new(format!("the copy stays in journal mode `{mode}`")));
    }
    target.close().map_err(|(_, error)| error).during(doing)
}

/// Refuses a copy with a broken page.
fn whole(conn: &Connection) -> Result<(), Fault> {
    let sql = "PRAGMA quick_check(1)";
    let said: String = conn.query_row(sql, [], |row| row.get(0)).during("checking the backup")?;
    if said == "ok" {
        return Ok(());
    }
    Err(Fault::breach(format!("the backup is broken, `{said}`; restore another one")))
}

fn begin_epoch(path: &Path) -> Result<(), Fault> {
    let doing = "beginning an epoch";
    let conn = Connection::open(path).during(doing)?;
    let epoch = meta(&conn, "epoch")? + 1;
    let above = meta(&conn, "letters")?.max(epoch.saturating_mul(NUMBERS_PER_EPOCH));
    let sql = "UPDATE meta SET value = CASE name WHEN 'epoch' THEN ?1 ELSE ?2 END
               WHERE name IN ('epoch', 'letters')";
    conn.execute(sql, (epoch, above)).during(doing)?;
    conn.close().map_err(|(_, error)| error).during(doing)
}

/// Gives a whole file its name, durably.
fn settle(partial: &Path, path: &Path) -> Result<(), Fault> {
    let doing = "putting a copy on the disk";
    File::open(partial).and_then(|file| file.sync_all()).during(doing)?;
    std::fs::rename(partial, path).during(doing)?;
    let dir = path.parent().filter(|dir| !dir.as_os_str().is_empty());
    File::open(dir.unwrap_or(Path::new("."))).and_then(|dir| dir.sync_all()).during(doing)
}
