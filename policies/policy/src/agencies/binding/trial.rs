//! Whether a procedure's roles can be bound anywhere.

use super::{Binding, Bound, RoleSpec, Unbound, unbound};
use crate::agencies::{Agency, Directory, Level, OUTSIDE_PREFIX};

/// Tries every place of the home province, lowest first.
pub(super) fn can_bind(directory: &Directory, roles: &[RoleSpec]) -> Vec<Unbound> {
    let wrong = words_wrong(directory, roles);
    if !wrong.is_empty() {
        return wrong;
    }
    let directory = with_bodies(directory);
    let attempts = roles.iter().map(|role| role.kinds.len()).max().unwrap_or(1).max(1);
    let mut fewest: Option<Vec<Unbound>> = None;
    for base in bases(&directory) {
        for attempt in 0..attempts {
            let given = choose(&directory, roles, &base, attempt);
            match Binding::new(&directory, roles, &given, true).run() {
                Ok(_) => return Vec::new(),
                Err(found) if fewest.as_ref().is_none_or(|least| found.len() < least.len()) => {
                    fewest = Some(found);
                }
                Err(_) => {}
            }
        }
    }
    fewest.unwrap_or_default()
}

/// Words that name nothing: kinds, levels, roles.
fn words_wrong(directory: &Directory, roles: &[RoleSpec]) -> Vec<Unbound> {
    let mut wrong = Vec::new();
    for role in roles {
        let name = &role.name;
        for kind in role.kinds.iter().filter(|kind| directory.kind(kind).is_none()) {
            let what = directory.no_kind(kind);
            wrong.push(Unbound { role: name.clone(), rule: "unknown-kind", what });
        }
        for level in role.levels.iter().filter(|level| Level::of_word(level).is_none()) {
            let allowed = crate::agencies::suggest::words(&Level::ALL);
            wrong.push(unbound(
                name,
                "unknown-level",
                format!("不认识的层级 `{level}`,可用:{allowed}"),
                format!("unknown level `{level}`, allowed are {allowed}"),
            ));
        }
        for base in role.relations() {
            if base == name || !roles.iter().any(|other| other.name == base) {
                wrong.push(unbound(
                    name,
                    "unknown-role",
                    format!("`{name}` 由 `{base}` 推定,但没有这个角色或即其自身"),
                    format!("`{name}` follows `{base}`, which is no other role"),
                ));
            }
        }
    }
    wrong
}

/// The directory with one entered body of each kind in every county, as a hub would enter them.
fn with_bodies(directory: &Directory) -> Directory {
    let mut trial = directory.clone();
    let counties = directory.divisions().filter(|place| {
        place.level == Level::County && *place.province == *directory.home() && place.has_agencies()
    });
    for county in counties {
        for (word, kind) in directory.kinds().filter(|(_, kind)| kind.is_entered()) {
            let id = body_id(word, &county.code);
            let mut agency = Agency {
                id: id.as_str().into(),
                kind: word.into(),
                level: kind.levels().first().copied().unwrap_or(Level::Free),
                division: Some(county.code.clone()),
                name: kind.title.clone(),
                superior: None,
                outside: false,
                overlay: None,
                descriptive: true,
            };
            agency.superior = directory.derived_superior(&agency);
            trial.agencies.insert(agency.id.clone(), agency);
        }
    }
    trial
}

fn body_id(kind: &str, county: &str) -> String {
    format!("{kind}.{county}000")
}

/// Each place as the way from its county up to the province; the last ways begin higher.
fn bases(directory: &Directory) -> Vec<Vec<(Level, String)>> {
    let mut places: Vec<_> = directory
        .divisions()
        .filter(|place| *place.province == *directory.home() && place.has_agencies())
        .collect();
    places.sort_by_key(|place| (std::cmp::Reverse(place.level), &place.code));
    let up = |code: &str| {
        let mut way = Vec::new();
        let mut next = directory.division(code);
        while let Some(place) = next {
            way.push((place.level, place.code.to_string()));
            next = place.parent.as_deref().and_then(|code| directory.division(code));
        }
        way
    };
    places.into_iter().map(|place| up(&place.code)).collect()
}

/// Somebody for every role that nothing yields.
fn choose(
    directory: &Directory,
    roles: &[RoleSpec],
    base: &[(Level, String)],
    attempt: usize,
) -> Bound {
    let mut given = Bound::new();
    for role in roles.iter().filter(|role| !role.is_related()) {
        if role.outside {
            given.insert(role.name.clone(), vec![format!("{OUTSIDE_PREFIX}{}", role.name)]);
        } else if let Some(agency) = candidate(directory, role, base, attempt) {
            given.insert(role.name.clone(), vec![agency.id.to_string()]);
        }
    }
    given
}

fn candidate<'a>(
    directory: &'a Directory,
    role: &RoleSpec,
    base: &[(Level, String)],
    attempt: usize,
) -> Option<&'a Agency> {
    let count = role.kinds.len().max(1);
    let kind = role.kinds.get(attempt % count).map_or("government", String::as_str);
    let may = |level: Level| {
        role.levels.is_empty() || role.levels.iter().any(|word| word == level.word())
    };
    if directory.kind(kind)?.is_entered() {
        let (_, county) = base.first()?;
        return directory.agency(&body_id(kind, county));
    }
    let there = base.iter().filter(|(level, _)| may(*level));
    there.filter_map(|(_, code)| directory.find(kind, code)).next()
}
