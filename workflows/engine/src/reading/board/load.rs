//! Open duties added up.

use crate::rows::{DutyLoad, Level, PASSED, PROVISIONAL, SUSPENDED, division};
use casework::procedure::Name;
use serde::Serialize;
use std::collections::BTreeMap;

/// What duties are added up by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// The agency that owes them.
    Agency,
    /// The procedure.
    Procedure,
    /// The level of the agency: [`Level::word`].
    Level,
    /// The place of the agency down to the prefecture: the first four digits of its division code, two for
    /// a province's own agencies; empty where it has none.
    Region,
}

/// Open duties with one key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Load {
    /// What they have in common.
    pub key: Name,
    /// How many are open.
    pub open: u64,
    /// Of these: the limit or target has passed.
    pub passed: u64,
    /// Not passed, and due within three days.
    pub due_in_3: u64,
    /// Not passed, and due within seven days, those of three days among them.
    pub due_in_7: u64,
    /// Suspended.
    pub suspended: u64,
    /// A notice not yet given may move it.
    pub provisional: u64,
}

/// Adds up by a key, in its order.
pub(super) fn added_up(loads: &[DutyLoad], by: By) -> Vec<Load> {
    let mut all: BTreeMap<Name, Load> = BTreeMap::new();
    for it in loads {
        let key = key(it, by);
        let blank = || Load {
            key: key.clone(),
            open: 0,
            passed: 0,
            due_in_3: 0,
            due_in_7: 0,
            suspended: 0,
            provisional: 0,
        };
        let load = all.entry(key.clone()).or_insert_with(blank);
        let with = |bit| if it.marks & bit != 0 { it.open } else { 0 };
        load.open += it.open;
        load.passed += with(PASSED);
        load.suspended += with(SUSPENDED);
        load.provisional += with(PROVISIONAL);
        load.due_in_3 += it.near;
        load.due_in_7 += it.far;
    }
    all.into_values().collect()
}

fn key(load: &DutyLoad, by: By) -> Name {
    match by {
        By::Agency => load.owed_by.clone(),
        By::Procedure => load.procedure.clone(),
        By::Level => Level::of(&load.owed_by).word().into(),
        By::Region => prefecture(&load.owed_by).into(),
    }
}

/// The digits of an agency's division code down to the prefecture.
fn prefecture(agency: &str) -> &str {
    let digits = if Level::of(agency) == Level::Province { 2 } else { 4 };
    division(agency).get(..digits).unwrap_or_default()
}
