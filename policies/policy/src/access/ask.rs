//! Putting one question to Cedar.

use super::read::Rules;
use super::words::{OPEN, VERBS};
use super::{Class, HubRole, Path, PolicyId, Role, SCHEMA_FILE, Who};
use crate::agencies::Level;
use casework::file::{Flaw, Place};
use cedar_policy::{
    AuthorizationError, Authorizer, Context, Decision, Effect, Entities, Entity, EntityId,
    EntityTypeName, EntityUid, PolicyId as Id, Request, Response, RestrictedExpression, Schema,
};
use std::collections::BTreeSet;
use std::error::Error;
use std::str::FromStr;

/// What goes wrong with a question. The schema was tried when it was read, so nothing should.
type Unasked = Box<dyn Error + Send + Sync>;

/// The entity types of the schema, read once.
#[derive(Debug, Clone)]
pub(super) struct Types {
    action: EntityTypeName,
    agency: EntityTypeName,
    case: EntityTypeName,
    class: EntityTypeName,
    hub_role: EntityTypeName,
    level: EntityTypeName,
    role: EntityTypeName,
}

impl Types {
    pub(super) fn read() -> Result<Self, Unasked> {
        Ok(Self {
            action: EntityTypeName::from_str("Action")?,
            agency: EntityTypeName::from_str("Agency")?,
            case: EntityTypeName::from_str("Case")?,
            class: EntityTypeName::from_str("Class")?,
            hub_role: EntityTypeName::from_str("HubRole")?,
            level: EntityTypeName::from_str("Level")?,
            role: EntityTypeName::from_str("Role")?,
        })
    }
}

/// What a question is about.
#[derive(Debug, Clone, Copy)]
pub(super) enum About {
    /// A row's field, on a path.
    Field(Path, Class),
    /// An act on a case, by the policies' word for it.
    Act(&'static str),
}

/// Yes or no, and by which policies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ruling {
    pub(super) allowed: bool,
    pub(super) policies: Vec<PolicyId>,
}

impl Ruling {
    /// What cannot be asked is refused.
    pub(super) const UNASKED: Self = Self { allowed: false, policies: Vec::new() };
}

/// Somebody about to ask; made once for all questions of a request.
pub(super) struct Asker<'a> {
    rules: &'a Rules,
    types: &'a Types,
    who: EntityUid,
    entities: Entities,
}

impl<'a> Asker<'a> {
    pub(super) fn new(rules: &'a Rules, types: &'a Types, who: &Who) -> Result<Self, Unasked> {
        let uid = uid(&types.agency, &who.agency);
        let role = |role: &HubRole| word(&types.hub_role, role.word());
        let level: Level = who.level;
        let mut attributes = vec![
            ("kind".to_owned(), RestrictedExpression::new_string(who.kind.to_string())),
            ("level".to_owned(), word(&types.level, level.word())),
            ("hub_roles".to_owned(), RestrictedExpression::new_set(who.hub_roles.iter().map(role))),
        ];
        if let Some(office) = &who.office {
            let office = RestrictedExpression::new_string(office.to_string());
            attributes.push(("office".to_owned(), office));
        }
        let attributes = attributes.into_iter().collect();
        let entity = Entity::new(uid.clone(), attributes, Default::default())?;
        let entities = Entities::from_entities([entity], Some(&rules.schema))?;
        Ok(Self { rules, types, who: uid, entities })
    }

    /// Asks. What cannot be asked is refused.
    pub(super) fn ask(&self, about: About, standings: &[Role]) -> Ruling {
        // That such requests fit the schema was found when it was read.
        let request = self.request(about, standings, None);
        request.map_or(Ruling::UNASKED, |request| self.rule(&request))
    }

    fn request(
        &self,
        about: About,
        standings: &[Role],
        schema: Option<&Schema>,
    ) -> Result<Request, Unasked> {
        let (action, resource) = match about {
            About::Field(path, class) => (path.word(), uid(&self.types.class, class.word())),
            // No policy asks which case it is: who stands how to it is in the context.
            About::Act(verb) => (verb, uid(&self.types.case, "asked")),
        };
        let standings = standings.iter().map(|role| word(&self.types.role, role.word()));
        let standings = RestrictedExpression::new_set(standings);
        let context = Context::from_pairs([("standings".to_owned(), standings)])?;
        let action = uid(&self.types.action, action);
        Ok(Request::new(self.who.clone(), action, resource, context, schema)?)
    }

    fn rule(&self, request: &Request) -> Ruling {
        let answer = Authorizer::new().is_authorized(request, &self.rules.policies, &self.entities);
        let failed = self.failed_forbids(&answer);
        if !failed.is_empty() {
            return Ruling { allowed: false, policies: failed };
        }
        let policies = answer.diagnostics().reason().map(name).collect::<BTreeSet<_>>();
        let allowed = answer.decision() == Decision::Allow;
        Ruling { allowed, policies: policies.into_iter().collect() }
    }

    /// Cedar leaves out a policy that cannot be evaluated; a `forbid` left out would be a hole.
    fn failed_forbids(&self, answer: &Response) -> Vec<PolicyId> {
        let failed = answer.diagnostics().errors().map(|error| match error {
            AuthorizationError::PolicyEvaluationError(error) => error.policy_id(),
        });
        let forbids = |id: &&Id| {
            let policy = self.rules.policies.policy(id);
            policy.is_none_or(|policy| policy.effect() == Effect::Forbid)
        };
        failed.filter(forbids).map(name).collect()
    }
}

fn name(id: &Id) -> PolicyId {
    AsRef::<str>::as_ref(id).into()
}

/// Puts every question once, so that a schema that the program cannot ask with is found when it is
/// read and not when somebody is refused by it.
pub(super) fn rehearse(rules: &Rules, types: &Types) -> Result<(), Flaw> {
    let who = Who { office: Some("head".into()), ..Who::clock() };
    let paths = Path::ALL.iter().map(|path| About::Field(*path, Class::Outline));
    let acts = VERBS.into_iter().chain([OPEN]).map(About::Act);
    let all = || {
        let asker = Asker::new(rules, types, &who)?;
        for about in paths.chain(acts) {
            asker.request(about, Role::ALL, Some(&rules.schema))?;
        }
        Ok::<_, Unasked>(())
    };
    all().map_err(|error| {
        Place { file: SCHEMA_FILE.into(), line: 1 }.flaw(
            "access-shape",
            format!("程序无法按此模式提问:{error}"),
            format!("the program cannot ask by this schema: {error}"),
        )
    })
}

fn uid(kind: &EntityTypeName, word: &str) -> EntityUid {
    EntityUid::from_type_name_and_id(kind.clone(), EntityId::new(word))
}

fn word(kind: &EntityTypeName, word: &str) -> RestrictedExpression {
    RestrictedExpression::new_entity_uid(uid(kind, word))
}
