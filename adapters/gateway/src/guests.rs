//! Who is in the house: lines, questions and bytes of each agency, so that none takes the others' room.

use crate::caller::Caller;
use crate::denial::Denial;
use crate::limits::Limits;
use crate::rate::Bucket;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long to wait where there is no room; room comes when somebody's call ends.
const ROOM_WAIT: Duration = Duration::from_secs(1);

/// All guests. There are as many as certificates were issued for, so none is ever forgotten.
#[derive(Debug)]
pub(crate) struct Guests {
    limits: Limits,
    known: Mutex<BTreeMap<Caller, Arc<Guest>>>,
    body_bytes: Arc<AtomicU64>,
}

/// One agency, over all its lines.
#[derive(Debug)]
pub(crate) struct Guest {
    limits: Limits,
    lines: AtomicUsize,
    bucket: Mutex<Bucket>,
    body_bytes: AtomicU64,
    all_body_bytes: Arc<AtomicU64>,
}

impl Guests {
    pub(crate) fn new(limits: Limits) -> Self {
        Self { limits, known: Mutex::default(), body_bytes: Arc::default() }
    }

    pub(crate) fn guest(&self, caller: &Caller) -> Arc<Guest> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(guest) = known.get(caller) {
            return guest.clone();
        }
        let guest = Arc::new(Guest {
            limits: self.limits,
            lines: AtomicUsize::new(0),
            bucket: Mutex::new(Bucket::new(
                self.limits.calls_per_second,
                self.limits.calls_burst,
                Instant::now(),
            )),
            body_bytes: AtomicU64::new(0),
            all_body_bytes: self.body_bytes.clone(),
        });
        known.insert(caller.clone(), guest.clone());
        guest
    }
}

impl Guest {
    /// A line more; `None`: it has as many as it may.
    pub(crate) fn line(self: &Arc<Self>) -> Option<Line> {
        let line = Line(self.clone());
        let before = self.lines.fetch_add(1, Ordering::Relaxed);
        (before < self.limits.connections_per_agency_max).then_some(line)
    }

    /// A question more.
    pub(crate) fn call(&self, now: Instant) -> Result<(), Denial> {
        let mut bucket = self.bucket.lock().unwrap_or_else(PoisonError::into_inner);
        bucket.take(now).map_err(Denial::too_many)
    }

    /// Room for the bodies of one call, none taken yet.
    pub(crate) fn room(self: &Arc<Self>) -> Room {
        Room { guest: self.clone(), taken: AtomicU64::new(0) }
    }
}

/// A line of a guest, while it is open.
#[derive(Debug)]
pub(crate) struct Line(Arc<Guest>);

impl Drop for Line {
    fn drop(&mut self) {
        self.0.lines.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Room for bytes of bodies, given back when the call ends.
#[derive(Debug)]
pub(crate) struct Room {
    guest: Arc<Guest>,
    taken: AtomicU64,
}

impl Room {
    /// Takes room for so many bytes more.
    pub(crate) fn take(&self, bytes: u64) -> Result<(), Denial> {
        self.taken.fetch_add(bytes, Ordering::Relaxed);
        let own = self.guest.body_bytes.fetch_add(bytes, Ordering::Relaxed) + bytes;
        let all = self.guest.all_body_bytes.fetch_add(bytes, Ordering::Relaxed) + bytes;
        let limits = &self.guest.limits;
        if own <= limits.body_bytes_per_agency_max && all <= limits.body_bytes_max {
            return Ok(());
        }
        Err(Denial::too_many(ROOM_WAIT))
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        let taken = *self.taken.get_mut();
        self.guest.body_bytes.fetch_sub(taken, Ordering::Relaxed);
        self.guest.all_body_bytes.fetch_sub(taken, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests;
