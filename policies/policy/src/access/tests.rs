mod acts;
mod flaws;
mod house;
mod rows;
mod tables;
mod time;
mod who_sees_what;

use super::*;
use crate::agencies::Level;
use std::sync::OnceLock;

const FILES: [(&str, &str); 5] = [
    ("policies/access/acts.cedar", include_str!("../../../access/acts.cedar")),
    (HUB_ROLES_FILE, include_str!("../../../access/hub-roles.toml")),
    ("policies/access/paths.cedar", include_str!("../../../access/paths.cedar")),
    ("policies/access/read.cedar", include_str!("../../../access/read.cedar")),
    (SCHEMA_FILE, include_str!("../../../access/schema.cedarschema")),
];

fn files() -> Files {
    FILES.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

fn access() -> &'static Access {
    static ACCESS: OnceLock<Access> = OnceLock::new();
    ACCESS.get_or_init(|| Access::open(&files()).unwrap_or_else(|flaws| panic!("{flaws:#?}")))
}

/// The shipped rules and one more file of policies.
fn with(policies: &str) -> Result<Access, Vec<Flaw>> {
    let mut files = files();
    files.insert("policies/access/local.cedar".to_owned(), policies.to_owned());
    Access::open(&files)
}

/// A county bureau, with roles on the whole hub.
fn who(hub_roles: &[HubRole]) -> Who {
    Who {
        agency: "ecology.510107".into(),
        kind: "ecology".into(),
        level: Level::County,
        office: None,
        hub_roles: hub_roles.iter().copied().collect(),
    }
}

/// Whoever has every role on the hub that an agency can be given.
fn all_hub_roles() -> Who {
    who(&[HubRole::Coordinator, HubRole::Auditor, HubRole::Operator])
}

/// Everybody of whom the rules may say different things: each role, each role on the hub, nobody.
fn everybody() -> Vec<(&'static str, Who, Vec<Role>)> {
    let roles = Role::ALL.iter().map(|role| (role.word(), who(&[]), vec![*role]));
    let hub = HubRole::ALL.iter().filter(|role| **role != HubRole::Clock);
    let hub = hub.map(|role| (role.word(), who(&[*role]), Vec::new()));
    let clock = ("the clock", Who::clock(), Vec::new());
    let outsider = ("outsider", who(&[]), Vec::new());
    roles.chain(hub).chain([clock, outsider]).collect()
}
