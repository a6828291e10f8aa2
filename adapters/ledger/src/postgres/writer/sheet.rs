//! What a batch changes, worked out from the cases as they are: the last state of each row.

use super::seats::{self, Found};
use super::{draw, lock};
use crate::sight::{Tally, bit};
use crate::vault::{of_agency, of_case};
use crate::writer::deltas::Deltas;
use crate::writer::part::check;
use crate::writer::seats::{Seat, SeatDuty};
use crate::writer::standings::masks;
use casework::procedure::Name;
use engine::{Batch, DeliveryRow, DutyRow, Fault, Figure, Part, Record, Standing, StandingRow};
use sqlx::PgConnection;
use std::collections::{BTreeMap, BTreeSet};

/// Everything that a batch writes.
#[derive(Default)]
pub(super) struct Sheet<'a> {
    /// In the order of the batch.
    pub(super) entries: Vec<Entry<'a>>,
    pub(super) events: Vec<Event<'a>>,
    /// Cases that are changed, by number.
    pub(super) cases: BTreeMap<Name, CaseSheet<'a>>,
    /// Cases that something was judged on and that are not changed.
    pub(super) looked_at: Vec<i64>,
    pub(super) sums: Vec<((Tally, Name, i64), i64)>,
    pub(super) figures: Vec<(Figure, i64)>,
}

/// One record as an entry.
pub(super) struct Entry<'a> {
    pub(super) row: i64,
    pub(super) record: &'a Record,
    pub(super) case: Option<i64>,
    pub(super) owner: Name,
}

/// One part of a record.
pub(super) struct Event<'a> {
    pub(super) row: i64,
    pub(super) index: i64,
    pub(super) record: &'a Record,
    pub(super) part: &'a Part,
    pub(super) case: i64,
    pub(super) owner: Name,
}

/// One case before and after.
pub(super) struct CaseSheet<'a> {
    pub(super) seat: Seat,
    pub(super) fresh: bool,
    /// Who saw it before.
    pub(super) seen: BTreeMap<Name, i64>,
    begun: BTreeMap<(Name, Standing), i64>,
    /// Standings that are touched: when they began and ended.
    pub(super) spans: BTreeMap<(Name, Standing, i64), Option<i64>>,
    /// Duties before.
    pub(super) old_duties: Vec<SeatDuty>,
    /// Duties that are written, by their numbers.
    pub(super) duties: BTreeMap<i64, &'a DutyRow>,
    pub(super) deliveries: BTreeMap<u32, &'a DeliveryRow>,
    /// Procedures that were not in it before.
    pub(super) procedures: BTreeSet<&'a Name>,
}

/// Numbers that are drawn and not given yet.
struct Numbers {
    entries: std::vec::IntoIter<i64>,
    cases: std::vec::IntoIter<i64>,
    duties: std::vec::IntoIter<i64>,
}

impl Numbers {
    /// Drawn after the cases are locked: within one case, rows are in the order of its versions.
    async fn draw(conn: &mut PgConnection, batch: &Batch, new_cases: usize) -> Result<Self, Fault> {
        let parts = batch.records.iter().flat_map(|it| &it.parts);
        let duties = parts.map(|it| it.view.duties.put.len()).sum();
        Ok(Self {
            entries: draw(conn, "entry_row", batch.records.len()).await?.into_iter(),
            cases: draw(conn, "case_row", new_cases).await?.into_iter(),
            duties: draw(conn, "duty_row", duties).await?.into_iter(),
        })
    }
}

fn next(numbers: &mut std::vec::IntoIter<i64>) -> Result<i64, Fault> {
    numbers.next().ok_or_else(|| Fault::breach("the record gave fewer numbers than were asked for"))
}

/// Locks what the batch touches, and works out what it changes.
pub(super) async fn fill<'a>(
    conn: &mut PgConnection,
    batch: &'a Batch,
) -> Result<Sheet<'a>, Fault> {
    let parts = || batch.records.iter().flat_map(|it| &it.parts);
    let changed: BTreeSet<&str> = parts().map(|it| &*it.case).collect();
    let mut touched = changed.clone();
    for record in &batch.records {
        touched.extend(record.case.as_deref());
        touched.extend(record.seen.iter().map(|(case, _)| &**case));
    }
    let found = lock(conn, &touched.iter().copied().collect::<Vec<_>>()).await?;
    in_order(&found)?;
    let fresh = changed.iter().filter(|case| !found.contains_key(**case)).count();
    let numbers = Numbers::draw(conn, batch, fresh).await?;
    let mut filling = Filling { found, numbers, deltas: Deltas::default() };
    let mut sheet = Sheet::default();
    for record in &batch.records {
        filling.record(&mut sheet, record)?;
    }
    sheet.cases.values().for_each(|it| filling.deltas.count(&it.seat, 1));
    sheet.sums = filling.deltas.take().collect();
    sheet.figures = filling.deltas.take_figures().collect();
    // What is left was looked at and not changed.
    sheet.looked_at = filling.found.into_values().map(|it| it.seat.id).collect();
    Ok(sheet)
}

/// A transaction that began before the one that wrote a case last, or was judged on it, is overtaken by
/// it: its entry would stand before that one's, with a later version. It comes to that only where a version was guessed, for
/// whoever has read one begins afterwards.
fn in_order(found: &BTreeMap<Name, Found>) -> Result<(), Fault> {
    match found.iter().find(|(_, it)| !it.later) {
        Some((case, _)) => {
            Err(Fault::overtaken(format!("case `{case}` was written by another hub meanwhile")))
        }
        None => Ok(()),
    }
}

struct Filling {
    /// Cases that are there and not touched yet.
    found: BTreeMap<Name, Found>,
    numbers: Numbers,
    deltas: Deltas,
}

impl Filling {
    fn record<'a>(&mut self, sheet: &mut Sheet<'a>, record: &'a Record) -> Result<(), Fault> {
        let row = next(&mut self.numbers.entries)?;
        for (case, version) in &record.seen {
            self.seen(sheet, case, *version)?;
        }
        for (index, part) in (0..).zip(&record.parts) {
            let case = self.part(sheet, part)?;
            self.deltas.counted(&part.view.counted);
            let owner = of_case(&part.case);
            sheet.events.push(Event { row, index, record, part, case, owner });
        }
        let (case, owner) = self.owner(sheet, record);
        sheet.entries.push(Entry { row, record, case, owner });
        Ok(())
    }

    /// Under whose key a record is sealed. What names a case that is not there, or whose key is gone,
    /// was refused; it is sealed like everything that never reached a case.
    fn owner(&self, sheet: &Sheet<'_>, record: &Record) -> (Option<i64>, Name) {
        let id = |case: &Name| {
            let seat = self.seat(sheet, case).filter(|seat| !seat.erased);
            seat.map(|seat| seat.id)
        };
        match record.case.as_ref().and_then(|case| Some((id(case)?, of_case(case)))) {
            Some((id, owner)) => (Some(id), owner),
            None => (None, of_agency(&record.message.from)),
        }
    }

    /// A case as the batch has left it so far.
    fn seat<'a>(&'a self, sheet: &'a Sheet<'_>, case: &Name) -> Option<&'a Seat> {
        let touched = sheet.cases.get(case).map(|it| &it.seat);
        touched.or_else(|| self.found.get(case).map(|it| &it.seat))
    }

    /// Whether a record was judged on a case as it is. Nobody was shown one that is erased.
    fn seen(&self, sheet: &Sheet<'_>, case: &Name, version: u64) -> Result<(), Fault> {
        let seat = self.seat(sheet, case);
        let has = seat.map_or(0, |seat| seat.row.version);
        if seat.is_some_and(|seat| seat.erased) {
            return Err(erased(case));
        }
        if has != version {
            return Err(stale(case, has, version));
        }
        Ok(())
    }

    fn part<'a>(&mut self, sheet: &mut Sheet<'a>, part: &'a Part) -> Result<i64, Fault> {
        let case = match sheet.cases.entry(part.case.clone()) {
            std::collections::btree_map::Entry::Occupied(there) => there.into_mut(),
            std::collections::btree_map::Entry::Vacant(free) => {
                let found = self.found.remove(&part.case);
                free.insert(CaseSheet::begin(found, part, &mut self.numbers, &mut self.deltas)?)
            }
        };
        if case.seat.erased {
            return Err(erased(&part.case));
        }
        if case.seat.row.version != part.first {
            return Err(stale(&part.case, case.seat.row.version, part.first));
        }
        check(&case.seat, part)?;
        case.turn(part, &mut self.numbers)?;
        Ok(case.seat.id)
    }
}

fn stale(case: &str, has: u64, first: u64) -> Fault {
    Fault::overtaken(format!(
        "case `{case}` is at version {has}, what is written stands on {first}; decide it anew"
    ))
}

fn erased(case: &str) -> Fault {
    Fault::overtaken(format!("case `{case}` was erased meanwhile; decide it anew"))
}

impl<'a> CaseSheet<'a> {
    fn begin(
        found: Option<Found>,
        part: &Part,
        numbers: &mut Numbers,
        deltas: &mut Deltas,
    ) -> Result<Self, Fault> {
        let fresh = found.is_none();
        let Found { mut seat, begun, .. } = found.unwrap_or_else(|| seats::new(&part.view.row));
        deltas.count(&seat, -1);
        if fresh {
            seat.id = next(&mut numbers.cases)?;
        }
        let (seen, old_duties) = (masks(&seat), seat.duties.clone());
        let (spans, duties, deliveries) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let procedures = BTreeSet::new();
        Ok(Self { seat, fresh, seen, begun, spans, old_duties, duties, deliveries, procedures })
    }

    fn turn(&mut self, part: &'a Part, numbers: &mut Numbers) -> Result<(), Fault> {
        self.seat.row = part.view.row.clone();
        self.seat.wake = part.wake;
        part.view.standings.iter().for_each(|row| self.standing(row));
        for row in &part.view.duties.gone {
            self.seat.duties.retain(|it| !it.is(row));
        }
        for row in &part.view.duties.put {
            self.put(row, numbers)?;
        }
        self.procedures.extend(&part.view.procedures);
        self.deliveries.extend(part.view.deliveries.iter().map(|row| (row.number, row)));
        Ok(())
    }

    /// What is so already stays as it is. One that begins at the instant at which it ended goes on.
    fn standing(&mut self, row: &StandingRow) {
        let (mask, bit) = (self.seat.mask(&row.agency), bit(row.standing));
        if (mask & bit != 0) == row.begins {
            return;
        }
        let key = (row.agency.clone(), row.standing);
        if row.begins {
            self.spans.insert((row.agency.clone(), row.standing, row.at), None);
            self.begun.insert(key, row.at);
            self.seat.live.insert(row.agency.clone(), mask | bit);
            return;
        }
        if let Some(begun) = self.begun.remove(&key) {
            self.spans.insert((row.agency.clone(), row.standing, begun), Some(row.at));
        }
        match mask & !bit {
            0 => self.seat.live.remove(&row.agency),
            mask => self.seat.live.insert(row.agency.clone(), mask),
        };
    }

    fn put(&mut self, row: &'a DutyRow, numbers: &mut Numbers) -> Result<(), Fault> {
        let at = self.seat.duties.iter().position(|it| it.is(row));
        let id = match at.map(|at| self.seat.duties.swap_remove(at)) {
            Some(old) => old.id,
            None => next(&mut numbers.duties)?,
        };
        self.duties.insert(id, row);
        self.seat.duties.push(SeatDuty::of(id, row));
        Ok(())
    }
}
