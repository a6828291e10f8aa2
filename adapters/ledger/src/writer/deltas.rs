//! Counts that lists show, kept as sums: what a case adds to each, before and after it changed.

use crate::fault::During;
use crate::sight::{OPEN, PASSED, Tally};
use crate::writer::seats::Seat;
use casework::procedure::Name;
use engine::Fault;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// Changes of counts that are not yet written.
#[derive(Default)]
pub(crate) struct Deltas {
    sums: BTreeMap<(Tally, Name, i64), i64>,
}

impl Deltas {
    pub(super) fn clear(&mut self) {
        self.sums.clear();
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
        Ok(())
    }
}
