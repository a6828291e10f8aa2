//! `hub new-log`: after an older backup was restored, another log on the same tree, never a fork.

use super::clock::SystemClock;
use super::place::Place;
use super::{erasing, office, record, rooms, runtime, witness};
use crate::say::{Out, Trouble};
use anyhow::Context as _;
use audit::{Checkpoint, Head};
use casework::text::Text;
use engine::{Clock as _, Desk, DeskSettings, Errand, LogKeys, Sighting, Surroundings, later_log};
use policy::house::Files;
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;

/// The most letters of a reason: it is one sentence for an auditor, not a report.
const WHY_MAX: usize = 1000;
/// How often it is tried where other hubs go on giving places meanwhile.
const TRIES: u32 = 20;
/// How often the clock is looked at until the second is over.
const LOOK_EVERY: Duration = Duration::from_millis(20);

/// What came of it; nothing where the record was written to meanwhile.
struct Opened {
    old: Checkpoint,
    keys: LogKeys,
    seen: Vec<Sighting>,
    erased: usize,
}

/// Opens another log over the record of a hub that does not run.
pub(super) fn command(
    files: &Files,
    place: &Place,
    why: &str,
    out: &mut Out,
) -> Result<(), Trouble> {
    check(why)?;
    let settings = place.settings()?;
    match &settings.postgres {
        None => {
            // Where all is lost, nothing is what there is to go on from.
            drop(record::in_folder(place)?);
            // It may have been put there by hand, and then nothing was numbered above what was lost.
            ledger::Sqlite::begin_epoch(&place.ledger()).context("opening the ledger")?;
        }
        Some(at) => runtime()?.block_on(async {
            let record = record::shared(place, at).await?;
            // The server's own tools have restored it, and know nothing of this.
            record.begin_epoch().await.context("opening the ledger")?;
            record.close().await;
            Ok::<_, Trouble>(())
        })?,
    }
    open(files, place, why, out)
}

/// Whether a reason is one.
pub(super) fn check(why: &str) -> Result<(), Trouble> {
    let n = why.chars().count();
    if !why.trim().is_empty() && n <= WHY_MAX {
        return Ok(());
    }
    Err(Trouble::Wrong(Text::new(
        format!("`--why` 有 {n} 个字,应为 1 至 {WHY_MAX} 个:原因写入日志,供审计"),
        format!(
            "`--why` has {n} letters, it must have 1 to {WHY_MAX}: it goes on record for auditors"
        ),
    )))
}

/// The same for a record that was just restored.
pub(super) fn open(files: &Files, place: &Place, why: &str, out: &mut Out) -> Result<(), Trouble> {
    let settings = place.settings()?;
    let house = Arc::new(super::calendars::house(files, place)?);
    let opened = runtime()?.block_on(async {
        let (world, _) = rooms::world(place, &settings, Arc::new(SystemClock), house).await?;
        in_order(&world).await?;
        let mut left = TRIES;
        loop {
            let head = rooms::newest(&world).await?;
            let seen = witness::sightings(&head, &settings.witness).await?;
            let opened = anew(place, world.clone(), head, why, seen).await?;
            left -= 1;
            match opened {
                Some(opened) => return Ok::<_, Trouble>(opened),
                None if left == 0 => return Err(meanwhile()),
                // Another hub has placed something since.
                None => {}
            }
        }
    })?;
    told(&opened, out)
}

/// The new log is called after the clock: with one that is behind the record, a backup that is restored
/// twice would get the same name twice.
async fn in_order(world: &Surroundings) -> Result<(), Trouble> {
    let last = world.ledger.head().await.context("reading the ledger")?.last_at;
    let (last, now) = (casework::time::Instant::from_micros(last), world.clock.now());
    if last <= now {
        return Ok(());
    }
    Err(Trouble::Wrong(Text::new(
        format!("本机时钟为 {now},早于账本最后一条记录的 {last};先校准时钟"),
        format!("the clock says {now}, the last entry is of {last}; set the clock first"),
    )))
}

async fn anew(
    place: &Place,
    world: Surroundings,
    head: Head,
    why: &str,
    seen: Vec<Sighting>,
) -> Result<Option<Opened>, Trouble> {
    let (ledger, first) = (world.ledger.clone(), world.keys.clone());
    let old = head.checkpoint().clone();
    let (desk, work) =
        Desk::open(world, DeskSettings::default()).await.context("opening the desk")?;
    let work = tokio::spawn(work);
    let errand = Errand::NewLog { old: old.clone(), why: why.to_owned(), seen: seen.clone() };
    let done = desk.errand(errand).await.context("opening another log")?;
    // Now that it stands in the new log, and before anybody can read.
    let erased = if done { erasing::again(place, &desk).await } else { Ok(0) };
    if done {
        office::placed(&desk).await;
    }
    drop(desk);
    let _ = work.await;
    let (erased, note) = (erased?, ledger.head().await.context("reading the ledger")?.note);
    let keys = first.of_record(&note).context("reading the ledger")?;
    if !done || keys.origin == old.origin {
        return Ok(None);
    }
    second_is_over(&first, &keys.origin).await;
    Ok(Some(Opened { old, keys, seen, erased }))
}

fn meanwhile() -> Trouble {
    anyhow::anyhow!("the record was written to meanwhile; ask again").into()
}

/// A log is called after its second. The next one, also one that is opened over the same backup, gets
/// another.
async fn second_is_over(first: &LogKeys, origin: &str) {
    let now = || u64::try_from(SystemClock.now().micros()).unwrap_or_default();
    while later_log(&first.origin, now()) == origin {
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

fn told(opened: &Opened, out: &mut Out) -> Result<(), Trouble> {
    let Opened { old, keys, seen, erased } = opened;
    let key = keys.verifier_text().map_err(anyhow::Error::new)?;
    let most = seen.iter().filter_map(|it| it.size).max();
    let lost = most.map(|most| most.saturating_sub(old.size));
    if out.json {
        let seen: Vec<_> =
            seen.iter().map(|it| json!({"witness": it.witness, "size": it.size})).collect();
        return out.json(&json!({
            "log": keys.origin, "log_key": key, "seen": seen, "lost": lost,
            "old": {"origin": old.origin, "size": old.size}, "erased_again": erased,
        }));
    }
    let (origin, size) = (&old.origin, old.size);
    out.text(&Text::new(
        format!("日志 `{origin}` 止于 {size} 条;另开日志 `{}`", keys.origin),
        format!("log `{origin}` ends with {size} entries; `{}` goes on from there", keys.origin),
    ))?;
    out.text(&match lost {
        Some(n) => Text::new(
            format!("据见证方所见,至少丢失 {n} 条;其发送方持有旧日志的回执,请其以同一编号重发"),
            format!("by what witnesses have seen at least {n} entries are lost; their senders hold receipts of the old log: ask them to send again with the same id"),
        ),
        None => Text::new(
            "没有见证方可问,丢失条数不详;持有旧日志回执的发送方请以同一编号重发",
            "no witness could be asked how many entries are lost; senders who hold receipts of the old log send again with the same id",
        ),
    })?;
    if *erased != 0 {
        out.text(&Text::new(
            format!("备份中 {erased} 个已销毁的案件,已再次销毁"),
            format!("{erased} cases of the backup had been erased, and were erased again"),
        ))?;
    }
    out.text(&Text::new(
        format!("公布新日志的公钥,并请见证方跟随:{key}"),
        format!("publish the new log's key, and have witnesses follow it: {key}"),
    ))
}
