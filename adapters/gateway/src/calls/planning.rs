//! Who could come, and when.

use super::{rows, word};
use crate::denial::Denial;
use crate::rooms::{Call, Rooms};
use crate::shown;
use casework::text::Text;
use casework::time::Instant;
use engine::{Fault, Question, Wanted};
use planner::Advice;
use wire::{Code, pb};

/// Rows of a page where nobody says.
const ROWS: usize = 50;

impl Rooms {
    pub(crate) async fn availability(
        &self,
        call: &Call,
        asked: pb::AvailabilityRequest,
    ) -> Result<pb::AvailabilityPage, Denial> {
        let wanted = Wanted {
            kind: word(asked.kind)?,
            agency: word(asked.agency)?,
            roster: word(asked.roster)?,
            from: instant("from", &asked.from, Instant::from_when)?,
            until: instant("until", &asked.until, Instant::until_when)?,
        };
        let limit = match rows(asked.limit)? {
            0 => ROWS,
            limit => limit,
        };
        let all = self.reader.available(&call.agency, &wanted).await?;
        let first = match word(asked.after)? {
            None => 0,
            Some(after) => all.partition_point(|it| cursor(it) <= after),
        };
        let page: Vec<_> = all.iter().skip(first).take(limit).collect();
        let is_last = all.len() <= first + page.len();
        Ok(pb::AvailabilityPage {
            next: page.last().filter(|_| !is_last).map(|it| cursor(it)).unwrap_or_default(),
            resources: page.into_iter().map(shown::resource).collect(),
            count: all.len() as u64,
        })
    }
}

impl Rooms {
    pub(crate) async fn suggest(
        &self,
        call: &Call,
        asked: pb::SuggestRequest,
    ) -> Result<pb::Suggestions, Denial> {
        let question: Question = serde_json::from_str(&asked.question).map_err(|error| {
            bad(format!("question 有误:{error}"), format!("the question is wrong: {error}"))
        })?;
        let posed = self.reader.pose(&call.agency, question).await?;
        // One at a time: planning keeps a core busy, and acts must not wait for it.
        let _turn = self.planning.acquire().await;
        let answered = tokio::task::spawn_blocking(move || posed.answer()).await;
        let advice = answered
            .map_err(|error| Fault::because("planning", error))?
            .map_err(|what| bad(what.zh, what.en))?;
        let lines = match &advice {
            Advice::Found(found) => {
                let numbered = |(n, it): (usize, &planner::Suggestion)| {
                    let head = Text::new(format!("方案 {n}"), format!("proposal {n}"));
                    std::iter::once(head).chain(it.lines()).collect::<Vec<_>>()
                };
                (1..).zip(found).flat_map(numbered).collect()
            }
            Advice::Infeasible(infeasible) => infeasible.lines(),
        };
        let (zh, en) = lines.into_iter().map(|line| (line.zh, line.en)).unzip();
        let advice = serde_json::to_string(&advice)
            .map_err(|error| Fault::because("writing what was planned", error))?;
        Ok(pb::Suggestions { advice, zh, en })
    }

    pub(crate) async fn coverage(
        &self,
        call: &Call,
        _: pb::CoverageRequest,
    ) -> Result<pb::CoverageAnswer, Denial> {
        let rows = self.reader.coverage(&call.agency).await?;
        let rows = rows.map_err(|what| bad(what.zh, what.en))?;
        let row = |it: planner::Row| pb::Coverage {
            area: it.area.code().to_owned(),
            kind: it.kind,
            demanded: it.demanded,
            there: it.there,
            short: it.short,
            basis: it.basis,
        };
        Ok(pb::CoverageAnswer { rows: rows.into_iter().map(row).collect() })
    }
}

fn bad(zh: String, en: String) -> Denial {
    Denial::coded(Code::BadValue, zh, en)
}

/// Where a page ends: rosters and numbers have no character below the blank.
fn cursor(it: &engine::Available) -> String {
    format!("{}\u{1f}{}", it.roster, it.id)
}

fn instant(
    field: &str,
    text: &str,
    read: fn(&str) -> Option<Instant>,
) -> Result<Option<Instant>, Denial> {
    if text.is_empty() {
        return Ok(None);
    }
    read(text).map(Some).ok_or_else(|| {
        let text: String = text.chars().take(64).collect();
        Denial::coded(
            Code::BadValue,
            format!("{field} 为 `{text}`,应如 2026-03-01 或 2026-03-01T09:00:00+08:00"),
            format!("{field} is `{text}`, write 2026-03-01 or 2026-03-01T09:00:00+08:00"),
        )
    })
}
