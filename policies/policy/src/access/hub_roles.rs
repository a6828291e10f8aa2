//! What agencies are on the whole hub: `hub-roles.toml`.

use super::{HUB_ROLES_FILE, HubRole};
use crate::agencies::Directory;
use casework::file::{self, Flaw, Flaws, Place};
use casework::procedure::Name;
use std::collections::{BTreeMap, BTreeSet};

/// Who has which role on the whole hub, and where that is said.
#[derive(Debug, Clone, Default)]
pub(super) struct HubRoles {
    by_agency: BTreeMap<Name, BTreeMap<HubRole, Place>>,
}

impl HubRoles {
    /// Reads the file; each role must be named, though nobody need have it.
    pub(super) fn read(text: &str) -> Result<Self, Vec<Flaw>> {
        let mut table = file::open(HUB_ROLES_FILE, text)?;
        let mut flaws = Flaws::default();
        let mut roles = Self::default();
        // The clock is the hub itself and nobody's to be given.
        for role in [HubRole::Coordinator, HubRole::Auditor, HubRole::Operator] {
            if !table.has(role.word()) {
                table.missing::<()>(role.word(), &mut flaws);
            }
            for (agency, place) in table.texts(role.word(), &mut flaws) {
                roles.add(role, &agency, place, &mut flaws);
            }
        }
        table.done(&mut flaws);
        if flaws.0.is_empty() { Ok(roles) } else { Err(flaws.0) }
    }

    fn add(&mut self, role: HubRole, agency: &str, place: Place, flaws: &mut Flaws) {
        let roles = self.by_agency.entry(agency.into()).or_default();
        if roles.insert(role, place.clone()).is_some() {
            flaws.add(
                &place,
                "hub-role-twice",
                format!("机构 `{agency}` 在 `{role}` 中列了两次;每个机构只列一次"),
                format!("agency `{agency}` stands twice under `{role}`; list it once"),
            );
        }
    }

    /// What an agency is on the whole hub.
    pub(super) fn of(&self, agency: &str) -> BTreeSet<HubRole> {
        let roles = self.by_agency.get(agency);
        roles.into_iter().flat_map(BTreeMap::keys).copied().collect()
    }

    /// Every agency that has a role is in the directory.
    pub(super) fn check(&self, directory: &Directory) -> Vec<Flaw> {
        let unknown = self.by_agency.iter().filter(|(id, _)| directory.agency(id).is_none());
        let tell = |(id, roles): (&Name, &BTreeMap<HubRole, Place>)| {
            let what = directory.no_agency(id);
            let flaw =
                |place: &Place| place.flaw("unknown-agency", what.zh.clone(), what.en.clone());
            roles.values().map(flaw).collect::<Vec<_>>()
        };
        unknown.flat_map(tell).collect()
    }
}
