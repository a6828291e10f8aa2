//! Worklists: open duties, joined with who sees their case, earliest first.

use super::Reading;
use crate::cursor;
use crate::fault::{During, uint};
use crate::rows::{self, DUTY};
use crate::sight::{self, PASSED, Tally};
use engine::{DutyFilter, DutyRow, Fault, Page, Paging, Scope, Whose};
use rusqlite::params_from_iter;
use rusqlite::types::Value;

/// Who sees fewer duties than this has them sorted; for everybody else the sorted list is walked.
const FEW_DUTIES: u64 = 5000;

/// What exists for the asker: looked up for each row of the list, never the other way round.
const SEEN: &str = "(? OR EXISTS (SELECT 1 FROM sight v WHERE v.agency = ?
         AND v.case_id = d.case_id AND v.mask & ?))";

/// From which rows a worklist is made, in which order.
struct Source {
    from: String,
    /// The columns of the cursor: the instant and the rowid.
    order: (&'static str, &'static str),
    values: Vec<Value>,
}

impl Reading<'_> {
    pub(crate) fn duties(
        &self,
        scope: &Scope,
        filter: &DutyFilter,
        paging: &Paging,
    ) -> Result<Page<DutyRow>, Fault> {
        let tally = match filter.whose {
            Whose::OwedByMe => Tally::OwedBy,
            Whose::OwedToMe => Tally::OwedTo,
            Whose::Everybody => Tally::Seen,
        };
        let source = match &filter.case {
            None => list(scope, filter, sight::count(self.conn, tally, scope, 0)?),
            Some(number) => match self.case_id(number)? {
                None => return Ok(Page { rows: Vec::new(), next: None, count: 0 }),
                Some((case, _)) => of_case(scope, filter, case),
            },
        };
        let count = match &filter.case {
            None => sight::count(self.conn, tally, scope, if filter.passed { PASSED } else { 0 })?,
            Some(_) => self.count_of(&source)?,
        };
        let after = paging.after.as_deref().map(cursor::of_duties).transpose()?;
        let mut rows = self.page_of(source, after, paging.limit)?;
        let more = paging.limit < rows.len();
        rows.truncate(paging.limit);
        let next = rows.last().filter(|_| more).map(|(_, sort, id)| format!("{sort}.{id}"));
        Ok(Page { rows: rows.into_iter().map(|(row, ..)| row).collect(), next, count })
    }

    fn count_of(&self, source: &Source) -> Result<u64, Fault> {
        let doing = "counting the duties of a case";
        let sql = format!("SELECT count(*) {}", source.from);
        let mut statement = self.conn.prepare_cached(&sql).during(doing)?;
        let values = params_from_iter(&source.values);
        statement.query_row(values, |row| row.get(0)).map(uint).during(doing)
    }

    /// One row more than the page has, each with its cursor.
    fn page_of(
        &self,
        source: Source,
        after: Option<(i64, i64)>,
        limit: usize,
    ) -> Result<Vec<(DutyRow, i64, i64)>, Fault> {
        let doing = "reading a worklist";
        let (sort, id) = source.order;
        let (after_sort, after_id) = after.unwrap_or((i64::MIN, i64::MIN));
        let sql = format!(
            "SELECT {DUTY} {} AND {sort} >= ? AND ({sort} > ? OR {id} > ?) ORDER BY {sort}, {id}",
            source.from
        );
        let mut values = source.values;
        values.extend([after_sort, after_sort, after_id].map(Value::from));
        let mut statement = self.conn.prepare_cached(&sql).during(doing)?;
        let mut found = statement.query(params_from_iter(values)).during(doing)?;
        let mut rows = Vec::new();
        while let Some(row) = found.next().during(doing)? {
            let (sort, id) = (row.get(13).during(doing)?, row.get(14).during(doing)?);
            rows.push((rows::duty(row).during(doing)?, sort, id));
            if limit < rows.len() {
                break;
            }
        }
        Ok(rows)
    }
}

/// The duties of one case.
fn of_case(scope: &Scope, filter: &DutyFilter, case: i64) -> Source {
    let mut from =
        format!("FROM duty d JOIN case_ c ON c.id = d.case_id WHERE {SEEN} AND d.case_id = ?");
    let mut values = Vec::from(seen(scope));
    values.push(Value::from(case));
    if filter.passed {
        from.push_str(" AND +d.passed = 1");
    }
    mine(&mut from, &mut values, scope, filter.whose);
    Source { from, order: ("+d.sort", "+d.id"), values }
}

/// The duties of all cases; `count` of them exist for the asker, passed or not.
fn list(scope: &Scope, filter: &DutyFilter, count: u64) -> Source {
    let mut values = Vec::new();
    let agency = Value::from(scope.agency.to_string());
    let (from, order) = match filter.whose {
        // Those that have passed are few, and have an index of their own.
        _ if filter.passed => {
            let mut from =
                "FROM duty d JOIN case_ c ON c.id = d.case_id WHERE d.passed = 1".to_owned();
            mine(&mut from, &mut values, scope, filter.whose);
            (from, ("d.sort", "d.id"))
        }
        Whose::OwedByMe => {
            values.push(agency);
            let from = "FROM duty d JOIN case_ c ON c.id = d.case_id WHERE d.owed_by = ?";
            (from.to_owned(), ("d.sort", "d.id"))
        }
        Whose::OwedToMe => {
            values.push(agency);
            let from = "FROM owed o CROSS JOIN duty d ON d.id = o.duty_id
                        JOIN case_ c ON c.id = d.case_id WHERE o.agency = ?";
            (from.to_owned(), ("o.sort", "o.duty_id"))
        }
        Whose::Everybody if !scope.everywhere && count < FEW_DUTIES => {
            values.push(agency);
            let from = "FROM sight s CROSS JOIN duty d ON d.case_id = s.case_id
                        JOIN case_ c ON c.id = d.case_id WHERE s.agency = ?";
            (from.to_owned(), ("+d.sort", "+d.id"))
        }
        Whose::Everybody => {
            let from = "FROM duty d JOIN case_ c ON c.id = d.case_id WHERE TRUE";
            (from.to_owned(), ("d.sort", "d.id"))
        }
    };
    values.extend(seen(scope));
    Source { from: format!("{from} AND {SEEN}"), order, values }
}

/// Keeps the duties of the asker; the list that is walked is another.
fn mine(from: &mut String, values: &mut Vec<Value>, scope: &Scope, whose: Whose) {
    from.push_str(match whose {
        Whose::OwedByMe => " AND +d.owed_by = ?",
        Whose::OwedToMe => {
            " AND EXISTS (SELECT 1 FROM owed o
                  WHERE o.agency = ? AND o.sort = d.sort AND o.duty_id = d.id)"
        }
        Whose::Everybody => return,
    });
    values.push(Value::from(scope.agency.to_string()));
}

fn seen(scope: &Scope) -> [Value; 3] {
    let agency = Value::from(scope.agency.to_string());
    [Value::from(scope.everywhere), agency, Value::from(sight::mask(scope))]
}
