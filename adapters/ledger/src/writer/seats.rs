//! Cases at the writer's hand: what it must know of a case to change it.

use crate::fault::{During, int, small};
use crate::rows;
use crate::seal::CaseKey;
use casework::procedure::Name;
use engine::{CaseRow, DutyRow, Fault};
use rusqlite::{Connection, OptionalExtension};
use std::collections::{BTreeMap, HashMap};

/// A case as the record has it.
#[derive(Debug, Clone)]
pub(crate) struct Seat {
    /// Its rowid; 0 before it is written.
    pub(crate) id: i64,
    pub(crate) row: CaseRow,
    pub(crate) wake: Option<i64>,
    pub(crate) erased: bool,
    /// The bits of each agency's live standings; never 0.
    pub(crate) live: BTreeMap<Name, i64>,
    pub(crate) duties: Vec<SeatDuty>,
}

/// An open duty of a case, as far as lists and counts depend on it.
#[derive(Debug, Clone)]
pub(crate) struct SeatDuty {
    pub(crate) id: i64,
    pub(crate) proceeding: u32,
    pub(crate) duty: Name,
    pub(crate) owed_by: Name,
    pub(crate) item: Option<Name>,
    pub(crate) owed_to: Vec<Name>,
    pub(crate) sort: i64,
    pub(crate) passed: bool,
    pub(crate) procedure: Name,
    pub(crate) marks: u32,
}

impl SeatDuty {
    /// A duty as it is to be written under a number.
    pub(crate) fn of(id: i64, row: &DutyRow) -> Self {
        Self {
            id,
            proceeding: row.proceeding,
            duty: row.duty.clone(),
            owed_by: row.owed_by.clone(),
            item: row.item.clone(),
            owed_to: row.owed_to.clone(),
            sort: row.sort(),
            passed: row.passed,
            procedure: row.procedure.clone(),
            marks: row.marks(),
        }
    }

    pub(crate) fn is(&self, row: &DutyRow) -> bool {
        self.proceeding == row.proceeding
            && self.duty == row.duty
            && self.owed_by == row.owed_by
            && self.item == row.item
    }
}

impl Seat {
    /// A case that is about to be opened.
    pub(crate) fn new(row: CaseRow) -> Self {
        let (live, duties) = (BTreeMap::new(), Vec::new());
        Self { id: 0, row: CaseRow { version: 0, ..row }, wake: None, erased: false, live, duties }
    }

    pub(crate) fn is_new(&self) -> bool {
        self.id == 0
    }

    pub(crate) fn mask(&self, agency: &Name) -> i64 {
        self.live.get(agency).copied().unwrap_or(0)
    }

    /// Reads a case from the record.
    pub(super) fn read(conn: &Connection, number: &str) -> Result<Option<Self>, Fault> {
        let doing = "reading a case to be written";
        let sql =
            "SELECT number, procedure, edition, phase, holder, opened_at, last_at, version, due,
                          merged_into, id, wake, erased
                   FROM case_ WHERE number = ?1";
        let mut statement = conn.prepare_cached(sql).during(doing)?;
        let found = statement.query_row([number], |row| {
            let (id, wake, erased) = (row.get(10)?, row.get(11)?, row.get(12)?);
            let (live, duties) = (BTreeMap::new(), Vec::new());
            Ok(Self { id, row: rows::case(row)?, wake, erased, live, duties })
        });
        let Some(mut seat) = found.optional().during(doing)? else { return Ok(None) };
        seat.live = live(conn, seat.id)?;
        seat.duties = duties(conn, seat.id)?;
        Ok(Some(seat))
    }
}

fn live(conn: &Connection, case: i64) -> Result<BTreeMap<Name, i64>, Fault> {
    let doing = "reading the standings of a case";
    let sql = "SELECT agency, standing FROM standing WHERE case_id = ?1 AND ended IS NULL";
    let mut statement = conn.prepare_cached(sql).during(doing)?;
    let mut found = statement.query([case]).during(doing)?;
    let mut live = BTreeMap::new();
    while let Some(row) = found.next().during(doing)? {
        let agency: Name = row.get(0).during(doing)?;
        *live.entry(agency).or_default() |=
            crate::sight::bit(rows::standing(row, 1).during(doing)?);
    }
    Ok(live)
}

fn duties(conn: &Connection, case: i64) -> Result<Vec<SeatDuty>, Fault> {
    let doing = "reading the duties of a case";
    let sql = "SELECT id, proceeding, duty, owed_by, item, owed_to, sort, passed, procedure, marks
               FROM duty WHERE case_id = ?1";
    let mut statement = conn.prepare_cached(sql).during(doing)?;
    let found = statement.query_map([case], |row| {
        Ok(SeatDuty {
            id: row.get(0)?,
            proceeding: small(row.get(1)?),
            duty: row.get(2)?,
            owed_by: row.get(3)?,
            item: row.get(4)?,
            owed_to: rows::json(row, 5)?,
            sort: row.get(6)?,
            passed: row.get(7)?,
            procedure: row.get(8)?,
            marks: row.get(9)?,
        })
    });
    found.during(doing)?.collect::<rusqlite::Result<_>>().during(doing)
}

/// Writes a case that is opened; its standings and duties follow.
pub(super) fn insert(conn: &Connection, row: &CaseRow) -> Result<i64, Fault> {
    let doing = "writing a new case";
    let sql = "INSERT INTO case_ (number, version, procedure, edition, phase, holder, opened_at,
                   last_at, due, merged_into)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    let mut statement = conn.prepare_cached(sql).during(doing)?;
    let (version, edition) = (int(row.version), i64::from(row.edition));
    statement
        .insert((
            &row.number,
            version,
            &row.procedure,
            edition,
            &row.phase,
            &row.holder,
            row.opened_at,
            row.last_at,
            row.due,
            &row.merged_into,
        ))
        .during(doing)
}

/// Writes how a case now stands. Columns with an index of their own only where they changed: the index
/// would be written each time.
pub(super) fn update(conn: &Connection, seat: &Seat, row: &CaseRow) -> Result<(), Fault> {
    let doing = "writing a case";
    let sql = "UPDATE case_ SET version = ?2, edition = ?3, phase = ?4, last_at = ?5, due = ?6,
                   merged_into = ?7, opened_at = ?8 WHERE id = ?1";
    let mut statement = conn.prepare_cached(sql).during(doing)?;
    let (version, edition) = (int(row.version), i64::from(row.edition));
    let values = (
        seat.id,
        version,
        edition,
        &row.phase,
        row.last_at,
        row.due,
        &row.merged_into,
        row.opened_at,
    );
    statement.execute(values).during(doing)?;
    if seat.row.holder != row.holder {
        let sql = "UPDATE case_ SET holder = ?2 WHERE id = ?1";
        conn.prepare_cached(sql)
            .and_then(|mut it| it.execute((seat.id, &row.holder)))
            .during(doing)?;
    }
    if seat.row.procedure != row.procedure {
        let sql = "UPDATE case_ SET procedure = ?2 WHERE id = ?1";
        let mut statement = conn.prepare_cached(sql).during(doing)?;
        statement.execute((seat.id, &row.procedure)).during(doing)?;
    }
    Ok(())
}

/// Seats and keys at hand, in two generations: when the younger is full it becomes the older, and what
/// nobody has asked for since is let go.
pub(super) struct Seats {
    seats: Generations<Seat>,
    keys: Generations<CaseKey>,
}

impl Seats {
    pub(super) fn new(generation_max: usize) -> Self {
        Self { seats: Generations::new(generation_max), keys: Generations::new(generation_max) }
    }

    pub(super) fn clear(&mut self) {
        self.seats.clear();
        self.keys.clear();
    }

    /// Takes a seat out; whoever has written it puts it back.
    pub(super) fn take(&mut self, case: &str) -> Option<Seat> {
        self.seats.take(case).map(|(_, seat)| seat)
    }

    pub(super) fn put(&mut self, seat: Seat) {
        self.seats.put(seat.row.number.clone(), seat);
    }

    pub(super) fn key(&mut self, owner: &str) -> Option<CaseKey> {
        let (owner, key) = self.keys.take(owner)?;
        self.keys.put(owner, key.clone());
        Some(key)
    }

    pub(super) fn put_key(&mut self, owner: Name, key: CaseKey) {
        self.keys.put(owner, key);
    }

    /// Lets go of everything about a case whose content is destroyed.
    pub(super) fn erase(&mut self, case: &str, owner: &str) {
        self.seats.take(case);
        self.keys.take(owner);
    }
}

struct Generations<T> {
    young: HashMap<Name, T>,
    old: HashMap<Name, T>,
    max: usize,
}

impl<T> Generations<T> {
    fn new(max: usize) -> Self {
        Self { young: HashMap::new(), old: HashMap::new(), max }
    }

    fn clear(&mut self) {
        self.young.clear();
        self.old.clear();
    }

    fn take(&mut self, name: &str) -> Option<(Name, T)> {
        self.young.remove_entry(name).or_else(|| self.old.remove_entry(name))
    }

    fn put(&mut self, name: Name, it: T) {
        if self.max <= self.young.len() {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(name, it);
    }
}
