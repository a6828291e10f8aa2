//! The rules of the shipped house, for the engine.

use crate::house;
use crate::keys::{KEY, Signatures};
use audit::Verifier;
use casework::World;
use documents::Shelf;
use engine::{Path, Rules, Sight, Standing, Verdict};
use policy::access::{self, Class, Role};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

type Asked = (String, Option<String>, String, Vec<Standing>, bool);

/// The rules of [`house`], with a key for every agency of its directory.
#[derive(Debug, Clone, Copy, Default)]
pub struct TestRules {
    signatures: Signatures,
}

impl TestRules {
    /// Rules under which everybody signs so.
    #[must_use]
    pub fn new(signatures: Signatures) -> Self {
        Self { signatures }
    }
}

impl Rules for TestRules {
    fn world(&self) -> World<'_> {
        house().world()
    }

    fn shelf(&self) -> &Shelf {
        house().shelf()
    }

    fn key(&self, agency: &str, key: &str) -> Option<Arc<dyn Verifier>> {
        house().directory().agency(agency).filter(|_| key == KEY)?;
        Some(self.signatures.key_of(agency).verifier())
    }

    fn may_submit(
        &self,
        agency: &str,
        office: Option<&str>,
        deed: &str,
        standings: &[Standing],
        opens: bool,
    ) -> Verdict {
        static KNOWN: Mutex<BTreeMap<Asked, Verdict>> = Mutex::new(BTreeMap::new());
        let office = office.map(str::to_owned);
        let asked = (agency.to_owned(), office, deed.to_owned(), standings.to_vec(), opens);
        remembered(&KNOWN, asked, |(agency, office, deed, standings, opens)| {
            let access = house().access();
            let office = office.as_deref().map(Into::into);
            let Some(who) = access.who(house().directory(), agency, office) else {
                return Verdict::Hidden;
            };
            let roles: Vec<Role> = standings.iter().filter_map(|it| role(*it)).collect();
            match access.may_submit(&who, deed, &roles, *opens) {
                access::Verdict::Allowed(_) => Verdict::Allowed,
                access::Verdict::Denied(_) => Verdict::Denied,
                access::Verdict::Hidden => Verdict::Hidden,
            }
        })
    }

    fn sight(&self, agency: &str, path: Path) -> Sight {
        static KNOWN: Mutex<BTreeMap<(String, Path), Sight>> = Mutex::new(BTreeMap::new());
        remembered(&KNOWN, (agency.to_owned(), path), |(agency, path)| {
            let who = house().access().who(house().directory(), agency, None);
            let (Some(who), Some(path)) = (who, access::Path::parse(path.word())) else {
                return Sight::default();
            };
            let seen = house().access().sight(&who, path);
            let by_standing = seen.classes_by_role.iter().filter_map(|(role, classes)| {
                Some((Standing::parse(role.word())?, words(classes)))
            });
            Sight { by_standing: by_standing.collect(), everywhere: words(&seen.everywhere) }
        })
    }
}

fn role(standing: Standing) -> Option<Role> {
    Role::parse(standing.word())
}

fn words(classes: &BTreeSet<Class>) -> BTreeSet<String> {
    classes.iter().map(|class| class.word().to_owned()).collect()
}

/// Asking costs more than deciding, and the shipped rules never change while tests run.
fn remembered<K: Ord, V: Clone>(
    known: &Mutex<BTreeMap<K, V>>,
    key: K,
    ask: impl FnOnce(&K) -> V,
) -> V {
    let found = known.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
    found.unwrap_or_else(|| {
        let answer = ask(&key);
        known.lock().unwrap_or_else(PoisonError::into_inner).insert(key, answer.clone());
        answer
    })
}
