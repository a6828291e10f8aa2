//! What an operator does with her own hand: recorded first, then done. Whether she is one, her door knows.

use crate::desk::Desk;
use crate::errand::{Errand, Hand, Operation, by_hand};
use crate::fault::Fault;
use crate::ledger::Uncarried;
use crate::reading::Held;
use crate::record::MessageKey;
use crate::rows::LetterRow;
use casework::procedure::CLOCK;
use wire::LetterType;

/// The most letters that are taken off the road at once.
const LETTERS_MAX: usize = 1024;
/// How many letters of an inbox are read at once in search of a self-test's.
const PAGE: usize = 256;
/// So many pages at most: who lets more lie is told that it still lies there.
const PAGES_MAX: usize = 64;

/// How faults name a case.
const CASE: &str = "case `";
/// What stands in the place of its number.
const NUMBER: &str = "…";

/// How far a self-test's letter has come. Each step includes those before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tested {
    /// It is written and has no place in the log yet.
    Written,
    /// It is sealed into the log, and waits to be carried: how often that has failed, when it is tried
    /// next, and why it failed the last time.
    Waiting {
        /// Failures.
        attempts: u32,
        /// The next attempt, in microseconds since 1970 UTC.
        next: i64,
        /// Why the last one failed, where this program made it.
        why: Option<String>,
    },
    /// It lies in its recipient's inbox.
    Lying,
    /// Its recipient has stored it and put it away.
    Taken,
}

impl Desk {
    /// Letters that are not carried, by number, after one; of which cases they are, an operator is not told.
    ///
    /// # Errors
    /// The record does not answer.
    pub async fn held(&self, after: u64, limit: usize) -> Result<Vec<Held>, Fault> {
        let waiting = self.world().ledger.all_uncarried(after, limit).await?;
        let held = waiting.into_iter().map(|it| Held {
            why: self.why(&it.letter),
            number: it.letter.number,
            to: it.letter.to,
            kind: it.letter.kind,
            case: None,
            at: it.letter.at,
            attempts: it.letter.attempts,
            next: it.next,
        });
        Ok(held.collect())
    }

    /// Why a letter was not carried, without the number of its case.
    fn why(&self, letter: &LetterRow) -> Option<String> {
        self.troubles().of(letter.number).map(|why| unnamed(&why, &letter.case))
    }

    /// Records what an operator does. `false`: the same hand was recorded before.
    ///
    /// # Errors
    /// The machine must mend it; recording it again does no harm.
    pub async fn by_hand(&self, hand: Hand, what: Operation) -> Result<bool, Fault> {
        self.errand(Errand::ByHand { hand, what }).await
    }

    /// Tries a letter again at once. `false`: it does not wait any more.
    ///
    /// # Errors
    /// The machine must mend it; doing it again does no harm.
    pub async fn retry(&self, hand: Hand, letter: u64) -> Result<bool, Fault> {
        self.by_hand(hand, Operation::Retry { letter }).await?;
        self.carry_now(letter).await
    }

    /// Takes what waits for a recipient off the road, up to a number, and leaves it in the hub's own
    /// inbox; it counts as delivered there, like the letters of whoever is on no road. Gives how many.
    /// One whose case is broken stays where it is.
    ///
    /// # Errors
    /// The machine must mend it; doing it again does no harm.
    pub async fn leave_here(&self, hand: Hand, to: &str, up_to: u64) -> Result<u64, Fault> {
        let what = Operation::LeaveHere { to: to.into(), up_to };
        self.by_hand(hand, what).await?;
        let waiting = self.world().ledger.uncarried_to(to.into(), LETTERS_MAX).await?;
        let mut left = 0;
        for Uncarried { letter, .. } in waiting.into_iter().filter(|it| it.letter.number <= up_to) {
            let (number, case, delivery) = (letter.number, letter.case, letter.delivery);
            match self.errand(Errand::Carried { case, letter: number, delivery }).await {
                Ok(_) => {
                    self.troubles().forget(number);
                    left += 1;
                }
                Err(fault) if fault.passing => return Err(fault),
                Err(fault) => {
                    tracing::error!(letter = number, error = %fault.chain(), "a letter could not be settled");
                    self.troubles().note(number, fault.chain());
                }
            }
        }
        Ok(left)
    }

    /// Sends a letter that says nothing the whole way: recorded, sealed, carried. Nothing follows it.
    ///
    /// # Errors
    /// The machine must mend it; the same hand sends one letter.
    pub async fn self_test(&self, hand: Hand, to: &str) -> Result<bool, Fault> {
        self.by_hand(hand, Operation::SelfTest { to: to.into() }).await
    }

    /// How far the self-test of a hand has come; `None`: that hand sent none.
    ///
    /// # Errors
    /// The record does not answer.
    pub async fn tested(&self, hand: &str, to: &str) -> Result<Option<Tested>, Fault> {
        let ledger = &self.world().ledger;
        let key = MessageKey { from: CLOCK.into(), id: by_hand(hand) };
        let recalled = ledger.recall(vec![key], Vec::new()).await?;
        let Some(stored) = recalled.answers.into_iter().next().flatten() else { return Ok(None) };
        let Some(position) = stored.position else { return Ok(Some(Tested::Written)) };
        let waiting = ledger.uncarried_to(to.into(), LETTERS_MAX).await?;
        if let Some(it) = waiting.into_iter().find(|it| it.letter.position == position) {
            let why = self.why(&it.letter);
            let (attempts, next) = (it.letter.attempts, it.next);
            return Ok(Some(Tested::Waiting { attempts, next, why }));
        }
        self.lies(to, position)
            .await
            .map(|lies| Some(if lies { Tested::Lying } else { Tested::Taken }))
    }

    /// Whether the self-test's letter of a place lies in an inbox: numbers grow with places.
    async fn lies(&self, to: &str, position: u64) -> Result<bool, Fault> {
        let mut after = 0;
        for _ in 0..PAGES_MAX {
            let page = self.world().ledger.inbox(to.into(), after, PAGE, None).await?;
            let is_it = |it: &&LetterRow| position <= it.position;
            if let Some(found) = page.iter().find(is_it) {
                let is_test = found.kind == LetterType::SelfTest;
                return Ok(found.position == position && is_test);
            }
            match page.last() {
                Some(last) if page.len() == PAGE => after = last.number,
                _ => return Ok(false),
            }
        }
        Ok(true)
    }
}

/// What went wrong, without the numbers of cases in it.
fn unnamed(why: &str, own: &str) -> String {
    let why = if own.is_empty() { why.to_owned() } else { why.replace(own, NUMBER) };
    // Of a case that was taken into another, that one's number.
    let mut parts = why.split(CASE);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.find('`').and_then(|end| part.get(end..)).unwrap_or(part);
        out.push_str(CASE);
        out.push_str(NUMBER);
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::unnamed;

    #[test]
    fn no_case_is_named_to_an_operator() {
        let why = "a letter of A-1: case `A-1` is not; case `B-2` was erased; key `k`";
        let told = unnamed(why, "A-1");
        assert_eq!(told, "a letter of …: case `…` is not; case `…` was erased; key `k`");
        assert_eq!(unnamed("the server is away", ""), "the server is away");
    }
}
