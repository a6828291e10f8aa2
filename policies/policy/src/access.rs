//! Access: who sees what of a case, and who may act on it.
//!
//! Who stands how to a case is a fact that is written with it, a [`Standing`]. The policies are asked
//! once for each request which standings see which class of field: a [`Sight`]. The store then joins
//! on standing before it counts, sorts and pages, so that a count or a page number tells no more than
//! the rows do.
//!
//! # Never
//! No word of the rules stands here: they are `policies/access/*.cedar`, and what none permits is
//! refused. No memory of what was asked: a caller that asks often keeps the [`Sight`]. Nothing of
//! Cedar is in what a caller sees.
//!
//! # Elsewhere
//! Whether an act fits phase, role and office: `casework`. Who an agency is: `crate::agencies`.
//! What the words mean, and the table of who sees what: `policies/access/README.md`.
//!
//! # Why
//! *Why are standings asked about one by one?* A thousand cases are then joined by one condition. That
//! this equals asking for every row is not left to care: a policy whose answer is not the sum of its
//! answers for each standing is a flaw (`access-not-by-row`).
//! *Why does an outsider hear nothing?* "You may not see this case" tells that there is one. Whoever
//! may not know it gets [`Verdict::Hidden`], which is worded as for a number nobody ever used.
//! *Why is a former standing a role?* It sees less than the one it was, and only up to a horizon; as a
//! role, both are said where everything else is said.

mod answer;
mod ask;
mod by_row;
mod hub_roles;
mod read;
mod standing;
#[cfg(test)]
mod tests;
mod words;

pub use answer::{PolicyId, Sight, Verdict, Who};
pub use standing::{Standing, roles_of};
pub use words::{Class, HubRole, Path, Role, VERBS};

use crate::agencies::Directory;
use crate::house::Files;
use ask::{About, Asker, Ruling, Types};
use casework::file::{Flaw, Place};
use casework::procedure::Name;
use casework::text::Text;
use hub_roles::HubRoles;
use read::Rules;
use std::collections::{BTreeMap, BTreeSet};
use words::OPEN;

/// Where the access rules lie.
pub const ACCESS_FOLDER: &str = "policies/access/";
/// The schema as findings name it.
pub const SCHEMA_FILE: &str = "policies/access/schema.cedarschema";
/// Who has a role on the whole hub, as findings name it.
pub const HUB_ROLES_FILE: &str = "policies/access/hub-roles.toml";

/// The files without which nothing is answered. Others that end in `.cedar` are read as well.
const NEEDED_FILES: [&str; 5] = [
    "policies/access/acts.cedar",
    HUB_ROLES_FILE,
    "policies/access/paths.cedar",
    "policies/access/read.cedar",
    SCHEMA_FILE,
];

/// The access rules, ready to be asked.
#[derive(Debug, Clone)]
pub struct Access {
    rules: Rules,
    types: Types,
    hub_roles: HubRoles,
}

impl Access {
    /// Reads and checks the files of `policies/access/`.
    ///
    /// # Errors
    /// Every finding: a file that is missing or cannot be read, a policy that does not fit the schema
    /// or has no id, and a policy that cannot be joined on.
    pub fn open(files: &Files) -> Result<Self, Vec<Flaw>> {
        // A file that is not there is told by the rules.
        let hub_roles =
            files.get(HUB_ROLES_FILE).map_or(Ok(HubRoles::default()), |text| HubRoles::read(text));
        let (rules, hub_roles) = match (read::read(files), hub_roles) {
            (Ok(rules), Ok(hub_roles)) => (rules, hub_roles),
            (rules, hub_roles) => {
                let found = rules.err().into_iter().chain(hub_roles.err());
                return Err(found.flatten().collect());
            }
        };
        let types = Types::read().map_err(|error| vec![unreadable(&error.to_string())])?;
        ask::rehearse(&rules, &types).map_err(|flaw| vec![flaw])?;
        Ok(Self { rules, types, hub_roles })
    }

    /// Agencies with a role on the whole hub that are not in the directory.
    #[must_use]
    pub fn check(&self, directory: &Directory) -> Vec<Flaw> {
        self.hub_roles.check(directory)
    }

    /// Somebody who asks, as the directory and the settings know the agency; nobody when the directory
    /// does not.
    #[must_use]
    pub fn who(&self, directory: &Directory, agency: &str, office: Option<Name>) -> Option<Who> {
        let who = Who::of(directory.agency(agency)?, office);
        Some(Who { hub_roles: self.hub_roles(agency), ..who })
    }

    /// What an agency is on the whole hub.
    #[must_use]
    pub fn hub_roles(&self, agency: &str) -> BTreeSet<HubRole> {
        self.hub_roles.of(agency)
    }

    /// Which standings see which classes on a path.
    ///
    /// The answer depends on nothing but these arguments and the files, so a caller may keep it by
    /// them until the files change.
    #[must_use]
    pub fn sight(&self, who: &Who, path: Path) -> Sight {
        let Ok(asker) = Asker::new(&self.rules, &self.types, who) else { return Sight::default() };
        let mut reasons = BTreeSet::new();
        let mut seen_by = |standings: &[Role]| -> BTreeSet<Class> {
            let mut seen = BTreeSet::new();
            for class in Class::ALL {
                let ruling = asker.ask(About::Field(path, *class), standings);
                if ruling.allowed {
                    seen.insert(*class);
                    reasons.extend(ruling.policies);
                }
            }
            seen
        };
        let everywhere = seen_by(&[]);
        let mut classes_by_role: BTreeMap<Role, BTreeSet<Class>> =
            Role::ALL.iter().map(|role| (*role, seen_by(&[*role]))).collect();
        classes_by_role.retain(|_, classes| !classes.is_empty());
        Sight { classes_by_role, everywhere, reasons: reasons.into_iter().collect() }
    }

    /// Whether one field of one row is seen, by all standings of whoever asks that reach the row (see
    /// [`roles_of`]).
    #[must_use]
    pub fn row(&self, who: &Who, path: Path, standings: &[Role], class: Class) -> Verdict {
        let Ok(asker) = Asker::new(&self.rules, &self.types, who) else { return Verdict::Hidden };
        let ruling = asker.ask(About::Field(path, class), standings);
        verdict(ruling, || knows(&asker, standings))
    }

    /// Whether an act may be submitted at all, by the live standings of whoever submits it.
    ///
    /// `verb` is one of [`VERBS`]; every act that a procedure names is a `step`. `opens` is for an act
    /// that opens a new case; one that opens another proceeding in a case that exists is an act on
    /// that case. What the procedure allows is not asked here.
    #[must_use]
    pub fn may_submit(&self, who: &Who, verb: &str, standings: &[Role], opens: bool) -> Verdict {
        let Ok(asker) = Asker::new(&self.rules, &self.types, who) else { return Verdict::Hidden };
        let known = VERBS.into_iter().find(|known| *known == verb);
        let action = if opens { known.map(|_| OPEN) } else { known };
        let ruling = match action {
            Some(action) => asker.ask(About::Act(action), standings),
            None => Ruling::UNASKED,
        };
        // A case that is yet to be opened has nothing to hide.
        verdict(ruling, || opens || knows(&asker, standings))
    }

    /// What a policy says, for people.
    #[must_use]
    pub fn saying(&self, policy: &str) -> Option<&Text> {
        self.rules.sayings.get(policy)
    }

    /// The policies, by id.
    pub fn policies(&self) -> impl Iterator<Item = (&str, &Text)> {
        self.rules.sayings.iter().map(|(id, saying)| (&**id, saying))
    }
}

/// Whether somebody may know that the case exists.
fn knows(asker: &Asker<'_>, standings: &[Role]) -> bool {
    asker.ask(About::Field(Path::CaseShow, Class::Outline), standings).allowed
}

fn verdict(ruling: Ruling, knows: impl Fn() -> bool) -> Verdict {
    if ruling.allowed {
        Verdict::Allowed(ruling.policies)
    } else if knows() {
        Verdict::Denied(ruling.policies)
    } else {
        Verdict::Hidden
    }
}

fn unreadable(error: &str) -> Flaw {
    let place = Place { file: SCHEMA_FILE.into(), line: 1 };
    place.flaw(
        "access-shape",
        format!("无法读取类型名:{error}"),
        format!("cannot read types: {error}"),
    )
}
