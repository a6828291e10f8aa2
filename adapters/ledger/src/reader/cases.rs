//! The list of cases: joined with who sees them, before anything is counted, sorted or cut.

use super::{Reading, numbers};
use crate::cursor;
use crate::fault::{During, int, uint};
use crate::rows::{self, CASE};
use crate::sight::{self, OPEN, Tally};
use casework::procedure::Name;
use engine::{CaseFilter, CaseRow, Fault, Page, Paging, Scope};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params_from_iter};

/// So many cases found by number are asked for one by one; of more, the list is read along.
const FEW_NUMBERS: usize = 10_000;

/// A question under construction: its text, and the values in the order of its `?`.
struct Question {
    text: String,
    values: Vec<Value>,
}

impl Question {
    fn and(&mut self, condition: &str, values: impl IntoIterator<Item = Value>) {
        self.text.push_str(" AND ");
        self.text.push_str(condition);
        self.values.extend(values);
    }
}

impl Reading<'_> {
    pub(crate) fn case(&self, scope: &Scope, number: &str) -> Result<Option<CaseRow>, Fault> {
        let doing = "reading a case";
        let sql = format!(
            "SELECT {CASE} FROM case_ c WHERE c.number = ?1 AND (?2 OR EXISTS (
                 SELECT 1 FROM sight s WHERE s.agency = ?3 AND s.case_id = c.id AND s.mask & ?4))"
        );
        let mut statement = self.conn.prepare_cached(&sql).during(doing)?;
        let values = (number, scope.everywhere, &scope.agency, sight::mask(scope));
        statement.query_row(values, rows::case).optional().during(doing)
    }

    /// Cases in the order in which they were opened.
    /// Numbers of cases in which one of these procedures runs or ran, and which are open or not over for
    /// long. Who sees a case is looked up for each: of such procedures there are few.
    pub(crate) fn running(
        &self,
        scope: &Scope,
        procedures: &[Name],
        since: i64,
        limit: usize,
    ) -> Result<Vec<Name>, Fault> {
        let doing = "reading cases by their procedures";
        let names = serde_json::to_string(procedures)
            .map_err(|error| Fault::because("writing the names of procedures", error))?;
        let sql = "SELECT c.number FROM case_ c WHERE c.id IN (
                       SELECT p.case_id FROM json_each(?1) n CROSS JOIN course p ON p.procedure = n.value)
                   AND (c.holder IS NOT NULL OR ?2 <= c.last_at)
                   AND (?3 OR EXISTS (SELECT 1 FROM sight s
                       WHERE s.agency = ?4 AND s.case_id = c.id AND s.mask & ?5))
                   ORDER BY c.id LIMIT ?6";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let sees = sight::mask(scope);
        let values = (names, since, scope.everywhere, &scope.agency, sees, int(limit));
        let rows = statement.query_map(values, |row| row.get(0)).during(doing)?;
        rows.collect::<rusqlite::Result<_>>().during(doing)
    }

    pub(crate) fn cases(
        &self,
        scope: &Scope,
        filter: &CaseFilter,
        paging: &Paging,
    ) -> Result<Page<CaseRow>, Fault> {
        let after = paging.after.as_deref().map(cursor::of_cases).transpose()?.unwrap_or(0);
        let part = filter.number.as_deref().filter(|part| !part.is_empty());
        let found = match part {
            None => None,
            Some(part) => Some(numbers::find(self.numbers, self.conn, part)?),
        };
        let mut question = question(scope, filter);
        let many = match &found {
            Some(found) if found.len() <= FEW_NUMBERS => {
                let list = format!("[{}]", comma(found));
                let id = id(scope);
                let one_of = format!("{id} IN (SELECT value FROM json_each(?))");
                question.and(&one_of, [Value::Text(list)]);
                None
            }
            found => found.as_deref(),
        };
        let count = self.count(scope, filter, &question, many)?;
        let few = found.is_some() && many.is_none();
        // The list of numbers leads, not the cursor.
        question.and(&format!("{}{} > ?", if few { "+" } else { "" }, id(scope)), [after.into()]);
        let mut rows = self.page(scope, question, paging.limit, many)?;
        let more = paging.limit < rows.len();
        rows.truncate(paging.limit);
        let next = rows.last().filter(|_| more).map(|(id, _)| id.to_string());
        Ok(Page { rows: rows.into_iter().map(|(_, row)| row).collect(), next, count })
    }

    /// One row more than the page has, to know whether there is a next one.
    fn page(
        &self,
        scope: &Scope,
        question: Question,
        limit: usize,
        many: Option<&[i64]>,
    ) -> Result<Vec<(i64, CaseRow)>, Fault> {
        let doing = "reading a list of cases";
        let sql = format!("SELECT {CASE}, c.id {} ORDER BY {}", question.text, id(scope));
        let mut statement = self.conn.prepare_cached(&sql).during(doing)?;
        let mut found = statement.query(params_from_iter(question.values)).during(doing)?;
        let mut rows = Vec::new();
        while let Some(row) = found.next().during(doing)? {
            let id: i64 = row.get(10).during(doing)?;
            if many.is_some_and(|many| many.binary_search(&id).is_err()) {
                continue;
            }
            rows.push((id, rows::case(row).during(doing)?));
            if limit < rows.len() {
                break;
            }
        }
        Ok(rows)
    }

    fn count(
        &self,
        scope: &Scope,
        filter: &CaseFilter,
        question: &Question,
        many: Option<&[i64]>,
    ) -> Result<u64, Fault> {
        let doing = "counting cases";
        let plain = filter.holder.is_none() && filter.procedure.is_none() && filter.ran.is_none();
        let unnumbered = filter.number.as_deref().is_none_or(str::is_empty);
        if plain && unnumbered {
            let wanted = |mask: i64| filter.open.is_none_or(|open| open == (mask & OPEN != 0));
            return sight::count_where(self.conn, Tally::Case, scope, wanted);
        }
        if let Some(many) = many {
            if plain && filter.open.is_none() && scope.everywhere {
                return Ok(uint(int(many.len())));
            }
            return self.count_along(scope, question, many);
        }
        let sql = format!("SELECT count(*) {}", question.text);
        let mut statement = self.conn.prepare_cached(&sql).during(doing)?;
        let values = params_from_iter(&question.values);
        statement.query_row(values, |row| row.get(0)).map(uint).during(doing)
    }

    /// Reads the list along the numbers that were found.
    fn count_along(&self, scope: &Scope, question: &Question, many: &[i64]) -> Result<u64, Fault> {
        let doing = "counting cases by number";
        let sql = format!("SELECT {} {}", id(scope), question.text);
        let mut statement = self.conn.prepare_cached(&sql).during(doing)?;
        let mut found = statement.query(params_from_iter(&question.values)).during(doing)?;
        let mut count = 0;
        while let Some(row) = found.next().during(doing)? {
            let id: i64 = row.get(0).during(doing)?;
            count += u64::from(many.binary_search(&id).is_ok());
        }
        Ok(count)
    }
}

/// The column of the case's rowid on which the list is read.
fn id(scope: &Scope) -> &'static str {
    if scope.everywhere { "c.id" } else { "s.case_id" }
}

/// Everything but the number.
fn question(scope: &Scope, filter: &CaseFilter) -> Question {
    let text = |it: &String| Value::Text(it.clone());
    let mut question = if scope.everywhere {
        Question { text: "FROM case_ c WHERE TRUE".into(), values: Vec::new() }
    } else {
        let values =
            vec![Value::Text(scope.agency.to_string()), Value::Integer(sight::mask(scope))];
        let text =
            "FROM sight s JOIN case_ c ON c.id = s.case_id WHERE s.agency = ? AND s.mask & ?";
        Question { text: text.into(), values }
    };
    if let Some(holder) = &filter.holder {
        question.and("c.holder = ?", [text(holder)]);
    }
    if let Some(procedure) = &filter.procedure {
        question.and("c.procedure = ?", [text(procedure)]);
    }
    if let Some(procedure) = &filter.ran {
        let ran = format!("{} IN (SELECT case_id FROM course WHERE procedure = ?)", id(scope));
        question.and(&ran, [text(procedure)]);
    }
    match (filter.open, scope.everywhere) {
        (Some(open), true) => question.and("(c.holder IS NOT NULL) = ?", [Value::from(open)]),
        (Some(open), false) => question.and("(s.mask & 128 <> 0) = ?", [Value::from(open)]),
        (None, _) => {}
    }
    question
}

fn comma(numbers: &[i64]) -> String {
    numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}
