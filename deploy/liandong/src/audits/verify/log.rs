//! The log from its first entry to its newest head: read and examined on every core, joined on one.

use super::lanes::in_order;
use super::{Stuck, World, fault};
use crate::say::{Out, Trouble};
use casework::text::Text;
use engine::verify::{Depth, Examined, Examiner, Report, Verifier};
use engine::{Fault, LogHead};

/// Entries read at once.
const CHUNK: u64 = 2048;
/// How often progress is told, in entries.
const TOLD_EVERY: u64 = 100_000;
/// Entries without a place that are read at once.
const QUEUED: usize = 512;
/// An entry gets its place within a second; one that has waited for so long, in microseconds, is stuck.
const STUCK_AFTER: i64 = 10_000_000;
/// The most stuck entries that are named; all are counted.
const STUCK_NAMED: usize = 20;

/// Hashes the whole log again and joins it; gives how far it went as well. Memory is a version for each
/// case, and a few chunks.
pub(super) fn verify(world: &World<'_>, out: &mut Out) -> Result<(Report, Stuck, u64), Trouble> {
    let mut verifier = Verifier::new(world.log.clone(), world.keys.clone(), world.depth);
    if world.shared {
        verifier = verifier.shared();
    }
    let mut head = head(world)?;
    pass(world, &mut verifier, 0, &head, out)?;
    // The entry of what was erased while this was read lies behind the head that it began with.
    while verifier.misses_erasures() {
        let later = self::head(world)?;
        if later.size == head.size {
            break;
        }
        pass(world, &mut verifier, head.size, &later, out)?;
        head = later;
    }
    let stuck = queued(world, &mut verifier, head.size)?;
    let mut failed = None;
    let report = verifier.end(&head.note, |path| tile(world, path, &mut failed));
    match failed {
        Some(failed) => Err(fault("reading tiles")(failed).into()),
        None => Ok((report, stuck, head.size)),
    }
}

/// Examines what has no place yet, as if it stood behind the log.
fn queued(world: &World<'_>, verifier: &mut Verifier, size: u64) -> Result<Stuck, Trouble> {
    let (examiner, mut stuck) = (verifier.examiner(), Stuck::default());
    let (mut after, mut place) = (None, size);
    loop {
        let page = world.runtime.block_on(world.ledger.queued(after, QUEUED));
        let page = page.map_err(fault("reading entries without a place"))?;
        let Some(last) = page.last() else { return Ok(stuck) };
        after = Some(last.at);
        for mut it in page {
            it.found.position = place;
            place += 1;
            verifier.join_queued(examiner.examine(&it.found));
            if it.waits < STUCK_AFTER {
                continue;
            }
            stuck.count += 1;
            if stuck.first.len() < STUCK_NAMED {
                stuck.first.push((it.found.message, it.waits / 1_000_000));
            }
        }
    }
}

fn head(world: &World<'_>) -> Result<LogHead, Trouble> {
    let head = world.runtime.block_on(world.ledger.head());
    Ok(head.map_err(fault("reading the head"))?)
}

/// A tile when it is needed: never all at once.
fn tile(world: &World<'_>, path: &str, failed: &mut Option<Fault>) -> Option<Vec<u8>> {
    if failed.is_some() {
        return None;
    }
    let tile = world.runtime.block_on(world.ledger.tile(path.to_owned()));
    tile.unwrap_or_else(|fault| {
        *failed = Some(fault);
        None
    })
}

/// Takes the entries from a place up to a head.
fn pass(
    world: &World<'_>,
    verifier: &mut Verifier,
    from: u64,
    head: &LogHead,
    out: &mut Out,
) -> Result<(), Trouble> {
    let count = head.size.saturating_sub(from).div_ceil(CHUNK);
    let examiner = verifier.examiner();
    let (mut done, mut told) = (from, from);
    let make = |piece| {
        let start = from + piece * CHUNK;
        examined(world, &examiner, start, CHUNK.min(head.size - start))
    };
    in_order(count, make, |examined| {
        examined.into_iter().for_each(|it| verifier.join(it));
        done = head.size.min(done + CHUNK);
        if !out.json && TOLD_EVERY <= done - told {
            told = done;
            let all = head.size;
            out.text(&Text::new(format!("… {done}/{all}"), format!("… {done} of {all} entries")))?;
            out.flush()?;
        }
        Ok(())
    })
}

/// Reads and examines one chunk.
fn examined(
    world: &World<'_>,
    examiner: &Examiner,
    from: u64,
    count: u64,
) -> Result<Vec<Examined>, Trouble> {
    let limit = usize::try_from(count).unwrap_or(usize::MAX);
    let reading = fault("reading the log");
    if world.depth == Depth::Entries {
        let found = world.runtime.block_on(world.ledger.outlines(from, limit)).map_err(reading)?;
        return Ok(found.iter().map(|it| examiner.outline(it)).collect());
    }
    let found = world.runtime.block_on(world.ledger.scan(from, limit)).map_err(reading)?;
    Ok(found.iter().map(|it| examiner.examine(it)).collect())
}
