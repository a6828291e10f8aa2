//! Giving places: where several hubs share a record, one of them numbers what all have written.

use crate::desk::Desk;
use crate::fault::Fault;
use crate::head::{Head, LogKeys};
use crate::ledger::{Ledger, Unplaced};
use audit::{Checkpoint, Digest};
use std::sync::Arc;

/// The most entries that get their places at once: one signature for all of them.
const PLACED_MAX: usize = 1024;

/// One hub's stand for the office of the sequencer. Whoever takes the office reads where the log stands.
/// All that is kept beside is the newest head that was seen here: a record that does not have it any
/// more is an older copy, put there while hubs ran, and to go on would fork the log. Nothing is placed
/// then until another log is opened.
#[derive(Debug)]
pub struct Sequencer {
    desk: Desk,
    seat: Option<Seat>,
    seen: Option<Checkpoint>,
}

#[derive(Debug)]
struct Seat {
    term: u64,
    head: Head,
    keys: Arc<LogKeys>,
}

/// What one round came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Round {
    /// This hub has the office.
    pub office: bool,
    /// How many entries got their places. The most there can be: there may be more.
    pub placed: usize,
    /// How many entries have places now.
    pub size: u64,
}

impl Round {
    /// Whether more may wait already.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.placed == PLACED_MAX
    }
}

impl Sequencer {
    /// One that has no office yet.
    #[must_use]
    pub fn new(desk: Desk) -> Self {
        Self { desk, seat: None, seen: None }
    }

    /// Takes or keeps the office and gives places to what waits; a hub without the office only learns
    /// how far the log has come.
    ///
    /// # Errors
    /// The record does not answer, or another hub took the office meanwhile. The next round begins
    /// anew; nothing was placed twice.
    pub async fn round(&mut self) -> Result<Round, Fault> {
        let done = self.try_round().await;
        if done.is_err() {
            self.seat = None;
        }
        done
    }

    async fn try_round(&mut self) -> Result<Round, Fault> {
        let world = self.desk.world().clone();
        let Some(term) = world.ledger.office().await? else {
            self.seat = None;
            let head = world.ledger.head().await?;
            self.desk.follow(&head.note)?;
            let (size, log) = (head.size, self.desk.log_keys());
            self.shorter(size, &log.origin)?;
            if self.seen.as_ref().is_none_or(|seen| seen.size != size) {
                self.seen = Some(log.newest(&head.note)?.checkpoint().clone());
            }
            self.desk.tell(size);
            return Ok(Round { office: false, placed: 0, size });
        };
        let seat = match self.seat.take() {
            Some(seat) if seat.term == term => self.seat.insert(seat),
            _ => {
                let (head, _, note) = Head::read(world.ledger.as_ref()).await?;
                let keys = Arc::new(world.keys.of_record(&note)?);
                self.has_seen(world.ledger.as_ref(), head.size(), &keys.origin).await?;
                self.desk.follow(&note)?;
                self.seen = Some(head.newest(&keys));
                self.seat.insert(Seat { term, head, keys })
            }
        };
        let waiting = world.ledger.unplaced(PLACED_MAX).await?;
        if waiting.is_empty() {
            let size = seat.head.size();
            self.desk.tell(size);
            return Ok(Round { office: true, placed: 0, size });
        }
        let leaves: Vec<Digest> = waiting.iter().map(|it| Digest(it.leaf)).collect();
        let rows: Vec<u64> = waiting.iter().map(|Unplaced { row, .. }| *row).collect();
        let placed = rows.len();
        let head = seat.head.grow(&seat.keys, &leaves)?;
        world.ledger.place(term, rows, head).await?;
        let size = seat.head.size();
        self.seen = Some(seat.head.newest(&seat.keys));
        self.desk.tell(size);
        // Letters leave after their seal. What another hub wrote may be due earlier than anything here.
        let now = world.clock.now().micros();
        self.desk.bells().letters.due(now);
        self.desk.bells().wakes.due(now);
        Ok(Round { office: true, placed, size })
    }

    /// Refuses a log that has become shorter.
    fn shorter(&self, size: u64, origin: &str) -> Result<(), Fault> {
        match &self.seen {
            Some(seen) if seen.origin == origin && size < seen.size => Err(older(seen, size)),
            _ => Ok(()),
        }
    }

    /// Refuses a log that does not begin with what was seen of it.
    async fn has_seen(&self, ledger: &dyn Ledger, size: u64, origin: &str) -> Result<(), Fault> {
        self.shorter(size, origin)?;
        match &self.seen {
            Some(seen) if seen.origin == origin => {
                if Head::root_of(ledger, seen.size).await? == seen.root {
                    return Ok(());
                }
                Err(older(seen, size))
            }
            _ => Ok(()),
        }
    }
}

fn older(seen: &Checkpoint, size: u64) -> Fault {
    Fault::breach(format!(
        "this hub has seen log `{}` with {} entries, and the record, which has {size}, does not hold \
         them: an older copy was put in its place. Nothing is placed, for that would fork the log; \
         restore the newest copy, or stop the hubs and open another log: liandong hub new-log",
        seen.origin, seen.size
    ))
}
