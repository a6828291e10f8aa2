//! An excerpt of a case's evidence, made of what the reading room shows to whoever asks.

use super::BYTES_MAX;
use crate::auditor::entry::log_key;
use crate::rooms::Rooms;
use casework::text::Text;
use casework::time::Instant;
use engine::evidence::{Bundle, Excerpt, Shown};
use engine::{Fault, Paging, Raw, Reader, Saying, prove_under};
use policy::rehearsal::{self, Entry};
use std::collections::BTreeSet;

/// The most entries of an excerpt that is made here.
const ENTRIES_MAX: usize = 5000;
/// Entries that are read at once.
const PAGE: usize = 500;

/// The excerpt of a case; or why there is none.
///
/// # Errors
/// The record does not answer.
pub(super) async fn of(
    rooms: &Rooms,
    (reader, agency): (&Reader, &str),
    number: &str,
) -> Result<Result<Bundle, Text>, Fault> {
    let Some(mut sayings) = said(reader, agency, number).await? else {
        return Ok(Err(Text::new("没有可以摘录的记录", "there is no entry to show")));
    };
    sayings.sort_by_key(|it| it.position);
    let note = reader.checkpoint().await?;
    let (mut entries, mut signers, mut bytes) = (Vec::new(), BTreeSet::new(), 0);
    for saying in &sayings {
        let Some(raw) = reader.raw(agency, saying.position).await? else { continue };
        // What another case's statement says is told with that case.
        if raw.case.as_deref() != Some(number) {
            continue;
        }
        signers.extend(raw.signature.as_ref().map(|it| (saying.from.clone(), it.1.clone())));
        let shown = shown(rooms, raw, &note).await?;
        bytes += shown.entry.len() + shown.proof.len();
        bytes += [&shown.statement, &shown.answer]
            .into_iter()
            .flatten()
            .map(|it| it.bytes.len())
            .sum::<usize>();
        entries.push(shown);
        if ENTRIES_MAX < entries.len() || usize::try_from(BYTES_MAX).is_ok_and(|most| most < bytes)
        {
            return Ok(Err(Text::new(
                format!("案件 `{number}` 的摘录过大"),
                format!("the excerpt of case `{number}` is too large"),
            )));
        }
    }
    let keys = rooms.archive.keys()?.into_iter();
    let excerpt = Excerpt {
        case: number.into(),
        log_key: log_key(rooms, &note)?.text(),
        checkpoint: note,
        keys: keys.filter(|it| signers.contains(&(it.agency.clone(), it.key.clone()))).collect(),
        timeline: timeline(rooms, (reader, agency), number).await?,
        entries,
    };
    Ok(Bundle::of_excerpt(excerpt).map_err(|unfit| unfit.0))
}

/// Everything that was said in the case.
async fn said(reader: &Reader, agency: &str, number: &str) -> Result<Option<Vec<Saying>>, Fault> {
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let paging = Paging { after, limit: PAGE };
        let Some(page) = reader.said(agency, number, paging).await? else {
            return Ok(None);
        };
        all.extend(page.rows);
        if page.next.is_none() || ENTRIES_MAX < all.len() {
            return Ok(Some(all));
        }
        after = page.next;
    }
}

async fn shown(rooms: &Rooms, raw: Raw, note: &str) -> Result<Shown, Fault> {
    let ledger = rooms.desk.world().ledger.as_ref();
    Ok(Shown {
        position: raw.position,
        entry: raw.entry,
        // All under one checkpoint, also while the log grows.
        proof: prove_under(ledger, raw.position, note).await?,
        statement: raw.statement,
        signature: raw.signature.map(|(signature, ..)| signature).unwrap_or_default(),
        answer: raw.answer,
    })
}

/// What happened, as far as the visitor sees it.
async fn timeline(
    rooms: &Rooms,
    (reader, agency): (&Reader, &str),
    number: &str,
) -> Result<Text, Fault> {
    let history = reader.history(agency, number).await?.unwrap_or_default();
    let mut happened = Vec::with_capacity(history.len());
    for it in history.iter().filter(|it| !it.events.is_empty()) {
        happened.push((Instant::from_micros(it.at), it.by.to_string(), it.told()?));
    }
    let lines = rehearsal::tell(&rooms.house, number, &happened);
    let told = |text: fn(&Entry) -> &String| -> String {
        lines.iter().map(|it| format!("{}  {}\n", it.at, text(it))).collect()
    };
    Ok(Text::new(told(|it| &it.text_zh), told(|it| &it.text_en)))
}
