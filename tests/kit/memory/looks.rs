//! Looks, added up.

use super::{MemoryLedger, Store};
use async_trait::async_trait;
use casework::Name;
use engine::{Fault, LookFilter, LookRow, Page, Paging, Trail};

/// Day, case, agency, officer, path.
pub(super) type Key = (String, Name, Name, Option<String>, String);

fn key(row: &LookRow) -> Key {
    let (day, case, agency) = (row.day.clone(), row.case.clone(), row.agency.clone());
    (day, case, agency, row.officer.clone(), row.path.clone())
}

impl Store {
    fn note(&mut self, row: LookRow) {
        let known = self.looks.entry(key(&row));
        known
            .and_modify(|known| {
                known.first = known.first.min(row.first);
                known.last = known.last.max(row.last);
                known.count += row.count;
            })
            .or_insert(row);
    }

    fn looked(&self, filter: &LookFilter, paging: &Paging) -> Result<Page<LookRow>, Fault> {
        let skip = match &paging.after {
            None => 0,
            Some(after) => after.parse().map_err(|_| Fault::of_asker("no cursor of this list"))?,
        };
        let fits = |row: &&LookRow| {
            filter.case.as_ref().is_none_or(|case| row.case == *case)
                && filter.agency.as_ref().is_none_or(|agency| row.agency == *agency)
                && filter.officer.as_ref().is_none_or(|it| row.officer.as_ref() == Some(it))
                && filter.since.as_ref().is_none_or(|since| *since <= row.day)
                && filter.until.as_ref().is_none_or(|until| row.day <= *until)
        };
        let mut rows: Vec<LookRow> = self.looks.values().filter(fits).cloned().collect();
        rows.sort_by(|one, other| (&other.day, other.last).cmp(&(&one.day, one.last)));
        let count = rows.len();
        let rows: Vec<_> = rows.into_iter().skip(skip).take(paging.limit).collect();
        let end = skip + rows.len();
        let next = (end < count).then(|| end.to_string());
        Ok(Page { rows, next, count: u64::try_from(count).unwrap_or(u64::MAX) })
    }
}

#[async_trait]
impl Trail for MemoryLedger {
    async fn note_looks(&self, rows: Vec<LookRow>) -> Result<(), Fault> {
        let note = |store: &mut Store| rows.into_iter().for_each(|row| store.note(row));
        self.call("noting looks", note).await
    }

    async fn looks(&self, filter: LookFilter, paging: Paging) -> Result<Page<LookRow>, Fault> {
        self.call("reading looks", |store| store.looked(&filter, &paging)).await?
    }
}
