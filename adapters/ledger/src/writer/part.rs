//! Writing what happened in one case: its events, and every projection of them.

use super::Writer;
use super::seats::{self, Seat};
use super::{duties, rights, standings};
use crate::fault::{During, int};
use crate::seal::place;
use crate::vault;
use casework::procedure::Name;
use engine::{BreachRow, DeliveryRow, Fault, Figure, Part, Record};
use rusqlite::Connection;
use std::collections::BTreeSet;

impl Writer {
    /// Takes a case to hand; whoever asked puts it back.
    pub(super) fn seat(&mut self, case: &str) -> Result<Option<Seat>, Fault> {
        match self.seats.take(case) {
            Some(seat) => Ok(Some(seat)),
            None => Seat::read(&self.conn, case),
        }
    }

    pub(super) fn part(
        &mut self,
        id: i64,
        position: u64,
        record: &Record,
        part: &Part,
        letters: &mut Vec<u64>,
    ) -> Result<(), Fault> {
        let mut seat = self.seat(&part.case)?.unwrap_or_else(|| Seat::new(part.view.row.clone()));
        check(&seat, part)?;
        self.deltas.count(&seat, -1);
        let seen = standings::masks(&seat);
        if seat.is_new() {
            seat.id = seats::insert(&self.conn, &part.view.row)?;
        } else {
            seats::update(&self.conn, &seat, &part.view.row)?;
        }
        seat.row = part.view.row.clone();
        courses(&self.conn, &seat, &part.view.procedures)?;
        standings::write(&self.conn, &mut seat, &part.view.standings)?;
        standings::sight(&self.conn, &seat, &seen)?;
        duties::write(&self.conn, &mut seat, &part.view.duties)?;
        if let Some(now) = &part.view.rights {
            rights::write(&self.conn, seat.id, now)?;
        }
        deliveries(&self.conn, &seat, &part.view.deliveries)?;
        breaches(&self.conn, seat.id, &part.view.breaches)?;
        self.deltas.counted(&part.view.counted);
        wake(&self.conn, &mut seat, part.wake)?;
        let first = self.letters(position, &part.letters, letters)?;
        self.event(id, seat.id, record, part, (first, part.letters.len()))?;
        self.deltas.count(&seat, 1);
        self.seats.put(seat);
        Ok(())
    }

    fn event(
        &mut self,
        id: i64,
        case: i64,
        record: &Record,
        part: &Part,
        (letter_first, letter_count): (i64, usize),
    ) -> Result<(), Fault> {
        let doing = "writing events";
        let owner = vault::of_case(&part.case);
        let key = self.key(&owner)?;
        let at = place("event", &owner, &id.to_be_bytes());
        let sealed = key.seal(&at, &part.events, &mut self.dice)?;
        let sql =
            "INSERT INTO event (id, case_id, first, version, at, sender, message, letter_first,
                       letter_count, sealed, counted)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let values = (
            id,
            case,
            int(part.first),
            int(part.view.row.version),
            record.at,
            &record.message.from,
            &record.message.id,
            letter_first,
            int(letter_count),
            sealed,
            counted(&part.view.counted),
        );
        statement.execute(values).map(drop).during(doing)
    }
}

/// The part continues the case that the record has, and contradicts itself nowhere.
pub(crate) fn check(seat: &Seat, part: &Part) -> Result<(), Fault> {
    let case = &part.case;
    let wrong = |what: String| Err(Fault::breach(format!("case `{case}` {what}")));
    if seat.erased {
        return wrong("was erased; nothing can happen in it any more".into());
    }
    if seat.row.version != part.first {
        let (has, first) = (seat.row.version, part.first);
        return wrong(format!("is at version {has}, the part begins at {first}; decide it anew"));
    }
    let row = &part.view.row;
    if row.number != *case || row.version < part.first {
        return wrong(format!("is written as case `{}` of version {}", row.number, row.version));
    }
    let mut numbers = BTreeSet::new();
    if let Some(twice) = part.view.deliveries.iter().find(|it| !numbers.insert(it.number)) {
        return wrong(format!("has delivery {} twice in one part", twice.number));
    }
    let key = |it: &engine::DutyRow| {
        (it.proceeding, it.duty.clone(), it.owed_by.clone(), it.item.clone())
    };
    let mut keys = BTreeSet::new();
    if let Some(twice) = part.view.duties.put.iter().find(|it| !keys.insert(key(it))) {
        return wrong(format!(
            "has duty `{}` of `{}` twice in one part",
            twice.duty, twice.owed_by
        ));
    }
    Ok(())
}

/// What a part counts for as it stands beside its events.
pub(crate) fn counted(counted: &[(Figure, i64)]) -> Option<String> {
    Some(engine::written_figures(counted)).filter(|it| !it.is_empty())
}

/// Breaches that were booked.
pub(crate) fn breaches(conn: &Connection, case: i64, rows: &[BreachRow]) -> Result<(), Fault> {
    let doing = "writing a breach";
    let sql =
        "INSERT INTO breach (case_id, proceeding, procedure, duty, owed_by, item, book, basis, at,
                   region)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    for row in rows {
        let mut statement = conn.prepare_cached(sql).during(doing)?;
        let values = (
            case,
            row.proceeding,
            &row.procedure,
            &row.duty,
            &row.owed_by,
            &row.item,
            row.book,
            &row.basis,
            row.at,
            engine::division(&row.owed_by),
        );
        statement.execute(values).during(doing)?;
    }
    Ok(())
}

/// Procedures that were not in the case before.
fn courses(conn: &Connection, seat: &Seat, procedures: &[Name]) -> Result<(), Fault> {
    let doing = "writing the procedures of a case";
    let sql = "INSERT INTO course (procedure, case_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
    for procedure in procedures {
        let mut statement = conn.prepare_cached(sql).during(doing)?;
        statement.execute((procedure, seat.id)).during(doing)?;
    }
    Ok(())
}

fn wake(conn: &Connection, seat: &mut Seat, wake: Option<i64>) -> Result<(), Fault> {
    let doing = "writing when a case wakes";
    if seat.wake != wake {
        let sql = "UPDATE case_ SET wake = ?2 WHERE id = ?1";
        conn.prepare_cached(sql).and_then(|mut it| it.execute((seat.id, wake))).during(doing)?;
        seat.wake = wake;
    }
    Ok(())
}

fn deliveries(conn: &Connection, seat: &Seat, rows: &[DeliveryRow]) -> Result<(), Fault> {
    let doing = "writing a delivery";
    let sql =
        "INSERT INTO delivery (case_id, number, proceeding, act, sender, recipient, copy, outside,
                   digest, rungs, withdrawn, receipt, unsigned)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
               ON CONFLICT DO UPDATE SET proceeding = excluded.proceeding, act = excluded.act,
                   sender = excluded.sender, recipient = excluded.recipient, copy = excluded.copy,
                   outside = excluded.outside, digest = excluded.digest, rungs = excluded.rungs,
                   withdrawn = excluded.withdrawn, receipt = excluded.receipt,
                   unsigned = excluded.unsigned";
    for row in rows {
        let rungs = serde_json::to_string(&row.rungs)
            .map_err(|error| Fault::because("writing the rungs of a delivery", error))?;
        let withdrawn = row.rungs.iter().any(|(rung, _)| &**rung == WITHDRAWN);
        let mut statement = conn.prepare_cached(sql).during(doing)?;
        let values = (
            seat.id,
            row.number,
            row.proceeding,
            &row.act,
            &row.from,
            &row.to,
            row.copy,
            row.outside,
            &row.digest,
            rungs,
            withdrawn,
            row.receipt,
            row.unsigned,
        );
        statement.execute(values).during(doing)?;
    }
    Ok(())
}

/// The rung of what was taken back.
pub(crate) const WITHDRAWN: &str = "withdrawn";
