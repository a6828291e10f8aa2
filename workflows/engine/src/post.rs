//! Carrying letters, in order for each recipient, until they are in its inbox.

mod broken;
mod turns;

pub use turns::Turns;

use crate::desk::Desk;
use crate::errand::Errand;
use crate::fault::Fault;
use crate::rows::LetterRow;
use async_trait::async_trait;
use broken::Broken;
use casework::procedure::Name;
use casework::time::Instant;
use std::collections::BTreeMap;
use std::sync::Arc;
use tokio::task::JoinSet;

/// The most letters looked at in one round.
const LETTERS_MAX: usize = 256;
/// The first pause after a failure; each further one is twice as long.
const PAUSE_MICROS: i64 = 1_000_000;
/// The longest pause.
const PAUSE_MICROS_MAX: i64 = 600 * 1_000_000;
/// After so many attempts, about a day and a half, a letter is given up: its ladder says so, and its
/// sender has long been told of the silence.
const ATTEMPTS_MAX: u32 = 220;

/// Carries a letter to wherever its recipient's inbox is. A letter may come twice; it has the same
/// number then.
#[async_trait]
pub trait Post: Send + Sync + 'static {
    /// Carries one letter.
    ///
    /// # Errors
    /// It did not arrive, or it is not known whether it did.
    async fn carry(&self, letter: &LetterRow) -> Result<(), Fault>;
}

/// The inboxes of this hub: a letter that is written is there.
#[derive(Debug, Clone, Copy, Default)]
pub struct Inboxes;

#[async_trait]
impl Post for Inboxes {
    async fn carry(&self, _: &LetterRow) -> Result<(), Fault> {
        Ok(())
    }
}

#[async_trait]
impl Post for Arc<dyn Post> {
    async fn carry(&self, letter: &LetterRow) -> Result<(), Fault> {
        self.as_ref().carry(letter).await
    }
}

/// Carries letters as they are written, until it is dropped.
pub async fn run(desk: Desk, post: impl Post) {
    let (bell, broken) = (&desk.bells().letters, Broken::default());
    loop {
        bell.look();
        match round(&desk, &post, &broken).await {
            Ok(Some(next)) => {
                bell.seen(next.micros());
                tokio::select! {
                    () = desk.world().clock.until(next) => {}
                    () = bell.rung() => {}
                }
            }
            Ok(None) => {}
            Err(fault) => {
                tracing::warn!(error = %fault.chain(), "looking for letters failed");
                let later = desk.world().clock.now().plus_micros(PAUSE_MICROS);
                desk.world().clock.until(later).await;
            }
        }
    }
}

/// Carries what waits now. `Some`: nothing more waits before that instant; `None`: look again.
///
/// # Errors
/// The record does not answer.
pub async fn once(desk: &Desk, post: &impl Post) -> Result<Option<Instant>, Fault> {
    round(desk, post, &Broken::default()).await
}

async fn round(desk: &Desk, post: &impl Post, broken: &Broken) -> Result<Option<Instant>, Fault> {
    let now = desk.world().clock.now();
    let (letters, next) = desk.world().ledger.uncarried(now.micros(), LETTERS_MAX).await?;
    if letters.is_empty() {
        return Ok(Some(Instant::from_micros(next.unwrap_or(i64::MAX))));
    }
    let mut rounds: BTreeMap<Name, Vec<LetterRow>> = BTreeMap::new();
    for letter in letters {
        rounds.entry(letter.to.clone()).or_default().push(letter);
    }
    let mut errands = JoinSet::new();
    for (to, letters) in rounds {
        // Where nothing waits for a later attempt, nothing can be overtaken.
        let held_until = match (next, letters.first()) {
            (Some(_), Some(first)) => held_until(desk, broken, &to, (first.number, now)).await?,
            _ => None,
        };
        deliver(desk, post, letters, (now, held_until), &mut errands).await?;
    }
    while let Some(done) = errands.join_next().await {
        match done {
            Ok((letter, Ok(_))) => {
                desk.troubles().forget(letter);
                broken.remove(letter);
            }
            Ok((_, Err(fault))) if fault.passing => return Err(fault),
            Ok((letter, Err(fault))) => {
                // One broken case must not hold up everybody's letters.
                tracing::error!(letter, error = %fault.chain(), "a letter could not be settled");
                desk.troubles().note(letter, fault.chain());
                let later = now.plus_micros(PAUSE_MICROS_MAX).micros();
                desk.world().ledger.carry_later(letter, later).await?;
                broken.add(letter);
            }
            Err(error) => return Err(Fault::because("carrying a letter", error)),
        }
    }
    Ok(None)
}

/// Until when a recipient's letters wait, because an earlier one of them waits for its next attempt: an
/// inbox is read by an ascending number, and whoever reads it must not pass over one that comes late.
async fn held_until(
    desk: &Desk,
    broken: &Broken,
    to: &Name,
    (first, now): (u64, Instant),
) -> Result<Option<i64>, Fault> {
    let waiting = desk.world().ledger.uncarried_to(to.clone(), LETTERS_MAX).await?;
    let mut earlier = waiting.iter().take_while(|it| it.letter.number < first);
    let held = earlier.find(|it| now.micros() < it.next && !broken.holds(it.letter.number));
    Ok(held.map(|it| it.next))
}

/// One recipient's letters, in order: what follows a letter that did not arrive waits with it.
async fn deliver(
    desk: &Desk,
    post: &impl Post,
    letters: Vec<LetterRow>,
    (now, mut held_until): (Instant, Option<i64>),
    errands: &mut JoinSet<(u64, Result<bool, Fault>)>,
) -> Result<(), Fault> {
    for letter in letters {
        if let Some(until) = held_until {
            desk.world().ledger.carry_later(letter.number, until).await?;
            continue;
        }
        let (case, delivery, number) = (letter.case.clone(), letter.delivery, letter.number);
        let errand = match post.carry(&letter).await {
            Ok(()) => Errand::Carried { case, letter: number, delivery },
            Err(fault) if letter.attempts < ATTEMPTS_MAX => {
                tracing::warn!(letter = number, error = %fault.chain(), "a letter was not carried");
                desk.troubles().note(number, fault.chain());
                let until = now.plus_micros(pause(letter.attempts)).micros();
                desk.world().ledger.carry_later(number, until).await?;
                held_until = Some(until);
                continue;
            }
            Err(fault) => {
                tracing::error!(letter = number, error = %fault.chain(), "a letter is given up");
                Errand::GivenUp { case, letter: number, delivery }
            }
        };
        // Queued here and awaited there: letters are settled in their order.
        let done = desk.queue(errand).await?;
        errands.spawn(async move { (number, done.await) });
    }
    Ok(())
}

fn pause(attempts: u32) -> i64 {
    let doubled = PAUSE_MICROS.saturating_mul(1_i64.checked_shl(attempts.min(20)).unwrap_or(1));
    doubled.min(PAUSE_MICROS_MAX)
}
