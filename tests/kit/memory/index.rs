//! The index, in clear.

use super::folder::Folder;
use super::{MemoryLedger, Store};
use async_trait::async_trait;
use casework::Name;
use engine::{
    CaseRow, Fault, Filed, Gram, Index, IndexStep, IndexedDocument, IndexedTo, Month, Paging,
    Scope, TopicCount, TopicFilter, TopicKind, Wish,
};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What is known.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// How far.
    pub to: IndexedTo,
    /// The code of each entry that was refused.
    pub codes: BTreeMap<u64, Option<String>>,
    /// Documents by case and digest.
    pub documents: BTreeMap<(Name, String), IndexedDocument>,
    /// What cases are about, with who said so first.
    pub topics: BTreeMap<(Name, TopicKind, String), Name>,
}

impl Known {
    pub(super) fn erase(&mut self, case: &str) {
        self.documents.retain(|(it, _), _| &**it != case);
        self.topics.retain(|(it, _, _), _| &**it != case);
    }

    fn grams(&self, case: &Name) -> BTreeSet<&Gram> {
        let of_case = self.documents.iter().filter(|((it, _), _)| it == case);
        of_case.flat_map(|(_, document)| &document.grams).collect()
    }
}

impl Store {
    fn step(&mut self, step: IndexStep) -> Result<(), Fault> {
        if step.from == 0 {
            self.index = Known::default();
        } else if self.index.to != (IndexedTo { edition: step.edition, next: step.from }) {
            return Err(Fault::overtaken("the index stands elsewhere"));
        }
        self.index.to = IndexedTo { edition: step.edition, next: step.next };
        self.index.codes.extend(step.entries.into_iter().map(|it| (it.position, it.code)));
        for document in step.documents {
            if self.folders.get(&document.case).is_some_and(|it| !it.erased) {
                for (kind, value) in &document.topics {
                    let key = (document.case.clone(), *kind, value.clone());
                    self.index.topics.entry(key).or_insert_with(|| document.said_by.clone());
                }
                let key = (document.case.clone(), document.digest.clone());
                self.index.documents.insert(key, document);
            }
        }
        Ok(())
    }

    fn topics(&self, scope: &Scope, filter: &TopicFilter) -> Vec<TopicCount> {
        let mut sums: BTreeMap<(Month, &String, &Name), u64> = BTreeMap::new();
        for ((case, kind, value), said_by) in &self.index.topics {
            let Some(folder) = self.folders.get(case).filter(|it| it.exists_for(scope)) else {
                continue;
            };
            let month = engine::month(folder.row.opened_at);
            let fits = *kind == filter.kind
                && (filter.from..=filter.to).contains(&month)
                && filter.said_by.as_ref().is_none_or(|it| it == said_by)
                && filter.procedure.as_ref().is_none_or(|it| *it == folder.row.procedure);
            if fits {
                *sums.entry((month, value, said_by)).or_default() += 1;
            }
        }
        let count = |((month, value, said_by), cases): ((Month, &String, &Name), u64)| TopicCount {
            month,
            value: value.clone(),
            said_by: said_by.clone(),
            cases,
        };
        sums.into_iter().map(count).collect()
    }

    /// Those opened last first; a place in the list is the instant and the number.
    fn found(&self, scope: &Scope, wish: &Wish) -> Vec<(CaseRow, String)> {
        let of = |folder: &&Folder| {
            let row = &folder.row;
            let by = wish.agency.as_ref().is_none_or(|(agency, roster)| {
                row.holder.as_ref() == Some(agency)
                    || (folder.exists_for(roster) || *agency == scope.agency)
                        && folder.is_live_for(agency)
            });
            let grams = self.index.grams(&row.number);
            by && wish.number.as_ref().is_none_or(|part| row.number.contains(part.as_str()))
                && wish.procedure.as_ref().is_none_or(|it| *row.procedure == **it)
                && wish.open.is_none_or(|open| row.is_open() == open)
                && wish.since.is_none_or(|since| since <= row.opened_at)
                && wish.until.is_none_or(|until| row.opened_at < until)
                && wish.grams.iter().all(|gram| grams.contains(gram))
        };
        let mut rows: Vec<_> = self
            .folders
            .values()
            .filter(|folder| folder.exists_for(scope))
            .filter(of)
            .map(|folder| (folder.row.clone(), folder.opened.to_string()))
            .collect();
        rows.sort_by_key(|(_, opened)| Reverse(opened.parse::<u64>().unwrap_or_default()));
        rows
    }
}

#[async_trait]
impl Index for MemoryLedger {
    async fn indexed(&self) -> Result<IndexedTo, Fault> {
        self.call("reading where the index is", |store| store.index.to).await
    }

    async fn index(&self, step: IndexStep) -> Result<(), Fault> {
        self.call("writing the index", |store| store.step(step)).await?
    }

    async fn find(
        &self,
        scope: Scope,
        wish: Wish,
        paging: Paging,
    ) -> Result<Vec<(CaseRow, String)>, Fault> {
        let after = match &paging.after {
            None => u64::MAX,
            Some(after) => after.parse().map_err(|_| Fault::of_asker("no cursor of this list"))?,
        };
        let found = |store: &mut Store| {
            let mut rows = store.found(&scope, &wish);
            rows.retain(|(_, at)| at.parse::<u64>().unwrap_or_default() < after);
            rows.truncate(paging.limit);
            rows
        };
        self.call("looking for cases", found).await
    }

    async fn find_count(&self, scope: Scope, wish: Wish, most: u64) -> Result<u64, Fault> {
        let count = |store: &mut Store| store.found(&scope, &wish).len();
        let count = self.call("counting cases", count).await?;
        Ok(u64::try_from(count).unwrap_or(u64::MAX).min(most))
    }

    async fn topics(&self, scope: Scope, filter: TopicFilter) -> Result<Vec<TopicCount>, Fault> {
        self.call("counting what cases are about", |store| store.topics(&scope, &filter)).await
    }

    async fn filed(&self, case: Name) -> Result<Vec<Filed>, Fault> {
        let filed = |store: &mut Store| {
            let of_case = store.index.documents.values().filter(|it| it.case == case);
            let filed = of_case.filter_map(|it| {
                let bytes = store.folders.get(&case)?.bodies.get(&it.digest)?.clone();
                Some(Filed { digest: it.digest.clone(), form: it.form.clone(), bytes })
            });
            filed.collect()
        };
        self.call("reading documents", filed).await
    }
}
