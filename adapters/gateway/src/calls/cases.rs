//! Cases, as far as the caller may see them. The reading room decides; a no is always the same no.

use crate::denial::{Denial, Thing};
use crate::rooms::{Call, Rooms};
use crate::shown;
use engine::{CaseFilter, DutyFilter, Paging, Path, Whose};
use wire::{Code, pb};

/// The most rows of a page.
const ROWS_MAX: u32 = 500;
/// The most characters of a filter or a cursor; the longest number has 64.
const WORD_CHARS_MAX: usize = 256;

impl Rooms {
    pub(crate) async fn cases(
        &self,
        call: &Call,
        asked: pb::ListRequest,
    ) -> Result<pb::CasePage, Denial> {
        let open = match asked.open() {
            pb::Openness::Unspecified => None,
            pb::Openness::Open => Some(true),
            pb::Openness::Closed => Some(false),
        };
        let filter = CaseFilter {
            number: word(asked.number)?,
            holder: word(asked.holder)?,
            procedure: word(asked.procedure)?,
            open,
            ..CaseFilter::default()
        };
        let page =
            self.reader.cases(&call.agency, filter, paging(asked.limit, asked.after)?).await?;
        Ok(pb::CasePage {
            cases: page
                .rows
                .iter()
                .map(|(row, standings)| shown::outline(row, standings))
                .collect(),
            next: page.next.unwrap_or_default(),
            count: page.count,
        })
    }

    pub(crate) async fn case(
        &self,
        call: &Call,
        asked: pb::ShowRequest,
    ) -> Result<pb::CaseRecord, Denial> {
        let (agency, number) = (&*call.agency, asked.number.as_str());
        let missing = || Denial::missing(Thing::Case);
        let seen = self.reader.case(agency, number, Path::CaseShow).await?.ok_or_else(missing)?;
        let state = self.reader.state(&seen).await?;
        let duties = if seen.sees("clock") {
            let case = Some(number.to_owned());
            let filter = DutyFilter { whose: Whose::Everybody, case, ..DutyFilter::default() };
            let paging = Paging { after: None, limit: ROWS_MAX as usize };
            self.reader.duties(agency, filter, paging).await?.rows
        } else {
            Vec::new()
        };
        let deliveries = self.reader.deliveries(agency, number).await?.unwrap_or_default();
        let mut row = seen.row.clone();
        if !seen.sees("clock") {
            row.due = None;
        }
        let proceedings = state.iter().flat_map(|case| &case.proceedings);
        let with_roles = seen.sees("roster") || seen.sees("history");
        Ok(pb::CaseRecord {
            outline: Some(shown::outline(&row, &seen.standings)),
            proceedings: proceedings.map(|it| shown::proceeding(it, with_roles)).collect(),
            duties: duties.iter().map(shown::duty).collect(),
            deliveries: deliveries.iter().map(shown::delivery).collect(),
        })
    }

    pub(crate) async fn history(
        &self,
        call: &Call,
        asked: pb::HistoryRequest,
    ) -> Result<pb::CaseHistory, Denial> {
        let history = self.reader.history(&call.agency, &asked.number).await?;
        let history = history.ok_or_else(|| Denial::missing(Thing::Case))?;
        let happenings = history.iter().map(shown::happening).collect::<Result<_, _>>()?;
        Ok(pb::CaseHistory { happenings })
    }

    pub(crate) async fn duties(
        &self,
        call: &Call,
        asked: pb::DutiesRequest,
    ) -> Result<pb::DutyPage, Denial> {
        let whose = match asked.whose() {
            pb::Whose::Unspecified | pb::Whose::OwedByMe => Whose::OwedByMe,
            pb::Whose::OwedToMe => Whose::OwedToMe,
            pb::Whose::Everybody => Whose::Everybody,
        };
        let filter = DutyFilter { whose, passed: asked.passed, ..DutyFilter::default() };
        let page =
            self.reader.duties(&call.agency, filter, paging(asked.limit, asked.after)?).await?;
        Ok(pb::DutyPage {
            duties: page.rows.iter().map(shown::duty).collect(),
            next: page.next.unwrap_or_default(),
            count: page.count,
        })
    }

    pub(crate) async fn changes(
        &self,
        call: &Call,
        asked: pb::ChangesRequest,
    ) -> Result<pb::ChangePage, Denial> {
        let limit = rows(asked.limit)?;
        let changes = self.reader.changes(&call.agency, asked.since, limit).await?;
        Ok(pb::ChangePage {
            next: changes.last().map_or(asked.since, |last| last.position + 1),
            changes: changes.iter().map(shown::change).collect(),
        })
    }

    pub(crate) async fn document(
        &self,
        call: &Call,
        asked: pb::DocumentRequest,
    ) -> Result<pb::Body, Denial> {
        let found = self.reader.document(&call.agency, &asked.number, &asked.digest).await?;
        let content = found.ok_or_else(|| Denial::missing(Thing::Document))?;
        Ok(pb::Body { digest: asked.digest, content: content.into() })
    }
}

pub(super) fn word(text: String) -> Result<Option<String>, Denial> {
    if WORD_CHARS_MAX < text.chars().count() {
        return Err(Denial::coded(
            Code::BadValue,
            format!("查询词至多 {WORD_CHARS_MAX} 字"),
            format!("a word to look for has at most {WORD_CHARS_MAX} characters"),
        ));
    }
    Ok(Some(text).filter(|text| !text.is_empty()))
}

pub(super) fn rows(limit: u32) -> Result<usize, Denial> {
    if limit <= ROWS_MAX {
        return Ok(limit as usize);
    }
    Err(Denial::coded(
        Code::BadValue,
        format!("limit 为 {limit},至多 {ROWS_MAX}"),
        format!("limit is {limit}, the most is {ROWS_MAX}"),
    ))
}

fn paging(limit: u32, after: String) -> Result<Paging, Denial> {
    Ok(Paging { after: word(after)?, limit: rows(limit)? })
}
