//! The engine's further questions: what was said, what is found, who looked, what lies in drawers.

use crate::sqlite::Sqlite;
use async_trait::async_trait;
use casework::procedure::Name;
use engine::{
    CaseRow, DraftRow, Drawer, Fault, Filed, Index, IndexStep, IndexedTo, LookFilter, LookRow,
    Mending, Owner, Page, Paging, Put, SaidFilter, SaidRow, Sayings, Scope, TopicCount,
    TopicFilter, Trail, Uncarried, Wish,
};

#[async_trait]
impl Sayings for Sqlite {
    async fn said(&self, filter: SaidFilter, paging: Paging) -> Result<Page<SaidRow>, Fault> {
        self.pool.read(move |it| it.said(&filter, &paging)).await
    }

    async fn said_from(&self, from: u64, limit: usize) -> Result<Vec<SaidRow>, Fault> {
        self.pool.read(move |it| it.said_from(from, limit)).await
    }
}

#[async_trait]
impl Index for Sqlite {
    async fn indexed(&self) -> Result<IndexedTo, Fault> {
        self.pool.read(|it| it.indexed()).await
    }

    async fn index(&self, step: IndexStep) -> Result<(), Fault> {
        self.write_with(move |it| it.index(&step)).await
    }

    async fn find(
        &self,
        scope: Scope,
        wish: Wish,
        paging: Paging,
    ) -> Result<Vec<(CaseRow, String)>, Fault> {
        self.pool.read(move |it| it.find(&scope, &wish, &paging)).await
    }

    async fn find_count(&self, scope: Scope, wish: Wish, most: u64) -> Result<u64, Fault> {
        self.pool.read(move |it| it.find_count(&scope, &wish, most)).await
    }

    async fn topics(&self, scope: Scope, filter: TopicFilter) -> Result<Vec<TopicCount>, Fault> {
        self.pool.read(move |it| it.topics(&scope, &filter)).await
    }

    async fn filed(&self, case: Name) -> Result<Vec<Filed>, Fault> {
        self.pool.read(move |it| it.filed(&case)).await
    }
}

#[async_trait]
impl Trail for Sqlite {
    async fn note_looks(&self, rows: Vec<LookRow>) -> Result<(), Fault> {
        self.write_with(move |it| it.note_looks(&rows)).await
    }

    async fn looks(&self, filter: LookFilter, paging: Paging) -> Result<Page<LookRow>, Fault> {
        self.pool.read(move |it| it.looks(&filter, &paging)).await
    }
}

#[async_trait]
impl Drawer for Sqlite {
    async fn put_draft(
        &self,
        owner: Owner,
        name: String,
        at: i64,
        content: Vec<u8>,
    ) -> Result<Put, Fault> {
        self.write_with(move |it| it.put_draft(&owner, &name, at, &content)).await
    }

    async fn draft(&self, owner: Owner, name: String) -> Result<Option<(i64, Vec<u8>)>, Fault> {
        self.pool.read(move |it| it.draft(&owner, &name)).await
    }

    async fn drafts(&self, owner: Owner) -> Result<Vec<DraftRow>, Fault> {
        self.pool.read(move |it| it.drafts(&owner)).await
    }

    async fn drop_draft(&self, owner: Owner, name: String) -> Result<bool, Fault> {
        self.write_with(move |it| it.drop_draft(&owner, &name)).await
    }
}

#[async_trait]
impl Mending for Sqlite {
    async fn all_uncarried(&self, after: u64, limit: usize) -> Result<Vec<Uncarried>, Fault> {
        self.pool.read(move |it| it.all_uncarried(after, limit)).await
    }

    async fn carry_at(&self, letter: u64, at: i64) -> Result<bool, Fault> {
        self.write_with(move |it| it.carry_at(letter, at)).await
    }
}
