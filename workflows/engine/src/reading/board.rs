//! What coordinators count: open duties added up, who refers to whom, how agencies do, what was booked.
//!
//! An agency without an office of the whole hub is told of itself alone: what it owes and is owed in cases
//! that it stands to, letters that it sent or got, its own breaches.

mod load;
mod score;

use super::{Reader, limited};
use crate::fault::Fault;
use crate::figures::{Figure, FigureFilter, FigureKind, Month};
use crate::index::{TopicFilter, TopicKind};
use crate::rows::{
    BreachFilter, BreachRow, DutyFilter, Page, Paging, Scope, Soon, Whose, division,
};
use crate::rules::Path;
use casework::procedure::Name;
use casework::time::Instant;
pub use load::{By, Load};
pub use score::{Flow, Held, Link, Score, TopicTrend, Trend};
use std::collections::BTreeMap;

/// What becomes of letters.
const LETTERS: [FigureKind; 9] = [
    FigureKind::Sent,
    FigureKind::Signed,
    FigureKind::SignedLate,
    FigureKind::Unsigned,
    FigureKind::Refused,
    FigureKind::SentBack,
    FigureKind::Failed,
    FigureKind::Withdrawn,
    FigureKind::Returned,
];
/// What agencies did and left undone.
const DEEDS: [FigureKind; 7] = [
    FigureKind::Answered,
    FigureKind::AnsweredLate,
    FigureKind::Breached,
    FigureKind::Opened,
    FigureKind::Closed,
    FigureKind::Sufficient,
    FigureKind::Insufficient,
];
/// What trends are made of.
const TRENDS: [FigureKind; 3] = [FigureKind::Opened, FigureKind::Closed, FigureKind::Breached];

/// Of which months, agencies and procedures something is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// From this month on.
    pub from: Month,
    /// Up to this month, which is included.
    pub to: Month,
    /// Only with this agency on either side.
    pub agency: Option<String>,
    /// Only in this procedure.
    pub procedure: Option<String>,
    /// Only with an agency on either side whose division code begins so.
    pub region: Option<String>,
}

impl Span {
    fn filter(&self, kinds: &[FigureKind]) -> FigureFilter {
        let name = |text: &Option<String>| text.as_deref().map(Name::from);
        FigureFilter {
            kinds: kinds.to_vec(),
            from: self.from,
            to: self.to,
            agency: name(&self.agency),
            procedure: name(&self.procedure),
        }
    }

    /// Whether an agency is of the region that is asked for.
    fn is_here(&self, agency: &str) -> bool {
        self.region.as_deref().is_none_or(|it| division(agency).starts_with(it))
    }
}

impl Reader {
    /// Open duties added up by one thing of those who owe them; in the order of its keys. What is due in
    /// three and seven days is due by the end of the third and seventh day after that of `now`.
    ///
    /// # Errors
    /// The record does not answer.
    pub async fn duty_summary(
        &self,
        agency: &str,
        filter: DutyFilter,
        by: By,
        now: Instant,
    ) -> Result<Vec<Load>, Fault> {
        let (mut scope, _) = self.scope(agency, Path::Duties, "clock");
        // One's own duties are one's own, whoever else may see the case.
        if filter.whose != Whose::Everybody {
            scope.everywhere = true;
        }
        let end = |days| now.day().plus(days + 1).start().micros();
        let soon = Soon { now: now.micros(), near: end(3), far: end(7) };
        let loads = self.desk.world().ledger.duty_loads(scope, filter, soon).await?;
        Ok(load::added_up(&loads, by))
    }

    /// Who refers to whom and what becomes of it, most letters first; and for how long each holds what
    /// it holds.
    ///
    /// # Errors
    /// The record does not answer.
    pub async fn flow(&self, agency: &str, span: &Span) -> Result<Flow, Fault> {
        let links = self.figures(agency, span, &LETTERS).await?;
        let held = self.figures(agency, span, &[FigureKind::Held]).await?;
        Ok(Flow { links: score::links(&links), held: score::held(&held) })
    }

    /// What each agency sent, got, answered and left undone, month by month. Who may not see everybody's
    /// clocks is told of itself.
    ///
    /// # Errors
    /// The record does not answer.
    pub async fn scores(&self, agency: &str, span: &Span) -> Result<Vec<Score>, Fault> {
        let Some(scope) = self.counting(agency) else { return Ok(Vec::new()) };
        let mut figures = self.figures(agency, span, &LETTERS).await?;
        figures.extend(self.figures(agency, span, &DEEDS).await?);
        let mut scores = score::scores(&figures);
        // A letter is a figure of both its sides; only those are told of who were asked for.
        scores.retain(|it| {
            (scope.everywhere || *it.agency == *agency)
                && span.agency.as_deref().is_none_or(|wanted| *it.agency == *wanted)
                && span.is_here(&it.agency)
        });
        Ok(scores)
    }

    /// Proceedings opened and closed and breaches booked, by month, procedure and place: the division of
    /// who held the proceeding first, who held it last, and on whom the breach was booked.
    ///
    /// # Errors
    /// The record does not answer.
    pub async fn trends(&self, agency: &str, span: &Span) -> Result<Vec<Trend>, Fault> {
        let mut figures = self.figures(agency, span, &TRENDS).await?;
        figures.retain(|(it, _)| span.is_here(&it.one));
        Ok(score::trends(&figures))
    }

    /// How many cases are about what, by the month in which they were opened and the place of whoever said
    /// so first; an agency that is asked for is who said so. Told by documents, so in the cases whose
    /// documents the reader reads today, and once the index has read them. Who counts everybody's cases
    /// is told how many, and of none which.
    ///
    /// # Errors
    /// The record does not answer.
    pub async fn topics(
        &self,
        agency: &str,
        kind: TopicKind,
        span: &Span,
    ) -> Result<Vec<TopicTrend>, Fault> {
        let (scope, _) = self.scope(agency, Path::Count, "topic");
        if !scope.everywhere && scope.standings.is_empty() {
            return Ok(Vec::new());
        }
        let name = |text: &Option<String>| text.as_deref().map(Name::from);
        let filter = TopicFilter {
            kind,
            from: span.from,
            to: span.to,
            said_by: name(&span.agency),
            procedure: name(&span.procedure),
        };
        let mut counts = self.desk.world().ledger.topics(scope, filter).await?;
        counts.retain(|it| span.is_here(&it.said_by));
        Ok(score::topics(counts))
    }

    /// Breaches that were booked in cases whose clocks the reader sees, latest first.
    ///
    /// # Errors
    /// The record does not answer.
    pub async fn breaches(
        &self,
        agency: &str,
        filter: BreachFilter,
        paging: Paging,
    ) -> Result<Page<BreachRow>, Fault> {
        let (scope, _) = self.scope(agency, Path::Duties, "clock");
        self.desk.world().ledger.breaches(scope, filter, limited(paging)).await
    }

    async fn figures(
        &self,
        agency: &str,
        span: &Span,
        kinds: &[FigureKind],
    ) -> Result<Vec<(Figure, i64)>, Fault> {
        let Some(scope) = self.counting(agency) else { return Ok(Vec::new()) };
        let (everywhere, ledger) = (scope.everywhere, &self.desk.world().ledger);
        let mut figures = ledger.figures(scope, span.filter(kinds)).await?;
        figures.retain(|(it, _)| span.is_here(&it.one) || span.is_here(&it.other));
        Ok(if everywhere { figures } else { without_taken_back(agency, figures) })
    }

    /// Of whom figures are told to an agency; `None`: of nobody, since it sees no clocks in any standing.
    fn counting(&self, agency: &str) -> Option<Scope> {
        let (scope, _) = self.scope(agency, Path::Count, "clock");
        (scope.everywhere || !scope.standings.is_empty()).then_some(scope)
    }
}

/// Figures as one agency is told them: what was taken back gives whom it was for no look at the rest, and
/// not at the letter either.
fn without_taken_back(agency: &str, figures: Vec<(Figure, i64)>) -> Vec<(Figure, i64)> {
    let mut sums: BTreeMap<Figure, i64> = BTreeMap::new();
    for (figure, n) in figures {
        let hidden = figure.kind == FigureKind::Withdrawn && *figure.one != *agency;
        let (kind, n) = if hidden { (FigureKind::Sent, -n) } else { (figure.kind, n) };
        *sums.entry(Figure { kind, ..figure }).or_default() += n;
    }
    sums.into_iter().filter(|(_, n)| *n != 0).collect()
}
