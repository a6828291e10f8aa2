//! Counts that lists show, kept as sums: what a case adds to each, before and after it changed.

use crate::fault::During;
use crate::sight::{OPEN, PASSED, Tally};
use crate::writer::seats::{Seat, SeatDuty};
use casework::procedure::Name;
use engine::{Fault, Figure, FigureKind};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// Changes of counts that are not yet written.
#[derive(Default)]
pub(crate) struct Deltas {
    sums: BTreeMap<(Tally, Name, i64), i64>,
    figures: BTreeMap<Figure, i64>,
}

impl Deltas {
    pub(super) fn clear(&mut self) {
        self.sums.clear();
        self.figures.clear();
    }

    /// Adds what a case counts for, `sign` times: taken away before it changes, added after.
    pub(crate) fn count(&mut self, seat: &Seat, sign: i64) {
        if seat.is_new() {
            return;
        }
        let everybody = Name::from("");
        let open = if seat.row.is_open() { OPEN } else { 0 };
        self.add(Tally::Case, &everybody, open, sign);
        for (agency, mask) in &seat.live {
            self.add(Tally::Case, agency, mask | open, sign);
        }
        for duty in &seat.duties {
            let passed = if duty.passed { PASSED } else { 0 };
            self.figure(open_duty(duty), sign);
            self.add(Tally::Seen, &everybody, passed, sign);
            for (agency, mask) in &seat.live {
                self.add(Tally::Seen, agency, mask | passed, sign);
            }
            self.add(Tally::OwedBy, &duty.owed_by, seat.mask(&duty.owed_by) | passed, sign);
            for agency in duty.owed_to.iter().collect::<BTreeSet<_>>() {
                self.add(Tally::OwedTo, agency, seat.mask(agency) | passed, sign);
            }
        }
    }

    fn add(&mut self, tally: Tally, agency: &Name, mask: i64, sign: i64) {
        *self.sums.entry((tally, agency.clone(), mask)).or_default() += sign;
    }

    /// Adds what a part of a history counts for.
    pub(crate) fn counted(&mut self, counted: &[(Figure, i64)]) {
        counted.iter().for_each(|(figure, n)| self.figure(figure.clone(), *n));
    }

    fn figure(&mut self, figure: Figure, n: i64) {
        *self.figures.entry(figure).or_default() += n;
    }

    /// The figures that are not nothing, which are then forgotten.
    pub(crate) fn take_figures(&mut self) -> impl Iterator<Item = (Figure, i64)> {
        std::mem::take(&mut self.figures).into_iter().filter(|(_, n)| *n != 0)
    }

    /// The sums that are not nothing, which are then forgotten.
    pub(crate) fn take(&mut self) -> impl Iterator<Item = ((Tally, Name, i64), i64)> {
        std::mem::take(&mut self.sums).into_iter().filter(|(_, n)| *n != 0)
    }

    /// Writes the sums.
    pub(super) fn flush(&mut self, conn: &Connection) -> Result<(), Fault> {
        let doing = "counting";
        let sql = "INSERT INTO tally (kind, agency, mask, n) VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT DO UPDATE SET n = n + excluded.n";
        let mut statement = conn.prepare_cached(sql).during(doing)?;
        for ((tally, agency, mask), n) in self.take() {
            statement.execute((tally as i64, &agency, mask, n)).during(doing)?;
        }
        figures(conn, self.take_figures())
    }
}

/// What an open duty counts for beside its lists.
fn open_duty(duty: &SeatDuty) -> Figure {
    Figure {
        kind: FigureKind::Open,
        month: 0,
        one: duty.owed_by.clone(),
        other: "".into(),
        procedure: duty.procedure.clone(),
        detail: duty.marks,
    }
}

/// Adds to figures.
pub(crate) fn figures(
    conn: &Connection,
    figures: impl Iterator<Item = (Figure, i64)>,
) -> Result<(), Fault> {
    let doing = "adding up figures";
    let sql = "INSERT INTO figure (kind, month, one, other, procedure, detail, n)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO UPDATE SET n = n + excluded.n";
    let mut statement = conn.prepare_cached(sql).during(doing)?;
    for (it, n) in figures {
        let kind = it.kind.number();
        let values = (kind, it.month, &it.one, &it.other, &it.procedure, it.detail, n);
        statement.execute(values).during(doing)?;
    }
    Ok(())
}
