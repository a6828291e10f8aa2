//! The rules of a running hub: the house, its access rules, and the keys of agencies.

use super::registry::Registry;
use arc_swap::ArcSwap;
use audit::Verifier;
use casework::World;
use documents::Shelf;
use engine::{Path, Rules, Sight, Standing, Verdict};
use policy::access::{self, Role};
use policy::house::House;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The most answers that are remembered of each kind; then all are forgotten and asked anew.
const REMEMBERED_MAX: usize = 20_000;

type Asked = (String, Option<String>, String, Vec<Standing>, bool);

/// What a hub is run by.
pub(crate) struct HubRules {
    house: Arc<House>,
    registry: ArcSwap<Registry>,
    // The rules answer the same to the same question, and asking them costs more than deciding.
    sights: Mutex<BTreeMap<(String, Path), Sight>>,
    verdicts: Mutex<BTreeMap<Asked, Verdict>>,
}

impl HubRules {
    pub(crate) fn new(house: Arc<House>, registry: Registry) -> Self {
        Self {
            house,
            registry: ArcSwap::from_pointee(registry),
            sights: Mutex::default(),
            verdicts: Mutex::default(),
        }
    }

    /// Keys were added or revoked.
    pub(crate) fn register(&self, registry: Registry) {
        self.registry.store(Arc::new(registry));
    }

    fn ask(&self, asked: &Asked) -> Verdict {
        let (agency, office, deed, standings, opens) = asked;
        let office = office.as_deref().map(Into::into);
        let access = self.house.access();
        let Some(who) = access.who(self.house.directory(), agency, office) else {
            return Verdict::Hidden;
        };
        let roles: Vec<Role> = standings.iter().filter_map(|it| Role::parse(it.word())).collect();
        match access.may_submit(&who, deed, &roles, *opens) {
            access::Verdict::Allowed(_) => Verdict::Allowed,
            access::Verdict::Denied(_) => Verdict::Denied,
            access::Verdict::Hidden => Verdict::Hidden,
        }
    }

    fn look(&self, agency: &str, path: Path) -> Sight {
        let access = self.house.access();
        let who = access.who(self.house.directory(), agency, None);
        let (Some(who), Some(path)) = (who, access::Path::parse(path.word())) else {
            return Sight::default();
        };
        let seen = access.sight(&who, path);
        let words = |classes: &std::collections::BTreeSet<access::Class>| {
            classes.iter().map(|class| class.word().to_owned()).collect()
        };
        let by_standing = seen
            .classes_by_role
            .iter()
            .filter_map(|(role, classes)| Some((Standing::parse(role.word())?, words(classes))));
        Sight { by_standing: by_standing.collect(), everywhere: words(&seen.everywhere) }
    }
}

/// What is remembered under a key, or is asked for and then remembered.
fn remembered<K: Ord + Clone, V: Clone>(
    memory: &Mutex<BTreeMap<K, V>>,
    key: &K,
    ask: impl FnOnce() -> V,
) -> V {
    let known = memory.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned();
    known.unwrap_or_else(|| {
        let answer = ask();
        let mut memory = memory.lock().unwrap_or_else(PoisonError::into_inner);
        if REMEMBERED_MAX <= memory.len() {
            memory.clear();
        }
        memory.insert(key.clone(), answer.clone());
        answer
    })
}

impl Rules for HubRules {
    fn world(&self) -> World<'_> {
        self.house.world()
    }

    fn shelf(&self) -> &Shelf {
        self.house.shelf()
    }

    fn key(&self, agency: &str, key: &str) -> Option<Arc<dyn Verifier>> {
        self.registry.load().key(agency, key)
    }

    fn may_submit(
        &self,
        agency: &str,
        office: Option<&str>,
        deed: &str,
        standings: &[Standing],
        opens: bool,
    ) -> Verdict {
        let office = office.map(str::to_owned);
        let asked = (agency.to_owned(), office, deed.to_owned(), standings.to_vec(), opens);
        remembered(&self.verdicts, &asked, || self.ask(&asked))
    }

    fn sight(&self, agency: &str, path: Path) -> Sight {
        remembered(&self.sights, &(agency.to_owned(), path), || self.look(agency, path))
    }
}
