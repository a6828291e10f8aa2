//! Documents, papers and proofs of a case, each for whoever may read just that.

use super::{Reader, Seen};
use crate::fault::Fault;
use crate::inbox;
use crate::rules::Path;
use casework::procedure::Name;
use std::collections::BTreeSet;

impl Reader {
    /// A document; `None`: there is none for the reader. Who does not see content sees what was
    /// delivered to it, or what it sent. The envelope with a reporter's identity is nobody's document.
    ///
    /// # Errors
    /// The record does not answer.
    pub async fn document(
        &self,
        agency: &str,
        number: &str,
        digest: &str,
    ) -> Result<Option<Vec<u8>>, Fault> {
        let body = self.desk.world().ledger.body(number.into(), digest.into()).await?;
        if let Some(sealed) = body.as_deref().and_then(|it| wire::reporter::Sealed::read(it).ok()) {
            // Nobody reads who reported; a custodian is handed the envelope with its sealed share,
            // which alone opens nothing.
            let is_custodian = sealed.shares.iter().any(|share| share.custodian == agency);
            if is_custodian {
                self.note(agency, number, Path::Documents);
            }
            return Ok(body.filter(|_| is_custodian));
        }
        let seen = self.case_by(agency, number, Path::Documents, "outline").await?;
        let Some(seen) = seen else { return Ok(None) };
        let readable = seen.sees("content")
            || !self.named_by(&seen, "content", agency, digest).await?.is_empty()
            || self.passed_on(number, agency, digest).await?;
        if readable && body.is_some() {
            self.note(agency, number, Path::Documents);
        }
        Ok(body.filter(|_| readable))
    }

    /// Who brought a paper into a case, where the reader may read it through this case; `None`: it may
    /// not. Anybody can name a digest that it was told: what is handed out is what one of these has
    /// uploaded itself.
    ///
    /// # Errors
    /// The record does not answer.
    pub async fn paper_brought_by(
        &self,
        agency: &str,
        number: &str,
        digest: &str,
    ) -> Result<Option<BTreeSet<Name>>, Fault> {
        let seen = self.case_by(agency, number, Path::Attachments, "outline").await?;
        let Some(seen) = seen else { return Ok(None) };
        let by = self.named_by(&seen, "papers", agency, digest).await?;
        if by.is_empty() {
            return Ok(None);
        }
        self.note(agency, number, Path::Attachments);
        Ok(Some(by))
    }

    /// Who named a digest, as a text of its own, in what the reader sees a class of.
    async fn named_by(
        &self,
        seen: &Seen,
        class: &str,
        agency: &str,
        digest: &str,
    ) -> Result<BTreeSet<Name>, Fault> {
        if !seen.sees(class) && !seen.saw(class) {
            return Ok(BTreeSet::new());
        }
        let history = self.desk.world().ledger.history(seen.row.number.clone()).await?;
        let reach = seen.reach(class, &history, agency)?;
        let named = history.into_iter().take(reach).filter(|it| names(&it.events, digest));
        Ok(named.map(|it| it.by).collect())
    }

    /// Whether a document was delivered to an agency, or sent by it.
    async fn passed_on(&self, number: &str, agency: &str, digest: &str) -> Result<bool, Fault> {
        let deliveries = self.desk.world().ledger.deliveries(number.into()).await?;
        Ok(deliveries.iter().any(|it| {
            it.digest.as_deref() == Some(digest) && (&*it.to == agency || &*it.from == agency)
        }))
    }

    /// The entry at a place and its proof, for its sender and for whoever sees proofs of its case.
    ///
    /// # Errors
    /// The record does not answer.
    pub async fn proof(
        &self,
        agency: &str,
        position: u64,
    ) -> Result<Option<(Vec<u8>, String)>, Fault> {
        let ledger = self.desk.world().ledger.as_ref();
        let Some(entry) = ledger.entry(position).await? else { return Ok(None) };
        let own = &*entry.message.from == agency;
        let allowed = match &entry.case {
            _ if own => true,
            Some(case) => self.proves(agency, case, position).await?,
            None => false,
        };
        if !allowed {
            return Ok(None);
        }
        if let Some(case) = &entry.case {
            self.note(agency, case, Path::AuditProof);
        }
        Ok(Some((entry.bytes, inbox::prove(ledger, position).await?)))
    }

    /// Whether the reader sees the proof of a case's entry at a place.
    async fn proves(&self, agency: &str, case: &str, position: u64) -> Result<bool, Fault> {
        let Some(seen) = self.case_by(agency, case, Path::AuditProof, "proof").await? else {
            return Ok(false);
        };
        if seen.sees("proof") {
            return Ok(true);
        }
        let history = self.desk.world().ledger.history(case.into()).await?;
        let last = seen.reach("proof", &history, agency)?.checked_sub(1);
        Ok(last.and_then(|last| history.get(last)).is_some_and(|it| Some(position) <= it.position))
    }
}

/// Whether events name a digest.
fn names(events: &[u8], digest: &str) -> bool {
    let quoted = format!("\"{digest}\"");
    events.windows(quoted.len()).any(|it| it == quoted.as_bytes())
}
