//! What the record is asked by who looks after many: sums and lists across cases.

use crate::fault::Fault;
use crate::figures::{Figure, FigureFilter};
use crate::rows::{
    BreachFilter, BreachRow, DutyFilter, DutyLoad, Page, Paging, RightRow, Scope, Soon,
};
use async_trait::async_trait;
use casework::procedure::Name;

/// The part of the record that is asked about many cases at once.
#[async_trait]
pub trait Board: Send + Sync + 'static {
    /// Open duties in cases that exist for the asker, added up: those alike in who owes them, procedure
    /// and marks together. In order, and none of nothing.
    async fn duty_loads(
        &self,
        scope: Scope,
        filter: DutyFilter,
        soon: Soon,
    ) -> Result<Vec<DutyLoad>, Fault>;

    /// Sums that are not 0, in order: of everybody where the scope is everywhere, else those in which the
    /// asker is either side.
    async fn figures(
        &self,
        scope: Scope,
        filter: FigureFilter,
    ) -> Result<Vec<(Figure, i64)>, Fault>;

    /// Breaches booked in cases that exist for the asker, latest first. They stay when a case is erased.
    async fn breaches(
        &self,
        scope: Scope,
        filter: BreachFilter,
        paging: Paging,
    ) -> Result<Page<BreachRow>, Fault>;

    /// Open rights of an agency, whatever it sees of their cases; those that lapse first come first.
    async fn rights(&self, of: Name, paging: Paging) -> Result<Page<RightRow>, Fault>;
}
