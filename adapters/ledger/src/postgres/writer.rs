//! Writing a batch: what it changes is worked out in memory, then written with one statement a table.

mod booked;
mod columns;
mod duties;
mod events;
mod marks;
mod rights;
mod seats;
mod sheet;

pub(crate) use booked::{FigureTable, breach_rows, figures};
pub(crate) use columns::sums;
pub(crate) use events::event_place;
pub(crate) use marks::{carry_later, cosigned, delete, put_off, take};
pub(crate) use rights::{remove as remove_rights, right_rows};
pub(crate) use seats::{Found, lock};

use super::connect::Server;
use super::vault::{self, Keys};
use crate::fault::{During, int};
use crate::seal::{CaseKey, Dice};
use engine::{Batch, Fault, Record};
use sheet::{Entry, Sheet};
use sqlx::PgConnection;
use std::collections::BTreeSet;

/// Writes a batch in one transaction.
///
/// Locks are taken in one order by everybody, so that no two hubs wait for each other in a circle:
/// cases by number, then cases that are new, keys by owner, messages by sender and id, letters by
/// number.
pub(crate) async fn write(server: &Server, batch: &Batch) -> Result<(), Fault> {
    check(batch)?;
    let mut tx = server.begin_in_log().await?;
    records(&mut tx, server, batch).await?;
    tx.commit().await.during("committing a batch, which may have been written or not")
}

/// Writes the records of a batch, without places; gives their rows in the order of the batch.
pub(crate) async fn records(
    conn: &mut PgConnection,
    server: &Server,
    batch: &Batch,
) -> Result<Vec<i64>, Fault> {
    let sheet = sheet::fill(conn, batch).await?;
    columns::new_cases(conn, &sheet).await?;
    let mut dice = Dice::new();
    let owners = owners(&sheet);
    let keys = vault::keys_or_new(conn, &server.master, &owners, &mut dice).await?;
    events::entries(conn, &sheet, &keys, &mut dice, &batch.log).await?;
    events::events(conn, &sheet, &keys, &mut dice).await?;
    events::bodies(conn, &sheet, &keys, &mut dice).await?;
    columns::projections(conn, &sheet).await?;
    duties::write(conn, &sheet).await?;
    events::letters(conn, &sheet).await?;
    let carried = batch.records.iter().flat_map(|it| it.carried.iter().map(|it| int(*it)));
    marks::carried(conn, carried.collect()).await?;
    booked::breaches(conn, &sheet).await?;
    rights::write(conn, &sheet).await?;
    let rows = sheet.entries.iter().map(|it| it.row).collect();
    columns::sums(conn, sheet.sums).await?;
    booked::figures(conn, FigureTable::Changes, sheet.figures).await?;
    Ok(rows)
}

/// What is wrong with a batch whatever the record has.
pub(crate) fn check(batch: &Batch) -> Result<(), Fault> {
    let mut messages = BTreeSet::new();
    for Record { message, parts, .. } in &batch.records {
        if crate::writer::PARTS_MAX < parts.len() {
            return Err(Fault::breach(format!("a record has {} parts", parts.len())));
        }
        if !messages.insert(message) {
            return Err(Fault::breach(format!(
                "message `{}` of `{}` is in one batch twice",
                message.id, message.from
            )));
        }
    }
    Ok(())
}

/// Everybody under whose key something of the batch is sealed.
fn owners(sheet: &Sheet<'_>) -> BTreeSet<casework::procedure::Name> {
    let of_entries = sheet.entries.iter().map(|Entry { owner, .. }| owner.clone());
    of_entries.chain(sheet.events.iter().map(|it| it.owner.clone())).collect()
}

fn key_of<'a>(keys: &'a Keys, owner: &str) -> Result<&'a CaseKey, Fault> {
    keys.get(owner).ok_or_else(|| Fault::breach(format!("the key of `{owner}` was not found")))
}

/// Numbers of a sequence, in rising order.
async fn draw(conn: &mut PgConnection, sequence: &str, count: usize) -> Result<Vec<i64>, Fault> {
    if count == 0 {
        return Ok(Vec::new());
    }
    let sql = "SELECT nextval($1::regclass) FROM generate_series(1, $2)";
    let values = sqlx::query_scalar(sql).bind(sequence).bind(int(count));
    let mut numbers: Vec<i64> = values.fetch_all(conn).await.during("drawing numbers")?;
    numbers.sort_unstable();
    Ok(numbers)
}

/// Takes duties out of every list.
pub(crate) async fn remove_duties(
    conn: &mut PgConnection,
    duties: &[crate::writer::seats::SeatDuty],
) -> Result<(), Fault> {
    let ids: Vec<i64> = duties.iter().map(|it| it.id).collect();
    duties::remove(conn, &ids).await?;
    let owed: Vec<_> = duties::creditors(duties).into_iter().collect();
    duties::disown(conn, &owed).await
}
