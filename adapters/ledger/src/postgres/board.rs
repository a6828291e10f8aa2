//! The questions about many cases at once, each with an end to its patience.

use super::Postgres;
use super::fault::within;
use super::reader::{duties, figures, rights};
use async_trait::async_trait;
use casework::procedure::Name;
use engine::{
    Board, BreachFilter, BreachRow, DutyFilter, DutyLoad, Fault, Figure, FigureFilter, Page,
    Paging, RightRow, Scope, Soon,
};

#[async_trait]
impl Board for Postgres {
    async fn duty_loads(
        &self,
        scope: Scope,
        filter: DutyFilter,
        soon: Soon,
    ) -> Result<Vec<DutyLoad>, Fault> {
        let loads = duties::loads(&self.server, &scope, &filter, soon);
        within("adding up open duties", loads).await
    }

    async fn figures(
        &self,
        scope: Scope,
        filter: FigureFilter,
    ) -> Result<Vec<(Figure, i64)>, Fault> {
        within("reading figures", figures::figures(&self.server, &scope, &filter)).await
    }

    async fn breaches(
        &self,
        scope: Scope,
        filter: BreachFilter,
        paging: Paging,
    ) -> Result<Page<BreachRow>, Fault> {
        let page = figures::breaches(&self.server, &scope, &filter, &paging);
        within("reading breaches", page).await
    }

    async fn rights(&self, of: Name, paging: Paging) -> Result<Page<RightRow>, Fault> {
        within("reading rights", rights::rights(&self.server, &of, &paging)).await
    }
}
