//! Teams and equipment of everybody, and when they are free; not by whom they are taken.

use super::{Reader, folded};
use crate::fault::Fault;
use crate::rows::{Happening, Scope};
use crate::rules::Path;
use casework::procedure::Name;
use casework::time::Instant;
use casework::{Case, Roster};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The most rosters that one question looks at.
const ROSTERS_MAX: usize = 5_000;

/// Which resources are asked for.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Of this kind alone.
    pub kind: Option<String>,
    /// Of this agency alone.
    pub agency: Option<String>,
    /// In this roster alone, by its case's number.
    pub roster: Option<String>,
    /// What is over by then is left out.
    pub from: Option<Instant>,
    /// What begins then or later is left out.
    pub until: Option<Instant>,
}

impl Wanted {
    /// What of a time lies within the times asked for.
    fn within(&self, (from, until): (Instant, Instant)) -> Option<(Instant, Instant)> {
        let starts = self.from.is_none_or(|first| first < until);
        let ends = self.until.is_none_or(|last| from < last);
        (starts && ends).then_some((from, until))
    }
}

/// A team or a piece of equipment as anybody may see it.
#[derive(Debug, Clone, PartialEq)]
pub struct Available {
    /// The number of the case in which its roster stands.
    pub roster: Name,
    /// Its number there.
    pub id: Name,
    /// What it is, such as `drone`.
    pub kind: Name,
    /// Whose it is.
    pub agency: Name,
    /// Everything that its owner has published of it.
    pub details: Value,
    /// When it is taken, in order, touching times as one: from the first instant up to and without the
    /// last.
    pub busy: Vec<(Instant, Instant)>,
}

impl Reader {
    /// Teams and equipment that agencies have listed, in the order of roster and number.
    ///
    /// # Errors
    /// The record does not answer or contradicts itself.
    pub async fn available(&self, agency: &str, wanted: &Wanted) -> Result<Vec<Available>, Fault> {
        let published = self.published(agency, wanted).await?;
        Ok(self.listed(&published, wanted))
    }

    /// Every open roster, as its owner has published it.
    pub(super) async fn published(
        &self,
        agency: &str,
        wanted: &Wanted,
    ) -> Result<Vec<Published>, Fault> {
        let sight = self.sight(agency, Path::Availability);
        if !sight.everywhere.contains("availability") {
            return Ok(Vec::new());
        }
        let mut published = Vec::new();
        for number in self.rosters(wanted).await? {
            let Some(case) = self.replayed(&number).await? else { continue };
            for it in case.proceedings.iter().filter(|it| it.is_open()) {
                let owner = it.holder();
                if wanted.agency.as_deref().is_some_and(|agency| *agency != **owner) {
                    continue;
                }
                for (name, roster) in &it.rosters {
                    let body = self.document_of(&number, &roster.digest).await?;
                    let (resources, standards) = self.lists(&it.procedure, name, &body);
                    let (number, owner, roster) = (number.clone(), owner.clone(), roster.clone());
                    published.push(Published { number, owner, roster, resources, standards });
                }
            }
        }
        Ok(published)
    }

    pub(super) fn listed(&self, published: &[Published], wanted: &Wanted) -> Vec<Available> {
        let now = self.desk.world().clock.now();
        let mut all: Vec<_> = published.iter().flat_map(|it| it.listed(wanted, now)).collect();
        all.sort_by(|one, other| (&one.roster, &one.id).cmp(&(&other.roster, &other.id)));
        all
    }

    /// Whoever sees a roster sees when something of it is taken; by which plan, only where it may know of
    /// that plan. What it cannot know is left empty.
    pub(super) async fn hide_bookers(
        &self,
        agency: &str,
        history: &mut [Happening],
    ) -> Result<(), Fault> {
        let mut known: BTreeMap<String, bool> = BTreeMap::new();
        for happening in history {
            if !has(&happening.events, b"\"booked\"") {
                continue;
            }
            let unread = |error| Fault::because("reading the history of a case", error);
            let mut events: Value = serde_json::from_slice(&happening.events).map_err(unread)?;
            for event in events.as_array_mut().into_iter().flatten() {
                let booking = event.pointer_mut("/stocked/what/booked/booking");
                let Some(booking) = booking.and_then(Value::as_object_mut) else { continue };
                let case = booking.get("case").and_then(Value::as_str).unwrap_or_default();
                let case = case.to_owned();
                let knows = match known.get(&case) {
                    Some(knows) => *knows,
                    None => {
                        let seen = self.case_by(agency, &case, Path::History, "outline").await?;
                        seen.is_some()
                    }
                };
                known.insert(case, knows);
                if !knows {
                    booking.insert("case".into(), "".into());
                    booking.insert("proceeding".into(), 0.into());
                    // Who booked is who plans.
                    (happening.by, happening.message) = ("".into(), String::new());
                }
            }
            happening.events = serde_json::to_vec(&events).map_err(unread)?.into();
        }
        Ok(())
    }

    /// The numbers of the cases in which rosters stand.
    async fn rosters(&self, wanted: &Wanted) -> Result<Vec<Name>, Fault> {
        if let Some(roster) = &wanted.roster {
            return Ok(vec![roster.as_str().into()]);
        }
        let world = self.desk.world();
        let procedures: BTreeSet<Name> = {
            let all = world.rules.world().procedures.iter();
            all.filter(|it| !it.rosters.is_empty()).map(|it| it.id.clone()).collect()
        };
        let scope = Scope::of_everything();
        let procedures = procedures.into_iter().collect();
        // Of rosters that are closed nothing can be held: only what is open is looked for.
        world.ledger.running(scope, procedures, i64::MAX, ROSTERS_MAX).await
    }

    /// What a roster's document lists: resources, and how many areas should have.
    fn lists(&self, procedure: &Name, name: &Name, body: &Value) -> (Vec<Value>, Vec<Value>) {
        let all = self.desk.world().rules.world().procedures.iter();
        let mut rules = all.filter(|it| it.id == *procedure).filter_map(|it| it.rosters.get(name));
        let Some(rule) = rules.next() else { return (Vec::new(), Vec::new()) };
        let at = |path: &Name| {
            let list = path.split('.').try_fold(body, |value, key| value.get(key));
            list.and_then(Value::as_array).cloned().unwrap_or_default()
        };
        (at(&rule.list), rule.standards.as_ref().map(at).unwrap_or_default())
    }

    /// A roster's document; nothing where it was erased.
    async fn document_of(&self, number: &Name, digest: &Name) -> Result<Value, Fault> {
        let ledger = &self.desk.world().ledger;
        match ledger.body(number.clone(), digest.to_string()).await? {
            None => Ok(Value::Null),
            Some(body) => serde_json::from_slice(&body)
                .map_err(|error| Fault::because("reading a roster's document", error)),
        }
    }

    /// A case as its events tell it; `None`: it was erased, or is not there.
    pub(super) async fn replayed(&self, number: &Name) -> Result<Option<Case>, Fault> {
        let history = self.desk.world().ledger.history(number.clone()).await?;
        Ok(folded(&history)?.map(|(case, _)| case))
    }
}

/// A roster with what its document lists.
#[derive(Debug, Clone)]
pub(super) struct Published {
    number: Name,
    owner: Name,
    roster: Roster,
    resources: Vec<Value>,
    pub(super) standards: Vec<Value>,
}

impl Published {
    fn listed(&self, wanted: &Wanted, now: Instant) -> Vec<Available> {
        let of_kind = |kind: &Name| wanted.kind.as_deref().is_none_or(|wanted| *wanted == **kind);
        let named = |it: &'_ Value| Some((it.get("id")?.as_str()?.to_owned(), it.clone()));
        let details: BTreeMap<String, Value> = self.resources.iter().filter_map(named).collect();
        let resources = self.roster.resources.iter().filter(|(_, kind)| of_kind(kind));
        resources
            .map(|(id, kind)| {
                let taken = self.roster.taken(now, None).filter(|span| span.id == *id);
                let taken = taken.map(|span| (span.from, span.until));
                Available {
                    roster: self.number.clone(),
                    id: id.clone(),
                    kind: kind.clone(),
                    agency: self.owner.clone(),
                    details: details.get(&**id).cloned().unwrap_or(Value::Null),
                    busy: joined(taken.filter_map(|span| wanted.within(span)).collect()),
                }
            })
            .collect()
    }
}

fn has(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|it| it == word)
}

/// Touching times as one, so that nobody can count what holds them.
fn joined(mut times: Vec<(Instant, Instant)>) -> Vec<(Instant, Instant)> {
    times.sort_unstable();
    let mut joined: Vec<(Instant, Instant)> = Vec::with_capacity(times.len());
    for (from, until) in times {
        match joined.last_mut() {
            Some((_, end)) if from <= *end => *end = (*end).max(until),
            _ => joined.push((from, until)),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::joined;
    use casework::time::Instant;

    #[test]
    fn touching_and_nested_times_are_one() {
        let times = |list: &[(i64, i64)]| -> Vec<(Instant, Instant)> {
            list.iter().map(|(a, b)| (Instant::from_micros(*a), Instant::from_micros(*b))).collect()
        };
        let given = times(&[(5, 7), (1, 3), (3, 4), (1, 2), (6, 9), (10, 11)]);
        assert_eq!(joined(given), times(&[(1, 4), (5, 9), (10, 11)]));
    }
}
