//! The one thread that writes. What stands before it at the same time shares one commit.

mod batch;
pub(crate) mod deltas;
mod desks;
mod duties;
mod erase;
mod feeds;
mod index;
mod letters;
mod marks;
pub(crate) mod part;
pub(crate) mod rights;
pub(crate) mod seats;
pub(crate) mod standings;
mod sweeper;
mod tasks;

pub(crate) use tasks::{Job, Task, ask, ask_alone};

use crate::fault::{During, int};
use crate::seal::{Dice, MasterKey};
use crate::settings::Settings;
use deltas::Deltas;
use engine::Fault;
use rusqlite::Connection;
use seats::Seats;
use std::fs::File;
use std::path::Path;
use sweeper::Sweeper;
use tokio::sync::mpsc;

/// The most jobs that share a commit: a job that waits for the last of them waits no longer than a
/// few commits of its own would have taken.
const GROUP_MAX: usize = 64;

/// What the writing thread holds. The order of the fields is the order in which they are let go: the
/// lock last, when nobody writes any more.
pub(crate) struct Writer {
    conn: Connection,
    sweeper: Sweeper,
    master: MasterKey,
    dice: Dice,
    seats: Seats,
    deltas: Deltas,
    /// The highest letter number given; `None`: ask the record.
    letters: Option<i64>,
    _lock: File,
}

impl Writer {
    pub(crate) fn new(
        conn: Connection,
        lock: File,
        path: &Path,
        master: MasterKey,
        settings: &Settings,
    ) -> Result<Self, Fault> {
        let sweeper = Sweeper::start(path, settings)?;
        let seats = Seats::new(settings.seats_max);
        let (dice, deltas) = (Dice::new(), Deltas::default());
        Ok(Self { conn, sweeper, master, dice, seats, deltas, letters: None, _lock: lock })
    }

    /// Works until nobody can ask any more.
    pub(crate) fn work(mut self, mut jobs: mpsc::Receiver<Job>) {
        Sweeper::watch(&self.conn);
        while let Some(job) = jobs.blocking_recv() {
            let (mut group, mut next) = (Vec::new(), Some(job));
            let alone = loop {
                match next.take() {
                    Some(Job::Alone(work)) => break Some(work),
                    Some(Job::Grouped(task)) => group.push(task),
                    None => break None,
                }
                if GROUP_MAX <= group.len() {
                    break None;
                }
                next = jobs.try_recv().ok();
            };
            self.group(group);
            if let Some(work) = alone {
                work(&mut self);
            }
        }
    }

    /// One commit for all of them; each is told what came of its own part once that is durable.
    fn group(&mut self, mut tasks: Vec<Box<dyn Task>>) {
        if tasks.is_empty() {
            return;
        }
        let outcome = self.transact(|writer| {
            let several = 1 < tasks.len();
            let mut any = false;
            for task in &mut tasks {
                any |= writer.step(task.as_mut(), several)?;
            }
            Ok(any)
        });
        for task in tasks {
            task.reply(outcome.clone());
        }
        if outcome.is_ok() {
            self.sweeper.look(&self.conn);
        }
    }

    /// One transaction around some work. `false` from the work: there is nothing to keep.
    fn transact(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<bool, Fault>,
    ) -> Result<(), Fault> {
        let done = self
            .run("BEGIN IMMEDIATE")
            .and_then(|()| work(self))
            .and_then(|keep| if keep { self.run("COMMIT") } else { self.run("ROLLBACK") });
        if done.is_err() {
            self.forget();
            if !self.conn.is_autocommit() {
                self.run("ROLLBACK")?;
            }
        }
        done
    }

    /// One task. What fails leaves nothing behind and takes nobody else with it.
    fn step(&mut self, task: &mut dyn Task, several: bool) -> Result<bool, Fault> {
        if several {
            self.run("SAVEPOINT task")?;
        }
        let done = task.run(self);
        if !done {
            self.forget();
        }
        if self.conn.is_autocommit() {
            // A full disk may break off the whole transaction.
            return Err(Fault::new("the transaction was broken off by an error of the disk"));
        }
        if several {
            if !done {
                self.run("ROLLBACK TO task")?;
            }
            self.run("RELEASE task")?;
        }
        Ok(done)
    }

    fn run(&self, sql: &str) -> Result<(), Fault> {
        let mut statement = self.conn.prepare_cached(sql).during("preparing a transaction")?;
        statement.execute([]).map(drop).during(sql)
    }

    /// Forgets what was thought to be written.
    fn forget(&mut self) {
        self.seats.clear();
        self.deltas.clear();
        self.letters = None;
    }

    /// A number by name.
    fn set_meta(&self, name: &str, value: i64) -> Result<(), Fault> {
        let sql = "UPDATE meta SET value = ?2 WHERE name = ?1";
        let mut statement = self.conn.prepare_cached(sql).during("writing a mark")?;
        statement.execute((name, value)).map(drop).during("writing a mark")
    }

    fn meta(&self, name: &str) -> Result<i64, Fault> {
        meta(&self.conn, name)
    }

    /// How many entries there are.
    fn size(&self) -> Result<u64, Fault> {
        let sql = "SELECT coalesce(max(position) + 1, 0) FROM entry";
        let mut statement = self.conn.prepare_cached(sql).during("reading the size of the log")?;
        let size: i64 =
            statement.query_row([], |row| row.get(0)).during("reading the size of the log")?;
        Ok(crate::fault::uint(size))
    }

    /// For tests: runs a statement as if the disk had changed below.
    #[cfg(test)]
    pub(crate) fn conn(&self) -> &Connection {
        &self.conn
    }
}

/// A number by name.
pub(crate) fn meta(conn: &Connection, name: &str) -> Result<i64, Fault> {
    let sql = "SELECT value FROM meta WHERE name = ?1";
    let mut statement = conn.prepare_cached(sql).during("reading a mark")?;
    statement.query_row([name], |row| row.get(0)).during("reading a mark")
}

/// The rowid of a part of a record: in the order of the log.
pub(crate) fn event_id(position: u64, part: u64) -> i64 {
    int(position).saturating_mul(PARTS_MAX as i64).saturating_add(int(part))
}

/// Parts of one record: more would not fit beside each other in the order of the log.
pub(crate) const PARTS_MAX: usize = 256;
