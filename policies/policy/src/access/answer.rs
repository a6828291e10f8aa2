//! Who asks, and what is answered.

use super::{Class, HubRole, Role};
use crate::agencies::{Agency, Level};
use casework::procedure::{CLOCK, Name};
use std::collections::{BTreeMap, BTreeSet};

/// The id of a policy, such as `parties-read-the-case`.
pub type PolicyId = Name;

/// The kind of the hub itself, which is no agency.
const HUB_KIND: &str = "hub";

/// Who asks. Ordered, so that it can be the key under which a caller keeps a [`Sight`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Who {
    /// The agency's id.
    pub agency: Name,
    /// The word of its kind.
    pub kind: Name,
    /// How high it stands.
    pub level: Level,
    /// The office that asks; none for the agency's own system.
    pub office: Option<Name>,
    /// What the agency is on the whole hub.
    pub hub_roles: BTreeSet<HubRole>,
}

impl Who {
    /// An agency without any role on the whole hub; [`super::Access::who`] adds what the settings give.
    #[must_use]
    pub fn of(agency: &Agency, office: Option<Name>) -> Self {
        Self {
            agency: agency.id.clone(),
            kind: agency.kind.clone(),
            level: agency.level,
            office,
            hub_roles: BTreeSet::new(),
        }
    }

    /// The hub itself, when something has become due.
    #[must_use]
    pub fn clock() -> Self {
        Self {
            agency: CLOCK.into(),
            kind: HUB_KIND.into(),
            level: Level::Free,
            office: None,
            hub_roles: BTreeSet::from([HubRole::Clock]),
        }
    }
}

/// Which standings see which classes on one path: what a list is joined with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sight {
    /// For each role that sees anything: what it sees, [`Sight::everywhere`] included.
    pub classes_by_role: BTreeMap<Role, BTreeSet<Class>>,
    /// What is seen of every case, by a role on the whole hub.
    pub everywhere: BTreeSet<Class>,
    /// The policies by which anything is seen, by id.
    pub reasons: Vec<PolicyId>,
}

impl Sight {
    /// Whether a row is seen by whoever reaches it in these roles.
    #[must_use]
    pub fn sees(&self, roles: &[Role], class: Class) -> bool {
        let by = |role: &Role| self.classes_by_role.get(role);
        self.everywhere.contains(&class)
            || roles.iter().filter_map(by).any(|classes| classes.contains(&class))
    }

    /// The roles of which any one suffices to see a class. Where the class is seen everywhere, no
    /// join is needed.
    pub fn roles_that_see(&self, class: Class) -> impl Iterator<Item = Role> {
        let sees = move |(_, classes): &(&Role, &BTreeSet<Class>)| classes.contains(&class);
        self.classes_by_role.iter().filter(sees).map(|(role, _)| *role)
    }
}

/// The answer to one question, with the policies that decided it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Yes, by these policies; at least one.
    Allowed(Vec<PolicyId>),
    /// No, to somebody who may know that the case exists. By these policies; by none when nothing
    /// permits it.
    Denied(Vec<PolicyId>),
    /// No, to somebody for whom the case does not exist: the answer must be worded as for a number that
    /// nobody ever used. It names no policy, for the same reason.
    Hidden,
}

impl Verdict {
    /// Whether the answer is yes.
    #[must_use]
    pub fn allowed(&self) -> bool {
        matches!(self, Self::Allowed(_))
    }

    /// The policies that decided.
    #[must_use]
    pub fn policies(&self) -> &[PolicyId] {
        match self {
            Self::Allowed(policies) | Self::Denied(policies) => policies,
            Self::Hidden => &[],
        }
    }
}
