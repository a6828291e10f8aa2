//! A procedure made ready for the walk: names become positions, lists become sets of bits.

use super::bits::{Bits, Field};
use crate::procedure::Procedure;
use std::collections::BTreeMap;

/// A set of phases by position.
pub(super) type Phases = u128;

/// The most phases a set can hold. The largest shipped file has fewer than thirty.
pub(super) const PHASES_MAX: usize = 128;

/// More than this many agencies in one role are walked as this many: a third brings in "neither the
/// first nor the last", a fourth brings nothing new.
pub(super) const MEMBERS_MAX: u32 = 3;

/// What a clock can wait for, resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Atom {
    Act(usize),
    Receipt(usize),
    Phase(usize),
    Overdue(usize),
    Done(usize),
    Lapse(usize),
    Passed(usize),
    Open,
}

/// What a trigger opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Thing {
    Duty(usize),
    Right(usize),
    Wait(usize),
    Deemed(usize),
}

/// What a trigger does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reaction {
    Open(Thing),
    /// It is one side of a later-of-two, by position; `true`: the second side.
    Mark(usize, bool),
}

/// Whose receipt counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Who {
    Role(usize),
    /// The clock runs for nobody in particular: any receipt will do.
    Anyone,
    /// Nobody's receipt: each item of a list in the document.
    EachItem,
}

#[derive(Debug)]
pub(super) struct Act {
    /// Phases from which it is possible; none for one that opens.
    pub(super) from: Phases,
    pub(super) opens: bool,
    /// Only the house does it.
    pub(super) clock: bool,
    pub(super) to: Option<usize>,
    pub(super) needs: Vec<Field>,
    pub(super) unless: Vec<Field>,
    pub(super) sets: Vec<Field>,
    pub(super) clears: Vec<Field>,
    /// The flag of missing papers, where any act asks for it.
    pub(super) incomplete: Option<Field>,
    pub(super) counters: Vec<Field>,
    pub(super) discharges: Vec<Discharge>,
    pub(super) ends: Vec<usize>,
    pub(super) uses: Vec<usize>,
    pub(super) waits: Vec<usize>,
    pub(super) disarms: Vec<usize>,
    pub(super) links: Vec<usize>,
    pub(super) proposes: Vec<usize>,
    pub(super) accepts: Vec<usize>,
    /// Agreements from which it takes consent back, where whoever acts had given it.
    pub(super) retracts: Vec<usize>,
    pub(super) receipts: Vec<usize>,
    /// Whoever does it is one of those who must agree to what it proposes.
    pub(super) by_member: bool,
}

/// How an act discharges a duty.
#[derive(Debug, Clone, Copy)]
pub(super) struct Discharge {
    pub(super) duty: usize,
    /// Only that of the agency which acts.
    pub(super) own: bool,
}

#[derive(Debug)]
pub(super) struct Duty {
    /// Its tally among what is open; for every duty.
    pub(super) open: Field,
    /// Its tally in the state, where it bears on what can happen.
    pub(super) core: Option<Field>,
    /// How many can be open, where there is one for each.
    pub(super) each: Option<Who>,
    pub(super) during: Phases,
    /// Has a limit from the start, or an internal target.
    pub(super) timed: bool,
    pub(super) recurring: bool,
    /// What passing limits lead to, in order.
    pub(super) late: Vec<Late>,
    /// How many of those have happened; only where there is just one duty.
    pub(super) stage: Option<Field>,
    /// For a duty of those who must agree: the agreement.
    pub(super) agreement: Option<usize>,
}

/// What a passing limit leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Late {
    /// The trigger `overdue`.
    Passes,
    /// The house performs an act: the rung by position, and the act.
    Then(usize, usize),
}

#[derive(Debug)]
pub(super) struct Right {
    pub(super) open: Field,
    pub(super) during: Phases,
    pub(super) window: bool,
    pub(super) lapse_to: Option<usize>,
}

#[derive(Debug)]
pub(super) struct Wait {
    pub(super) runs: Field,
    pub(super) passed: Field,
    pub(super) during: Phases,
}

#[derive(Debug)]
pub(super) struct Deemed {
    pub(super) armed: Field,
    pub(super) during: Phases,
    pub(super) counts_as: Option<usize>,
}

#[derive(Debug)]
pub(super) struct Link {
    pub(super) open: Field,
    /// How the other proceeding can end, and the act that follows here.
    pub(super) outcomes: Vec<(String, Option<usize>)>,
}

#[derive(Debug)]
pub(super) struct Agreement {
    /// Zero: nothing was proposed; else one more than have agreed.
    pub(super) state: Field,
    pub(super) role: Option<usize>,
    /// How many must agree; `None`: all.
    pub(super) need: Option<u32>,
    pub(super) keeps: bool,
    pub(super) reached: Option<usize>,
}

#[derive(Debug)]
pub(super) struct Receipt {
    pub(super) act: usize,
    pub(super) who: Who,
    /// Its tally of what is on its way: in the state if `core`, else among what is open.
    pub(super) pending: Field,
    pub(super) core: bool,
    /// Counts after a grace even when nobody signs; what is served on a party outside never does.
    pub(super) has_grace: bool,
}

/// Two triggers of which the later counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Later {
    pub(super) thing: Thing,
    pub(super) marks: (Field, Field),
}

/// What survives in a phase.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Keep {
    /// Of the state.
    pub(super) core: Bits,
    /// Of what is open.
    pub(super) open: Bits,
}

#[derive(Debug)]
pub(super) struct Model<'a> {
    pub(super) procedure: &'a Procedure,
    pub(super) phase: Field,
    pub(super) size: Field,
    /// How many agencies stand for "many", each walked in turn.
    pub(super) sizes: Vec<u32>,
    /// The least and the most of each role that many may have.
    pub(super) many: Vec<Option<(u32, u32)>>,
    pub(super) finals: Phases,
    pub(super) acts: Vec<Act>,
    pub(super) duties: Vec<Duty>,
    pub(super) rights: Vec<Right>,
    pub(super) waits: Vec<Wait>,
    pub(super) deemed: Vec<Deemed>,
    pub(super) links: Vec<Link>,
    pub(super) agreements: Vec<Agreement>,
    pub(super) receipts: Vec<Receipt>,
    pub(super) laters: Vec<Later>,
    pub(super) reactions: BTreeMap<Atom, Vec<Reaction>>,
    /// By phase.
    pub(super) keep: Vec<Keep>,
    /// The file has no more parts than a state can hold.
    pub(super) fits: bool,
}

impl Model<'_> {
    /// The phase of a state.
    pub(super) fn phase_of(&self, core: &Bits) -> usize {
        usize::try_from(core.get(self.phase)).unwrap_or_default()
    }

    /// Whether a phase is final.
    pub(super) fn is_final(&self, phase: usize) -> bool {
        has(self.finals, phase)
    }

    /// How many agencies a role has when `size` of them stand for "many".
    pub(super) fn members(&self, role: Option<usize>, size: u32) -> u32 {
        match role.and_then(|role| self.many.get(role).copied().flatten()) {
            Some((least, most)) => size.max(least).min(most).clamp(1, MEMBERS_MAX),
            None => 1,
        }
    }

    /// How many are meant by "each".
    pub(super) fn count_of(&self, each: Option<Who>, size: u32) -> u32 {
        match each {
            None | Some(Who::Anyone) => 1,
            Some(Who::EachItem) => size,
            Some(Who::Role(role)) => self.members(Some(role), size),
        }
    }

    /// What survives in a phase.
    pub(super) fn keep(&self, phase: usize) -> Keep {
        self.keep.get(phase).copied().unwrap_or_default()
    }
}

/// Whether a set has a phase.
pub(super) fn has(phases: Phases, phase: usize) -> bool {
    phase < PHASES_MAX && (phases >> phase) & 1 == 1
}
