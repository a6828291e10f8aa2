//! Work that is done on several threads and taken in order.

use crate::say::Trouble;
use anyhow::anyhow;
use std::num::NonZero;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::{self, Scope, ScopedJoinHandle};

/// Pieces that a thread may have ready before they are taken: it works on one while another waits, and
/// nothing piles up.
const READY: usize = 1;

/// Makes the pieces 0 to `count` on as many threads as the machine has, and takes them in order, on
/// this thread. The first trouble ends all.
pub(super) fn in_order<T: Send>(
    count: u64,
    make: impl Fn(u64) -> Result<T, Trouble> + Sync,
    mut take: impl FnMut(T) -> Result<(), Trouble>,
) -> Result<(), Trouble> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        let lanes: Vec<Receiver<_>> = (0..threads)
            .map(|first| lane(scope, (first, threads), count, &make).map(|(lane, _)| lane))
            .collect::<Result<_, _>>()?;
        // Each thread makes every n-th piece, so that going round them is their order.
        for (_, lane) in (0..count).zip(lanes.iter().cycle()) {
            let made =
                lane.recv().map_err(|_| anyhow!("a thread that verifies has ended early"))?;
            take(made?)?;
        }
        Ok(())
    })
}

/// What one thread gives, and the thread.
type Lane<'s, T> = (Receiver<Result<T, Trouble>>, ScopedJoinHandle<'s, ()>);

fn lane<'s, T: Send + 's>(
    scope: &'s Scope<'s, '_>,
    (first, step): (usize, usize),
    count: u64,
    make: &'s (impl Fn(u64) -> Result<T, Trouble> + Sync),
) -> Result<Lane<'s, T>, Trouble> {
    let (give, lane) = sync_channel(READY);
    let thread =
        thread::Builder::new().name(format!("verify-{first}")).spawn_scoped(scope, move || {
            for piece in (first as u64..count).step_by(step) {
                let made = make(piece);
                let is_last = made.is_err();
                // Whoever takes has met trouble and gone.
                if give.send(made).is_err() || is_last {
                    return;
                }
            }
        });
    let thread = thread.map_err(|error| anyhow::Error::new(error).context("starting a thread"))?;
    Ok((lane, thread))
}
