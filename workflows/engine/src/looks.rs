//! The trail of reads: who looked at what of which case, by any door.
//!
//! A look is noted in memory and written behind by whoever runs the hub, once a second, so that no answer
//! waits for it. What was noted within the last second is lost where the program is killed, and what does
//! not fit into memory while the record is away is lost as well; the program's log says so.

use crate::desk::Desk;
use crate::fault::Fault;
use crate::rows::{Page, Paging};
use crate::rules::Path;
use async_trait::async_trait;
use casework::procedure::Name;
use casework::time::Instant;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::{Mutex, PoisonError};
use tokio::sync::Notify;

/// The most looks, of different readers at different things, that wait to be written.
const LOOKS_MAX: usize = 20_000;
/// So many are written at once.
const ROWS_MAX: usize = 2_000;

/// Somebody's looks at one thing on one day, by the calendar of the hub.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookRow {
    /// The day, as `2026-11-28`.
    pub day: String,
    /// The case.
    pub case: Name,
    /// The reader.
    pub agency: Name,
    /// The reader's officer, where the door knew one.
    pub officer: Option<String>,
    /// What was looked at: the word of its path in the access rules.
    pub path: String,
    /// The first look of the day.
    pub first: i64,
    /// The last one.
    pub last: i64,
    /// How many.
    pub count: u64,
}

/// Which looks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LookFilter {
    /// At this case.
    pub case: Option<Name>,
    /// Of this agency.
    pub agency: Option<Name>,
    /// Of this officer; only together with an agency.
    pub officer: Option<String>,
    /// On this day or later, as `2026-11-28`.
    pub since: Option<String>,
    /// On this day or earlier.
    pub until: Option<String>,
}

/// The trail in the record.
#[async_trait]
pub trait Trail: Send + Sync {
    /// Adds to what is known of each reader, thing and day.
    async fn note_looks(&self, rows: Vec<LookRow>) -> Result<(), Fault>;

    /// Looks, the latest day first.
    async fn looks(&self, filter: LookFilter, paging: Paging) -> Result<Page<LookRow>, Fault>;
}

/// Day, case, agency, officer, path.
type Key = (String, Name, Name, Option<String>, &'static str);

/// The first, the last, and how many.
type Counted = (i64, i64, u64);

/// Looks that wait to be written.
#[derive(Debug, Default)]
pub(crate) struct Looks {
    waiting: Mutex<Waiting>,
    some: Notify,
}

#[derive(Debug, Default)]
struct Waiting {
    looks: BTreeMap<Key, Counted>,
    lost: u64,
}

impl Looks {
    /// Notes a look; nobody waits for more than a place in a map.
    pub(crate) fn note(
        &self,
        (agency, officer): (&str, Option<&str>),
        case: &str,
        path: Path,
        now: Instant,
    ) {
        let key = (
            now.day().to_string(),
            Name::from(case),
            Name::from(agency),
            officer.map(str::to_owned),
            path.word(),
        );
        self.add(key, (now.micros(), now.micros(), 1));
        self.some.notify_one();
    }

    fn add(&self, key: Key, (first, last, count): Counted) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let full = LOOKS_MAX <= waiting.looks.len();
        match waiting.looks.entry(key) {
            Entry::Occupied(mut known) => {
                let known = known.get_mut();
                *known = (known.0.min(first), known.1.max(last), known.2.saturating_add(count));
            }
            Entry::Vacant(room) if !full => drop(room.insert((first, last, count))),
            Entry::Vacant(_) => waiting.lost += 1,
        }
    }

    fn take(&self) -> (Vec<(Key, Counted)>, u64) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let rest = waiting.looks.keys().nth(ROWS_MAX).cloned();
        let later = rest.map(|key| waiting.looks.split_off(&key)).unwrap_or_default();
        let now = std::mem::replace(&mut waiting.looks, later);
        (now.into_iter().collect(), std::mem::take(&mut waiting.lost))
    }
}

/// Waits until something was noted that is not written.
pub async fn some(desk: &Desk) {
    desk.looks().some.notified().await;
}

/// Writes every look that was noted so far: before a hub closes, and whenever somebody asks who looked.
///
/// # Errors
/// The record does not answer; what was not written waits on.
pub async fn once(desk: &Desk) -> Result<(), Fault> {
    loop {
        let (taken, lost) = desk.looks().take();
        if lost != 0 {
            tracing::error!(lost, "looks were lost: more waited than there is room for");
        }
        if taken.is_empty() {
            return Ok(());
        }
        let rows = taken.iter().map(|(key, (first, last, count))| LookRow {
            day: key.0.clone(),
            case: key.1.clone(),
            agency: key.2.clone(),
            officer: key.3.clone(),
            path: key.4.to_owned(),
            first: *first,
            last: *last,
            count: *count,
        });
        if let Err(fault) = desk.world().ledger.note_looks(rows.collect()).await {
            taken.into_iter().for_each(|(key, look)| desk.looks().add(key, look));
            desk.looks().some.notify_one();
            return Err(fault);
        }
    }
}

#[cfg(test)]
mod tests;
