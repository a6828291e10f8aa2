//! Sums by month, and the list of breaches.

use super::Reading;
use crate::cursor;
use crate::fault::{During, small, uint};
use crate::sight;
use engine::{
    BreachFilter, BreachRow, Fault, Figure, FigureFilter, FigureKind, Page, Paging, Scope,
};
use rusqlite::types::Value;
use rusqlite::{Row, Rows, params_from_iter};

impl Reading<'_> {
    pub(crate) fn figures(
        &self,
        scope: &Scope,
        filter: &FigureFilter,
    ) -> Result<Vec<(Figure, i64)>, Fault> {
        let doing = "reading figures";
        let mut sql = "SELECT month, one, other, procedure, detail, n FROM figure
                       WHERE kind = ? AND ? <= month AND month <= ? AND n <> 0"
            .to_owned();
        let mut values = Vec::new();
        let sides = [(!scope.everywhere).then_some(&scope.agency), filter.agency.as_ref()];
        for agency in sides.into_iter().flatten() {
            sql.push_str(" AND (one = ? OR other = ?)");
            values.extend([agency, agency].map(|it| Value::from(it.to_string())));
        }
        if let Some(procedure) = &filter.procedure {
            sql.push_str(" AND procedure = ?");
            values.push(Value::from(procedure.to_string()));
        }
        sql.push_str(" ORDER BY month, one, other, procedure, detail");
        let mut statement = self.conn.prepare_cached(&sql).during(doing)?;
        let mut kinds = filter.kinds.clone();
        kinds.sort_unstable();
        kinds.dedup();
        let mut figures = Vec::new();
        for kind in kinds {
            let of = [i64::from(kind.number()), filter.from.into(), filter.to.into()];
            let all = of.into_iter().map(Value::from).chain(values.iter().cloned());
            let mut rows = statement.query(params_from_iter(all)).during(doing)?;
            while let Some(row) = rows.next().during(doing)? {
                figures.push(figure(kind, row).during(doing)?);
            }
        }
        Ok(figures)
    }

    pub(crate) fn breaches(
        &self,
        scope: &Scope,
        filter: &BreachFilter,
        paging: &Paging,
    ) -> Result<Page<BreachRow>, Fault> {
        let doing = "reading breaches";
        let empty = || Page { rows: Vec::new(), next: None, count: 0 };
        let case = match &filter.case {
            None => None,
            Some(number) => match self.case_id(number)? {
                Some((case, _)) => Some(case),
                None => return Ok(empty()),
            },
        };
        let (text, values) = asked(scope, filter, case);
        let after = paging.after.as_deref().map(cursor::of_duties).transpose()?;
        let count = {
            let sql = format!("SELECT count(*) FROM breach b WHERE {text}");
            let mut statement = self.conn.prepare_cached(&sql).during(doing)?;
            let count = statement.query_row(params_from_iter(&values), |row| row.get(0));
            uint(count.during(doing)?)
        };
        let sql = format!(
            "SELECT c.number, b.proceeding, b.procedure, b.duty, b.owed_by, b.item, b.book, b.basis,
                 b.at, b.id FROM breach b JOIN case_ c ON c.id = b.case_id
             WHERE {text} AND b.at <= ? AND (b.at < ? OR b.id < ?)
             ORDER BY b.at DESC, b.id DESC"
        );
        let (at, id) = after.unwrap_or((i64::MAX, i64::MAX));
        let values = values.into_iter().chain([at, at, id].map(Value::from));
        let mut statement = self.conn.prepare_cached(&sql).during(doing)?;
        let mut found = statement.query(params_from_iter(values)).during(doing)?;
        let (rows, next) = page(&mut found, paging.limit, breach, (8, 9)).during(doing)?;
        Ok(Page { rows, next, count })
    }
}

/// A page of a sorted list, and where the next one begins: behind the instant and the number that stand in
/// these columns of its last row.
pub(super) fn page<T>(
    found: &mut Rows<'_>,
    limit: usize,
    read: fn(&Row<'_>) -> rusqlite::Result<T>,
    (at, id): (usize, usize),
) -> rusqlite::Result<(Vec<T>, Option<String>)> {
    let (mut rows, mut last) = (Vec::new(), None);
    while let Some(row) = found.next()? {
        if limit <= rows.len() {
            return Ok((rows, last));
        }
        rows.push(read(row)?);
        let (at, id): (i64, i64) = (row.get(at)?, row.get(id)?);
        last = Some(format!("{at}.{id}"));
    }
    Ok((rows, None))
}

/// What is asked of breaches, and the values in the order of its `?`.
fn asked(scope: &Scope, filter: &BreachFilter, case: Option<i64>) -> (String, Vec<Value>) {
    let (mut text, mut values) = ("TRUE".to_owned(), Vec::new());
    let mut and = |condition: &str, given: Vec<Value>| {
        text.push_str(" AND ");
        text.push_str(condition);
        values.extend(given);
    };
    if let Some(case) = case {
        and("b.case_id = ?", vec![case.into()]);
    }
    if let Some(from) = filter.from {
        and("? <= b.at", vec![from.into()]);
    }
    if let Some(before) = filter.before {
        and("b.at < ?", vec![before.into()]);
    }
    for (column, wanted) in [
        ("b.owed_by = ?", &filter.owed_by),
        ("b.procedure = ?", &filter.procedure),
        ("b.basis = ?", &filter.basis),
    ] {
        if let Some(wanted) = wanted {
            and(column, vec![wanted.clone().into()]);
        }
    }
    if let Some(region) = &filter.region {
        and(
            "substr(b.region, 1, length(?)) = ?",
            vec![region.clone().into(), region.clone().into()],
        );
    }
    if !scope.everywhere {
        let seen = "EXISTS (SELECT 1 FROM sight v WHERE v.agency = ? AND v.case_id = b.case_id
                        AND v.mask & ?)";
        and(seen, vec![scope.agency.to_string().into(), sight::mask(scope).into()]);
    }
    (text, values)
}

fn figure(kind: FigureKind, row: &Row<'_>) -> rusqlite::Result<(Figure, i64)> {
    let figure = Figure {
        kind,
        month: row.get(0)?,
        one: row.get(1)?,
        other: row.get(2)?,
        procedure: row.get(3)?,
        detail: row.get(4)?,
    };
    Ok((figure, row.get(5)?))
}

/// A breach, from the columns of [`Reading::breaches`].
pub(super) fn breach(row: &Row<'_>) -> rusqlite::Result<BreachRow> {
    Ok(BreachRow {
        case: row.get(0)?,
        proceeding: small(row.get(1)?),
        procedure: row.get(2)?,
        duty: row.get(3)?,
        owed_by: row.get(4)?,
        item: row.get(5)?,
        book: row.get(6)?,
        basis: row.get(7)?,
        at: row.get(8)?,
    })
}
