//! The engine's further questions: what was said, what is found, who looked, what lies in drawers.

use super::fault::within;
use super::{Postgres, desks, found, said, topics};
use async_trait::async_trait;
use casework::procedure::Name;
use engine::{
    CaseRow, DraftRow, Drawer, Fault, Filed, Index, IndexStep, IndexedTo, LookFilter, LookRow,
    Mending, Owner, Page, Paging, Put, SaidFilter, SaidRow, Sayings, Scope, TopicCount,
    TopicFilter, Trail, Uncarried, Wish,
};

#[async_trait]
impl Sayings for Postgres {
    async fn said(&self, filter: SaidFilter, paging: Paging) -> Result<Page<SaidRow>, Fault> {
        within("reading what was said", said::said(&self.server, &filter, &paging)).await
    }

    async fn said_from(&self, from: u64, limit: usize) -> Result<Vec<SaidRow>, Fault> {
        within("following what is said", said::said_from(&self.server, from, limit)).await
    }
}

#[async_trait]
impl Index for Postgres {
    async fn indexed(&self) -> Result<IndexedTo, Fault> {
        within("reading where the index is", found::indexed(&self.server)).await
    }

    async fn index(&self, step: IndexStep) -> Result<(), Fault> {
        within("writing the index", found::index(&self.server, &step)).await
    }

    async fn find(
        &self,
        scope: Scope,
        wish: Wish,
        paging: Paging,
    ) -> Result<Vec<(CaseRow, String)>, Fault> {
        within("looking for cases", found::find(&self.server, &scope, &wish, &paging)).await
    }

    async fn find_count(&self, scope: Scope, wish: Wish, most: u64) -> Result<u64, Fault> {
        within("counting cases", found::find_count(&self.server, &scope, &wish, most)).await
    }

    async fn topics(&self, scope: Scope, filter: TopicFilter) -> Result<Vec<TopicCount>, Fault> {
        within("counting what cases are about", topics::topics(&self.server, &scope, &filter)).await
    }

    async fn filed(&self, case: Name) -> Result<Vec<Filed>, Fault> {
        within("reading documents", found::filed(&self.server, &case)).await
    }
}

#[async_trait]
impl Trail for Postgres {
    async fn note_looks(&self, rows: Vec<LookRow>) -> Result<(), Fault> {
        within("noting who looked", desks::note_looks(&self.server, rows)).await
    }

    async fn looks(&self, filter: LookFilter, paging: Paging) -> Result<Page<LookRow>, Fault> {
        within("reading who looked", desks::looks(&self.server, &filter, &paging)).await
    }
}

#[async_trait]
impl Drawer for Postgres {
    async fn put_draft(
        &self,
        owner: Owner,
        name: String,
        at: i64,
        content: Vec<u8>,
    ) -> Result<Put, Fault> {
        let put = desks::put_draft(&self.server, &owner, &name, (at, &content));
        within("keeping a draft", put).await
    }

    async fn draft(&self, owner: Owner, name: String) -> Result<Option<(i64, Vec<u8>)>, Fault> {
        within("reading a draft", desks::draft(&self.server, &owner, &name)).await
    }

    async fn drafts(&self, owner: Owner) -> Result<Vec<DraftRow>, Fault> {
        within("reading a drawer", desks::drafts(&self.server, &owner)).await
    }

    async fn drop_draft(&self, owner: Owner, name: String) -> Result<bool, Fault> {
        within("dropping a draft", desks::drop_draft(&self.server, &owner, &name)).await
    }
}

#[async_trait]
impl Mending for Postgres {
    async fn all_uncarried(&self, after: u64, limit: usize) -> Result<Vec<Uncarried>, Fault> {
        within("reading letters", said::all_uncarried(&self.server, after, limit)).await
    }

    async fn carry_at(&self, letter: u64, at: i64) -> Result<bool, Fault> {
        within("having a letter carried", said::carry_at(&self.server, letter, at)).await
    }
}
