//! A cast for a procedure: agencies for its roles, as the directory can give them.

use crate::Dice;
use casework::procedure::{Procedure, RoleRule};
use casework::{Bindings, Name};
use policy::house::House;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Places to look in: a district, a county of another prefecture, a prefecture, the province, and
/// the province next door.
const PLACES: [&str; 6] = ["510104", "510107", "511302", "510100", "510000", "500000"];

fn place_of(dice: &mut Dice) -> &'static str {
    dice.one_of(&PLACES).copied().unwrap_or("510104")
}

/// A cast that the directory accepts, or `None` after a number of tries: some procedures need a
/// constellation that chance does not find.
#[must_use]
pub fn cast(house: &House, procedure: &Procedure, dice: &mut Dice) -> Option<Bindings> {
    (0..60).find_map(|_| {
        let given = guess(house, procedure, dice);
        house.world().parties.bind(procedure, &given).ok()
    })
}

fn guess(house: &House, procedure: &Procedure, dice: &mut Dice) -> Bindings {
    let place = place_of(dice);
    let mut given = Bindings::new();
    for role in &procedure.roles {
        let follows = role.same_level_as.is_some()
            || role.superior_of.is_some()
            || !role.common_superior_of.is_empty();
        if (follows && dice.percent(80)) || (role.optional && dice.percent(30)) {
            continue;
        }
        let agencies = agencies(house, role, place, dice);
        if !agencies.is_empty() {
            given.insert(role.name.clone(), agencies);
        }
    }
    given
}

fn agencies(house: &House, role: &RoleRule, place: &str, dice: &mut Dice) -> Vec<Name> {
    if role.outside {
        return vec![format!("outside:{}", role.name).into()];
    }
    let many = role.many.map_or(1, |(least, _)| least.max(2) as usize + dice.below(2));
    let mut found: Vec<Name> = Vec::new();
    for _ in 0..many * 4 {
        let default = Name::from("ecology");
        let kind = dice.one_of(&role.kinds).unwrap_or(&default).clone();
        let other = place_of(dice);
        let place = if found.is_empty() && dice.percent(85) { place } else { other };
        for id in [format!("{kind}.{place}"), format!("ministry.{kind}"), entered(house, &kind)] {
            let id = Name::from(id);
            if found.len() < many && house.directory().agency(&id).is_some() && !found.contains(&id)
            {
                found.push(id);
            }
        }
    }
    found
}

/// The first agency of a kind that is entered by hand, such as a township, or nothing.
fn entered(house: &House, kind: &str) -> String {
    // The directory is large, and a cast asks many times.
    static KNOWN: Mutex<BTreeMap<(usize, String), String>> = Mutex::new(BTreeMap::new());
    let key = (std::ptr::from_ref(house).addr(), kind.to_owned());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    known.entry(key).or_insert_with(|| first_entered(house, kind)).clone()
}

fn first_entered(house: &House, kind: &str) -> String {
    let by_hand = |id: &str| {
        id.starts_with(kind) && id.rsplit('.').next().is_some_and(|place| place.len() > 6)
    };
    let found = house.directory().iter().find(|agency| by_hand(&agency.id));
    found.map(|agency| agency.id.to_string()).unwrap_or_default()
}

/// Another agency of the kinds of a role, for an act that gives the role away.
#[must_use]
pub fn another(house: &House, role: &RoleRule, dice: &mut Dice) -> Vec<Name> {
    let place = place_of(dice);
    agencies(house, role, place, dice)
}
