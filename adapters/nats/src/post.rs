//! Letters by the road, for those who are on it.

use crate::letters::{Content, Parcel};
use crate::road::Road;
use crate::token::Token;
use async_trait::async_trait;
use engine::{Fault, LetterRow, Post};

/// Lays letters into the inboxes of agencies on the road; the others have theirs at the hub. A letter stays
/// at the hub as well, for whoever asks there.
#[derive(Debug, Clone)]
pub struct Carrier<P> {
    road: Road,
    rest: P,
}

impl<P> Carrier<P> {
    pub(crate) fn new(road: Road, rest: P) -> Self {
        Self { road, rest }
    }
}

#[async_trait]
impl<P: Post> Post for Carrier<P> {
    async fn carry(&self, letter: &LetterRow) -> Result<(), Fault> {
        self.rest.carry(letter).await?;
        let Some(token) = Token::of(&letter.to).filter(|token| self.road.has(token)) else {
            return Ok(());
        };
        // Before the record is asked: where the server is away there is nothing to lay it into.
        let store = self.road.store()?;
        let enclosed = self.road.mailroom().enclosed(letter.clone()).await?;
        let traceparent = letter.traceparent.clone();
        let content = Content::Letter((self.road.words().letter)(enclosed)?);
        let id = format!("letter/{}", letter.number);
        let parcel = Parcel { content, sequence: None, message: None, traceparent, id };
        store.lay(&token, parcel).await?;
        self.road.tally().letter();
        Ok(())
    }
}
