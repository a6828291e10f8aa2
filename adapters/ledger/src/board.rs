//! The questions about many cases at once, each led to where it is answered.

use crate::sqlite::Sqlite;
use async_trait::async_trait;
use casework::procedure::Name;
use engine::{
    Board, BreachFilter, BreachRow, DutyFilter, DutyLoad, Fault, Figure, FigureFilter, Page,
    Paging, RightRow, Scope, Soon,
};

#[async_trait]
impl Board for Sqlite {
    async fn duty_loads(
        &self,
        scope: Scope,
        filter: DutyFilter,
        soon: Soon,
    ) -> Result<Vec<DutyLoad>, Fault> {
        self.pool.read(move |it| it.duty_loads(&scope, &filter, soon)).await
    }

    async fn figures(
        &self,
        scope: Scope,
        filter: FigureFilter,
    ) -> Result<Vec<(Figure, i64)>, Fault> {
        self.pool.read(move |it| it.figures(&scope, &filter)).await
    }

    async fn breaches(
        &self,
        scope: Scope,
        filter: BreachFilter,
        paging: Paging,
    ) -> Result<Page<BreachRow>, Fault> {
        self.pool.read(move |it| it.breaches(&scope, &filter, &paging)).await
    }

    async fn rights(&self, of: Name, paging: Paging) -> Result<Page<RightRow>, Fault> {
        self.pool.read(move |it| it.rights(&of, &paging)).await
    }
}
