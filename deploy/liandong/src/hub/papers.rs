//! The papers that go with a case when it is erased.

use crate::say::Trouble;
use anyhow::Context as _;
use casework::Event;
use casework::procedure::Name;
use engine::verify::Found;
use engine::{Happening, Unanswered};
use gateway::Attachments;
use ledger::Audited;
use std::collections::{BTreeMap, BTreeSet};

/// Entries read at once.
const ENTRIES: usize = 1_000;

/// Papers that a case names and that no other case was brought by one who has them: a paper is kept once,
/// however many bring it. Whoever only knows what it is called keeps none alive.
pub(crate) async fn only_of(
    record: &dyn Audited,
    attachments: &Attachments,
    case: &str,
    history: &[Happening],
) -> Result<BTreeSet<Name>, Trouble> {
    let doing = "looking for who else names them";
    let mut own = BTreeSet::new();
    for happening in history {
        own.extend(named(&happening.events)?);
    }
    let (mut from, mut others) = (0, Others::new());
    while !own.is_empty() {
        let found = record.scan(from, ENTRIES).await.context(doing)?;
        let Some(last) = found.last() else { break };
        from = last.position + 1;
        note(&mut others, &own, case, found.iter())?;
    }
    let mut after = None;
    while !own.is_empty() {
        let queued = record.queued(after, ENTRIES).await.context(doing)?;
        let Some(last) = queued.last() else { break };
        after = Some(last.at);
        note(&mut others, &own, case, queued.iter().map(|it| &it.found))?;
    }
    for (paper, agencies) in others {
        match attachments.is_of_one(&agencies, &paper).await {
            Ok(true) => drop(own.remove(&paper)),
            // What is no digest names no file.
            Ok(false) | Err(Unanswered::Refused(_)) => {}
            Err(Unanswered::Fault(fault)) => {
                return Err(anyhow::Error::new(fault).context(doing).into());
            }
        }
    }
    Ok(own)
}

/// By paper, who names it in other cases.
type Others = BTreeMap<Name, BTreeSet<Name>>;

/// Notes who names one of these papers in other cases.
fn note<'a>(
    others: &mut Others,
    own: &BTreeSet<Name>,
    case: &str,
    found: impl Iterator<Item = &'a Found>,
) -> Result<(), Trouble> {
    for found in found {
        let parts = found.parts.iter().filter(|it| &*it.case != case);
        for events in parts.filter_map(|it| it.events.as_ref()) {
            for paper in named(events)?.into_iter().filter(|it| own.contains(it)) {
                others.entry(paper).or_default().insert(found.message.from.clone());
            }
        }
    }
    Ok(())
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
