//! Telling Temporal of what was recorded: gap-free, at least once, and never in the way of an act.

use crate::mark::Mark;
use crate::server::Server;
use casework::procedure::Name;
use engine::{Desk, Fault, Ledger, LogHead, chain};
use futures_util::stream::{StreamExt as _, TryStreamExt as _, iter};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// The most happenings looked at in one round: their cases are told of once.
const ROUND_MAX: usize = 256;
/// Cases of which the server is told at the same time.
const AT_ONCE: usize = 32;
/// The mark is moved at most this often; what is told again after a fall does no harm.
const MARK_EVERY: Duration = Duration::from_secs(1);
/// The longest pause between two looks, in case nobody rang.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// How often it is looked whether the server has lost its record: what waits for an instant would wait for
/// ever.
const LOST_EVERY: Duration = Duration::from_secs(30);
/// The first pause after a failure; each further one is twice as long.
const PAUSE_FIRST: Duration = Duration::from_millis(250);
/// The longest pause.
const PAUSE_MAX: Duration = Duration::from_secs(10);

/// Follows the record and tells the server. Cheap to clone; only one may run at a time.
#[derive(Debug, Clone)]
pub struct Feeder {
    server: watch::Receiver<Option<Server>>,
    mark: PathBuf,
}

impl Feeder {
    pub(crate) fn new(server: watch::Receiver<Option<Server>>, mark: PathBuf) -> Self {
        Self { server, mark }
    }

    /// Tells the server of whatever is recorded, until it is dropped.
    pub async fn run(mut self, desk: Desk) {
        let (mut pause, mut said) = (PAUSE_FIRST, String::new());
        loop {
            let Ok(server) = self.server.wait_for(Option::is_some).await.map(|it| it.clone())
            else {
                return;
            };
            let Some(server) = server else { continue };
            let begun = Instant::now();
            let fault = match server.seen_again().await {
                Ok(server) => match self.follow(&server, &desk).await {
                    Ok(()) => continue,
                    Err(fault) => fault,
                },
                Err(not_open) => Fault::new(not_open.line()),
            };
            let line = chain(&fault);
            if line != said {
                tracing::warn!(error = %line, "telling Temporal what to follow up failed; again later");
                said = line;
            }
            if PAUSE_MAX < begun.elapsed() {
                pause = PAUSE_FIRST;
            }
            tokio::time::sleep(pause).await;
            pause = pause.saturating_mul(2).min(PAUSE_MAX);
        }
    }

    /// Goes on from the mark until something fails, or it is time to look at the server again.
    async fn follow(&self, server: &Server, desk: &Desk) -> Result<(), Fault> {
        let ledger = desk.world().ledger.as_ref();
        let mut written = desk.written();
        let (mut mark, mut moved) = (self.begin(server, ledger).await?, false);
        let (begun, mut marked) = (Instant::now(), Instant::now());
        while moved || begun.elapsed() < LOST_EVERY {
            written.borrow_and_update();
            let round = ledger.followed(mark.place, ROUND_MAX).await?;
            told(server, round.cases).await?;
            let is_idle = round.next == mark.place;
            moved |= !is_idle;
            mark.place = round.next;
            if mark.log.is_empty() && !is_idle {
                // It began with an empty record, which has no name yet.
                mark.log = name(&ledger.head().await?);
            }
            if moved && (is_idle || MARK_EVERY < marked.elapsed()) {
                mark.write(&self.mark)?;
                (moved, marked) = (false, Instant::now());
            }
            if is_idle {
                // Whoever rings is the desk; when it is gone, so is this.
                let _ = tokio::time::timeout(LOOK_EVERY, written.changed()).await;
            }
        }
        Ok(())
    }

    /// Where to go on. Without a mark of this log and this namespace everything that waits is told first.
    async fn begin(&self, server: &Server, ledger: &dyn Ledger) -> Result<Mark, Fault> {
        let head = ledger.head().await?;
        let log = name(&head);
        let namespace = server.namespace_id().to_owned();
        let known = read(&self.mark).await;
        let known = known.filter(|it| it.log == log && it.namespace == namespace);
        if let Some(mark) = known.filter(|it| it.place <= head.size) {
            return Ok(mark);
        }
        let told = rebuild(server, ledger, |_| {}).await?;
        tracing::info!(cases = told, "Temporal was told of everything that waits");
        let mark = Mark { log, namespace, place: head.size };
        mark.write(&self.mark)?;
        Ok(mark)
    }
}

/// The name of the log; empty before its first entry.
fn name(head: &LogHead) -> String {
    head.note.lines().next().unwrap_or_default().to_owned()
}

async fn read(path: &Path) -> Option<Mark> {
    let path = path.to_owned();
    tokio::task::spawn_blocking(move || Mark::read(&path)).await.ok().flatten()
}

/// Tells the server of every case of which something waits. Safe to repeat, and while a hub runs.
///
/// # Errors
/// The record or the server does not answer.
pub async fn rebuild(
    server: &Server,
    ledger: &dyn Ledger,
    mut progress: impl FnMut(usize),
) -> Result<usize, Fault> {
    let (mut after, mut count) = (None, 0_usize);
    loop {
        let page = ledger.pending(after.clone(), ROUND_MAX).await?;
        let Some(last) = page.last().cloned() else { return Ok(count) };
        count = count.saturating_add(page.len());
        told(server, page).await?;
        progress(count);
        after = Some(last);
    }
}

/// Returns when the server has acknowledged all of them.
async fn told(server: &Server, cases: Vec<Name>) -> Result<(), Fault> {
    let each = iter(cases).map(|case| async move { server.look(&case).await });
    each.buffer_unordered(AT_ONCE).try_collect::<Vec<()>>().await.map(drop)
}
