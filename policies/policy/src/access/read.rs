//! Reading the schema and the policies, and what must hold of them before they are asked.

use super::words::{OPEN, VERBS};
use super::{
    ACCESS_FOLDER, Class, HubRole, NEEDED_FILES, Path, PolicyId, Role, SCHEMA_FILE, by_row,
};
use crate::agencies::Level;
use crate::house::Files;
use casework::file::{Flaw, Place};
use casework::text::Text;
use cedar_policy::ffi::DetailedError;
use cedar_policy::{
    Policy, PolicyId as Id, PolicySet, Schema, SchemaFragment, ValidationMode, Validator,
};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

/// The actions that are only groups of others.
const GROUPS: [&str; 2] = ["read", "submit"];

/// What the rules are asked with.
#[derive(Debug, Clone)]
pub(super) struct Rules {
    pub(super) schema: Schema,
    pub(super) policies: PolicySet,
    /// What each policy says, for people.
    pub(super) sayings: BTreeMap<PolicyId, Text>,
}

/// One policy, and where it stands.
struct Found {
    id: PolicyId,
    policy: Policy,
    saying: Text,
    place: Place,
}

/// Reads schema and policies of the folder.
///
/// # Errors
/// Every finding; policies are not validated against a schema that has a flaw.
pub(super) fn read(files: &Files) -> Result<Rules, Vec<Flaw>> {
    let mut flaws = missing(files);
    let schema = files.get(SCHEMA_FILE).and_then(|text| read_schema(text, &mut flaws));
    let mut found = BTreeMap::new();
    for (name, text) in policy_files(files) {
        for one in read_policies(name, text, &mut flaws) {
            keep(one, &mut found, &mut flaws);
        }
    }
    let Some(schema) = schema else { return Err(flaws) };
    let policies = match PolicySet::from_policies(found.values().map(|one| one.policy.clone())) {
        Ok(policies) => policies,
        Err(error) => {
            let place = Place { file: ACCESS_FOLDER.into(), line: 1 };
            flaws.push(place.flaw("not-cedar", error.to_string(), error.to_string()));
            return Err(flaws);
        }
    };
    flaws.extend(validate(&schema, &policies, &found));
    if !flaws.is_empty() {
        return Err(flaws);
    }
    let sayings = found.into_iter().map(|(id, one)| (id, one.saying)).collect();
    Ok(Rules { schema, policies, sayings })
}

/// A policy file that is not there would open what it forbids, so that each is needed by name.
fn missing(files: &Files) -> Vec<Flaw> {
    let gone = NEEDED_FILES.iter().filter(|name| !files.contains_key(**name));
    let flaw = |name: &&str| {
        let place = Place { file: (*name).into(), line: 1 };
        place.flaw("missing-file", "缺少此文件", "the file is missing")
    };
    gone.map(flaw).collect()
}

fn policy_files(files: &Files) -> impl Iterator<Item = (&str, &str)> {
    let inside = |name: &str| {
        name.strip_prefix(ACCESS_FOLDER)
            .is_some_and(|rest| rest.ends_with(".cedar") && !rest.contains('/'))
    };
    let files = files.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    files.filter(move |(name, _)| inside(name))
}

fn read_schema(text: &str, flaws: &mut Vec<Flaw>) -> Option<Schema> {
    let read = SchemaFragment::from_str(text).map_err(|error| detail(SCHEMA_FILE, text, &error));
    let fragment = match read {
        Ok(fragment) => fragment,
        Err(flaw) => {
            flaws.push(flaw);
            return None;
        }
    };
    let before = flaws.len();
    match fragment.clone().to_json_value() {
        Ok(json) => flaws.extend(check_words(&json)),
        Err(error) => flaws.push(detail(SCHEMA_FILE, text, &error)),
    }
    match Schema::from_schema_fragments([fragment]) {
        Ok(schema) if flaws.len() == before => Some(schema),
        Ok(_) => None,
        Err(error) => {
            flaws.push(detail(SCHEMA_FILE, text, &error));
            None
        }
    }
}

/// The words of the schema are the program's, neither more nor less.
fn check_words(schema: &Value) -> Vec<Flaw> {
    let schema = schema.get("").unwrap_or(&Value::Null);
    let listed = |name: &str| {
        let list = schema.get("entityTypes").and_then(|types| types.get(name)?.get("enum"));
        let list = list.and_then(Value::as_array).into_iter().flatten();
        list.filter_map(Value::as_str).map(str::to_owned).collect::<BTreeSet<_>>()
    };
    let actions = schema.get("actions").and_then(Value::as_object);
    let actions = actions.into_iter().flat_map(|actions| actions.keys()).cloned();
    let asked = Path::ALL.iter().map(|path| path.word()).chain(VERBS).chain([OPEN]).chain(GROUPS);
    let mut flaws = Vec::new();
    let mut check = |what: &str, found: BTreeSet<String>, known: BTreeSet<String>| {
        let differ: Vec<&str> = found.symmetric_difference(&known).map(String::as_str).collect();
        if !differ.is_empty() {
            flaws.push(other_words(what, &differ.join(", ")));
        }
    };
    check("Role", listed("Role"), owned(Role::ALL.iter().map(|it| it.word())));
    check("HubRole", listed("HubRole"), owned(HubRole::ALL.iter().map(|it| it.word())));
    check("Class", listed("Class"), owned(Class::ALL.iter().map(|it| it.word())));
    check("Level", listed("Level"), owned(Level::ALL.iter().map(|it| it.word())));
    check("Action", actions.collect(), owned(asked));
    flaws
}

fn owned(words: impl Iterator<Item = &'static str>) -> BTreeSet<String> {
    words.map(str::to_owned).collect()
}

fn other_words(what: &str, differ: &str) -> Flaw {
    Place { file: SCHEMA_FILE.into(), line: 1 }.flaw(
        "access-words",
        format!("`{what}` 的用词与程序不一致:{differ};须与程序的用词完全相同"),
        format!("words of `{what}` differ from the program's: {differ}; they must be the same"),
    )
}

fn read_policies(name: &str, text: &str, flaws: &mut Vec<Flaw>) -> Vec<Found> {
    let set = match PolicySet::from_str(text) {
        Ok(set) => set,
        Err(error) => {
            flaws.push(detail(name, text, &error));
            return Vec::new();
        }
    };
    for template in set.templates() {
        let id = template.annotation("id").unwrap_or_default();
        flaws.push(place(name, text, id).flaw(
            "access-template",
            format!("策略 `{id}` 含有空位(`?principal` 等);请写成完整的策略"),
            format!("policy `{id}` has a slot such as `?principal`; write a whole policy"),
        ));
    }
    let mut found = Vec::new();
    for policy in set.policies() {
        match named(name, text, policy) {
            Ok(one) => found.push(one),
            Err(flaw) => flaws.push(flaw),
        }
    }
    found
}

/// A policy under its own id; answers and the log name it, people read what it says.
fn named(name: &str, text: &str, policy: &Policy) -> Result<Found, Flaw> {
    let annotation = |key| policy.annotation(key).filter(|it| !it.trim().is_empty());
    let id = annotation("id").ok_or_else(|| {
        let told = policy.to_string();
        let first = told.lines().next().unwrap_or_default();
        place(name, text, first).flaw(
            "access-unnamed",
            "策略缺少 `@id(\"…\")`",
            "a policy has no `@id(\"...\")`",
        )
    })?;
    let place = place(name, text, &format!("@id(\"{id}\")"));
    let (Some(zh), Some(en)) = (annotation("zh"), annotation("en")) else {
        return Err(place.flaw(
            "access-unsaid",
            format!("策略 `{id}` 须以 `@zh` 和 `@en` 说明"),
            format!("policy `{id}` must say in `@zh` and `@en` what it does"),
        ));
    };
    let saying = Text::new(zh, en);
    Ok(Found { id: id.into(), policy: policy.new_id(Id::new(id)), saying, place })
}

fn keep(one: Found, found: &mut BTreeMap<PolicyId, Found>, flaws: &mut Vec<Flaw>) {
    let id = one.id.clone();
    if let Some(first) = found.get(&id) {
        let (file, line) = (&first.place.file, first.place.line);
        flaws.push(one.place.flaw(
            "access-id-twice",
            format!("策略编号 `{id}` 已用于 {file}:{line};请另取编号"),
            format!("policy id `{id}` stands at {file}:{line} already; choose another"),
        ));
        return;
    }
    match one.policy.to_json() {
        Ok(json) => flaws.extend(by_row::complaint(&json).map(|(zh, en)| {
            let told = (format!("策略 `{id}`:{zh}"), format!("policy `{id}`: {en}"));
            one.place.flaw("access-not-by-row", told.0, told.1)
        })),
        Err(error) => {
            flaws.push(one.place.flaw("not-cedar", error.to_string(), error.to_string()));
        }
    }
    found.insert(id, one);
}

/// Strictly, and a warning is a finding as well: a policy that can never apply is a mistake.
fn validate(schema: &Schema, policies: &PolicySet, found: &BTreeMap<PolicyId, Found>) -> Vec<Flaw> {
    let result = Validator::new(schema.clone()).validate(policies, ValidationMode::Strict);
    let errors = result.validation_errors().map(|it| (it.policy_id(), it.to_string()));
    let warnings = result.validation_warnings().map(|it| (it.policy_id(), it.to_string()));
    let tell = |(id, told): (&Id, String)| {
        let id: &str = id.as_ref();
        let fallback = Place { file: ACCESS_FOLDER.into(), line: 1 };
        let place = found.get(id).map_or(fallback, |one| one.place.clone());
        place.flaw(
            "access-invalid",
            format!("策略 `{id}` 与 {SCHEMA_FILE} 不符:{told}"),
            format!("policy `{id}` does not fit {SCHEMA_FILE}: {told}"),
        )
    };
    errors.chain(warnings).map(tell).collect()
}

/// The line at which something first stands.
fn place(name: &str, text: &str, what: &str) -> Place {
    let line = text.lines().position(|line| line.contains(what)).map_or(1, |at| at + 1);
    Place { file: name.into(), line: u32::try_from(line).unwrap_or(1) }
}

/// Cedar's own words for what it cannot read, at the line that it points at.
fn detail<'a, E>(name: &str, text: &str, error: &'a E) -> Flaw
where
    DetailedError: From<&'a E>,
{
    let detail = DetailedError::from(error);
    let start = detail.source_locations.first().map_or(0, |label| label.loc.start);
    let before = text.get(..start).unwrap_or_default();
    let line = u32::try_from(before.matches('\n').count() + 1).unwrap_or(1);
    let told = detail.message.replace('\n', "; ");
    Place { file: name.into(), line }.flaw(
        "not-cedar",
        format!("不是有效的 Cedar:{told}"),
        format!("not valid Cedar: {told}"),
    )
}
