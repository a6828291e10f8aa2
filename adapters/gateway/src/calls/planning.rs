//! Who could come, and when.

use super::{rows, word};
use crate::denial::Denial;
use crate::rooms::{Call, Rooms};
use crate::shown;
use casework::time::{Day, Instant};
use engine::Wanted;
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
            from: instant("from", &asked.from, Day::start)?,
            until: instant("until", &asked.until, |day| day.next().start())?,
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

/// Where a page ends: rosters and numbers have no character below the blank.
fn cursor(it: &engine::Available) -> String {
    format!("{}\u{1f}{}", it.roster, it.id)
}

fn instant(
    field: &str,
    text: &str,
    of_day: impl Fn(Day) -> Instant,
) -> Result<Option<Instant>, Denial> {
    if text.is_empty() {
        return Ok(None);
    }
    let found = text.parse::<Day>().ok().map(of_day).or_else(|| text.parse::<Instant>().ok());
    found.map(Some).ok_or_else(|| {
        let text: String = text.chars().take(64).collect();
        Denial::coded(
            Code::BadValue,
            format!("{field} 为 `{text}`,应如 2026-03-01 或 2026-03-01T09:00:00+08:00"),
            format!("{field} is `{text}`, write 2026-03-01 or 2026-03-01T09:00:00+08:00"),
        )
    })
}
