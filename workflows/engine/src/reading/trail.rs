//! Who looked at what, for auditors; and what waits to be carried, for operators.

use super::{Reader, limited};
use crate::fault::Fault;
use crate::looks::{self, LookFilter, LookRow};
use crate::rows::{Page, Paging};
use crate::rules::Path;
use casework::procedure::Name;
use wire::LetterType;

/// A letter that is not carried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Its number.
    pub number: u64,
    /// To whom.
    pub to: Name,
    /// What it is about.
    pub kind: LetterType,
    /// The case; `None`: the reader sees no cases by its office.
    pub case: Option<Name>,
    /// When it was written.
    pub at: i64,
    /// How often carrying it has failed.
    pub attempts: u32,
    /// When it is tried next.
    pub next: i64,
    /// Why it was not carried the last time, where this program tried it.
    pub why: Option<String>,
}

impl Reader {
    /// Who looked at what of which case, for an office that sees what happened in every case. `None`: the
    /// reader is none. Lists, counts and searches are no looks.
    ///
    /// # Errors
    /// The record does not answer, or the cursor is of another list.
    pub async fn looks(
        &self,
        agency: &str,
        filter: LookFilter,
        paging: Paging,
    ) -> Result<Option<Page<LookRow>>, Fault> {
        if !self.sight(agency, Path::History).everywhere.contains("history") {
            return Ok(None);
        }
        looks::once(&self.desk).await?;
        self.desk.world().ledger.looks(filter, limited(paging)).await.map(Some)
    }

    /// Letters that are not carried, by number, after one; for an office that checks the log of every
    /// case. `None`: the reader is none. Of which case a letter is, is told to who sees all cases.
    ///
    /// # Errors
    /// The record does not answer.
    pub async fn uncarried(
        &self,
        agency: &str,
        after: u64,
        limit: usize,
    ) -> Result<Option<Vec<Held>>, Fault> {
        if !self.sight(agency, Path::AuditProof).everywhere.contains("proof") {
            return Ok(None);
        }
        let sees_cases = self.sight(agency, Path::Deliveries).everywhere.contains("outline");
        let limit = limited(Paging { after: None, limit }).limit;
        let waiting = self.desk.world().ledger.all_uncarried(after, limit).await?;
        let held = waiting.into_iter().map(|it| Held {
            number: it.letter.number,
            to: it.letter.to,
            kind: it.letter.kind,
            case: Some(it.letter.case).filter(|_| sees_cases),
            at: it.letter.at,
            attempts: it.letter.attempts,
            next: it.next,
            why: self.desk.troubles().of(it.letter.number),
        });
        Ok(Some(held.collect()))
    }
}
