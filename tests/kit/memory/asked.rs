//! Asking: what exists for the asker is found first, then counted, sorted and cut into pages.

use super::Store;
use super::folder::Folder;
use casework::Name;
use engine::{CaseFilter, CaseRow, Change, DutyFilter, DutyRow, Page, Paging, Scope, Whose};

impl Store {
    pub(super) fn due(&self, until: i64, limit: usize) -> (Vec<(Name, i64)>, Option<i64>) {
        let wakes = self.folders.iter().filter_map(|(case, it)| Some((case.clone(), it.wake?)));
        let mut due: Vec<_> = wakes.clone().filter(|(_, at)| *at <= until).collect();
        due.sort_by_key(|(_, at)| *at);
        due.truncate(limit);
        (due, wakes.map(|(_, at)| at).filter(|at| until < *at).min())
    }

    pub(super) fn put_off(&mut self, case: &str, until: i64) {
        if let Some(wake) = self.folders.get_mut(case).and_then(|it| it.wake.as_mut()) {
            *wake = until.max(*wake);
        }
    }

    pub(super) fn seen<'a>(&'a self, scope: &'a Scope) -> impl Iterator<Item = &'a Folder> {
        self.folders.values().filter(|it| it.exists_for(scope))
    }

    pub(super) fn cases(
        &self,
        scope: &Scope,
        filter: &CaseFilter,
        paging: &Paging,
    ) -> Page<CaseRow> {
        let ran = |it: &&Folder| {
            filter.ran.as_ref().is_none_or(|ran| it.procedures.iter().any(|name| **name == **ran))
        };
        let fits = |row: &&CaseRow| {
            filter.number.as_ref().is_none_or(|part| row.number.contains(part.as_str()))
                && filter.holder.as_ref().is_none_or(|it| row.holder.as_deref() == Some(it))
                && filter.procedure.as_ref().is_none_or(|it| *row.procedure == **it)
                && filter.open.is_none_or(|open| row.is_open() == open)
        };
        let rows = self.seen(scope).filter(ran).map(|it| &it.row).filter(fits);
        page(rows.map(|row| (row.number.to_string(), row.clone())).collect(), paging)
    }

    pub(super) fn running(
        &self,
        scope: &Scope,
        procedures: &[Name],
        since: i64,
        limit: usize,
    ) -> Vec<Name> {
        let runs = |it: &&Folder| procedures.iter().any(|name| it.procedures.contains(name));
        let current = |it: &&Folder| it.row.is_open() || since <= it.row.last_at;
        let found = self.seen(scope).filter(runs).filter(current);
        found.map(|it| it.row.number.clone()).take(limit).collect()
    }

    pub(super) fn duties(
        &self,
        scope: &Scope,
        filter: &DutyFilter,
        paging: &Paging,
    ) -> Page<DutyRow> {
        let rows = self.asked(scope, filter);
        page(rows.map(|row| (sorted(row), row.clone())).collect(), paging)
    }

    /// Open duties that exist for the asker and pass the filter.
    pub(super) fn asked<'a>(
        &'a self,
        scope: &'a Scope,
        filter: &'a DutyFilter,
    ) -> impl Iterator<Item = &'a DutyRow> {
        let whose = |row: &&DutyRow| match filter.whose {
            Whose::OwedByMe => row.owed_by == scope.agency,
            Whose::OwedToMe => row.owed_to.contains(&scope.agency),
            Whose::Everybody => true,
        };
        let all = self.seen(scope).flat_map(|it| &it.duties);
        all.filter(whose).filter(|row| filter.fits(row))
    }

    pub(super) fn changes(&self, scope: &Scope, since: u64, limit: usize) -> Vec<Change> {
        let mut changes: Vec<Change> = Vec::new();
        for folder in self.seen(scope) {
            let after = folder.happenings.iter().skip(1).map(|it| it.first);
            let after = after.chain([folder.row.version]);
            let happened = folder.happenings.iter().zip(after);
            changes.extend(happened.filter(|(it, _)| Some(since) <= it.position).map(
                |(it, version)| {
                    let (position, case, at) =
                        (it.position.unwrap_or_default(), folder.row.number.clone(), it.at);
                    Change { position, case, version, at }
                },
            ));
        }
        changes.sort_by(|one, other| (one.position, &one.case).cmp(&(other.position, &other.case)));
        // Two cases that changed at one place come together, or the next look would pass one over.
        if let Some(last) = limit.checked_sub(1).and_then(|at| changes.get(at)) {
            let last = last.position;
            changes.retain(|it| it.position <= last);
        }
        changes
    }
}

/// Earliest first: by its limit, else by its target, else by its start.
fn sorted(row: &DutyRow) -> String {
    let at = row.sort();
    let (DutyRow { case, proceeding, duty, owed_by, .. }, item) = (row, row.item.as_deref());
    let item = item.unwrap_or_default();
    // Shifted, so that the order of the texts is that of the instants.
    let at = i128::from(at) - i128::from(i64::MIN);
    format!("{at:020}\n{case}\n{proceeding:010}\n{duty}\n{owed_by}\n{item}")
}

/// One page of rows by their keys; a key is where the next page begins.
pub(super) fn page<T>(mut rows: Vec<(String, T)>, paging: &Paging) -> Page<T> {
    rows.sort_by(|(one, _), (other, _)| one.cmp(other));
    let count = u64::try_from(rows.len()).unwrap_or(u64::MAX);
    rows.retain(|(key, _)| paging.after.as_ref().is_none_or(|after| after < key));
    let more = paging.limit < rows.len();
    rows.truncate(paging.limit);
    let next = rows.last().filter(|_| more).map(|(key, _)| key.clone());
    Page { rows: rows.into_iter().map(|(_, row)| row).collect(), next, count }
}
