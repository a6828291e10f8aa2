//! The trail of reads, and what lies in drawers.

use super::Reading;
use crate::blind::{Drawers, Officers, Slot};
use crate::cursor;
use crate::fault::{During, int, uint};
use engine::{DraftRow, Fault, LookFilter, LookRow, Owner, Page, Paging};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params_from_iter};

impl Reading<'_> {
    pub(crate) fn looks(
        &self,
        filter: &LookFilter,
        paging: &Paging,
    ) -> Result<Page<LookRow>, Fault> {
        let doing = "reading who looked";
        let skip = paging.after.as_deref().map(cursor::of_looks).transpose()?.unwrap_or(0);
        let officers = Officers::new(self.master)?;
        let (asked, mut values) = asked(&officers, filter)?;
        let sql = format!("SELECT count(*) {asked}");
        let mut statement = self.conn.prepare_cached(&sql).during(doing)?;
        let count: i64 =
            statement.query_row(params_from_iter(&values), |row| row.get(0)).during(doing)?;
        let sql = format!(
            "SELECT day, case_number, agency, officer, path, first, last, n, sealed {asked}
             ORDER BY day DESC, last DESC, case_number, agency, officer, path LIMIT ? OFFSET ?"
        );
        values.extend([int(paging.limit).into(), skip.into()]);
        let mut statement = self.conn.prepare_cached(&sql).during(doing)?;
        let mut found = statement.query(params_from_iter(values)).during(doing)?;
        let mut rows = Vec::new();
        while let Some(row) = found.next().during(doing)? {
            let mark: Vec<u8> = row.get(3).during(doing)?;
            let mut look = look(row).during(doing)?;
            look.officer = officers.open(&look.agency, &mark, row.get(8).during(doing)?)?;
            rows.push(look);
        }
        let end = skip.saturating_add(int(rows.len()));
        let next = (end < count).then(|| end.to_string());
        Ok(Page { rows, next, count: uint(count) })
    }

    pub(crate) fn draft(&self, owner: &Owner, name: &str) -> Result<Option<(i64, Vec<u8>)>, Fault> {
        let doing = "reading a draft";
        let drawers = Drawers::new(self.master)?;
        let slot = drawers.slot(owner, name)?;
        let sql = "SELECT at, sealed FROM draft WHERE agency = ?1 AND officer = ?2 AND name = ?3";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let found = statement.query_row((&slot.agency, &slot.officer, &slot.name), |row| {
            <(i64, Vec<u8>)>::try_from(row)
        });
        let Some((at, sealed)) = found.optional().during(doing)? else { return Ok(None) };
        Ok(Some((at, drawers.content(&slot, &sealed)?)))
    }

    pub(crate) fn drafts(&self, owner: &Owner) -> Result<Vec<DraftRow>, Fault> {
        let doing = "reading a drawer";
        let drawers = Drawers::new(self.master)?;
        let officer = drawers.officer(owner)?;
        let sql = "SELECT name, at, bytes, label FROM draft WHERE agency = ?1 AND officer = ?2";
        let mut statement = self.conn.prepare_cached(sql).during(doing)?;
        let mut found = statement.query((&owner.agency, &officer)).during(doing)?;
        let mut rows = Vec::new();
        while let Some(row) = found.next().during(doing)? {
            let (name, at, bytes, label) =
                <(Vec<u8>, i64, i64, Vec<u8>)>::try_from(row).during(doing)?;
            let slot = Slot { agency: owner.agency.clone(), officer: officer.clone(), name };
            rows.push(DraftRow { name: drawers.name(&slot, &label)?, at, bytes: uint(bytes) });
        }
        rows.sort_by(|one, other| (other.at, &one.name).cmp(&(one.at, &other.name)));
        Ok(rows)
    }
}

fn look(row: &rusqlite::Row<'_>) -> rusqlite::Result<LookRow> {
    Ok(LookRow {
        day: row.get(0)?,
        case: row.get(1)?,
        agency: row.get(2)?,
        officer: None,
        path: row.get(4)?,
        first: row.get(5)?,
        last: row.get(6)?,
        count: uint(row.get(7)?),
    })
}

fn asked(officers: &Officers, filter: &LookFilter) -> Result<(String, Vec<Value>), Fault> {
    let (mut sql, mut values) = ("FROM look WHERE TRUE".to_owned(), Vec::new());
    let mut and = |condition: &str, value: Value| {
        sql.push_str(condition);
        values.push(value);
    };
    if let Some(case) = &filter.case {
        and(" AND case_number = ?", Value::Text(case.to_string()));
    }
    if let Some(agency) = &filter.agency {
        and(" AND agency = ?", Value::Text(agency.to_string()));
        if filter.officer.is_some() {
            let mark = officers.mark(agency, filter.officer.as_deref())?;
            and(" AND officer = ?", Value::Blob(mark));
        }
    }
    if let Some(since) = &filter.since {
        and(" AND ? <= day", Value::Text(since.clone()));
    }
    if let Some(until) = &filter.until {
        and(" AND day <= ?", Value::Text(until.clone()));
    }
    Ok((sql, values))
}
