//! Drawers in which drafts lie.

use super::{MemoryLedger, Store};
use async_trait::async_trait;
use engine::{DRAFT_BYTES_MAX, DRAFTS_MAX, DraftRow, Drawer, Fault, Owner, Put};
use std::cmp::Reverse;

#[async_trait]
impl Drawer for MemoryLedger {
    async fn put_draft(
        &self,
        owner: Owner,
        name: String,
        at: i64,
        content: Vec<u8>,
    ) -> Result<Put, Fault> {
        let put = |store: &mut Store| {
            let of_owner = store.drafts.keys().filter(|(it, other)| *it == owner && *other != name);
            if DRAFT_BYTES_MAX < content.len() {
                return Put::TooLarge;
            }
            if DRAFTS_MAX <= of_owner.count() {
                return Put::Full;
            }
            store.drafts.insert((owner, name), (at, content));
            Put::Kept
        };
        self.call("keeping a draft", put).await
    }

    async fn draft(&self, owner: Owner, name: String) -> Result<Option<(i64, Vec<u8>)>, Fault> {
        self.call("reading a draft", |store| store.drafts.get(&(owner, name)).cloned()).await
    }

    async fn drafts(&self, owner: Owner) -> Result<Vec<DraftRow>, Fault> {
        let rows = |store: &mut Store| {
            let of_owner = store.drafts.iter().filter(|((it, _), _)| *it == owner);
            let row = |((_, name), (at, content)): (&(Owner, String), &(i64, Vec<u8>))| DraftRow {
                name: name.clone(),
                at: *at,
                bytes: u64::try_from(content.len()).unwrap_or(u64::MAX),
            };
            let mut rows: Vec<_> = of_owner.map(row).collect();
            rows.sort_by_key(|row| (Reverse(row.at), row.name.clone()));
            rows
        };
        self.call("reading a drawer", rows).await
    }

    async fn drop_draft(&self, owner: Owner, name: String) -> Result<bool, Fault> {
        let gone = |store: &mut Store| store.drafts.remove(&(owner, name)).is_some();
        self.call("dropping a draft", gone).await
    }
}
