//! The other way to the same answer: a case is replayed, and the access rules are asked for each row.

use casework::{Case, Event, Name, Proceeding, Stock};
use engine::{CaseRow, DeliveryRow, DutyRow, Happening, Ledger, Standing, View};
use kit::house;
use policy::access::{Class, Path, Role, Who};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

/// A case as its events tell it.
pub(super) struct Told {
    pub(super) number: Name,
    pub(super) history: Vec<Happening>,
    /// The events of each happening.
    pub(super) parts: Vec<Vec<Event>>,
    pub(super) case: Case,
    /// Every delivery there was, as it last stood in this case.
    pub(super) deliveries: Vec<DeliveryRow>,
    live: BTreeMap<Name, Vec<Standing>>,
    /// Who took part and no longer does, with how many happenings it keeps.
    kept: BTreeMap<Name, usize>,
}

impl Told {
    pub(super) async fn read(ledger: &dyn Ledger, number: &str) -> Self {
        let history = ledger.history(number.into()).await.unwrap();
        let (mut case, mut parts) = (Case::default(), Vec::new());
        let (mut inside, mut last_inside) = (BTreeSet::new(), BTreeMap::new());
        let mut deliveries = BTreeMap::new();
        for (at, happening) in history.iter().enumerate() {
            let events: Vec<Event> = serde_json::from_slice(&happening.events).unwrap();
            events.iter().for_each(|event| casework::apply(&mut case, event));
            inside = takes_part(&case);
            last_inside.extend(inside.iter().map(|agency| (agency.clone(), at)));
            let rows = View::whole(&case).deliveries;
            deliveries.extend(rows.into_iter().map(|row| (row.number, row)));
            parts.push(events);
        }
        let mut live: BTreeMap<Name, Vec<Standing>> = BTreeMap::new();
        for (agency, standing) in engine::standings(&case) {
            live.entry(agency).or_default().push(standing);
        }
        // What put it out was still done before its eyes.
        let left = last_inside.into_iter().filter(|(agency, _)| !inside.contains(agency));
        let kept = left.map(|(agency, at)| (agency, (at + 2).min(history.len()))).collect();
        let deliveries = deliveries.into_values().collect();
        Self { number: number.into(), history, parts, case, deliveries, live, kept }
    }

    pub(super) fn everybody(&self) -> impl Iterator<Item = &Name> {
        self.live.keys().chain(self.kept.keys())
    }

    pub(super) fn has_former(&self) -> bool {
        !self.kept.is_empty()
    }

    /// All standings of an agency, as the record has them.
    pub(super) fn standings(&self, agency: &str) -> Vec<Standing> {
        let former = self.kept.contains_key(agency).then_some(Standing::Former);
        self.live.get(agency).into_iter().flatten().copied().chain(former).collect()
    }

    pub(super) fn row(&self) -> CaseRow {
        let last_at = self.history.last().map_or(0, |it| it.at);
        CaseRow { last_at, ..View::whole(&self.case).row }
    }

    pub(super) fn duties(&self) -> Vec<DutyRow> {
        View::whole(&self.case).duties.put
    }

    /// Documents that its events name.
    pub(super) fn digests(&self) -> BTreeSet<Name> {
        let sent = self.deliveries.iter().filter_map(|it| it.digest.clone());
        sent.chain(self.parts.iter().flatten().filter_map(acted)).collect()
    }

    /// Papers with the first happening that names each.
    pub(super) fn papers(&self) -> BTreeMap<Name, usize> {
        let mut papers = BTreeMap::new();
        for (at, events) in self.parts.iter().enumerate() {
            let named = events.iter().flat_map(|event| match event {
                Event::Acted { papers, .. } => papers.as_slice(),
                _ => &[],
            });
            for paper in named {
                papers.entry(paper.digest.clone()).or_insert(at);
            }
        }
        papers
    }

    /// The first happening that names a document.
    pub(super) fn first_named(&self, digest: &str) -> Option<usize> {
        let named = |event: &Event| {
            let queued = match event {
                Event::Queued { delivery } => delivery.digest.clone(),
                _ => None,
            };
            [acted(event), queued].iter().flatten().any(|it| &**it == digest)
        };
        self.parts.iter().position(|events| events.iter().any(named))
    }
}

fn takes_part(case: &Case) -> BTreeSet<Name> {
    let inside = |standing| matches!(standing, Standing::Holder | Standing::Party);
    let all = engine::standings(case).into_iter();
    all.filter(|(_, standing)| inside(*standing)).map(|(agency, _)| agency).collect()
}

fn acted(event: &Event) -> Option<Name> {
    match event {
        Event::Acted { digest, .. } => digest.clone(),
        _ => None,
    }
}

/// A question for the rules: the path, the roles that reach the row, and the class of field.
type Question = (Path, Vec<Role>, Class);

/// Somebody who asks, and what the rules say for it, row by row.
pub(super) struct Asker {
    pub(super) name: Name,
    who: Option<Who>,
    known: Mutex<BTreeMap<Question, bool>>,
}

impl Asker {
    pub(super) fn of(name: &str) -> Self {
        let who = house().access().who(house().directory(), name, None);
        Self { name: name.into(), who, known: Mutex::default() }
    }

    /// The rules' answer to one question. The rules are pure, so the same question is asked once.
    pub(super) fn row(&self, path: Path, roles: &[Role], class: Class) -> bool {
        let Some(who) = &self.who else { return false };
        let key = (path, roles.to_vec(), class);
        let mut known = self.known.lock().unwrap();
        let ask = || house().access().row(who, path, roles, class).allowed();
        *known.entry(key).or_insert_with(ask)
    }

    /// Roles of today.
    pub(super) fn roles(&self, told: &Told) -> Vec<Role> {
        let live = told.live.get(&self.name).into_iter().flatten();
        live.map(|it| Role::parse(it.word()).unwrap()).collect()
    }

    /// Whether the row is seen as it now is.
    pub(super) fn sees(&self, told: &Told, path: Path, class: Class) -> bool {
        self.row(path, &self.roles(told), class)
    }

    /// How many happenings, from the first on, are seen.
    pub(super) fn reach(&self, told: &Told, path: Path, class: Class) -> usize {
        match told.kept.get(&self.name) {
            _ if self.sees(told, path, class) => told.history.len(),
            Some(kept) if self.row(path, &[Role::Former], class) => *kept,
            _ => 0,
        }
    }

    /// Whether there is such a case for it on a path that also looks back.
    pub(super) fn knows(&self, told: &Told, path: Path) -> bool {
        0 < self.reach(told, path, Class::Outline)
    }

    /// The history as it is seen; `None`: there is no such case.
    pub(super) fn history(&self, told: &Told) -> Option<Vec<Value>> {
        let path = Path::History;
        let whole = self.reach(told, path, Class::History);
        let read = self.reach(told, path, Class::Content);
        if whole == 0 || !self.knows(told, path) {
            return None;
        }
        let parts = told.parts.iter().take(whole).enumerate();
        let seen = parts.map(|(at, events)| if at < read { value(events) } else { bare(events) });
        Some(seen.collect())
    }
}

fn value(events: &[Event]) -> Value {
    serde_json::to_value(events).unwrap()
}

/// Events without what documents and lists say: by their types, not by the names of fields.
fn bare(events: &[Event]) -> Value {
    let mut events = events.to_vec();
    for event in &mut events {
        match event {
            Event::Acted { facts, .. } => facts.clear(),
            Event::Handed { items, .. } => items.clear(),
            Event::Taken { items, differences, .. } => {
                items.clear();
                differences.clear();
            }
            Event::Absorbed { proceedings, reporters, .. } => {
                reporters.clear();
                proceedings.iter_mut().for_each(bare_proceeding);
            }
            Event::Stocked { what, .. } => bare_stock(what),
            Event::Restored { proceedings, .. } => proceedings.iter_mut().for_each(bare_proceeding),
            _ => {}
        }
    }
    value(&events)
}

fn bare_stock(what: &mut Stock) {
    match what {
        Stock::Listed { resources, .. } => resources.clear(),
        Stock::Occupied { busy, .. } => busy.clear(),
        Stock::Booked { booking, .. } => booking.spans.clear(),
        Stock::Held { holding, .. } => holding.held.clear(),
    }
}

fn bare_proceeding(it: &mut Proceeding) {
    it.facts.clear();
    for exhibits in it.exhibits.values_mut() {
        exhibits.handed.clear();
        exhibits.received.iter_mut().for_each(Vec::clear);
        exhibits.differences.clear();
    }
}
