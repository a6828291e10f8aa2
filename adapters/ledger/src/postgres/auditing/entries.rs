//! The log from end to end, with everything behind each entry or with what stands in clear; entries
//! that have no place yet; and the index of messages.

use super::Met;
use crate::audited::{Queued, QueuedAt};
use crate::fault::{During, int, uint};
use crate::postgres::snapshot::Snapshot;
use crate::reader::log::owner;
use crate::reader::opening::{self, LyingPart, Spot};
use crate::reader::outlines::Walk;
use crate::vault::of_case;
use crate::writer::event_id;
use engine::verify::{Found, FoundPart, Messages, Outline, OutlinePart};
use engine::{Fault, MessageKey};
use sqlx::postgres::PgRow;
use sqlx::{PgConnection, Row};
use std::collections::{BTreeMap, BTreeSet};

/// Messages read at once.
const MESSAGES: i64 = 8192;

/// An entry as it lies in the record.
struct Lying {
    row: i64,
    spot: Spot,
    found: Found,
    sealed: Option<Vec<u8>>,
}

/// What is read of an entry `e` and its leaf.
macro_rules! entry {
    ($place:literal, $leaf:literal) => {
        concat!(
            "SELECT e.row_id, e.bytes, ",
            $leaf,
            ", e.sender, e.message, e.digest, c.number, e.at, e.sealed, ",
            $place,
            " "
        )
    };
}

/// What is read of an event `v`, with the place of its entry.
macro_rules! part {
    ($place:literal) => {
        concat!(
            "SELECT v.row_id, v.part, c.number, v.first, v.version, v.sender, v.message, v.at,
                 v.sealed, ",
            $place,
            " "
        )
    };
}

pub(crate) async fn scan(
    snapshot: &Snapshot,
    from: u64,
    limit: usize,
) -> Result<Vec<Found>, Fault> {
    let doing = "reading the log from end to end";
    let range = (int(from), int(from.saturating_add(uint(int(limit)))));
    let mut conn = snapshot.conn().await?;
    let sql = concat!(
        entry!("p.position", "p.leaf"),
        "FROM place p JOIN entry e USING (row_id) LEFT JOIN case_ c ON c.id = e.case_id
         WHERE $1 <= p.position AND p.position < $2 ORDER BY p.position"
    );
    let values = sqlx::query(sql).bind(range.0).bind(range.1);
    let rows = values.fetch_all(&mut *conn).await.during(doing)?;
    let entries = rows.iter().map(lying).collect::<sqlx::Result<Vec<_>>>().during(doing)?;
    let sql = concat!(
        part!("p.position"),
        "FROM place p JOIN event v USING (row_id) JOIN case_ c ON c.id = v.case_id
         WHERE $1 <= p.position AND p.position < $2 ORDER BY p.position, v.part"
    );
    let values = sqlx::query(sql).bind(range.0).bind(range.1);
    let rows = values.fetch_all(&mut *conn).await.during(doing)?;
    let parts = rows.iter().map(lying_part).collect::<sqlx::Result<Vec<_>>>().during(doing)?;
    opened(&mut conn, snapshot, entries, parts).await
}

/// What is not placed yet, in the order of (transaction, row).
pub(crate) async fn queued(
    snapshot: &Snapshot,
    after: Option<QueuedAt>,
    limit: usize,
) -> Result<Vec<Queued>, Fault> {
    let doing = "reading entries without a place";
    let QueuedAt { transaction, row } = after.unwrap_or(QueuedAt { transaction: 0, row: -1 });
    let mut conn = snapshot.conn().await?;
    let sql = concat!(
        entry!("NULL::bigint, w.xid::text::bigint, $4 - e.at", "w.leaf"),
        "FROM pending w JOIN entry e USING (row_id) LEFT JOIN case_ c ON c.id = e.case_id
         WHERE (w.xid, w.row_id) > ($1::bigint::text::xid8, $2)
         ORDER BY w.xid, w.row_id LIMIT $3"
    );
    let values = sqlx::query(sql).bind(transaction).bind(row).bind(int(limit)).bind(snapshot.at);
    let rows = values.fetch_all(&mut *conn).await.during(doing)?;
    let (mut entries, mut waits) = (Vec::new(), Vec::new());
    for row in &rows {
        let entry = lying(row).during(doing)?;
        let at = QueuedAt { transaction: row.try_get(10).during(doing)?, row: entry.row };
        waits.push((at, row.try_get(11).during(doing)?));
        entries.push(entry);
    }
    let of: Vec<i64> = entries.iter().map(|it| it.row).collect();
    let sql = concat!(
        part!("NULL::bigint"),
        "FROM unnest($1::bigint[]) WITH ORDINALITY o (row_id, nth)
         JOIN event v USING (row_id) JOIN case_ c ON c.id = v.case_id ORDER BY o.nth, v.part"
    );
    let rows = sqlx::query(sql).bind(of).fetch_all(&mut *conn).await.during(doing)?;
    let parts = rows.iter().map(lying_part).collect::<sqlx::Result<Vec<_>>>().during(doing)?;
    let opened = opened(&mut conn, snapshot, entries, parts).await?;
    let queued = opened.into_iter().zip(waits);
    Ok(queued.map(|(found, (at, waits))| Queued { at, found, waits }).collect())
}

fn lying(row: &PgRow) -> sqlx::Result<Lying> {
    let (id, place): (i64, Option<i64>) = (row.try_get(0)?, row.try_get(9)?);
    let found = Found {
        position: uint(place.unwrap_or_default()),
        entry: row.try_get(1)?,
        leaf: row.try_get(2)?,
        message: MessageKey { from: row.try_get(3)?, id: row.try_get(4)? },
        digest: row.try_get(5)?,
        case: row.try_get(6)?,
        at: row.try_get(7)?,
        packet: None,
        parts: Vec::new(),
        flaws: Vec::new(),
    };
    Ok(Lying { row: id, spot: spot(id, place), found, sealed: row.try_get(8)? })
}

fn lying_part(row: &PgRow) -> sqlx::Result<LyingPart> {
    let (id, part): (i64, i64) = (row.try_get(0)?, row.try_get(1)?);
    let (first, version): (i64, i64) = (row.try_get(3)?, row.try_get(4)?);
    Ok(LyingPart {
        id: event_id(uint(id), uint(part)),
        spot: spot(id, row.try_get(9)?),
        part: FoundPart {
            case: row.try_get(2)?,
            first: uint(first),
            version: Some(uint(version)),
            events: None,
        },
        message: MessageKey { from: row.try_get(5)?, id: row.try_get(6)? },
        at: row.try_get(7)?,
        sealed: row.try_get(8)?,
    })
}

fn spot(row: i64, place: Option<i64>) -> Spot {
    place.map_or(Spot::Row(uint(row)), |place| Spot::Place(uint(place)))
}

/// Opens entries with their parts, both in the same order. Parts of an entry that is not there are no
/// entry's: the accounts name them.
async fn opened(
    conn: &mut PgConnection,
    snapshot: &Snapshot,
    entries: Vec<Lying>,
    parts: Vec<LyingPart>,
) -> Result<Vec<Found>, Fault> {
    let of_entries =
        entries.iter().map(|it| owner(&it.found.message.from, it.found.case.as_deref()));
    let owners: BTreeSet<_> =
        of_entries.chain(parts.iter().map(|it| of_case(&it.part.case))).collect();
    let mut keys = Met::read(conn, &snapshot.master, owners).await?;
    let mut by_spot: BTreeMap<String, Vec<LyingPart>> = BTreeMap::new();
    for part in parts {
        by_spot.entry(part.spot.to_string()).or_default().push(part);
    }
    let mut all = Vec::new();
    for Lying { row, spot, mut found, sealed } in entries {
        opening::open_packet(&mut keys, &mut found, (uint(row), spot), sealed)?;
        for part in by_spot.remove(&spot.to_string()).unwrap_or_default() {
            opening::open_part(&mut keys, &mut found, spot, part)?;
        }
        all.push(found);
    }
    Ok(all)
}

pub(crate) async fn outlines(
    snapshot: &Snapshot,
    from: u64,
    limit: usize,
) -> Result<Vec<Outline>, Fault> {
    let doing = "reading the log from end to end";
    let range = (int(from), int(from.saturating_add(uint(int(limit)))));
    let mut conn = snapshot.conn().await?;
    let sql = "SELECT p.position, c.number, v.first, v.version, v.sealed IS NULL
               FROM place p JOIN event v USING (row_id) JOIN case_ c ON c.id = v.case_id
               WHERE $1 <= p.position AND p.position < $2 ORDER BY p.position, v.part";
    let values = sqlx::query(sql).bind(range.0).bind(range.1);
    let rows = values.fetch_all(&mut *conn).await.during(doing)?;
    let mut parts: BTreeMap<u64, Vec<OutlinePart>> = BTreeMap::new();
    for row in &rows {
        let part = outline_part(row).during(doing)?;
        parts.entry(part.position).or_default().push(part);
    }
    let sql = "SELECT p.position, e.bytes, p.leaf, e.sender, e.message, e.at, e.sealed IS NULL,
                   CASE WHEN e.sealed IS NULL THEN c.number END
               FROM place p JOIN entry e USING (row_id) LEFT JOIN case_ c ON c.id = e.case_id
               WHERE $1 <= p.position AND p.position < $2 ORDER BY p.position";
    let values = sqlx::query(sql).bind(range.0).bind(range.1);
    let rows = values.fetch_all(&mut *conn).await.during(doing)?;
    let outline = |row: &PgRow| {
        let mut it = outline(row)?;
        it.parts = parts.remove(&it.position).unwrap_or_default();
        Ok(it)
    };
    rows.iter().map(outline).collect::<sqlx::Result<_>>().during(doing)
}

fn outline_part(row: &PgRow) -> sqlx::Result<OutlinePart> {
    let (position, first, version): (i64, i64, i64) =
        (row.try_get(0)?, row.try_get(2)?, row.try_get(3)?);
    Ok(OutlinePart {
        position: uint(position),
        case: row.try_get(1)?,
        first: uint(first),
        version: uint(version),
        erased: row.try_get(4)?,
    })
}

fn outline(row: &PgRow) -> sqlx::Result<Outline> {
    let position: i64 = row.try_get(0)?;
    Ok(Outline {
        position: uint(position),
        entry: row.try_get(1)?,
        leaf: row.try_get(2)?,
        message: MessageKey { from: row.try_get(3)?, id: row.try_get(4)? },
        at: row.try_get(5)?,
        erased: row.try_get(6)?,
        case: row.try_get(7)?,
        parts: Vec::new(),
    })
}

/// The index alone answers which message comes after which: nothing else may be walked instead.
const BY_INDEX: &str = "SET enable_seqscan = off; SET enable_bitmapscan = off";
const ANYHOW: &str = "RESET enable_seqscan; RESET enable_bitmapscan";

pub(crate) async fn messages(
    snapshot: &Snapshot,
    size: u64,
) -> Result<(Messages, Vec<MessageKey>), Fault> {
    let doing = "walking the index of messages";
    let mut conn = snapshot.conn().await?;
    let sql = "SELECT count(*) FROM pg_index
               WHERE indexrelid = to_regclass('entry_message') AND indisunique AND indisvalid";
    let there: i64 = sqlx::query_scalar(sql).fetch_one(&mut *conn).await.during(doing)?;
    if there == 0 {
        return Err(Fault::breach(
            "there is no unique index `entry_message`: a message that comes again may miss its answer",
        ));
    }
    sqlx::raw_sql(BY_INDEX).execute(&mut *conn).await.during(doing)?;
    let sql = "SELECT e.sender, e.message, e.row_id, p.position
               FROM entry e LEFT JOIN place p USING (row_id)
               WHERE (e.sender, e.message, e.row_id) > ($1, $2, $3)
               ORDER BY e.sender, e.message, e.row_id LIMIT $4";
    let (mut walk, mut last) = (Walk::new(size), (String::new(), String::new(), -1));
    loop {
        let values = sqlx::query_as(sql).bind(&last.0).bind(&last.1).bind(last.2).bind(MESSAGES);
        let rows: Vec<(String, String, i64, Option<i64>)> =
            values.fetch_all(&mut *conn).await.during(doing)?;
        for (sender, message, _, position) in &rows {
            walk.take(sender, message, position.map(uint));
        }
        match rows.into_iter().next_back() {
            Some((sender, message, row, _)) => last = (sender, message, row),
            None => break,
        }
    }
    sqlx::raw_sql(ANYHOW).execute(&mut *conn).await.during(doing)?;
    Ok(walk.end())
}
