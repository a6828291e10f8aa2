//! Who an agency is to a case, from when until when.

use super::Role;
use casework::procedure::Name;
use casework::time::Instant;

/// One fact, written with the act that made it so.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Standing {
    /// The case.
    pub case: Name,
    /// The agency.
    pub agency: Name,
    /// Who it is to the case.
    pub role: Role,
    /// Since when. Whoever has a standing also reads what was written before.
    pub from: Instant,
    /// The first instant at which it no longer holds. For [`Role::Former`]: the first instant of which
    /// nothing is shown any more.
    pub until: Option<Instant>,
}

impl Standing {
    /// Whether it counts at an instant. A former standing counts for good.
    #[must_use]
    pub fn is_live(&self, now: Instant) -> bool {
        self.from <= now && (self.role == Role::Former || self.until.is_none_or(|end| now < end))
    }

    /// Whether it reaches a row that was written at an instant, at the instant of asking.
    ///
    /// This is the whole condition of the join. A view that keeps only the present, such as the phase a
    /// case is in, was written when it last changed.
    #[must_use]
    pub fn reaches(&self, written_at: Instant, now: Instant) -> bool {
        let before_horizon = match self.role {
            // Without an end it would see everything for ever; so it sees nothing.
            Role::Former => self.until.is_some_and(|end| written_at < end),
            _ => true,
        };
        before_horizon && self.is_live(now)
    }

    /// What is written when the agency is replaced: the standing that ended, and the former one that
    /// keeps what was seen until then.
    ///
    /// Only a holder or a party leaves one: to anybody else a former standing would show more than it
    /// ever saw. What was sent to them, and what they did, stays a standing of its own.
    #[must_use]
    pub fn replaced(&self, at: Instant) -> (Self, Option<Self>) {
        let ended = Self { until: Some(at), ..self.clone() };
        let saw_all = matches!(self.role, Role::Holder | Role::Party);
        let former = saw_all.then(|| Self { role: Role::Former, ..ended.clone() });
        (ended, former)
    }
}

/// The roles by which an agency reaches a row of a case, each once.
#[must_use]
pub fn roles_of<'a>(
    standings: impl IntoIterator<Item = &'a Standing>,
    (agency, case): (&str, &str),
    (written_at, now): (Instant, Instant),
) -> Vec<Role> {
    let mut roles: Vec<Role> = standings
        .into_iter()
        .filter(|it| &*it.agency == agency && &*it.case == case && it.reaches(written_at, now))
        .map(|it| it.role)
        .collect();
    roles.sort();
    roles.dedup();
    roles
}
