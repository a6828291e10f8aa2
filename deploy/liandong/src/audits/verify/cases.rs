//! Every case's rows against what its events tell, on every core.

use super::lanes::in_order;
use super::{World, fault};
use crate::say::{Out, Trouble};
use casework::text::Text;
use engine::verify::{Accounted, Accounts};

/// Rows of cases read at once: with their documents they are a few megabytes.
const PAGE: u64 = 128;
/// How often progress is told, in rows.
const TOLD_EVERY: u64 = 100_000;

/// Accounts for every case.
pub(super) fn account(world: &World<'_>, out: &mut Out) -> Result<Accounted, Trouble> {
    let end = world.runtime.block_on(world.ledger.cases_end());
    let end = end.map_err(fault("reading how many cases there are"))?;
    let (mut all, mut done) = (Accounted::default(), 0);
    let make = |page| of_page(world, page * PAGE);
    in_order(end.div_ceil(PAGE), make, |accounted| {
        all.join(accounted);
        done += PAGE;
        if !out.json && done % TOLD_EVERY < PAGE && TOLD_EVERY <= done {
            out.text(&Text::new(format!("… {done}/{end} 案"), format!("… {done} of {end} cases")))?;
            out.flush()?;
        }
        Ok(())
    })?;
    Ok(all)
}

fn of_page(world: &World<'_>, from: u64) -> Result<Accounted, Trouble> {
    let books = world.runtime.block_on(world.ledger.books(from..from + PAGE));
    let books = books.map_err(fault("reading what is stored of cases"))?;
    let mut accounts = Accounts::default();
    books.iter().for_each(|it| accounts.take(it));
    Ok(accounts.end())
}
