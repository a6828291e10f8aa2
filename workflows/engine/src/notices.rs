//! A year's holiday notice: what it would move, counted before it is in force; and moving it.
//!
//! Every open case is looked at, since a wait or a right may be provisional where no duty is. That takes as
//! long as reading them does, so both are done beside the desk, and each act comes before them.

use crate::cabinet::Known;
use crate::desk::{Desk, replayed};
use crate::errand::Errand;
use crate::fault::Fault;
use crate::rows::{CaseFilter, DutyRow, Paging, Scope};
use crate::views::View;
use casework::procedure::{CLOCK, Name};
use casework::time::{Day, Instant};
use casework::{Act, Calendars, Case, Verb, World, decide_with};
use std::collections::BTreeMap;
use tokio::task::JoinSet;

/// Cases looked at together.
const CASES: usize = 64;

/// Duties that a notice moves alike. It names no case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Move {
    /// The procedure.
    pub procedure: Name,
    /// Who owes them.
    pub owed_by: Name,
    /// The last day of their limit or, without one, of their internal target; `None`: they are suspended.
    pub from: Option<Day>,
    /// Their last day under the notice.
    pub to: Option<Day>,
}

/// What a notice comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Foreseen {
    /// Open cases that were looked at.
    pub cases: u64,
    /// Cases in which anything changes.
    pub touched: u64,
    /// Duties whose last day moves.
    pub moves: BTreeMap<Move, u64>,
    /// Duties that are no longer provisional and stay where they are.
    pub settled: u64,
    /// Cases that could not be worked out; the log of the program names them.
    pub broken: u64,
}

impl Foreseen {
    /// Duties whose last day moves.
    #[must_use]
    pub fn moved(&self) -> u64 {
        self.moves.values().sum()
    }

    fn add(&mut self, before: &Case, after: &Case) {
        let (old, new) = (View::whole(before).duties.put, View::whole(after).duties.put);
        let procedures: BTreeMap<u32, Name> =
            after.proceedings.iter().map(|it| (it.id, it.procedure.clone())).collect();
        for was in &old {
            let Some(is) = new.iter().find(|it| same(it, was)) else { continue };
            let (new, old) = (is.due.or(is.target), was.due.or(was.target));
            if new != old {
                let procedure =
                    procedures.get(&is.proceeding).cloned().unwrap_or_else(|| "".into());
                let owed_by = is.owed_by.clone();
                let (from, to) = (last_day(old), last_day(new));
                *self.moves.entry(Move { procedure, owed_by, from, to }).or_default() += 1;
            } else if was.provisional && !is.provisional {
                self.settled += 1;
            }
        }
    }
}

fn same(one: &DutyRow, other: &DutyRow) -> bool {
    let key = |it: &DutyRow| (it.proceeding, it.duty.clone(), it.owed_by.clone(), it.item.clone());
    key(one) == key(other)
}

fn last_day(due: Option<i64>) -> Option<Day> {
    due.map(|due| Instant::from_micros(due).plus_micros(-1).day())
}

/// Counts what a notice would move, under calendars that hold it already. Nothing is written. `seen` is told
/// how many cases were looked at.
///
/// # Errors
/// The record does not answer.
pub async fn foresee(
    desk: &Desk,
    calendars: &Calendars,
    (year, notice): (i32, &Name),
    seen: &(dyn Fn(u64) + Sync),
) -> Result<Foreseen, Fault> {
    let (mut foreseen, mut after) = (Foreseen::default(), None);
    loop {
        let (cases, next) = open_cases(desk, after).await?;
        for case in cases {
            foreseen.cases += 1;
            let Known::Here(before) = known(desk, &case).await? else { continue };
            match decided(desk, calendars, &before, (year, notice)).await? {
                Some(after) if after.version != before.version => {
                    foreseen.touched += 1;
                    foreseen.add(&before, &after);
                }
                Some(_) => {}
                None => foreseen.broken += 1,
            }
        }
        seen(foreseen.cases);
        match next {
            Some(next) => after = Some(next),
            None => return Ok(foreseen),
        }
    }
}

/// Numbers of open cases, after one, and where to go on.
async fn open_cases(
    desk: &Desk,
    after: Option<String>,
) -> Result<(Vec<Name>, Option<String>), Fault> {
    let scope = Scope::of_everything();
    let filter = CaseFilter { open: Some(true), ..CaseFilter::default() };
    let page = desk.world().ledger.cases(scope, filter, Paging { after, limit: CASES }).await?;
    Ok((page.rows.into_iter().map(|row| row.number).collect(), page.next))
}

async fn known(desk: &Desk, case: &Name) -> Result<Known, Fault> {
    let recalled = desk.world().ledger.recall(Vec::new(), vec![case.clone()]).await?;
    match replayed(case, recalled.histories.into_iter().next().flatten()) {
        Ok(known) => Ok(known),
        Err(fault) if fault.passing => Err(fault),
        Err(fault) => {
            tracing::error!(error = %fault.chain(), "a case could not be read");
            Ok(Known::Absent)
        }
    }
}

/// The case as the notice would leave it; `None`: the house is refused its own errand.
async fn decided(
    desk: &Desk,
    calendars: &Calendars,
    before: &Case,
    (year, notice): (i32, &Name),
) -> Result<Option<Case>, Fault> {
    let rules = desk.world().rules.clone();
    let mut rosters = Vec::new();
    for name in casework::rosters_of(rules.world().procedures, before, None) {
        if let Known::Here(roster) = known(desk, &name).await? {
            rosters.push(roster);
        }
    }
    let rosters: Vec<&Case> = rosters.iter().map(AsRef::as_ref).collect();
    let now = desk.world().clock.now();
    let verb = Verb::Notice { year, notice: notice.clone() };
    let (from, occurred_at, received_at) = (CLOCK.into(), now, now);
    let act = Act { from, office: None, occurred_at, received_at, proceeding: None, verb };
    let world = World { calendars, ..rules.world() };
    match decide_with(&world, before, &act, &rosters) {
        Ok(decision) => Ok(Some(decision.case)),
        Err(refusal) => {
            let code = refusal.code.word();
            tracing::error!(case = before.id, code, "a notice is refused in a case");
            Ok(None)
        }
    }
}

/// What moving came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Projected {
    /// Open cases that were looked at.
    pub cases: u64,
    /// Cases in which something changed.
    pub touched: u64,
    /// Cases in which it could not be done; the log of the program names them.
    pub broken: u64,
}

/// Has every open case count its clocks again, now that a notice is in force. Where it was broken off it is
/// begun again from the start: what was counted already does not change. `seen` is told how far it is.
///
/// # Errors
/// The machine must mend it; doing it again does no harm.
pub async fn project(
    desk: &Desk,
    (year, notice): (i32, &Name),
    seen: &(dyn Fn(Projected) + Sync),
) -> Result<Projected, Fault> {
    let (mut done, mut after) = (Projected::default(), None);
    loop {
        let (cases, next) = open_cases(desk, after).await?;
        let mut errands = JoinSet::new();
        for case in cases {
            let (desk, notice) = (desk.clone(), notice.clone());
            errands.spawn(async move {
                let errand = Errand::Notice { case: case.clone(), year, notice };
                (case, desk.errand(errand).await)
            });
        }
        while let Some(ended) = errands.join_next().await {
            done.cases += 1;
            match ended {
                Ok((_, Ok(changed))) => done.touched += u64::from(changed),
                Ok((_, Err(fault))) if fault.passing => return Err(fault),
                Ok((case, Err(fault))) => {
                    tracing::error!(%case, error = %fault.chain(), "a notice does not go into a case");
                    done.broken += 1;
                }
                Err(error) => return Err(Fault::because("counting clocks again", error)),
            }
        }
        seen(done);
        match next {
            Some(next) => after = Some(next),
            None => return Ok(done),
        }
    }
}
