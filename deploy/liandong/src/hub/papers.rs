//! The papers that go with a case when it is erased.

use crate::say::Trouble;
use anyhow::Context as _;
use casework::Event;
use casework::procedure::Name;
use engine::{Ledger as _, Unanswered};
use gateway::Attachments;
use ledger::Sqlite;
use std::collections::BTreeSet;

/// Entries read at once.
const ENTRIES: usize = 1_000;

/// Papers that a case names and no other case does: a paper is kept once, however many name it.
pub(crate) async fn only_of(record: &Sqlite, case: &str) -> Result<BTreeSet<Name>, Trouble> {
    let mut own = BTreeSet::new();
    let history = record.history(case.into()).await.context("reading the history of the case")?;
    for happening in history {
        own.extend(named(&happening.events)?);
    }
    let mut from = 0;
    while !own.is_empty() {
        let found = record.scan(from, ENTRIES).await.context("looking for who else names them")?;
        let Some(last) = found.last() else { break };
        from = last.position + 1;
        let parts = found.iter().flat_map(|it| &it.parts).filter(|it| &*it.case != case);
        for events in parts.filter_map(|it| it.events.as_ref()) {
            for paper in named(events)? {
                own.remove(&paper);
            }
        }
    }
    Ok(own)
}

/// Removes papers; returns how many there were. Those that were never uploaded are none.
pub(crate) async fn erase(
    attachments: &Attachments,
    papers: &BTreeSet<Name>,
) -> Result<usize, Trouble> {
    let mut erased = 0;
    for paper in papers {
        match attachments.erase(paper).await {
            Ok(there) => erased += usize::from(there),
            // What is no digest names no file.
            Err(Unanswered::Refused(_)) => {}
            Err(Unanswered::Fault(fault)) => {
                return Err(anyhow::Error::new(fault).context("erasing a paper").into());
            }
        }
    }
    Ok(erased)
}

/// The papers that events name; none where they were erased.
fn named(events: &[u8]) -> Result<Vec<Name>, Trouble> {
    if events.is_empty() {
        return Ok(Vec::new());
    }
    let events: Vec<Event> = serde_json::from_slice(events).context("reading events")?;
    let papers = events.into_iter().filter_map(|event| match event {
        Event::Acted { papers, .. } => Some(papers),
        _ => None,
    });
    Ok(papers.flatten().map(|paper| paper.digest).collect())
}
