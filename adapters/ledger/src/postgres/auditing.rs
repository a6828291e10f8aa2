//! What is read at one instant for whoever verifies: page by page, by keys and never by counting.

pub(crate) mod accounts;
pub(crate) mod books;
pub(crate) mod entries;

use super::vault;
use crate::reader::opening::Keys;
use crate::seal::{CaseKey, MasterKey};
use casework::procedure::Name;
use engine::Fault;
use sqlx::PgConnection;
use std::collections::{BTreeMap, BTreeSet};

/// The keys of one page, read at once.
struct Met(BTreeMap<Name, Result<CaseKey, String>>);

impl Met {
    async fn read(
        conn: &mut PgConnection,
        master: &MasterKey,
        owners: BTreeSet<Name>,
    ) -> Result<Self, Fault> {
        if owners.is_empty() {
            return Ok(Self(BTreeMap::new()));
        }
        vault::keys_or_flaws(conn, master, &owners).await.map(Self)
    }
}

impl Keys for Met {
    fn get(&mut self, owner: &Name, flaws: &mut Vec<String>) -> Result<Option<CaseKey>, Fault> {
        Ok(match self.0.get(owner) {
            Some(Ok(key)) => Some(key.clone()),
            Some(Err(flaw)) => {
                flaws.push(flaw.clone());
                None
            }
            None => None,
        })
    }
}
