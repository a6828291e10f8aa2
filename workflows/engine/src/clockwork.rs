//! Waking: a deadline is a letter the house sends itself.

use crate::desk::Desk;
use crate::errand::Errand;
use crate::fault::Fault;
use casework::procedure::Name;
use casework::time::Instant;
use std::collections::BTreeSet;
use tokio::task::JoinSet;

/// The most cases woken at once: one commit's worth.
const WAKES_MAX: usize = 256;
/// A case that could not be woken is tried again after a minute: long enough not to fill the log with
/// one broken case, short enough that a mended disk is noticed.
const PUT_OFF_MICROS: i64 = 60 * 1_000_000;

/// Wakes cases as they become due, until it is dropped.
pub async fn run(desk: Desk) {
    loop {
        let bell = &desk.bells().wakes;
        bell.look();
        match once(&desk).await {
            Ok(Some(next)) => {
                bell.seen(next.micros());
                tokio::select! {
                    () = desk.world().clock.until(next) => {}
                    () = bell.rung() => {}
                }
            }
            Ok(None) => {}
            Err(fault) => {
                tracing::warn!(error = %fault.chain(), "looking for what is due failed");
                let later = desk.world().clock.now().plus_micros(PUT_OFF_MICROS / 60);
                desk.world().clock.until(later).await;
            }
        }
    }
}

/// Wakes what is due now. `Some`: nothing more is due before that instant; `None`: look again.
///
/// # Errors
/// The record does not answer.
pub async fn once(desk: &Desk) -> Result<Option<Instant>, Fault> {
    let now = desk.world().clock.now();
    let (due, next) = desk.world().ledger.due(now.micros(), WAKES_MAX).await?;
    if due.is_empty() {
        return Ok(Some(Instant::from_micros(next.unwrap_or(i64::MAX))));
    }
    let mut errands = JoinSet::new();
    for (case, _) in due {
        let desk = desk.clone();
        errands.spawn(async move {
            let done = desk.errand(Errand::Wake { case: case.clone() }).await;
            (case, done)
        });
    }
    let mut stuck: BTreeSet<Name> = BTreeSet::new();
    while let Some(done) = errands.join_next().await {
        match done {
            Ok((_, Ok(true))) => {}
            Ok((case, Ok(false))) => drop(stuck.insert(case)),
            Ok((case, Err(fault))) => {
                tracing::error!(error = %fault.chain(), "a case could not be woken");
                stuck.insert(case);
            }
            Err(error) => tracing::error!(%error, "an errand was broken off"),
        }
    }
    for case in stuck {
        put_off(desk, case, now).await?;
    }
    Ok(None)
}

/// Wakes one case that is said to be due. `false`: nothing came of it; where it is due all the same, it
/// is put off.
///
/// # Errors
/// The machine must mend it; doing it again does no harm.
pub async fn wake(desk: &Desk, case: &Name) -> Result<bool, Fault> {
    let now = desk.world().clock.now();
    if desk.errand(Errand::Wake { case: case.clone() }).await? {
        return Ok(true);
    }
    let waiting = desk.world().ledger.waiting(case.clone()).await?;
    if waiting.and_then(|it| it.wake).is_some_and(|wake| wake <= now.micros()) {
        put_off(desk, case.clone(), now).await?;
    }
    Ok(false)
}

/// A case that was due and to which nothing happened: it may have been woken meanwhile, and its wake
/// then lies ahead; else it is looked at again later, and the stuck detector names it.
async fn put_off(desk: &Desk, case: Name, now: Instant) -> Result<(), Fault> {
    desk.world().ledger.put_off(case, now.plus_micros(PUT_OFF_MICROS).micros()).await
}
