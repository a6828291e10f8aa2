//! What every check of a read procedure has at hand.

use super::words::Kind;
use super::{Marks, Reader};
use crate::file::{Flaws, Place};
use crate::procedure::{ActRule, From, Name, Procedure, Recipient};

/// A procedure that was read, where its values stand, and what was found.
pub(super) struct Check<'a> {
    pub(super) procedure: &'a Procedure,
    pub(super) flaws: &'a mut Flaws,
    pub(super) performed: &'a [(Name, Place)],
    marks: &'a Marks,
}

impl Reader {
    /// Makes every check that one file allows.
    pub(super) fn check(&mut self, procedure: &Procedure) {
        let performed = std::mem::take(&mut self.performed);
        let references: Vec<(Kind, Name, Place)> = std::mem::take(&mut self.references);
        let Self { flaws, marks, .. } = self;
        let mut check = Check { procedure, flaws, performed: &performed, marks };
        check.names(&references);
        check.roles();
        check.phases();
        check.during();
        check.acts();
        check.duties();
        check.triggers();
        check.ties();
        check.stock();
    }
}

impl Check<'_> {
    /// Where the first value of `key` of a part stands, or the part itself.
    pub(super) fn at(&self, part: Part<'_>, key: &'static str) -> Place {
        self.nth(part, key, 0)
    }

    /// Where the value at `index` of `key` of a part stands, or the part itself.
    pub(super) fn nth(&self, part: Part<'_>, key: &'static str, index: usize) -> Place {
        let (section, name, place) = part;
        self.marks.at((section, name), key, index).unwrap_or(place).clone()
    }

    /// Whether `key` was there at all, readable or not.
    pub(super) fn said(&self, part: Part<'_>, key: &'static str) -> bool {
        self.marks.at((part.0, part.1), key, 0).is_some()
    }

    pub(super) fn is_final(&self, phase: &str) -> bool {
        self.procedure.phases.get(phase).is_some_and(|phase| phase.is_final())
    }

    pub(super) fn is_many(&self, role: &str) -> bool {
        self.procedure.roles.get(role).is_some_and(|role| role.many.is_some())
    }

    /// Acts that open a proceeding.
    pub(super) fn start_acts(&self) -> impl Iterator<Item = &ActRule> {
        self.procedure.acts.iter().filter(|act| act.from == From::Start)
    }
}

/// A part of the file: its section, its name and where it begins.
pub(super) type Part<'a> = (&'static str, &'a Name, &'a Place);

/// Whether anybody is among the recipients when the duty is owed to nobody in particular.
pub(super) fn reaches_somebody(recipients: &[Recipient], owed_to: &[Name]) -> bool {
    recipients.iter().any(|recipient| *recipient != Recipient::OwedTo || !owed_to.is_empty())
}
