//! Reading everything that is stored of cases, page by page, for whoever compares it with what their
//! events tell.

use super::Reading;
use super::comparing::{self, Page};
use super::figures::breach;
use super::histories::position;
use super::opening::Spot;
use super::rights::right;
use super::scan::Met;
use crate::fault::{During, int, uint};
use crate::rows::{self, CASE, DELIVERY, DUTY, LETTER};
use crate::vault;
use casework::procedure::Name;
use engine::verify::{CaseBooks, FoundLetter, LetterState};
use engine::{Fault, StandingRow};
use rusqlite::{OptionalExtension, Row};
use std::collections::BTreeMap;
use std::ops::Range;

/// A part of a history as it lies in the record.
struct Lying {
    id: i64,
    sealed: Option<Vec<u8>>,
    /// The first of the letters that were written with it, and how many there were.
    letters: (i64, i64),
    counted: Option<String>,
}

impl Reading<'_> {
    /// The rowid after the last case's.
    pub(crate) fn cases_end(&self) -> Result<u64, Fault> {
        let sql = "SELECT coalesce(max(id) + 1, 0) FROM case_";
        self.conn.query_row(sql, [], |row| row.get(0)).map(uint).during("reading how many cases")
    }

    /// Everything stored of the cases with these rowids. What cannot be read is a flaw of its case.
    pub(crate) fn books(&self, rows: &Range<u64>) -> Result<Vec<CaseBooks>, Fault> {
        let range = (int(rows.start), int(rows.end));
        let mut page = self.outlined(range)?;
        self.duties_of(range, &mut page)?;
        self.deliveries_of(range, &mut page)?;
        self.standings_of(range, &mut page)?;
        self.breaches_of(range, &mut page)?;
        self.rights_of(range, &mut page)?;
        let parts = self.parts_of(range)?;
        let mut keys = Met::new(self);
        for (case, parts) in parts {
            let Some(books) = page.of(case) else { continue };
            for part in parts {
                self.letters_of(&part, books)?;
                let spot = Spot::Place(position(part.id));
                let (sealed, counted) = (part.sealed, part.counted);
                comparing::history(&mut keys, books, (part.id, spot), sealed, counted)?;
            }
        }
        for (case, books) in page.ids.iter().zip(&mut page.books) {
            self.sight_of(*case, books)?;
            self.bodies_of(&mut keys, books)?;
        }
        Ok(page.books)
    }

    fn outlined(&self, range: (i64, i64)) -> Result<Page, Fault> {
        let doing = "reading the rows of cases";
        let sql = format!(
            "SELECT {CASE}, c.id, c.wake, c.erased FROM case_ c
             WHERE ?1 <= c.id AND c.id < ?2 ORDER BY c.id"
        );
        let mut statement = self.conn.prepare_cached(&sql).during(doing)?;
        let mut rows = statement.query(range).during(doing)?;
        let mut page = Page::default();
        while let Some(row) = rows.next().during(doing)? {
            let mut books = CaseBooks::new(rows::case(row).during(doing)?);
            books.wake = row.get(11).during(doing)?;
            books.erased = row.get(12).during(doing)?;
            page.ids.push(row.get(10).during(doing)?);
            page.books.push(books);
        }
        Ok(page)
    }

    /// Reads rows of cases, each with its case's rowid in the last column. A value of another form than its
    /// column has is a flaw of the case; anything else ends the reading.
    fn each<T>(
        &self,
        (doing, sql): (&str, &str),
        range: (i64, i64),
        page: &mut Page,
        read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
        mut put: impl FnMut(&mut CaseBooks, T),
    ) -> Result<(), Fault> {
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let last = statement.column_count().saturating_sub(1);
        let mut rows = statement.query(range).during(doing)?;
        while let Some(row) = rows.next().during(doing)? {
            let case: i64 = row.get(last).during(doing)?;
            let Some(books) = page.of(case) else { continue };
            match read(row) {
                Ok(it) => put(books, it),
                Err(error) => books.flaws.push(format!("{doing}: {error}")),
            }
        }
        Ok(())
    }

    fn duties_of(&self, range: (i64, i64), page: &mut Page) -> Result<(), Fault> {
        let sql = format!(
            "SELECT {DUTY}, d.marks, d.region, d.case_id FROM duty d JOIN case_ c ON c.id = d.case_id
             WHERE ?1 <= d.case_id AND d.case_id < ?2 ORDER BY d.case_id, d.id"
        );
        let read = |row: &Row<'_>| Ok((rows::duty(row)?, row.get(13)?, row.get(16)?, row.get(17)?));
        self.each(("reading duties", &sql), range, page, read, comparing::duty)
    }

    fn deliveries_of(&self, range: (i64, i64), page: &mut Page) -> Result<(), Fault> {
        let sql = format!(
            "SELECT {DELIVERY}, d.withdrawn, d.case_id FROM delivery d
             JOIN case_ c ON c.id = d.case_id
             WHERE ?1 <= d.case_id AND d.case_id < ?2 ORDER BY d.case_id, d.number"
        );
        let read = |row: &Row<'_>| Ok((rows::delivery(row)?, row.get(12)?));
        self.each(("reading deliveries", &sql), range, page, read, comparing::delivery)
    }

    fn standings_of(&self, range: (i64, i64), page: &mut Page) -> Result<(), Fault> {
        let sql = "SELECT agency, standing, begun, case_id FROM standing
                   WHERE ?1 <= case_id AND case_id < ?2 AND ended IS NULL";
        let read = |row: &Row<'_>| {
            let standing = rows::standing(row, 1)?;
            Ok(StandingRow { agency: row.get(0)?, standing, begins: true, at: row.get(2)? })
        };
        let put = |books: &mut CaseBooks, row| books.standings.push(row);
        self.each(("reading standings", sql), range, page, read, put)
    }

    fn breaches_of(&self, range: (i64, i64), page: &mut Page) -> Result<(), Fault> {
        let sql = "SELECT c.number, b.proceeding, b.procedure, b.duty, b.owed_by, b.item, b.book,
                       b.basis, b.at, b.case_id
                   FROM breach b JOIN case_ c ON c.id = b.case_id
                   WHERE ?1 <= b.case_id AND b.case_id < ?2 ORDER BY b.case_id, b.id";
        let put = |books: &mut CaseBooks, row| books.breaches.push(row);
        self.each(("reading breaches", sql), range, page, breach, put)
    }

    fn rights_of(&self, range: (i64, i64), page: &mut Page) -> Result<(), Fault> {
        let sql = "SELECT c.number, e.proceeding, e.procedure, e.name, e.agency, e.start, e.until,
                       e.suspended, e.case_id
                   FROM entitled e JOIN case_ c ON c.id = e.case_id
                   WHERE ?1 <= e.case_id AND e.case_id < ?2 ORDER BY e.case_id, e.id";
        let put = |books: &mut CaseBooks, row| books.rights.push(row);
        self.each(("reading rights", sql), range, page, right, put)
    }

    fn parts_of(&self, range: (i64, i64)) -> Result<BTreeMap<i64, Vec<Lying>>, Fault> {
        let doing = "reading the events of cases";
        let sql = "SELECT case_id, id, letter_first, letter_count, sealed, counted FROM event
                   WHERE ?1 <= case_id AND case_id < ?2 ORDER BY case_id, id";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let mut rows = statement.query(range).during(doing)?;
        let mut parts: BTreeMap<i64, Vec<Lying>> = BTreeMap::new();
        while let Some(row) = rows.next().during(doing)? {
            let (case, part) = lying(row).during(doing)?;
            parts.entry(case).or_default().push(part);
        }
        Ok(parts)
    }

    /// The letters that were written with a part: their numbers stand beside it.
    fn letters_of(&self, part: &Lying, books: &mut CaseBooks) -> Result<(), Fault> {
        let (first, count) = part.letters;
        if count <= 0 {
            return Ok(());
        }
        let doing = "reading the letters of a case";
        let sql = format!("SELECT {LETTER}, state FROM letter WHERE ?1 <= number AND number < ?2");
        let mut statement = self.conn.prepare_cached(&sql).during(doing)?;
        let mut rows = statement.query((first, first.saturating_add(count))).during(doing)?;
        let mut found = 0;
        while let Some(row) = rows.next().during(doing)? {
            found += 1;
            match letter(row) {
                Err(error) => books.flaws.push(format!("{doing}: {error}")),
                Ok(it) => comparing::letter(books, it, position(part.id)),
            }
        }
        if found != count {
            let last = first.saturating_add(count) - 1;
            books.flaws.push(format!("of letters {first} to {last} only {found} are there"));
        }
        Ok(())
    }

    fn sight_of(&self, case: i64, books: &mut CaseBooks) -> Result<(), Fault> {
        let doing = "reading who sees a case";
        let sql = "SELECT mask FROM sight WHERE agency = ?1 AND case_id = ?2";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let mut sees = BTreeMap::new();
        for agency in comparing::stands(books).into_keys() {
            let mask: Option<i64> =
                statement.query_row((&agency, case), |row| row.get(0)).optional().during(doing)?;
            sees.extend(mask.map(|mask| (agency, mask)));
        }
        comparing::sight(books, &sees);
        Ok(())
    }

    fn bodies_of(&self, keys: &mut Met<'_>, books: &mut CaseBooks) -> Result<(), Fault> {
        let doing = "reading the documents of a case";
        let owner = vault::of_case(&books.row.number);
        let sql = "SELECT digest, sealed FROM body WHERE owner = ?1 ORDER BY id";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let mut rows = statement.query([&*owner]).during(doing)?;
        while let Some(row) = rows.next().during(doing)? {
            let body = <(Name, Vec<u8>)>::try_from(row).during(doing)?;
            comparing::body(keys, books, body)?;
        }
        Ok(())
    }
}

fn lying(row: &Row<'_>) -> rusqlite::Result<(i64, Lying)> {
    let letters = (row.get(2)?, row.get(3)?);
    let (sealed, counted) = (row.get(4)?, row.get(5)?);
    Ok((row.get(0)?, Lying { id: row.get(1)?, letters, sealed, counted }))
}

fn letter(row: &Row<'_>) -> rusqlite::Result<FoundLetter> {
    let state = match row.get::<_, i64>(12)? {
        0 => LetterState::Pending,
        1 => LetterState::Carried,
        _ => LetterState::Deleted,
    };
    Ok(FoundLetter { row: rows::letter(row)?, state })
}
