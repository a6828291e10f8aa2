//! Sums and lists across cases, counted anew at every question.

use super::asked::page;
use super::{MemoryLedger, Store};
use async_trait::async_trait;
use casework::Name;
use engine::{
    Board, BreachFilter, BreachRow, DutyFilter, DutyLoad, Fault, Figure, FigureFilter, FigureKind,
    Page, Paging, RightRow, Scope, Soon,
};
use std::collections::BTreeMap;

#[async_trait]
impl Board for MemoryLedger {
    async fn duty_loads(
        &self,
        scope: Scope,
        filter: DutyFilter,
        soon: Soon,
    ) -> Result<Vec<DutyLoad>, Fault> {
        self.call("adding up duties", |store| store.duty_loads(&scope, &filter, soon)).await
    }

    async fn figures(
        &self,
        scope: Scope,
        filter: FigureFilter,
    ) -> Result<Vec<(Figure, i64)>, Fault> {
        self.call("reading figures", |store| store.figures(&scope, &filter)).await
    }

    async fn breaches(
        &self,
        scope: Scope,
        filter: BreachFilter,
        paging: Paging,
    ) -> Result<Page<BreachRow>, Fault> {
        self.call("listing breaches", |store| store.breaches(&scope, &filter, &paging)).await
    }

    async fn rights(&self, of: Name, paging: Paging) -> Result<Page<RightRow>, Fault> {
        self.call("listing rights", |store| store.rights(&of, &paging)).await
    }
}

impl Store {
    fn duty_loads(&self, scope: &Scope, filter: &DutyFilter, soon: Soon) -> Vec<DutyLoad> {
        let mut loads: BTreeMap<_, (u64, u64, u64)> = BTreeMap::new();
        for row in self.asked(scope, filter) {
            let key = (row.owed_by.clone(), row.procedure.clone(), row.marks());
            let (open, near, far) = loads.entry(key).or_default();
            let (is_near, is_far) = soon.of(row.due, row.passed);
            *open += 1;
            *near += u64::from(is_near);
            *far += u64::from(is_far);
        }
        let each = loads.into_iter().map(|((owed_by, procedure, marks), (open, near, far))| {
            DutyLoad { owed_by, procedure, marks, open, near, far }
        });
        each.collect()
    }

    fn figures(&self, scope: &Scope, filter: &FigureFilter) -> Vec<(Figure, i64)> {
        let mut sums: BTreeMap<Figure, i64> = BTreeMap::new();
        for folder in self.folders.values() {
            for (figure, n) in folder.counted.iter().flatten() {
                *sums.entry(figure.clone()).or_default() += n;
            }
            for duty in &folder.duties {
                let figure = Figure {
                    kind: FigureKind::Open,
                    month: 0,
                    one: duty.owed_by.clone(),
                    other: "".into(),
                    procedure: duty.procedure.clone(),
                    detail: duty.marks(),
                };
                *sums.entry(figure).or_default() += 1;
            }
        }
        let own = |it: &Figure| it.one == scope.agency || it.other == scope.agency;
        sums.retain(|it, n| *n != 0 && filter.fits(it) && (scope.everywhere || own(it)));
        sums.into_iter().collect()
    }

    fn rights(&self, of: &str, paging: &Paging) -> Page<RightRow> {
        let rows = self.folders.values().flat_map(|it| &it.rights).filter(|row| *row.of == *of);
        // Within one instant any order that stays.
        let key = |(nth, row): (usize, &RightRow)| {
            (format!("{:020}\n{nth:010}", row.sort()), row.clone())
        };
        page(rows.enumerate().map(key).collect(), paging)
    }

    fn breaches(&self, scope: &Scope, filter: &BreachFilter, paging: &Paging) -> Page<BreachRow> {
        let rows = self.seen(scope).flat_map(|it| &it.breaches).filter(|row| filter.fits(row));
        // Latest first; within one instant any order that stays.
        let key = |(nth, row): (usize, &BreachRow)| {
            (format!("{:020}\n{nth:010}", i128::from(i64::MAX) - i128::from(row.at)), row.clone())
        };
        page(rows.enumerate().map(key).collect(), paging)
    }
}
