//! What was said, newest first.

use super::{MemoryLedger, Store};
use async_trait::async_trait;
use casework::Name;
use engine::{Fault, Mending, Page, Paging, SaidFilter, SaidRow, Sayings, Uncarried};
use std::collections::BTreeSet;

impl Store {
    fn row(&self, position: u64) -> Option<SaidRow> {
        let entry = self.log.entries.get(usize::try_from(position).ok()?)?;
        Some(SaidRow {
            position,
            at: entry.at,
            message: entry.message.clone(),
            case: entry.case.clone(),
            digest: entry.digest,
            packet: entry.packet.clone(),
        })
    }

    /// Places at which a case is named, or something happened to it.
    fn places(&self, case: &Name) -> BTreeSet<u64> {
        let named = (0..).zip(&self.log.entries).filter(|(_, it)| it.case.as_ref() == Some(case));
        let happened =
            self.folders.get(case).map(|it| it.happenings.as_slice()).unwrap_or_default();
        named.map(|(at, _)| at).chain(happened.iter().filter_map(|it| it.position)).collect()
    }

    fn said(&self, filter: &SaidFilter, paging: &Paging) -> Result<Page<SaidRow>, Fault> {
        let after = match &paging.after {
            None => u64::MAX,
            Some(after) => after.parse().map_err(|_| Fault::of_asker("no cursor of this list"))?,
        };
        let rows: Vec<SaidRow> = match &filter.case {
            Some(case) => self.places(case).into_iter().filter_map(|at| self.row(at)).collect(),
            None => self.index.codes.keys().filter_map(|at| self.row(*at)).collect(),
        };
        let fits = |row: &SaidRow| match &filter.case {
            Some(_) => filter
                .horizon
                .as_ref()
                .is_none_or(|(last, own)| row.position <= *last || row.message.from == *own),
            None => {
                let code = self.index.codes.get(&row.position).and_then(Option::as_ref);
                filter.from.as_ref().is_none_or(|from| row.message.from == *from)
                    && (code.is_some() || !filter.refused)
                    && filter.code.as_ref().is_none_or(|wanted| code == Some(wanted))
                    && filter.since.is_none_or(|since| since <= row.at)
                    && filter.until.is_none_or(|until| row.at < until)
            }
        };
        let mut rows: Vec<_> = rows.into_iter().filter(fits).collect();
        let count = u64::try_from(rows.len()).unwrap_or(u64::MAX);
        rows.sort_by_key(|row| std::cmp::Reverse(row.position));
        rows.retain(|row| row.position < after);
        let more = paging.limit < rows.len();
        rows.truncate(paging.limit);
        let next = rows.last().filter(|_| more).map(|row| row.position.to_string());
        Ok(Page { rows, next, count })
    }
}

#[async_trait]
impl Sayings for MemoryLedger {
    async fn said(&self, filter: SaidFilter, paging: Paging) -> Result<Page<SaidRow>, Fault> {
        self.call("reading what was said", |store| store.said(&filter, &paging)).await?
    }

    async fn said_from(&self, from: u64, limit: usize) -> Result<Vec<SaidRow>, Fault> {
        let rows = |store: &mut Store| (from..).map_while(|at| store.row(at)).take(limit).collect();
        self.call("following what is said", rows).await
    }
}

#[async_trait]
impl Mending for MemoryLedger {
    async fn all_uncarried(&self, after: u64, limit: usize) -> Result<Vec<Uncarried>, Fault> {
        let waiting = |store: &mut Store| {
            let waiting = store.letters.waiting(|letter| after < letter.number);
            waiting.into_iter().take(limit).collect()
        };
        self.call("reading what is not carried", waiting).await
    }

    async fn carry_at(&self, letter: u64, at: i64) -> Result<bool, Fault> {
        self.call("having a letter carried", |store| store.letters.carry_at(letter, at)).await
    }
}
