//! The rungs of one overdue duty: reached, next, later.

use super::Here;
use crate::problem::Problem;
use casework::procedure::{DutyRule, Recipient, RungAt};
use casework::time::Length;
use casework::{DutyKey, Escalation, escalations};
use engine::{DutyRow, Path as Way, Seen};
use policy::ladders::Label;

/// How far a duty has come up its list.
#[derive(Default)]
pub(super) struct Escalated {
    pub(super) rungs: Vec<Rung>,
    /// The ladder that it follows, with where it comes from.
    pub(super) source: String,
}

/// One rung.
pub(super) struct Rung {
    /// What it is: chase, tell, escalate.
    pub(super) title: String,
    /// How far from the end it stands.
    pub(super) distance: String,
    /// When it came or comes.
    pub(super) at: String,
    /// Who was told, or is.
    pub(super) told: String,
    pub(super) reached: bool,
    /// It is the next that comes.
    pub(super) next: bool,
}

/// Reads the rungs from the duty's case as it stands.
pub(super) async fn read(here: &Here<'_>, row: &DutyRow) -> Result<Escalated, Problem> {
    let seen = here.reader.prospect(here.own(), &row.case, Way::CaseShow, "outline").await;
    // Who sees the duty in a list and not its case is shown the duty alone.
    let Some(seen) = seen.map_err(here.fault())?.filter(|it| it.sees("clock")) else {
        return Ok(Escalated::default());
    };
    let Some(case) = here.reader.state(&seen).await.map_err(here.fault())? else {
        return Ok(Escalated::default());
    };
    let key =
        DutyKey { duty: row.duty.clone(), owed_by: row.owed_by.clone(), item: row.item.clone() };
    let rungs = escalations(&here.rooms.house.world(), &case, row.proceeding, &key);
    let it = case.proceeding(row.proceeding);
    let procedure = it.and_then(|it| here.names.edition(&it.procedure, it.edition));
    let rule = procedure.as_ref().and_then(|it| it.duties.get(&row.duty));
    let Some(rule) = rule else { return Ok(Escalated::default()) };
    let next = rungs.iter().filter(|it| !it.reached).filter_map(|it| it.at).min();
    let mut shown: Vec<Rung> = Vec::with_capacity(rungs.len());
    for it in &rungs {
        let is_next = !it.reached && it.at.is_some() && it.at == next;
        shown.push(rung(here, (rule, &seen), it, is_next));
    }
    Ok(Escalated { rungs: shown, source: source(here, rule) })
}

fn rung(here: &Here<'_>, (rule, seen): (&DutyRule, &Seen), it: &Escalation, next: bool) -> Rung {
    let given = rule.overdue.get(usize::from(it.rung));
    // Who has which role is told to those who may know who takes part.
    let by_role = |to: &Recipient| matches!(to, Recipient::Role(_));
    let is_open = seen.sees("roster")
        || seen.sees("history")
        || !given.is_some_and(|given| given.tell.iter().any(by_role));
    let told = if is_open { here.list(&it.tell) } else { here.w.t("overdue-parties") };
    Rung {
        title: title(here, rule, it),
        distance: given.map(|it| distance(here, it.at)).unwrap_or_default(),
        at: it.at.map(|at| here.names.instant(at.micros())).unwrap_or_default(),
        told,
        reached: it.reached,
        next,
    }
}

/// What the ladder calls the rung, or what the procedure's own rule does.
fn title(here: &Here<'_>, rule: &DutyRule, it: &Escalation) -> String {
    let w = here.w;
    let ladder = rule.ladder.as_ref();
    let ladder = ladder.and_then(|(name, _)| here.rooms.house.ladders().ladder(name));
    // The rungs of a ladder stand behind the duty's own.
    let step = ladder.and_then(|ladder| {
        let own = rule.overdue.len().saturating_sub(ladder.rungs.len());
        ladder.rungs.get(usize::from(it.rung).checked_sub(own)?)
    });
    match (step, &it.then) {
        (Some(rung), _) => w.of(&rung.step.title()).to_owned(),
        (None, Some(act)) => w.with("overdue-house", "act", here.names.common(act)),
        (None, None) if it.warn => w.t("common-warning"),
        (None, None) => w.t("overdue-tell"),
    }
}

/// Where the rungs come from.
fn source(here: &Here<'_>, rule: &DutyRule) -> String {
    let ladders = here.rooms.house.ladders();
    let ladder = rule.ladder.as_ref().and_then(|(name, _)| ladders.ladder(name));
    let Some(ladder) = ladder else { return here.w.t("overdue-own") };
    let label = match ladder.label {
        Label::Internal => "overdue-internal",
        Label::Reported => "overdue-reported",
    };
    format!("{} · {}", here.w.of(&ladder.title), here.w.t(label))
}

fn distance(here: &Here<'_>, at: RungAt) -> String {
    let length = |id: &str, length: Length| {
        let (n, unit) = match length {
            Length::Hours(n) => (n, "hours"),
            Length::Days(n) => (n, "days"),
            Length::WorkingDays(n) => (n, "working-days"),
            Length::Months(n) => (n, "months"),
            Length::Immediately | Length::Promptly => return here.w.t("rung-at-due"),
        };
        let span = here.w.with(&format!("length-{unit}"), "n", n);
        here.w.with(id, "span", span)
    };
    match at {
        RungAt::Due => here.w.t("rung-at-due"),
        RungAt::Before(it) => length("rung-at-before", it),
        RungAt::After(it) => length("rung-at-after", it),
    }
}
