//! Search: cases by number, agency, days, and by what their documents say. A hit that the reader may not
//! read is none: what is found, how many there are and how much was read for it follow from the cases
//! whose documents the reader may read, and from no other.

use super::{Reader, limited, live};
use crate::fault::Fault;
use crate::index::{Filed, Gram, GramOf, Wish};
use crate::rows::{CaseRow, Paging};
use crate::rules::Path;
use crate::standing::Standing;
use casework::procedure::Name;
use documents::{Sought, Spoken};

/// Cases are counted up to here.
const COUNT_MAX: u64 = 10_000;
/// Cases of which documents are read at once, and in all, for one page.
const READ_AT_ONCE: usize = 64;
const READ_MAX: usize = 512;
/// Pieces that are asked of the index; more only make it slower, since the documents are read anyway.
const GRAMS_MAX: usize = 24;
/// Characters of an excerpt on either side.
const AROUND: usize = 24;

/// What is looked for; everything that is named must fit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    /// Part of the case's number.
    pub number: Option<String>,
    /// An agency that holds the case; or that stands to it, where the reader sees who does.
    pub agency: Option<Name>,
    /// In the name or code of an enterprise or person that a document is about.
    pub party: Option<Sought>,
    /// In any text of a document.
    pub text: Option<Sought>,
    /// Opened at this instant or later.
    pub since: Option<i64>,
    /// Opened before this instant.
    pub until: Option<i64>,
    /// Of a procedure.
    pub procedure: Option<String>,
    /// Open or closed ones only.
    pub open: Option<bool>,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hits {
    /// The cases, those opened last first.
    pub rows: Vec<Hit>,
    /// Where the next page begins; `None` on the last. A page that is not full may have one.
    pub next: Option<String>,
    /// How many there are in all; `None`: it was not counted to the end.
    pub count: Option<u64>,
}

/// A case that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its row, without clocks.
    pub row: CaseRow,
    /// The reader's standings.
    pub standings: Vec<Standing>,
    /// The documents in which something was found.
    pub documents: Vec<HitDocument>,
}

/// A document in which something was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HitDocument {
    /// SHA-256 of its bytes.
    pub digest: String,
    /// The name of its form.
    pub form: String,
    /// The text around the place, in small letters.
    pub excerpt: String,
}

impl Search {
    fn reads(&self) -> bool {
        self.party.is_some() || self.text.is_some()
    }

    fn grams(&self) -> Vec<Gram> {
        let of = |of: GramOf, sought: &Option<Sought>| -> Vec<Gram> {
            let pieces = sought.iter().flat_map(Sought::grams);
            pieces.map(|text| Gram { of, text: text.to_owned() }).collect()
        };
        let mut grams = of(GramOf::Party, &self.party);
        grams.extend(of(GramOf::Text, &self.text));
        grams.sort();
        grams.dedup();
        // Spread over what is looked for, so that each part of it narrows.
        let step = grams.len().div_ceil(GRAMS_MAX).max(1);
        grams.into_iter().step_by(step).collect()
    }

    /// The documents of a case in which it is found; `None`: it is not in this case. What is looked for
    /// in texts and in names may stand in different documents, each of its terms as well.
    fn found_in(&self, spoken: &[(Filed, Spoken)]) -> Option<Vec<HitDocument>> {
        let all = |of: fn(&Spoken) -> &Vec<String>| -> Vec<String> {
            spoken.iter().flat_map(|(_, it)| of(it).iter().cloned()).collect()
        };
        let parties = self.party.as_ref().is_none_or(|it| it.is_in(&all(|it| &it.parties)));
        let texts = self.text.as_ref().is_none_or(|it| it.is_in(&all(|it| &it.texts)));
        (parties && texts).then(|| spoken.iter().filter_map(|it| self.hit(it)).collect())
    }

    fn hit(&self, (filed, spoken): &(Filed, Spoken)) -> Option<HitDocument> {
        let around = |sought: &Option<Sought>, texts: &[String]| {
            let sought = sought.as_ref()?;
            texts.iter().find_map(|text| sought.excerpt(text, AROUND))
        };
        let excerpt = around(&self.text, &spoken.texts);
        let excerpt = excerpt.or_else(|| around(&self.party, &spoken.parties))?;
        Some(HitDocument { digest: filed.digest.clone(), form: filed.form.clone(), excerpt })
    }
}

impl Reader {
    /// Looks for cases. What is looked for in documents is found where the reader reads all documents of
    /// the case today, and once the index has read them: within a second, as a rule.
    ///
    /// # Errors
    /// The record does not answer, or the cursor is of another list.
    pub async fn search(
        &self,
        agency: &str,
        search: &Search,
        paging: Paging,
    ) -> Result<Hits, Fault> {
        let paging = limited(paging);
        let class = if search.reads() { "content" } else { "outline" };
        let (scope, _) = self.scope(agency, Path::Search, class);
        // Who takes part is told on the page of a case.
        let (roster, _) = self.scope(agency, Path::CaseShow, "roster");
        let wish = Wish {
            number: search.number.clone().filter(|part| !part.is_empty()),
            agency: search.agency.clone().map(|agency| (agency, roster)),
            procedure: search.procedure.clone(),
            open: search.open,
            since: search.since,
            until: search.until,
            grams: search.grams(),
        };
        let ledger = &self.desk.world().ledger;
        if search.reads() {
            return self.read_through(agency, search, (scope, wish), paging).await;
        }
        let more = Paging { limit: paging.limit + 1, ..paging.clone() };
        let mut found = ledger.find(scope.clone(), wish.clone(), more).await?;
        let is_more = paging.limit < found.len();
        found.truncate(paging.limit);
        let next = found.last().filter(|_| is_more).map(|(_, after)| after.clone());
        let count = ledger.find_count(scope, wish, COUNT_MAX + 1).await?;
        let mut rows = Vec::with_capacity(found.len());
        for (row, _) in found {
            rows.push(self.hit(agency, row, Vec::new()).await?);
        }
        Ok(Hits { rows, next, count: Some(count).filter(|count| *count <= COUNT_MAX) })
    }

    /// The index tells which cases may hold it, their documents whether they do.
    async fn read_through(
        &self,
        agency: &str,
        search: &Search,
        (scope, wish): (crate::rows::Scope, Wish),
        paging: Paging,
    ) -> Result<Hits, Fault> {
        let first = paging.after.is_none();
        let (mut hits, mut after, mut read) = (Hits::default(), paging.after, 0);
        loop {
            let at_once = Paging { after: after.clone(), limit: READ_AT_ONCE };
            let ledger = &self.desk.world().ledger;
            let candidates = ledger.find(scope.clone(), wish.clone(), at_once).await?;
            let is_last = candidates.len() < READ_AT_ONCE;
            read += candidates.len();
            for (row, place) in candidates {
                let spoken = self.spoken(&row.number).await?;
                if let Some(documents) = search.found_in(&spoken) {
                    if paging.limit <= hits.rows.len() {
                        hits.next = after;
                        return Ok(hits);
                    }
                    hits.rows.push(self.hit(agency, row, documents).await?);
                }
                after = Some(place);
            }
            if is_last {
                let count = u64::try_from(hits.rows.len()).unwrap_or(u64::MAX);
                hits.count = Some(count).filter(|_| first);
                return Ok(hits);
            }
            if READ_MAX <= read {
                hits.next = after;
                return Ok(hits);
            }
        }
    }

    async fn hit(
        &self,
        agency: &str,
        mut row: CaseRow,
        documents: Vec<HitDocument>,
    ) -> Result<Hit, Fault> {
        let ledger = &self.desk.world().ledger;
        let standings = ledger.standings(agency.into(), row.number.clone()).await?;
        if !self.sight(agency, Path::Search).sees(&live(&standings), "clock") {
            row.due = None;
        }
        Ok(Hit { row, standings, documents })
    }

    /// What the documents of a case say.
    async fn spoken(&self, number: &Name) -> Result<Vec<(Filed, Spoken)>, Fault> {
        let world = self.desk.world();
        let filed = world.ledger.filed(number.clone()).await?;
        let spoken = |filed: Filed| {
            let value = serde_json::from_slice(&filed.bytes).unwrap_or_default();
            let spoken = world.rules.shelf().spoken(&filed.form, &value);
            (filed, spoken)
        };
        Ok(filed.into_iter().map(spoken).collect())
    }
}
