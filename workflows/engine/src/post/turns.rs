//! Carrying what waits of one case, for whoever follows cases up one by one.

use super::broken::Broken;
use super::{ATTEMPTS_MAX, PAUSE_MICROS_MAX, Post, pause};
use crate::desk::Desk;
use crate::errand::Errand;
use crate::fault::Fault;
use crate::ledger::Uncarried;
use casework::procedure::Name;
use casework::time::Instant;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The most letters to one recipient that are read at once.
const LETTERS_MAX: usize = 64;

/// Carries letters case by case, and keeps the order of each recipient's letters all the same: it reads
/// its inbox by an ascending number, and must not pass over one that comes late. So a case's turn also
/// carries what waits for the same recipient under lower numbers, whatever case it is of, and each letter
/// is in its inbox before the next is carried.
///
/// Two of these over one record, in two processes, do no harm: a letter is settled once.
#[derive(Debug, Default)]
pub struct Turns {
    /// Who carries to a recipient just now; others wait here and find less to do.
    recipients: Mutex<BTreeMap<Name, Arc<tokio::sync::Mutex<()>>>>,
    broken: Broken,
}

/// What became of one letter.
enum Fate {
    Settled,
    /// It is tried again then, and what follows it waits with it.
    Held(Instant),
    /// Its case is broken; what follows it goes on.
    Broken(Instant),
}

impl Turns {
    /// Carries what waits of a case. `Some`: something of it waits for the next attempt at that instant.
    ///
    /// # Errors
    /// The machine must mend it; doing it again does no harm.
    pub async fn carry(
        &self,
        desk: &Desk,
        post: &dyn Post,
        case: &Name,
    ) -> Result<Option<Instant>, Fault> {
        let Some(waiting) = desk.world().ledger.waiting(case.clone()).await? else {
            return Ok(None);
        };
        self.carry_all(desk, post, waiting.letters).await
    }

    /// Carries what waits and is of no case, such as a self-test: nobody follows a case up for it.
    ///
    /// # Errors
    /// As [`Turns::carry`].
    pub async fn carry_caseless(
        &self,
        desk: &Desk,
        post: &dyn Post,
    ) -> Result<Option<Instant>, Fault> {
        let (mut caseless, mut after) = (Vec::new(), 0);
        loop {
            let page = desk.world().ledger.all_uncarried(after, LETTERS_MAX).await?;
            let last = page.last().filter(|_| page.len() == LETTERS_MAX);
            let last = last.map(|it| it.letter.number);
            caseless.extend(page.into_iter().filter(|it| it.letter.case.is_empty()));
            match last {
                Some(last) => after = last,
                None => return self.carry_all(desk, post, caseless).await,
            }
        }
    }

    async fn carry_all(
        &self,
        desk: &Desk,
        post: &dyn Post,
        waiting: Vec<Uncarried>,
    ) -> Result<Option<Instant>, Fault> {
        let mut last: BTreeMap<Name, u64> = BTreeMap::new();
        for Uncarried { letter, .. } in waiting {
            last.insert(letter.to, letter.number);
        }
        let mut again = None;
        for (to, last) in last {
            let turn = self.recipient(&to);
            let _mine = turn.lock().await;
            let held = self.carry_to(desk, post, &to, last).await?;
            again = again.into_iter().chain(held).min();
        }
        Ok(again)
    }

    fn recipient(&self, to: &Name) -> Arc<tokio::sync::Mutex<()>> {
        let mut recipients = self.recipients.lock().unwrap_or_else(PoisonError::into_inner);
        recipients.entry(to.clone()).or_default().clone()
    }

    /// Carries what waits for a recipient, up to a number.
    async fn carry_to(
        &self,
        desk: &Desk,
        post: &dyn Post,
        to: &Name,
        last: u64,
    ) -> Result<Option<Instant>, Fault> {
        let mut again: Option<Instant> = None;
        loop {
            let page = desk.world().ledger.uncarried_to(to.clone(), LETTERS_MAX).await?;
            let full = page.len() == LETTERS_MAX;
            let mut settled = 0;
            for waits in page {
                if last < waits.letter.number {
                    return Ok(again);
                }
                match self.one(desk, post, &waits).await? {
                    Fate::Settled => settled += 1,
                    Fate::Held(at) => return Ok(again.into_iter().chain([at]).min()),
                    Fate::Broken(at) => again = again.into_iter().chain([at]).min(),
                }
            }
            // A page of broken letters alone would be read for ever.
            if !full || settled == 0 {
                return Ok(again);
            }
        }
    }

    async fn one(&self, desk: &Desk, post: &dyn Post, waits: &Uncarried) -> Result<Fate, Fault> {
        let Uncarried { letter, next } = waits;
        let (now, next) = (desk.world().clock.now(), Instant::from_micros(*next));
        if now < next {
            let is_broken = self.broken.holds(letter.number);
            return Ok(if is_broken { Fate::Broken(next) } else { Fate::Held(next) });
        }
        let (case, delivery, number) = (letter.case.clone(), letter.delivery, letter.number);
        let errand = match post.carry(letter).await {
            Ok(()) => Errand::Carried { case, letter: number, delivery },
            Err(fault) if letter.attempts < ATTEMPTS_MAX => {
                tracing::warn!(letter = number, error = %fault.chain(), "a letter was not carried");
                desk.troubles().note(number, fault.chain());
                let until = now.plus_micros(pause(letter.attempts));
                desk.world().ledger.carry_later(number, until.micros()).await?;
                return Ok(Fate::Held(until));
            }
            Err(fault) => {
                tracing::error!(letter = number, error = %fault.chain(), "a letter is given up");
                Errand::GivenUp { case, letter: number, delivery }
            }
        };
        match desk.errand(errand).await {
            Ok(_) => {
                desk.troubles().forget(number);
                self.broken.remove(number);
                Ok(Fate::Settled)
            }
            Err(fault) if fault.passing => Err(fault),
            Err(fault) => {
                tracing::error!(letter = number, error = %fault.chain(), "a letter could not be settled");
                desk.troubles().note(number, fault.chain());
                let until = now.plus_micros(PAUSE_MICROS_MAX);
                desk.world().ledger.carry_later(number, until.micros()).await?;
                self.broken.add(number);
                Ok(Fate::Broken(until))
            }
        }
    }
}
