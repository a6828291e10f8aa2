//! Binding the roles of a procedure to agencies.

mod trial;

#[cfg(test)]
mod tests;

use super::{Agency, Directory, OUTSIDE_PREFIX};
use casework::text::Text;
use std::collections::{BTreeMap, BTreeSet};

/// What a procedure says about one of its roles.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RoleSpec {
    /// The role's word.
    pub name: String,
    /// Kinds it may be; none means any.
    pub kinds: Vec<String>,
    /// Levels it may stand at, by word; none means any.
    pub levels: Vec<String>,
    /// Stands at the level of this role, and in its division unless given otherwise.
    pub same_level_as: Option<String>,
    /// Stands above this role; with a kind given, the agency of that kind at the division above.
    pub superior_of: Option<String>,
    /// Stands above all of these roles.
    pub common_superior_of: Vec<String>,
    /// May be beyond the hub: a ministry, or anybody whose id begins with `outside:`.
    pub outside: bool,
    /// May stay without anybody.
    pub optional: bool,
    /// May be several agencies.
    pub many: bool,
}

impl RoleSpec {
    /// The roles it is found from.
    fn relations(&self) -> impl Iterator<Item = &str> {
        let one = [self.same_level_as.as_deref(), self.superior_of.as_deref()];
        one.into_iter().flatten().chain(self.common_superior_of.iter().map(String::as_str))
    }

    /// Whether it is found from other roles.
    fn is_related(&self) -> bool {
        self.relations().next().is_some()
    }
}

/// Who has which role: a role's word to agency ids, several only for a role of many.
pub type Bound = BTreeMap<String, Vec<String>>;

/// A role that cannot be bound, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unbound {
    /// The role, or the name that is none.
    pub role: String,
    /// The rule that was broken, a stable word such as `not-given`.
    pub rule: &'static str,
    /// What is wrong, what is allowed, what to do.
    pub what: Text,
}

fn unbound(
    role: &str,
    rule: &'static str,
    zh: impl Into<String>,
    en: impl Into<String>,
) -> Unbound {
    Unbound { role: role.to_owned(), rule, what: Text::new(zh, en) }
}

impl Directory {
    /// Binds every role: checks what was given, finds what follows from it.
    ///
    /// The answer holds what was given and every role that was found. An optional role that nobody gave
    /// and nothing yields is left out.
    ///
    /// # Errors
    /// Every role that cannot be bound, with the reason and what is allowed.
    pub fn bind(&self, roles: &[RoleSpec], given: &Bound) -> Result<Bound, Vec<Unbound>> {
        Binding::new(self, roles, given, false).run()
    }

    /// Whether all roles can be bound at some place of the home province: no answer is a yes.
    ///
    /// For a check of procedures at load. Entered bodies count as there, since a hub enters them.
    #[must_use]
    pub fn can_bind(&self, roles: &[RoleSpec]) -> Vec<Unbound> {
        trial::can_bind(self, roles)
    }
}

/// What became of a search for a role's agency.
enum Found {
    Is(Vec<String>),
    /// A role it follows is not bound.
    Waits,
    Cannot(Unbound),
}

struct Binding<'a> {
    directory: &'a Directory,
    roles: &'a [RoleSpec],
    given: &'a Bound,
    /// Of several kinds take the first that exists: good enough to try, too little to decide.
    trial: bool,
    bound: Bound,
    unbound: Vec<Unbound>,
    /// Roles that were reported, so that what follows from them is not reported again.
    failed: BTreeSet<String>,
}

impl<'a> Binding<'a> {
    fn new(directory: &'a Directory, roles: &'a [RoleSpec], given: &'a Bound, trial: bool) -> Self {
        let (bound, unbound, failed) = (BTreeMap::new(), Vec::new(), BTreeSet::new());
        Self { directory, roles, given, trial, bound, unbound, failed }
    }

    fn run(mut self) -> Result<Bound, Vec<Unbound>> {
        self.take_given();
        while self.find_more() {}
        self.check_relations();
        self.report_missing();
        if self.unbound.is_empty() { Ok(self.bound) } else { Err(self.unbound) }
    }

    fn fail(&mut self, unbound: Unbound) {
        self.failed.insert(unbound.role.clone());
        self.unbound.push(unbound);
    }

    fn take_given(&mut self) {
        for (name, ids) in self.given.iter().filter(|(_, ids)| !ids.is_empty()) {
            let checked = match self.roles.iter().find(|role| role.name == *name) {
                Some(role) => self.check_all(role, ids),
                None => Err(self.no_role(name)),
            };
            match checked {
                Ok(()) => {
                    self.bound.insert(name.clone(), ids.clone());
                }
                Err(unbound) => self.fail(unbound),
            }
        }
    }

    fn no_role(&self, name: &str) -> Unbound {
        let all = self.roles.iter().map(|role| role.name.as_str()).collect::<Vec<_>>().join(", ");
        unbound(
            name,
            "unknown-role",
            format!("没有角色 `{name}`;本程序的角色:{all}"),
            format!("no role `{name}`; the roles of this procedure are {all}"),
        )
    }

    fn check_all(&self, role: &RoleSpec, ids: &[String]) -> Result<(), Unbound> {
        if 1 < ids.len() && !role.many {
            let (name, ids) = (&role.name, ids.join(", "));
            return Err(unbound(
                name,
                "too-many",
                format!("`{name}` 只能是一个机构,给的是 {ids}"),
                format!("`{name}` is one agency, given are {ids}"),
            ));
        }
        ids.iter().try_for_each(|id| self.check_alone(role, id))
    }

    /// What can be said about an agency without looking at other roles.
    fn check_alone(&self, role: &RoleSpec, id: &str) -> Result<(), Unbound> {
        let name = &role.name;
        if let Some(party) = id.strip_prefix(OUTSIDE_PREFIX) {
            if role.outside && !party.trim().is_empty() {
                return Ok(());
            }
            return Err(unbound(
                name,
                "not-inside",
                format!("`{name}` 须为名录内机构,给的是 `{id}`"),
                format!("`{name}` must be an agency of the directory, given is `{id}`"),
            ));
        }
        let Some(agency) = self.directory.agency(id) else {
            let what = self.directory.no_agency(id);
            return Err(Unbound { role: name.clone(), rule: "unknown-agency", what });
        };
        check_kind(role, agency)?;
        check_level(role, agency)?;
        if role.outside && !agency.outside && !role.is_related() {
            return Err(unbound(
                name,
                "not-outside",
                format!(
                    "`{name}` 在系统之外:须以 `{OUTSIDE_PREFIX}` 开头或为国家机关,给的是 `{id}`"
                ),
                format!(
                    "`{name}` is outside: `{OUTSIDE_PREFIX}` and a name, or a national organ, given is `{id}`"
                ),
            ));
        }
        Ok(())
    }

    /// Finds what can be found now; whether there may be more.
    fn find_more(&mut self) -> bool {
        let mut found_any = false;
        for role in self.roles {
            let done = self.is_bound(&role.name) || self.failed.contains(&role.name);
            if done || !role.is_related() {
                continue;
            }
            match self.find(role) {
                Found::Is(ids) => {
                    match self.check_all(role, &ids) {
                        Ok(()) => {
                            self.bound.insert(role.name.clone(), ids);
                        }
                        Err(_) if role.optional => continue,
                        Err(unbound) => self.fail(unbound),
                    }
                    found_any = true;
                }
                Found::Cannot(unbound) if !role.optional => {
                    self.fail(unbound);
                    found_any = true;
                }
                Found::Cannot(_) | Found::Waits => {}
            }
        }
        found_any
    }

    fn find(&self, role: &RoleSpec) -> Found {
        if role.relations().any(|base| !self.is_bound(base)) {
            return Found::Waits;
        }
        let kinds: Vec<&str> = match role.kinds.as_slice() {
            [] if role.same_level_as.is_none() => Vec::new(),
            [one] => vec![one],
            several if self.trial => several.iter().map(String::as_str).collect(),
            several => return Found::Cannot(choose(role, several)),
        };
        let found = if let Some(base) = &role.same_level_as {
            self.opposite(base, &kinds)
        } else if let Some(base) = &role.superior_of {
            self.above(&self.ids_of(base), &kinds).map(|id| vec![id.to_owned()])
        } else {
            let ids: Vec<&str> =
                role.common_superior_of.iter().flat_map(|base| self.ids_of(base)).collect();
            self.above(&ids, &kinds).map(|id| vec![id.to_owned()])
        };
        found.map_or_else(|| Found::Cannot(self.nobody(role)), Found::Is)
    }

    /// Who stands opposite each agency of a role, each once.
    fn opposite(&self, base: &str, kinds: &[&str]) -> Option<Vec<String>> {
        let mut found: Vec<String> = Vec::new();
        for id in self.ids_of(base) {
            // In a trial a role of any kind may be played by the base's own agency.
            let agency = match kinds {
                [] => self.directory.agency(id),
                _ => kinds.iter().find_map(|kind| self.directory.counterpart(id, kind)),
            }?;
            if !found.iter().any(|other| **other == *agency.id) {
                found.push(agency.id.to_string());
            }
        }
        Some(found)
    }

    fn above(&self, ids: &[&str], kinds: &[&str]) -> Option<&str> {
        let one = |kind: Option<&str>| match (ids, kind) {
            ([id], None) => self.directory.superior(id),
            ([id], Some(kind)) => self.directory.superior_of_kind(id, kind),
            (_, None) => self.directory.common_superior(ids),
            (_, Some(kind)) => self.directory.common_of_kind(kind, ids),
        };
        if kinds.is_empty() { one(None) } else { kinds.iter().find_map(|kind| one(Some(kind))) }
    }

    fn is_bound(&self, role: &str) -> bool {
        !self.ids_of(role).is_empty()
    }

    /// Who a role is, each once.
    fn ids_of(&self, role: &str) -> Vec<&str> {
        let ids: BTreeSet<&str> =
            self.bound.get(role).into_iter().flatten().map(String::as_str).collect();
        ids.into_iter().collect()
    }

    fn nobody(&self, role: &RoleSpec) -> Unbound {
        let bases: Vec<String> = role
            .relations()
            .map(|base| format!("{base} = {}", self.ids_of(base).join(", ")))
            .collect();
        let bases = bases.join("; ");
        let (relation_zh, relation_en) = if role.same_level_as.is_some() {
            ("同级机构", "agency of the same level")
        } else if role.superior_of.is_some() {
            ("上级机构", "superior")
        } else {
            ("共同上级", "common superior")
        };
        let kinds = role.kinds.join(", ");
        unbound(
            &role.name,
            "nobody",
            format!("`{}` 没有可用的{relation_zh}({kinds};{bases});请直接指定", role.name),
            format!("`{}` has no {relation_en} ({kinds}; {bases}); give one", role.name),
        )
    }

    fn check_relations(&mut self) {
        let roles = self.roles;
        for role in roles.iter().filter(|role| self.given.contains_key(&role.name)) {
            let inside = |id: &&str| !id.starts_with(OUTSIDE_PREFIX);
            let ids = self.ids_of(&role.name);
            let wrong = ids.into_iter().filter(inside).find_map(|id| self.check_relation(role, id));
            if let Some(unbound) = wrong {
                self.fail(unbound);
            }
        }
    }

    fn check_relation(&self, role: &RoleSpec, id: &str) -> Option<Unbound> {
        let name = &role.name;
        if let Some(base) = &role.same_level_as
            && let Some(other) =
                self.ids_of(base).into_iter().find(|other| !self.directory.same_level(id, other))
        {
            return Some(unbound(
                name,
                "not-same-level",
                format!("`{name}` 须与 `{base}`({other})同级,`{id}` 不是"),
                format!("`{name}` must be of the level of `{base}` ({other}), `{id}` is not"),
            ));
        }
        let uppers = role.superior_of.iter().chain(&role.common_superior_of);
        for base in uppers {
            let below = |other: &&str| !self.directory.is_above(id, other);
            if let Some(other) = self.ids_of(base).into_iter().find(below) {
                return Some(unbound(
                    name,
                    "not-superior",
                    format!("`{name}` 须为 `{base}`({other})的上级,`{id}` 不是"),
                    format!("`{name}` must stand above `{base}` ({other}), `{id}` does not"),
                ));
            }
        }
        None
    }

    fn report_missing(&mut self) {
        for role in self.roles {
            let done = self.is_bound(&role.name) || self.failed.contains(&role.name);
            if done || role.optional {
                continue;
            }
            let unbound = match role.relations().find(|base| !self.is_bound(base)) {
                Some(base) => unbound(
                    &role.name,
                    "waits",
                    format!("`{}` 由 `{base}` 推定,而 `{base}` 未定", role.name),
                    format!("`{}` follows `{base}`, which is not bound", role.name),
                ),
                None => not_given(role),
            };
            self.unbound.push(unbound);
        }
    }
}

fn check_kind(role: &RoleSpec, agency: &Agency) -> Result<(), Unbound> {
    if role.kinds.is_empty() || role.kinds.iter().any(|kind| **kind == *agency.kind) {
        return Ok(());
    }
    let name = &role.name;
    let (id, kind, allowed) = (&agency.id, &agency.kind, role.kinds.join(", "));
    Err(unbound(
        name,
        "wrong-kind",
        format!("`{name}` 的 `{id}` 属 `{kind}`,可用类别:{allowed}"),
        format!("`{id}` for `{name}` is of kind `{kind}`, allowed are {allowed}"),
    ))
}

fn check_level(role: &RoleSpec, agency: &Agency) -> Result<(), Unbound> {
    let word = agency.level.word();
    if role.levels.is_empty() || role.levels.iter().any(|level| level == word) {
        return Ok(());
    }
    let name = &role.name;
    let (id, allowed) = (&agency.id, role.levels.join(", "));
    Err(unbound(
        name,
        "wrong-level",
        format!("`{name}` 的 `{id}` 为 {word} 级,可用层级:{allowed}"),
        format!("`{id}` for `{name}` is of level {word}, allowed are {allowed}"),
    ))
}

fn choose(role: &RoleSpec, kinds: &[String]) -> Unbound {
    let (name, kinds) = (&role.name, kinds.join(", "));
    let (zh, en) = if kinds.is_empty() { ("任意", "any") } else { (&*kinds, &*kinds) };
    unbound(
        name,
        "not-given",
        format!("`{name}` 可为多类机构({zh}),须指定一个"),
        format!("`{name}` may be of several kinds ({en}), give one"),
    )
}

fn not_given(role: &RoleSpec) -> Unbound {
    let name = &role.name;
    if role.outside {
        return unbound(
            name,
            "not-given",
            format!("未指定 `{name}`;写 `{OUTSIDE_PREFIX}` 加名称"),
            format!("`{name}` is not given; say `{OUTSIDE_PREFIX}` and a name"),
        );
    }
    let list = |words: &[String]| if words.is_empty() { "*".to_owned() } else { words.join(", ") };
    let (kinds, levels) = (list(&role.kinds), list(&role.levels));
    unbound(
        name,
        "not-given",
        format!("未指定 `{name}`;类别:{kinds};层级:{levels}"),
        format!("`{name}` is not given; kinds: {kinds}; levels: {levels}"),
    )
}
