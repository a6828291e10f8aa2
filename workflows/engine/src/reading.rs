//! Reading: what an agency may see, decided once and joined with how it stands to each case.

mod appointments;
mod availability;
mod board;
mod documents;
mod planning;
mod said;
mod search;
mod trail;

use crate::desk::Desk;
use crate::fault::Fault;
use crate::rows::{
    CaseFilter, CaseRow, Change, DeliveryRow, DutyFilter, DutyRow, Happening, Page, Paging,
    RightRow, Scope, Whose,
};
use crate::rules::{Path, Sight};
use crate::standing::{Standing, standings_of};
use crate::tiles;
pub use appointments::Appointed;
pub use availability::{Available, Wanted};
pub use board::{By, Flow, Held as Tenure, Link, Load, Score, Span, TopicTrend, Trend};
use casework::Case;
use casework::procedure::Name;
pub use planning::{Posed, Question};
pub use said::{Raw, Salted, Saying, Told};
pub use search::{Hit, HitDocument, Hits, Search};
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};
pub use trail::Held;

/// The most rows of a page.
const ROWS_MAX: usize = 500;
/// Rows of a page where nobody says.
const ROWS: usize = 50;
/// Fields of events that hold dates and words from documents.
const CONTENT_MAP: &str = "facts";
/// Fields of events that hold lists from documents: exhibits, in a proceeding that another case has taken
/// in as well; teams, equipment and their times.
const CONTENT_LISTS: [&str; 9] = [
    "items",
    "differences",
    "reporters",
    "handed",
    "received",
    "resources",
    "busy",
    "spans",
    "held",
];
/// Paths that a former one still goes, as far as its horizon.
const LOOKING_BACK: [Path; 4] =
    [Path::History, Path::Documents, Path::Attachments, Path::AuditProof];

/// A case as its reader stands to it.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The row.
    pub row: CaseRow,
    /// The reader's standings.
    pub standings: Vec<Standing>,
    /// What those see on the path that was asked.
    pub sight: Sight,
}

impl Seen {
    /// Whether the reader sees a class of field as it now stands. What it saw in an earlier standing
    /// is no part of this, whatever else it still is to the case.
    #[must_use]
    pub fn sees(&self, class: &str) -> bool {
        self.sight.sees(&live(&self.standings), class)
    }

    /// Whether the reader sees a class of field as it stood until the reader left.
    #[must_use]
    pub fn saw(&self, class: &str) -> bool {
        let former = self.standings.contains(&Standing::Former);
        former && self.sight.sees(&[Standing::Former], class)
    }

    /// How many happenings, from the first on, the reader sees a class of.
    fn reach(&self, class: &str, history: &[Happening], agency: &str) -> Result<usize, Fault> {
        if self.sees(class) {
            Ok(history.len())
        } else if self.saw(class) {
            horizon(history, agency)
        } else {
            Ok(0)
        }
    }
}

/// The reading room. Every read path of every door goes through it.
#[derive(Debug, Clone)]
pub struct Reader {
    desk: Desk,
    officer: Option<String>,
    /// What an officer's reading room has noted; one is hers for one answer.
    noted: Option<Arc<Noted>>,
}

/// Cases with the words of the paths on which they were shown.
type Noted = Mutex<BTreeSet<(Name, &'static str)>>;

impl Reader {
    /// The reading room beside a desk.
    #[must_use]
    pub fn new(desk: Desk) -> Self {
        Self { desk, officer: None, noted: None }
    }

    /// The same reading room for one answer to one officer, by the agency's own number: what is looked at
    /// is noted with it, once however many parts of the answer are read, and nothing else changes.
    #[must_use]
    pub fn for_officer(&self, officer: &str) -> Self {
        let (officer, noted) = (Some(officer.to_owned()), Some(Arc::default()));
        Self { desk: self.desk.clone(), officer, noted }
    }

    /// Notes that something of a case was shown.
    fn note(&self, agency: &str, case: &str, path: Path) {
        if let Some(noted) = &self.noted {
            let mut noted = noted.lock().unwrap_or_else(PoisonError::into_inner);
            if !noted.insert((case.into(), path.word())) {
                return;
            }
        }
        let now = self.desk.world().clock.now();
        self.desk.looks().note((agency, self.officer.as_deref()), case, path, now);
    }

    fn sight(&self, agency: &str, path: Path) -> Sight {
        self.desk.world().rules.sight(agency, path)
    }

    /// Rows exist for a reader where one of its standings sees the class.
    fn scope(&self, agency: &str, path: Path, class: &str) -> (Scope, Sight) {
        let sight = self.sight(agency, path);
        let mut standings = sight.standings_for(class);
        // A row shows the present, which is no longer a former one's.
        standings.retain(|it| *it != Standing::Former);
        let everywhere = sight.everywhere.contains(class);
        (Scope { agency: agency.into(), standings, everywhere }, sight)
    }

    /// Cases. A due day stands in a row only where the reader sees clocks.
    ///
    /// # Errors
    /// The record does not answer.
    pub async fn cases(
        &self,
        agency: &str,
        filter: CaseFilter,
        paging: Paging,
    ) -> Result<Page<(CaseRow, Vec<Standing>)>, Fault> {
        let (scope, sight) = self.scope(agency, Path::CaseList, "outline");
        let ledger = &self.desk.world().ledger;
        let page = ledger.cases(scope, filter, limited(paging)).await?;
        let mut rows = Vec::with_capacity(page.rows.len());
        for mut row in page.rows {
            let standings = ledger.standings(agency.into(), row.number.clone()).await?;
            if !sight.sees(&live(&standings), "clock") {
                row.due = None;
            }
            rows.push((row, standings));
        }
        Ok(Page { rows, next: page.next, count: page.count })
    }

    /// One case; `None`: there is none for the reader. Its due day is there only where the reader sees
    /// clocks on this path.
    ///
    /// # Errors
    /// The record does not answer.
    pub async fn case(
        &self,
        agency: &str,
        number: &str,
        path: Path,
    ) -> Result<Option<Seen>, Fault> {
        let seen = self.case_by(agency, number, path, "outline").await?;
        if seen.is_some() {
            self.note(agency, number, path);
        }
        Ok(seen)
    }

    /// What the reader would see of a case on a path, where it exists for whoever sees this class; to know
    /// what to offer. Nothing of it is shown yet, and no look is noted.
    ///
    /// # Errors
    /// The record does not answer.
    pub async fn prospect(
        &self,
        agency: &str,
        number: &str,
        path: Path,
        class: &str,
    ) -> Result<Option<Seen>, Fault> {
        self.case_by(agency, number, path, class).await
    }

    /// The same for a path on which a case exists for whoever sees this class.
    async fn case_by(
        &self,
        agency: &str,
        number: &str,
        path: Path,
        class: &str,
    ) -> Result<Option<Seen>, Fault> {
        let (mut scope, sight) = self.scope(agency, path, class);
        if LOOKING_BACK.contains(&path) && sight.standings_for(class).contains(&Standing::Former) {
            scope.standings.push(Standing::Former);
        }
        let ledger = &self.desk.world().ledger;
        let Some(row) = ledger.case(scope, number.into()).await? else { return Ok(None) };
        let standings = ledger.standings(agency.into(), number.into()).await?;
        let mut seen = Seen { row, standings, sight };
        if !seen.sees("clock") {
            seen.row.due = None;
        }
        Ok(Some(seen))
    }

    /// The state of a case, replayed. Only for one who was shown the case by [`Reader::case`].
    ///
    /// # Errors
    /// The record does not answer or contradicts itself.
    pub async fn state(&self, seen: &Seen) -> Result<Option<Arc<Case>>, Fault> {
        Ok(self.replayed(&seen.row.number).await?.map(Arc::new))
    }

    /// What happened; `None`: there is no such case for the reader. What documents say is left out for
    /// one who may not read them.
    ///
    /// # Errors
    /// The record does not answer.
    pub async fn history(
        &self,
        agency: &str,
        number: &str,
    ) -> Result<Option<Vec<Happening>>, Fault> {
        let seen = self.case_by(agency, number, Path::History, "outline").await?;
        let Some(seen) = seen else { return Ok(None) };
        let mut history = self.desk.world().ledger.history(number.into()).await?;
        let told = seen.reach("history", &history, agency)?;
        let read = seen.reach("content", &history, agency)?;
        if told == 0 {
            return Ok(None);
        }
        history.truncate(told);
        for happening in history.iter_mut().skip(read) {
            happening.events = without_content(&happening.events)?;
        }
        self.hide_bookers(agency, &mut history).await?;
        self.note(agency, number, Path::History);
        Ok(Some(history))
    }

    /// Open duties.
    ///
    /// # Errors
    /// The record does not answer.
    pub async fn duties(
        &self,
        agency: &str,
        filter: DutyFilter,
        paging: Paging,
    ) -> Result<Page<DutyRow>, Fault> {
        let (mut scope, _) = self.scope(agency, Path::Duties, "clock");
        // One's own duties are one's own, whoever else may see the case.
        if filter.whose != Whose::Everybody {
            scope.everywhere = true;
        }
        self.desk.world().ledger.duties(scope, filter, limited(paging)).await
    }

    /// Open rights of the reader's own: what it may do for a time, and need not.
    ///
    /// # Errors
    /// The record does not answer.
    pub async fn rights(&self, agency: &str, paging: Paging) -> Result<Page<RightRow>, Fault> {
        // A list leaves no look behind; one's own rights are one's own.
        self.desk.world().ledger.rights(agency.into(), limited(paging)).await
    }

    /// Deliveries of a case; `None`: there is no such case for the reader. Who sees no history sees
    /// only what it sent or received itself.
    ///
    /// # Errors
    /// The record does not answer.
    pub async fn deliveries(
        &self,
        agency: &str,
        number: &str,
    ) -> Result<Option<Vec<DeliveryRow>>, Fault> {
        let rows = self.deliveries_listed(agency, number).await?;
        if rows.is_some() {
            self.note(agency, number, Path::Deliveries);
        }
        Ok(rows)
    }

    /// The same for a line of a list of many cases, which is no look at any of them.
    ///
    /// # Errors
    /// The record does not answer.
    pub async fn deliveries_listed(
        &self,
        agency: &str,
        number: &str,
    ) -> Result<Option<Vec<DeliveryRow>>, Fault> {
        let seen = self.case_by(agency, number, Path::Deliveries, "outline").await?;
        let Some(seen) = seen else { return Ok(None) };
        let mut rows = self.desk.world().ledger.deliveries(number.into()).await?;
        if !seen.sees("history") {
            rows.retain(|row| &*row.to == agency || &*row.from == agency);
        }
        Ok(Some(rows))
    }

    /// What changed from a place in the log on.
    ///
    /// # Errors
    /// The record does not answer.
    pub async fn changes(
        &self,
        agency: &str,
        since: u64,
        limit: usize,
    ) -> Result<Vec<Change>, Fault> {
        let (scope, _) = self.scope(agency, Path::Feed, "outline");
        let limit = if limit == 0 { ROWS } else { limit.min(ROWS_MAX) };
        self.desk.world().ledger.changes(scope, since, limit).await
    }

    /// The newest checkpoint.
    ///
    /// # Errors
    /// The record does not answer.
    pub async fn checkpoint(&self) -> Result<String, Fault> {
        Ok(self.desk.world().ledger.head().await?.note)
    }

    /// The proof that the log of one size begins with that of another, for anybody: it holds hashes.
    ///
    /// # Errors
    /// The record does not answer, or has no such size.
    pub async fn consistency(&self, old: u64, size: u64) -> Result<Vec<[u8; 32]>, Fault> {
        let hashes = tiles::consistency(self.desk.world().ledger.as_ref(), old, size).await?;
        Ok(hashes.into_iter().map(|hash| hash.0).collect())
    }

    /// A tile of hashes by its C2SP path, for anybody; `None`: there is none. Bundles of entries are
    /// for the sender's own proofs only.
    ///
    /// # Errors
    /// The record does not answer.
    pub async fn tile(&self, path: &str) -> Result<Option<Vec<u8>>, Fault> {
        let Ok(tile) = audit::Tile::parse(path) else { return Ok(None) };
        let ledger = self.desk.world().ledger.as_ref();
        let size = ledger.head().await?.size;
        let there = audit::Tile::at(tile.level, tile.index, size);
        if there.is_none_or(|there| there.width < tile.width) {
            return Ok(None);
        }
        tiles::bytes(ledger, tile).await.map(Some)
    }

    /// Everybody who may ask here, by name; for doors that need the agency's own words.
    #[must_use]
    pub fn hub(&self) -> Name {
        self.desk.world().keys.hub.as_str().into()
    }
}

/// The standings of today.
fn live(standings: &[Standing]) -> Vec<Standing> {
    standings.iter().copied().filter(|it| *it != Standing::Former).collect()
}

/// A case as its events tell it; `None`: it was erased, or is not there.
fn folded(history: &[Happening]) -> Result<Option<(Case, Vec<casework::Event>)>, Fault> {
    let (mut case, mut told) = (Case::default(), Vec::new());
    for happening in history {
        if happening.events.is_empty() {
            return Ok(None);
        }
        let events = happening.told()?;
        events.iter().for_each(|event| casework::apply(&mut case, event));
        told.extend(events);
    }
    Ok((!told.is_empty()).then_some((case, told)))
}

/// How much of a history a former one sees: up to the last happening after which it still took part.
fn horizon(history: &[Happening], agency: &str) -> Result<usize, Fault> {
    let (mut case, mut seen) = (Case::default(), 0);
    for (at, happening) in history.iter().enumerate() {
        if happening.events.is_empty() {
            continue;
        }
        let events = happening.told()?;
        events.iter().for_each(|event| casework::apply(&mut case, event));
        if standings_of(&case, agency).iter().any(|it| it.is_inside()) {
            seen = at + 1;
        }
    }
    // What put it out was still done before its eyes.
    Ok((seen + 1).min(history.len()))
}

fn limited(paging: Paging) -> Paging {
    let limit = if paging.limit == 0 { ROWS } else { paging.limit.min(ROWS_MAX) };
    Paging { limit, ..paging }
}

/// Events without what documents say.
fn without_content(events: &[u8]) -> Result<Arc<[u8]>, Fault> {
    if events.is_empty() {
        return Ok(Arc::from(events));
    }
    let unread = |error| Fault::because("reading the history of a case", error);
    let mut events: Value = serde_json::from_slice(events).map_err(unread)?;
    strip(&mut events);
    serde_json::to_vec(&events).map(Arc::from).map_err(unread)
}

fn strip(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            // Emptied and not taken away: it is still an event, for whoever replays it.
            for (name, field) in fields.iter_mut() {
                match field {
                    // Some events are called as a list is; only lists are emptied.
                    Value::Array(list) if CONTENT_LISTS.contains(&name.as_str()) => list.clear(),
                    Value::Object(map) if name == CONTENT_MAP => map.clear(),
                    other => strip(other),
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(strip),
        _ => {}
    }
}
