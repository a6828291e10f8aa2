//! All procedures in all their editions.

use super::read::across;
use super::{Name, Procedure};
use crate::file::{Flaw, Flaws};
use crate::time::Day;
use std::collections::BTreeMap;
use std::sync::Arc;

/// All procedures in all their editions.
#[derive(Debug, Clone, Default)]
pub struct Procedures {
    editions: BTreeMap<Name, BTreeMap<u32, Arc<Procedure>>>,
}

impl Procedures {
    /// Puts procedures together.
    ///
    /// # Errors
    /// Every finding that needs all files, with file and line: an edition given twice or out of
    /// order, a link that does not fit its other end, procedures that open one another.
    pub fn new(procedures: Vec<Procedure>) -> Result<Self, Vec<Flaw>> {
        let mut editions: BTreeMap<Name, BTreeMap<u32, Arc<Procedure>>> = BTreeMap::new();
        let mut flaws = Flaws::default();
        for procedure in procedures {
            let of_id = editions.entry(procedure.id.clone()).or_default();
            let (id, edition) = (procedure.id.clone(), procedure.edition);
            let place = procedure.place.clone();
            if of_id.insert(edition, Arc::new(procedure)).is_some() {
                flaws.add(
                    &place,
                    "edition-twice",
                    format!("`{id}` 第 {edition} 版出现两次"),
                    format!("edition {edition} of `{id}` is given twice"),
                );
            }
        }
        let all = Self { editions };
        across::check(&all, &mut flaws);
        let mut flaws = flaws.0;
        flaws.sort();
        flaws.dedup();
        if flaws.is_empty() { Ok(all) } else { Err(flaws) }
    }

    /// The edition under which a proceeding opens on `day`.
    #[must_use]
    pub fn on(&self, id: &str, day: Day) -> Option<&Arc<Procedure>> {
        let of_id = self.editions.get(id)?;
        of_id
            .values()
            .rev()
            .find(|procedure| procedure.from <= day && procedure.to.is_none_or(|to| day <= to))
    }

    /// One edition.
    #[must_use]
    pub fn edition(&self, id: &str, edition: u32) -> Option<&Arc<Procedure>> {
        self.editions.get(id)?.get(&edition)
    }

    /// Every edition of every procedure, by id and edition.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Procedure>> {
        self.editions.values().flat_map(BTreeMap::values)
    }

    /// The ids, for messages.
    pub fn ids(&self) -> impl Iterator<Item = &Name> {
        self.editions.keys()
    }
}
