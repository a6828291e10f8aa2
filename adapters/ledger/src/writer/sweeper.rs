//! Carrying the journal into the main file, beside the writing.

use crate::connect;
use crate::fault::During;
use crate::settings::Settings;
use engine::Fault;
use rusqlite::Connection;
use std::cell::Cell;
use std::path::Path;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::JoinHandle;

/// When the journal is so many times its step, the writer itself carries the rest: while it writes
/// without a pause, whoever carries beside it never finds the end.
const STEPS_MAX: u64 = 4;

/// The bytes of a page with its frame.
const FRAME_BYTES: u64 = 4096 + 24;

thread_local! {
    /// Frames in the journal after the last commit on this thread. The file's length does not tell:
    /// a journal that was carried is written over from its beginning.
    static FRAMES: Cell<u64> = const { Cell::new(0) };
}

/// The journal's length, and the thread that shortens it.
pub(super) struct Sweeper {
    step: u64,
    swept_at: u64,
    bell: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Sweeper {
    pub(super) fn start(path: &Path, settings: &Settings) -> Result<Self, Fault> {
        let conn = connect::writing(path, settings)?;
        let (bell, rung) = sync_channel(1);
        let sweep = move || {
            while rung.recv().is_ok() {
                sweep(&conn);
            }
        };
        let thread = std::thread::Builder::new()
            .name("ledger-sweeper".into())
            .spawn(sweep)
            .during("starting the thread that carries the journal")?;
        let step = (settings.journal_bytes / FRAME_BYTES).max(1);
        Ok(Self { step, swept_at: 0, bell: Some(bell), thread: Some(thread) })
    }

    /// Has the commits of a connection counted, on whose thread [`Sweeper::look`] is called.
    pub(super) fn watch(conn: &Connection) {
        conn.wal_hook(Some(|_, frames| {
            FRAMES.set(u64::try_from(frames).unwrap_or(0));
            Ok(())
        }));
    }

    /// Looks at the journal after a commit.
    pub(super) fn look(&mut self, conn: &Connection) {
        let frames = FRAMES.get();
        if frames < self.swept_at {
            self.swept_at = 0;
        }
        if frames < self.swept_at.saturating_add(self.step) {
            return;
        }
        self.swept_at = frames;
        if frames < self.step.saturating_mul(STEPS_MAX) {
            // A full bell is a bell that rings already.
            let _ = self.bell.as_ref().map(|bell| bell.try_send(()));
        } else {
            sweep(conn);
        }
    }
}

/// Carries what no reader still needs; nobody waits for it.
fn sweep(conn: &Connection) {
    let done = conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
    if let Err(error) = done {
        tracing::warn!(%error, "carrying the journal into the record failed; it grows meanwhile");
    }
}

impl Drop for Sweeper {
    fn drop(&mut self) {
        drop(self.bell.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
