//! Worklists and boards: open duties, joined with who sees their case, earliest first.

mod source;

use super::Reading;
use crate::cursor;
use crate::fault::{During, uint};
use crate::rows::{self, DUTY};
use crate::sight::{self, PASSED, Tally};
use engine::{DutyFilter, DutyLoad, DutyRow, DutySlice, Fault, Page, Paging, Scope, Soon, Whose};
use rusqlite::params_from_iter;
use rusqlite::types::Value;
use source::Source;
use std::collections::BTreeMap;

/// Who sees fewer duties than this has them sorted; for everybody else the sorted list is walked.
const FEW_DUTIES: u64 = 5000;

/// A row with its place in the list.
type Placed = (DutyRow, (i64, i64));

impl Reading<'_> {
    pub(crate) fn duties(
        &self,
        scope: &Scope,
        filter: &DutyFilter,
        paging: &Paging,
    ) -> Result<Page<DutyRow>, Fault> {
        let Some(source) = self.source(scope, filter)? else {
            return Ok(Page { rows: Vec::new(), next: None, count: 0 });
        };
        let after = paging.after.as_deref().map(cursor::of_duties).transpose()?;
        let mut rows = self.page_of(&source, after, paging.limit)?;
        let count = match self.summed(scope, filter)? {
            Some(count) => count,
            None => self.counted_around(&source, after, &rows)?,
        };
        let more = paging.limit < rows.len();
        rows.truncate(paging.limit);
        let next = rows.last().filter(|_| more).map(|(_, (sort, id))| format!("{sort}.{id}"));
        Ok(Page { rows: rows.into_iter().map(|(row, _)| row).collect(), next, count })
    }

    pub(crate) fn duty_loads(
        &self,
        scope: &Scope,
        filter: &DutyFilter,
        soon: Soon,
    ) -> Result<Vec<DutyLoad>, Fault> {
        let mut loads = BTreeMap::new();
        if is_summed(scope, filter) {
            self.open_figures(filter, |owed_by, procedure, marks, n| {
                *load(&mut loads, owed_by, procedure, marks).0 += n;
            })?;
            // What is due soon is a small part of the sorted list.
            let source = source::everybody(filter).until(soon.now, soon.far);
            self.each_load(&source, soon, |owed_by, procedure, marks, [_, near, far]| {
                let (_, sums) = load(&mut loads, owed_by, procedure, marks);
                (sums[0], sums[1]) = (sums[0] + near, sums[1] + far);
            })?;
        } else if let Some(source) = self.source(scope, filter)? {
            self.each_load(&source, soon, |owed_by, procedure, marks, [open, near, far]| {
                let (all, sums) = load(&mut loads, owed_by, procedure, marks);
                *all += open;
                (sums[0], sums[1]) = (sums[0] + near, sums[1] + far);
            })?;
        }
        let each = loads.into_iter().map(|((owed_by, procedure, marks), (open, [near, far]))| {
            let (owed_by, procedure) = (owed_by.into(), procedure.into());
            DutyLoad { owed_by, procedure, marks, open, near, far }
        });
        Ok(each.filter(|it| it.open != 0).collect())
    }

    /// The list to be walked; `None`: it is of a case that is not there.
    fn source(&self, scope: &Scope, filter: &DutyFilter) -> Result<Option<Source>, Fault> {
        if let Some(number) = &filter.case {
            let case = self.case_id(number)?;
            return Ok(case.map(|(case, _)| source::of_case(scope, filter, case)));
        }
        let few = filter.whose == Whose::Everybody
            && !scope.everywhere
            && sight::count(self.conn, Tally::Seen, scope, 0)? < FEW_DUTIES;
        Ok(Some(source::list(scope, filter, few)))
    }

    /// How many there are, where sums are kept of just these.
    fn summed(&self, scope: &Scope, filter: &DutyFilter) -> Result<Option<u64>, Fault> {
        if filter.case.is_some() {
            return Ok(None);
        }
        if filter.slice == DutySlice::default() {
            let tally = match filter.whose {
                Whose::OwedByMe => Tally::OwedBy,
                Whose::OwedToMe => Tally::OwedTo,
                Whose::Everybody => Tally::Seen,
            };
            let and = if filter.passed { PASSED } else { 0 };
            return sight::count(self.conn, tally, scope, and).map(Some);
        }
        if !is_summed(scope, filter) {
            return Ok(None);
        }
        let mut sum = 0;
        self.open_figures(filter, |_, _, _, n| sum += n)?;
        Ok(Some(sum))
    }

    /// Counts what lies before the page and behind it, so that each row is walked past once.
    fn counted_around(
        &self,
        source: &Source,
        after: Option<(i64, i64)>,
        rows: &[Placed],
    ) -> Result<u64, Fault> {
        let doing = "counting open duties";
        let count = |source: Source| -> Result<u64, Fault> {
            let sql = format!("SELECT count(*) {}", source.rows);
            let mut statement = self.conn.prepare_cached(&sql).during(doing)?;
            let values = params_from_iter(&source.values);
            statement.query_row(values, |row| row.get(0)).map(uint).during(doing)
        };
        let before = match after {
            Some(after) => count(source.clone().up_to(after))?,
            None => 0,
        };
        // Without a last row nothing lies behind it.
        let behind = match rows.last() {
            Some((_, last)) => count(source.clone().behind(*last))?,
            None => 0,
        };
        Ok(before + rows.len() as u64 + behind)
    }

    /// One row more than the page has, each with its cursor.
    fn page_of(
        &self,
        source: &Source,
        after: Option<(i64, i64)>,
        limit: usize,
    ) -> Result<Vec<Placed>, Fault> {
        let doing = "reading a worklist";
        let (sort, id) = source.order;
        let source = source.clone().behind(after.unwrap_or((i64::MIN, i64::MIN)));
        let sql = format!("SELECT {DUTY} {} ORDER BY {sort}, {id}", source.joined());
        let mut statement = self.conn.prepare_cached(&sql).during(doing)?;
        let mut found = statement.query(params_from_iter(source.values)).during(doing)?;
        let mut rows = Vec::new();
        while let Some(row) = found.next().during(doing)? {
            let place = (row.get(13).during(doing)?, row.get(14).during(doing)?);
            rows.push((rows::duty(row).during(doing)?, place));
            if limit < rows.len() {
                break;
            }
        }
        Ok(rows)
    }

    /// Open, near and far of those alike in agency, procedure and marks; the same may come more than once.
    fn each_load(
        &self,
        source: &Source,
        soon: Soon,
        mut put: impl FnMut(&str, &str, u32, [u64; 3]),
    ) -> Result<(), Fault> {
        let doing = "adding up open duties";
        let sql = format!("SELECT d.owed_by, d.procedure, d.marks, d.sort {}", source.rows);
        let mut statement = self.conn.prepare_cached(&sql).during(doing)?;
        let mut rows = statement.query(params_from_iter(&source.values)).during(doing)?;
        while let Some(row) = rows.next().during(doing)? {
            let (marks, sort): (u32, i64) = (row.get(2).during(doing)?, row.get(3).during(doing)?);
            let due = Some(sort).filter(|_| marks & engine::LIMITED != 0);
            let (near, far) = soon.of(due, marks & engine::PASSED != 0);
            let owed_by = row.get_ref(0).and_then(|it| Ok(it.as_str()?)).during(doing)?;
            let procedure = row.get_ref(1).and_then(|it| Ok(it.as_str()?)).during(doing)?;
            put(owed_by, procedure, marks, [1, u64::from(near), u64::from(far)]);
        }
        Ok(())
    }

    /// The sums of open duties that pass a filter of agency, procedure, place and marks alone.
    fn open_figures(
        &self,
        filter: &DutyFilter,
        mut put: impl FnMut(&str, &str, u32, u64),
    ) -> Result<(), Fault> {
        let doing = "reading sums of open duties";
        let mut sql = "SELECT one, procedure, detail, n FROM figure
                       WHERE kind = 16 AND month = 0 AND 0 < n"
            .to_owned();
        let (mask, want) = filter.marks();
        let mut values = Vec::new();
        if let Some(agency) = &filter.slice.owed_by {
            sql.push_str(" AND one = ?");
            values.push(Value::from(agency.clone()));
        }
        if let Some(procedure) = &filter.slice.procedure {
            sql.push_str(" AND procedure = ?");
            values.push(Value::from(procedure.clone()));
        }
        let mut statement = self.conn.prepare_cached(&sql).during(doing)?;
        let mut rows = statement.query(params_from_iter(values)).during(doing)?;
        while let Some(row) = rows.next().during(doing)? {
            let one = row.get_ref(0).and_then(|it| Ok(it.as_str()?)).during(doing)?;
            let marks: u32 = row.get(2).during(doing)?;
            let region = filter.slice.region.as_deref();
            let here = region.is_none_or(|it| engine::division(one).starts_with(it));
            if marks & mask == want && here {
                let procedure = row.get_ref(1).and_then(|it| Ok(it.as_str()?)).during(doing)?;
                put(one, procedure, marks, uint(row.get(3).during(doing)?));
            }
        }
        Ok(())
    }
}

/// Whether sums of open duties answer: for who sees all, where nothing but agency, procedure, place and
/// marks is asked for.
fn is_summed(scope: &Scope, filter: &DutyFilter) -> bool {
    let slice = &filter.slice;
    scope.everywhere
        && filter.whose == Whose::Everybody
        && filter.case.is_none()
        && slice.owed_to.is_none()
        && slice.due_from.is_none()
        && slice.due_before.is_none()
}

type Loads = BTreeMap<(String, String, u32), (u64, [u64; 2])>;

fn load<'a>(
    loads: &'a mut Loads,
    owed_by: &str,
    procedure: &str,
    marks: u32,
) -> (&'a mut u64, &'a mut [u64; 2]) {
    let entry = loads.entry((owed_by.to_owned(), procedure.to_owned(), marks));
    let (open, soon) = entry.or_default();
    (open, soon)
}
