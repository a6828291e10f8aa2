//! Giving places: where several hubs share a record, one of them numbers what all have written.

use crate::desk::Desk;
use crate::fault::Fault;
use crate::head::Head;
use crate::ledger::Unplaced;
use audit::Digest;

/// The most entries that get their places at once: one signature for all of them.
const PLACED_MAX: usize = 1024;

/// One hub's stand for the office of the sequencer. It keeps nothing that the record does not tell
/// anew: whoever takes the office reads where the log stands.
#[derive(Debug)]
pub struct Sequencer {
    desk: Desk,
    seat: Option<Seat>,
}

#[derive(Debug)]
struct Seat {
    term: u64,
    head: Head,
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
        Self { desk, seat: None }
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
            let size = world.ledger.head().await?.size;
            self.desk.tell(size);
            return Ok(Round { office: false, placed: 0, size });
        };
        let seat = match self.seat.take() {
            Some(seat) if seat.term == term => self.seat.insert(seat),
            _ => {
                let (head, ..) = Head::read(world.ledger.as_ref()).await?;
                self.seat.insert(Seat { term, head })
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
        let head = seat.head.grow(&world.keys, &leaves)?;
        world.ledger.place(term, rows, head).await?;
        let size = seat.head.size();
        self.desk.tell(size);
        // Letters leave after their seal. What another hub wrote may be due earlier than anything here.
        let now = world.clock.now().micros();
        self.desk.bells().letters.due(now);
        self.desk.bells().wakes.due(now);
        Ok(Round { office: true, placed, size })
    }
}
