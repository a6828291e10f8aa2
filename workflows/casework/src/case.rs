//! A case as its events tell it.

mod agreement;
mod delivery;
mod holding;
mod judgement;
mod timed;

use crate::procedure::Name;
use crate::time::{Day, Instant};
pub use agreement::{Agreement, Difference, Exhibits, Item};
pub use delivery::{Delivery, Rung};
pub use holding::{Booking, Held, Holding, Resource, Roster, Span};
pub use judgement::Judgement;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
pub use timed::{Alarm, AlarmKind, Armed, Book, Duty, DutyKey, Recurrence, Right, Wait};

/// How the mark of a proceeding that a link watches begins.
pub(crate) const WATCH_MARK: &str = "watched ";
/// The common duty to prove that a copy demanded by law has arrived. It outlives its proceeding.
pub(crate) const COPY: &str = "copy";

/// A case: its proceedings, its deliveries, and what was said of it when it was opened.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// Its number. Empty before the first event.
    pub id: String,
    /// When it was opened.
    pub opened_at: Option<Instant>,
    /// How many events made it.
    pub version: u64,
    /// The instant the hub received the last act.
    pub last_at: Option<Instant>,
    /// The conduct in question, first and last day.
    pub conduct: Option<(Day, Day)>,
    /// Pseudonyms of those who reported, the first one first.
    pub reporters: Vec<Name>,
    /// In the order in which they were opened; the first open one leads.
    pub proceedings: Vec<Proceeding>,
    /// Everything that was sent to somebody. Shared, since a decision works on a copy of the case and
    /// touches few of them.
    pub deliveries: Vec<Arc<Delivery>>,
    /// The highest number a proceeding ever had here. Numbers are never used again.
    pub last_proceeding: u32,
    /// The highest number a delivery ever had here.
    pub last_delivery: u32,
    /// The case that this one was merged into.
    pub merged_into: Option<Name>,
    /// Cases taken into this one.
    pub absorbed: BTreeMap<Name, Absorbed>,
}

impl Case {
    /// Whether anything is still open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.merged_into.is_none() && self.proceedings.iter().any(Proceeding::is_open)
    }

    /// The lead proceeding: the first that is open.
    #[must_use]
    pub fn lead(&self) -> Option<&Proceeding> {
        if self.merged_into.is_some() {
            return None;
        }
        self.proceedings.iter().find(|proceeding| proceeding.is_open())
    }

    /// The agency that holds the case. `None` exactly when the case is not open.
    #[must_use]
    pub fn holder(&self) -> Option<&Name> {
        self.lead().map(Proceeding::holder)
    }

    /// A proceeding by its number.
    #[must_use]
    pub fn proceeding(&self, id: u32) -> Option<&Proceeding> {
        self.proceedings.iter().find(|proceeding| proceeding.id == id)
    }

    /// A delivery by its number.
    #[must_use]
    pub fn delivery(&self, id: u32) -> Option<&Delivery> {
        self.deliveries.iter().find(|delivery| delivery.id == id).map(AsRef::as_ref)
    }

    /// The numbers here of what belongs to a case that was taken in: its proceedings, and those that
    /// they opened since.
    pub(crate) fn part(&self, other: &str) -> Vec<u32> {
        let taken = self.absorbed.get(other).map_or(&[][..], |it| &it.proceedings);
        let mut part: Vec<u32> = taken.iter().map(|(_, here)| *here).collect();
        // A child always has a higher number than its parent.
        for it in &self.proceedings {
            if it.parent.as_ref().is_some_and(|(parent, _)| part.contains(parent))
                && !part.contains(&it.id)
            {
                part.push(it.id);
            }
        }
        part
    }

    /// The next instant at which something happens by itself. `None`: nothing ever will.
    #[must_use]
    pub fn wakes_at(&self) -> Option<Instant> {
        // What was taken into another case runs there.
        if self.merged_into.is_some() {
            return None;
        }
        let deliveries = self.deliveries.iter().filter_map(|delivery| delivery.wakes_at());
        deliveries.chain(self.proceedings.iter().filter_map(Proceeding::wakes_at)).min()
    }
}

/// What was taken in from another case, with the numbers there and here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absorbed {
    /// Its proceedings.
    pub proceedings: Vec<(u32, u32)>,
    /// Its deliveries that were still on their way.
    pub deliveries: Vec<(u32, u32)>,
    /// The last number a proceeding has there.
    pub last_proceeding: u32,
    /// The last number a delivery has there.
    pub last_delivery: u32,
}

/// One run of a procedure in a case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Proceeding {
    /// Its number in the case, from 1.
    pub id: u32,
    /// The procedure.
    pub procedure: Name,
    /// The edition that governs it.
    pub edition: u32,
    /// When it was opened.
    pub opened_at: Instant,
    /// The phase it stands in.
    pub phase: Name,
    /// The agencies that have held it, each next to a different one; the last holds it in its phase.
    pub holders: Vec<Name>,
    /// Who held it after the last act, and since when. `None`: it is closed, or nothing is settled yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tenure: Option<Tenure>,
    /// Who has which role.
    pub bindings: Arc<BTreeMap<Name, Vec<Name>>>,
    /// Open duties.
    pub duties: Vec<Duty>,
    /// Open rights.
    pub rights: Vec<Right>,
    /// Waits that still run.
    pub waits: Vec<Wait>,
    /// Waits that are over.
    pub waited: BTreeSet<Name>,
    /// Deemed acts that are armed.
    pub armed: Vec<Armed>,
    /// Recurring duties between two periods.
    pub recurrences: Vec<Recurrence>,
    /// Flags that are set.
    pub flags: BTreeSet<Name>,
    /// How often each counted act was done.
    pub counts: BTreeMap<Name, u32>,
    /// Triggers that have happened and that some later-of-two waits for; `link NAME` for a link
    /// that suspends, and `watched NAME NUMBER` for each proceeding because of which it does.
    pub marks: BTreeMap<Name, Instant>,
    /// Dates that stood in documents and that limits need, as `ACT FIELD`.
    pub facts: BTreeMap<Name, Name>,
    /// Agreements under way.
    pub agreements: BTreeMap<Name, Agreement>,
    /// Exhibits under way.
    pub exhibits: BTreeMap<Name, Exhibits>,
    /// Teams and equipment listed here.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub rosters: BTreeMap<Name, Roster>,
    /// Teams and equipment held here.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub holdings: BTreeMap<Name, Holding>,
    /// Returns that have not been resubmitted, the newest last.
    pub returns: Vec<ReturnFrame>,
    /// What the last move was, while it can still be withdrawn.
    pub last_move: Option<Move>,
    /// The proceeding that opened this one, and by which link.
    pub parent: Option<(u32, Name)>,
    /// Proceedings that this one opened by its links and that are open.
    pub children: Vec<(Name, u32)>,
    /// The outcome, once it is closed.
    pub outcome: Option<Name>,
}

impl Proceeding {
    /// A proceeding of which nothing is said yet.
    pub(crate) fn unopened() -> Self {
        Self {
            id: 0,
            procedure: "".into(),
            edition: 0,
            opened_at: Instant::from_micros(0),
            phase: "".into(),
            holders: Vec::new(),
            tenure: None,
            bindings: Arc::default(),
            duties: Vec::new(),
            rights: Vec::new(),
            waits: Vec::new(),
            waited: BTreeSet::new(),
            armed: Vec::new(),
            recurrences: Vec::new(),
            flags: BTreeSet::new(),
            counts: BTreeMap::new(),
            marks: BTreeMap::new(),
            facts: BTreeMap::new(),
            agreements: BTreeMap::new(),
            exhibits: BTreeMap::new(),
            rosters: BTreeMap::new(),
            holdings: BTreeMap::new(),
            returns: Vec::new(),
            last_move: None,
            parent: None,
            children: Vec::new(),
            outcome: None,
        }
    }

    /// Whether it is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.outcome.is_none()
    }

    /// Who holds it at this moment: the one it was returned to, else the holder of its phase.
    ///
    /// # Panics
    /// Never: a proceeding is opened with a holder.
    #[must_use]
    pub fn holder(&self) -> &Name {
        static NOBODY: std::sync::LazyLock<Name> = std::sync::LazyLock::new(|| "".into());
        match self.returns.last() {
            Some(frame) => &frame.to,
            None => self.holders.last().unwrap_or(&NOBODY),
        }
    }

    /// The agencies in a role.
    #[must_use]
    pub fn in_role(&self, role: &str) -> &[Name] {
        self.bindings.get(role).map_or(&[], Vec::as_slice)
    }

    /// The next instant at which something happens by itself.
    #[must_use]
    pub fn wakes_at(&self) -> Option<Instant> {
        let duties = self.duties.iter().filter_map(Duty::wakes_at);
        let runs = self.returns.is_empty();
        let rights = self.rights.iter().filter(|_| runs).filter_map(|right| right.ends_at);
        let waits = self.waits.iter().filter_map(|wait| wait.ends_at);
        let armed = self.armed.iter().filter(|_| runs).filter_map(|armed| armed.fires_at);
        let again = self.recurrences.iter().map(|again| again.next_at);
        let booked = self.rosters.values().filter_map(Roster::wakes_at);
        let held = self.holdings.values().filter_map(Holding::wakes_at);
        let clocks = duties.chain(rights).chain(waits).chain(armed).chain(again);
        clocks.chain(booked).chain(held).min()
    }
}

/// For how long somebody has held a proceeding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tenure {
    /// Who holds it: the one it was returned to, else the holder of its phase.
    pub by: Name,
    /// The act by which it came to hold it was received then.
    pub since: Instant,
}

/// A return that has not been resubmitted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReturnFrame {
    /// Who returned it.
    pub by: Name,
    /// To whom.
    pub to: Name,
    /// When.
    pub at: Instant,
    /// The coded ground.
    pub ground: Name,
    /// Duties of the one who returned, to go on with what is left of them, and those that watch over
    /// them.
    pub duties: Vec<Duty>,
    /// Acts whose delivery went back with it, not yet signed for; they are delivered again.
    pub unread: Vec<Name>,
}

/// The last move of a proceeding, kept while it can be withdrawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Move {
    /// The act.
    pub act: Name,
    /// Who did it.
    pub by: Name,
    /// When.
    pub at: Instant,
    /// Deliveries from this number on belong to it.
    pub first_delivery: u32,
    /// The proceeding as it stood before.
    pub before: Arc<Proceeding>,
    /// What it found of another's answer; taken back with it.
    #[serde(default)]
    pub judged: Option<Judgement>,
}
