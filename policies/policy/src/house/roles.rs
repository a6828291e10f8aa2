//! Every role can be bound from the agency directory.

use crate::agencies::{Directory, RoleSpec};
use casework::file::Flaw;
use casework::procedure::{Name, Procedure, RoleRule};

pub(super) fn check(directory: &Directory, procedure: &Procedure) -> Vec<Flaw> {
    let mut unbound = directory.can_bind(&specs(procedure));
    // That a role follows one that cannot be bound is an echo.
    if unbound.iter().any(|one| one.rule != "waits") {
        unbound.retain(|one| one.rule != "waits");
    }
    let flaw = |unbound: crate::agencies::Unbound| {
        let role = unbound.role.split('#').next().unwrap_or_default();
        let place = procedure.roles.get(role).map_or(&procedure.place, |role| &role.place);
        place.flaw("role-unbindable", unbound.what.zh, unbound.what.en)
    };
    unbound.into_iter().map(flaw).collect()
}

/// What the directory must know of the roles.
pub(super) fn specs(procedure: &Procedure) -> Vec<RoleSpec> {
    procedure.roles.iter().map(spec).collect()
}

fn spec(role: &RoleRule) -> RoleSpec {
    let strings = |names: &[Name]| names.iter().map(ToString::to_string).collect();
    RoleSpec {
        name: role.name.to_string(),
        kinds: strings(&role.kinds),
        levels: strings(&role.levels),
        same_level_as: role.same_level_as.as_deref().map(str::to_owned),
        superior_of: role.superior_of.as_deref().map(str::to_owned),
        common_superior_of: strings(&role.common_superior_of),
        outside: role.outside,
        optional: role.optional,
        many: role.many.is_some(),
    }
}
