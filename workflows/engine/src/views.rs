//! How the projections change: computed from the case before and after, written with the events.

#[cfg(test)]
mod tests;

use crate::figures::{Figure, told};
use crate::rows::{BreachRow, CaseRow, Changes, DeliveryRow, DutyRow, RightRow, StandingRow};
use crate::standing::{Standing, standings};
use casework::procedure::Name;
use casework::time::Instant;
use casework::{Case, Delivery, Duty, Event, Proceeding};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What one part of a history booked and counts for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Telling {
    /// Breaches that were booked.
    pub breaches: Vec<BreachRow>,
    /// Sums that are not 0, each figure once, in order.
    pub counted: Vec<(Figure, i64)>,
}

/// How one case's projections change.
#[derive(Debug, Clone)]
pub struct View {
    /// The case as it now is.
    pub row: CaseRow,
    /// Open duties.
    pub duties: Changes<DutyRow>,
    /// All open rights, where they changed; none at all is a change too.
    pub rights: Option<Vec<RightRow>>,
    /// Deliveries that are new or have changed.
    pub deliveries: Vec<DeliveryRow>,
    /// Standings that began or ended.
    pub standings: Vec<StandingRow>,
    /// Procedures of which the first proceeding was opened here.
    pub procedures: Vec<Name>,
    /// Breaches that were booked.
    pub breaches: Vec<BreachRow>,
    /// What it counts for: sums that are not 0, each figure once, in order.
    pub counted: Vec<(Figure, i64)>,
}

impl View {
    /// The change that events made from one state of a case to another, at an instant.
    #[must_use]
    pub fn between(before: &Case, events: &[Event], after: &Case, at: Instant) -> Self {
        let (breaches, counted) = told(before, events, after);
        Self {
            row: row(after, at),
            duties: duties(before, after),
            rights: Some(right_rows(after)).filter(|now| *now != right_rows(before)),
            deliveries: deliveries(before, after),
            standings: standing_changes(before, after, at),
            procedures: opened(before, after),
            breaches,
            counted,
        }
    }

    /// The whole of a case as it stands. What was booked and counted on the way there is told by its
    /// history alone: [`View::along`].
    #[must_use]
    pub fn whole(case: &Case) -> Self {
        let at = case.last_at.unwrap_or(Instant::from_micros(0));
        let view = Self::between(&Case::default(), &[], case, at);
        Self { breaches: Vec::new(), counted: Vec::new(), ..view }
    }

    /// What each part of a history booked and counts for, and the case after all of them.
    #[must_use]
    pub fn along(history: &[Vec<Event>]) -> (Vec<Telling>, Case) {
        let (mut case, mut along) = (Case::default(), Vec::new());
        for events in history {
            let before = case.clone();
            events.iter().for_each(|event| casework::apply(&mut case, event));
            let (breaches, counted) = told(&before, events, &case);
            along.push(Telling { breaches, counted });
        }
        (along, case)
    }
}

fn row(case: &Case, at: Instant) -> CaseRow {
    let shown = case.lead().or(case.proceedings.last());
    let due = case.proceedings.iter().filter(|it| it.is_open()).flat_map(|it| &it.duties);
    let due = due.filter(|it| !it.is_paused()).filter_map(due_of).min();
    CaseRow {
        number: case.id.as_str().into(),
        procedure: shown.map_or_else(|| "".into(), |it| it.procedure.clone()),
        edition: shown.map_or(0, |it| it.edition),
        phase: shown.map_or_else(|| "".into(), |it| it.phase.clone()),
        holder: case.holder().cloned(),
        opened_at: case.opened_at.unwrap_or(at).micros(),
        last_at: at.micros(),
        version: case.version,
        due,
        merged_into: case.merged_into.clone(),
    }
}

fn opened(before: &Case, after: &Case) -> Vec<Name> {
    let of = |case: &Case| -> BTreeSet<Name> {
        case.proceedings.iter().map(|it| it.procedure.clone()).collect()
    };
    // Most acts open none.
    if before.proceedings.len() == after.proceedings.len() {
        return Vec::new();
    }
    of(after).difference(&of(before)).cloned().collect()
}

fn due_of(duty: &Duty) -> Option<i64> {
    duty.main().and_then(|book| book.due.expires_at).map(Instant::micros)
}

fn duty_rows(case: &Case) -> Vec<DutyRow> {
    if case.merged_into.is_some() {
        return Vec::new();
    }
    let of = |it: &Proceeding| {
        it.duties.iter().map(|duty| duty_row(&case.id, it, duty)).collect::<Vec<_>>()
    };
    case.proceedings.iter().flat_map(of).collect()
}

fn duty_row(case: &str, proceeding: &Proceeding, duty: &Duty) -> DutyRow {
    let book = duty.main();
    DutyRow {
        case: case.into(),
        proceeding: proceeding.id,
        procedure: proceeding.procedure.clone(),
        duty: duty.key.duty.clone(),
        owed_by: duty.key.owed_by.clone(),
        item: duty.key.item.clone(),
        owed_to: duty.owed_to.clone(),
        start: duty.start.micros(),
        due: due_of(duty),
        target: book.and_then(|book| book.soft).map(Instant::micros),
        basis: book.and_then(|book| book.basis.clone()),
        provisional: book.is_some_and(|book| book.due.provisional),
        suspended: duty.is_paused(),
        passed: duty.books.iter().any(|book| book.passed_at.is_some()),
    }
}

fn duties(before: &Case, after: &Case) -> Changes<DutyRow> {
    let (old, new) = (duty_rows(before), duty_rows(after));
    let same = |one: &DutyRow, other: &DutyRow| {
        one.proceeding == other.proceeding
            && one.duty == other.duty
            && one.owed_by == other.owed_by
            && one.item == other.item
    };
    Changes {
        gone: old.iter().filter(|it| !new.iter().any(|now| same(it, now))).cloned().collect(),
        put: new.into_iter().filter(|it| !old.contains(it)).collect(),
    }
}

fn right_rows(case: &Case) -> Vec<RightRow> {
    if case.merged_into.is_some() {
        return Vec::new();
    }
    let of = |it: &Proceeding| {
        let row = |right: &casework::Right| RightRow {
            case: case.id.as_str().into(),
            proceeding: it.id,
            procedure: it.procedure.clone(),
            right: right.right.clone(),
            of: right.of.clone(),
            start: right.start.micros(),
            until: right.ends_at.map(Instant::micros),
            suspended: right.is_paused(),
        };
        it.rights.iter().map(row).collect::<Vec<_>>()
    };
    case.proceedings.iter().flat_map(of).collect()
}

fn deliveries(before: &Case, after: &Case) -> Vec<DeliveryRow> {
    let same = |it: &&Arc<Delivery>| {
        let at = before.deliveries.binary_search_by_key(&it.id, |it| it.id).ok();
        let old = at.and_then(|at| before.deliveries.get(at));
        old.is_some_and(|old| Arc::ptr_eq(old, it) || old == *it)
    };
    let changed = after.deliveries.iter().filter(|it| !same(it));
    changed.map(|it| delivery_row(&after.id, it)).collect()
}

fn delivery_row(case: &str, it: &Delivery) -> DeliveryRow {
    let rungs = it.rungs.iter().map(|(rung, at)| (Name::from(rung.word()), at.micros()));
    DeliveryRow {
        case: case.into(),
        number: it.id,
        proceeding: it.proceeding,
        act: it.act.clone(),
        from: it.from.clone(),
        to: it.to.clone(),
        copy: it.copy,
        outside: it.outside,
        digest: it.digest.clone(),
        rungs: rungs.collect(),
        receipt: it.receipt.map(Instant::micros),
        unsigned: it.unsigned,
    }
}

/// Standings that began and ended. Who held it or took part and no longer does is a former
/// one, and keeps seeing what there was while it stood.
fn standing_changes(before: &Case, after: &Case, at: Instant) -> Vec<StandingRow> {
    let (old, new) = (standings(before), standings(after));
    let at = at.micros();
    let change = |(agency, standing): &(Name, Standing), begins| StandingRow {
        agency: agency.clone(),
        standing: *standing,
        begins,
        at,
    };
    let mut rows: Vec<StandingRow> = old.difference(&new).map(|it| change(it, false)).collect();
    rows.extend(new.difference(&old).map(|it| change(it, true)));
    let agencies = |set: &BTreeSet<(Name, Standing)>| {
        let inside = set.iter().filter(|(_, standing)| standing.is_inside());
        inside.map(|(agency, _)| agency.clone()).collect::<BTreeSet<_>>()
    };
    let (was, is) = (agencies(&old), agencies(&new));
    let former = |agency: &Name, begins| change(&(agency.clone(), Standing::Former), begins);
    rows.extend(was.difference(&is).map(|agency| former(agency, true)));
    rows.extend(
        is.difference(&was).filter(|it| stood_before(before, it)).map(|it| former(it, false)),
    );
    rows
}

/// Whether an agency may have a former standing, which ends when it comes back: it has held something
/// here before.
fn stood_before(before: &Case, agency: &Name) -> bool {
    before.proceedings.iter().any(|it| it.holders.contains(agency))
        || before.deliveries.iter().any(|it| it.from == *agency || it.to == *agency)
}
