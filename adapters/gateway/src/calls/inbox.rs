//! Inbox: looking, taking, deleting, and waiting for what comes.

use crate::denial::Denial;
use crate::limits::{LETTERS, LETTERS_MAX, LOCK_MS, LOOK_PAUSE, WAIT_MAX};
use crate::rooms::{Call, Rooms};
use crate::shown;
use engine::{Enclosed, Fault};
use futures_util::Stream;
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;
use wire::{Code, pb};

/// Letters fetched at once. Each may bring a document of 1 MiB.
const FETCHED_MAX: usize = 8;
/// An answer that has so many bytes of documents gets no more letters.
const ANSWER_BYTES: usize = 3 << 20;
/// What a watching reader is woken by at the latest: a letter whose lock has ended is no news.
const WATCH_PAUSE: Duration = Duration::from_secs(30);

/// What of the inbox is asked for.
#[derive(Debug, Clone, Copy)]
enum Look {
    After(u64),
    Take { lock_micros: i64 },
}

impl Rooms {
    pub(crate) async fn peek(
        &self,
        call: &Call,
        asked: pb::PeekRequest,
    ) -> Result<pb::Letters, Denial> {
        self.wait(call, Look::After(asked.after), asked.limit, asked.wait_ms).await
    }

    pub(crate) async fn take(
        &self,
        call: &Call,
        asked: pb::TakeRequest,
    ) -> Result<pb::Letters, Denial> {
        if !LOCK_MS.contains(&asked.lock_ms) {
            let (least, most) = (LOCK_MS.start(), LOCK_MS.end());
            return Err(Denial::coded(
                Code::BadValue,
                format!("lock_ms 为 {},应为 {least} 至 {most}", asked.lock_ms),
                format!("lock_ms is {}, it must be {least} to {most}", asked.lock_ms),
            ));
        }
        let look = Look::Take { lock_micros: i64::from(asked.lock_ms) * 1_000 };
        self.wait(call, look, asked.limit, asked.wait_ms).await
    }

    pub(crate) async fn delete(
        &self,
        call: &Call,
        asked: pb::DeleteRequest,
    ) -> Result<pb::DeleteAnswer, Denial> {
        if LETTERS_MAX < asked.letters.len() {
            return Err(Denial::coded(
                Code::TooLarge,
                format!("一次至多删除 {LETTERS_MAX} 封"),
                format!("at most {LETTERS_MAX} letters can be deleted at once"),
            ));
        }
        let deleted = self.mailroom.delete(&call.agency, asked.letters).await?;
        Ok(pb::DeleteAnswer { deleted })
    }

    /// Letters as they come, until the reader goes or the door is closed.
    pub(crate) fn watch(
        self: Arc<Self>,
        call: Call,
        asked: pb::WatchRequest,
    ) -> impl Stream<Item = Result<pb::Letter, Denial>> + Send + 'static {
        let start = (self, call, asked.after, VecDeque::new());
        futures_util::stream::try_unfold(
            start,
            |(rooms, call, mut after, mut letters)| async move {
                loop {
                    if let Some(letter) = letters.pop_front() {
                        return Ok(Some((letter, (rooms, call, after, letters))));
                    }
                    let (look, until) = (Look::After(after), Instant::now() + WATCH_PAUSE);
                    letters = rooms.wait_until(&call, look, FETCHED_MAX, until).await?.into();
                    after = letters.back().map_or(after, |last: &pb::Letter| last.number);
                    if letters.is_empty() && *rooms.stopping.borrow() {
                        return Ok(None);
                    }
                }
            },
        )
    }

    async fn wait(
        &self,
        call: &Call,
        look: Look,
        limit: u32,
        wait_ms: u32,
    ) -> Result<pb::Letters, Denial> {
        let wait = Duration::from_millis(wait_ms.into());
        if WAIT_MAX < wait {
            let most = WAIT_MAX.as_millis();
            return Err(Denial::coded(
                Code::BadValue,
                format!("wait_ms 为 {wait_ms},至多 {most}"),
                format!("wait_ms is {wait_ms}, the most is {most}"),
            ));
        }
        let limit = letters(limit)?;
        let letters = self.wait_until(call, look, limit, Instant::now() + wait).await?;
        Ok(pb::Letters { letters })
    }

    /// Looks whenever something was written, until there is something or the time is over.
    async fn wait_until(
        &self,
        call: &Call,
        look: Look,
        limit: usize,
        until: Instant,
    ) -> Result<Vec<pb::Letter>, Denial> {
        let (mut written, mut stopping) = (self.mailroom.written(), self.stopping.clone());
        loop {
            written.borrow_and_update();
            let letters = self.look(call, look, limit).await?;
            if !letters.is_empty() || until <= Instant::now() || *stopping.borrow() {
                return Ok(letters);
            }
            let news = async {
                tokio::time::sleep(LOOK_PAUSE).await;
                // Without a desk nothing is ever written again; the time then runs out.
                if written.changed().await.is_err() {
                    std::future::pending::<()>().await;
                }
            };
            tokio::select! {
                () = news => {}
                _ = stopping.wait_for(|stopping| *stopping) => {}
                () = tokio::time::sleep_until(until) => {}
            }
        }
    }

    /// One look: up to so many letters, fewer where their documents are large.
    async fn look(&self, call: &Call, look: Look, limit: usize) -> Result<Vec<pb::Letter>, Denial> {
        let (mut letters, mut bytes, mut look) = (Vec::new(), 0, look);
        while letters.len() < limit && bytes < ANSWER_BYTES {
            let wanted = FETCHED_MAX.min(limit - letters.len());
            let fetched = self.fetch(call, look, wanted).await?;
            let is_last = fetched.len() < wanted;
            if let (Look::After(_), Some(last)) = (look, fetched.last()) {
                look = Look::After(last.number);
            }
            for letter in fetched {
                let letter = shown::letter(letter)?;
                bytes += letter.bodies.iter().map(|body| body.content.len()).sum::<usize>();
                letters.push(letter);
            }
            if is_last {
                break;
            }
        }
        Ok(letters)
    }

    async fn fetch(&self, call: &Call, look: Look, limit: usize) -> Result<Vec<Enclosed>, Fault> {
        match look {
            Look::After(number) => self.mailroom.peek(&call.agency, number, limit).await,
            Look::Take { lock_micros } => {
                self.mailroom.take(&call.agency, limit, lock_micros).await
            }
        }
    }
}

fn letters(limit: u32) -> Result<usize, Denial> {
    let limit = if limit == 0 { LETTERS } else { limit as usize };
    if limit <= LETTERS_MAX {
        return Ok(limit);
    }
    Err(Denial::coded(
        Code::BadValue,
        format!("limit 为 {limit},至多 {LETTERS_MAX}"),
        format!("limit is {limit}, the most is {LETTERS_MAX}"),
    ))
}
