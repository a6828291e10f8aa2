//! A procedure as the program holds it: what a file of `workflows/procedures` says, read and named.
//!
//! The words are explained for authors in `workflows/procedures/README.md`; here each has its type.

mod judging;
mod limits;
mod named;
mod parts;
mod procedures;
mod read;
mod stock;
mod trigger;

use crate::file::{Flaw, Place};
use crate::text::Text;
use crate::time::Day;
pub use judging::{Finding, JudgeRule};
pub use limits::{ExtendRule, LimitRule, Measure, Overdue, Recipient, RungAt, SuspendRule};
pub use named::{Entry, Name, Named};
pub use parts::{
    ActRule, AgreementRule, By, CustodyRule, DeemedRule, DutyRule, From, LapseTo, LinkRule,
    MaxRule, Need, Owner, PaperRule, PapersRule, Period, PhaseRule, RightRule, RoleRule, VerbRule,
    WaitRule,
};
pub use procedures::Procedures;
pub use stock::{AppointmentRule, HoldRule, RosterRule};
pub use trigger::Trigger;

/// The word in `from` for "no proceeding yet": an act that opens the proceeding.
pub const START: &str = "start";
/// The word in `by` for the house itself: a deadline that passed, a linked proceeding that ended.
pub const CLOCK: &str = "clock";

/// What proceedings that are open do when a newer edition comes into force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Succession {
    /// They stay with the edition they were opened under.
    Stay,
    /// They go on under the newer edition from the next phase they enter.
    NextPhase,
}

/// One edition of one procedure.
#[derive(Debug, Clone)]
pub struct Procedure {
    /// The procedure's id, the same in all editions, such as `criminal-transfer`.
    pub id: Name,
    /// The edition, from 1. Which one governs is decided by the day the proceeding opens.
    pub edition: u32,
    /// What people call it.
    pub title: Text,
    /// What it is for, in a sentence or two.
    pub summary: Text,
    /// First day on which proceedings open under this edition.
    pub from: Day,
    /// Last such day, where a later edition or law ended it.
    pub to: Option<Day>,
    /// What proceedings open under the edition before do when this one comes into force.
    pub succession: Succession,
    /// Law rows that the procedure as a whole stands on.
    pub basis: Vec<(Name, Place)>,
    /// Who takes part.
    pub roles: Named<RoleRule>,
    /// Where a proceeding can stand.
    pub phases: Named<PhaseRule>,
    /// What can be done.
    pub acts: Named<ActRule>,
    /// What must be done.
    pub duties: Named<DutyRule>,
    /// What may be done within a window.
    pub rights: Named<RightRule>,
    /// What must pass before something may be done.
    pub waits: Named<WaitRule>,
    /// Acts that silence performs.
    pub deemed: Named<DeemedRule>,
    /// How often something may be done at most.
    pub maxes: Named<MaxRule>,
    /// Agreements of several on one document.
    pub agreements: Named<AgreementRule>,
    /// Exhibits that change hands with two-sided lists.
    pub custodies: Named<CustodyRule>,
    /// Teams and equipment that can be held by plans in other cases.
    pub rosters: Named<RosterRule>,
    /// Teams and equipment that are held here.
    pub holds: Named<HoldRule>,
    /// What calendars show.
    pub appointments: Named<AppointmentRule>,
    /// Ties to other procedures.
    pub links: Named<LinkRule>,
    /// Papers that an act must bring.
    pub papers: Named<PapersRule>,
    /// What this procedure says about the common verbs; what is silent follows the common rule.
    pub verbs: Named<VerbRule>,
    /// Where the file begins.
    pub place: Place,
}

impl Procedure {
    /// Every law row that any part of the procedure carries, with the place that names it.
    #[must_use]
    pub fn law_rows(&self) -> Vec<(Name, Place)> {
        let mut rows = self.basis.clone();
        for act in self.acts.iter() {
            rows.extend(act.basis.iter().cloned());
            rows.extend(act.grounds.iter().cloned());
        }
        for duty in self.duties.iter() {
            rows.extend(duty.basis.iter().cloned());
            rows.extend(duty.limits.iter().chain(&duty.also).flat_map(|limit| limit.basis.clone()));
            rows.extend(duty.extend.iter().flat_map(|rule| rule.basis.clone()));
            rows.extend(duty.suspend.iter().flat_map(|rule| rule.basis.clone()));
        }
        rows.extend(self.phases.iter().flat_map(|part| part.basis.iter().cloned()));
        rows.extend(self.roles.iter().flat_map(|part| part.basis.iter().cloned()));
        rows.extend(self.rights.iter().flat_map(|part| part.basis.iter().cloned()));
        rows.extend(self.waits.iter().flat_map(|part| part.basis.iter().cloned()));
        rows.extend(self.deemed.iter().flat_map(|part| part.basis.iter().cloned()));
        rows.extend(self.maxes.iter().flat_map(|part| part.basis.iter().cloned()));
        rows.extend(self.agreements.iter().flat_map(|part| part.basis.iter().cloned()));
        rows.extend(self.custodies.iter().flat_map(|part| part.basis.iter().cloned()));
        rows.extend(self.rosters.iter().flat_map(|part| part.basis.iter().cloned()));
        rows.extend(self.holds.iter().flat_map(|part| part.basis.iter().cloned()));
        rows.extend(self.appointments.iter().flat_map(|part| part.basis.iter().cloned()));
        rows.extend(self.links.iter().flat_map(|part| part.basis.iter().cloned()));
        rows.extend(self.papers.iter().flat_map(|part| part.basis.iter().cloned()));
        rows.extend(self.verbs.iter().flat_map(|part| part.basis.iter().cloned()));
        rows
    }

    /// Puts the rungs of the ladders that duties name behind their own.
    ///
    /// # Errors
    /// A ladder that `find` does not know, at the place that names it.
    pub fn climb(&mut self, find: &dyn Fn(&str) -> Option<Vec<Overdue>>) -> Result<(), Vec<Flaw>> {
        let mut flaws = Vec::new();
        for duty in self.duties.iter_mut() {
            let Some((name, place)) = duty.ladder.clone() else { continue };
            match find(&name) {
                Some(rungs) => duty
                    .overdue
                    .extend(rungs.into_iter().map(|rung| Overdue { place: place.clone(), ..rung })),
                None => flaws.push(place.flaw(
                    "unknown-ladder",
                    format!("没有阶梯 `{name}`,见 policies/routing/ladders.toml"),
                    format!("there is no ladder `{name}`, see policies/routing/ladders.toml"),
                )),
            }
        }
        if flaws.is_empty() { Ok(()) } else { Err(flaws) }
    }

    /// Every document that any act is made with, with the place that names it.
    #[must_use]
    pub fn document_names(&self) -> Vec<(Name, Place)> {
        self.acts.iter().filter_map(|act| act.document.clone()).collect()
    }
}
