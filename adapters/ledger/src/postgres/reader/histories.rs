//! Questions about what happened: stored answers, histories, changes, documents.

use crate::fault::{During, int, uint};
use crate::postgres::connect::Server;
use crate::postgres::vault;
use crate::postgres::writer::event_place;
use crate::reader::log::{open_packet, owner};
use crate::seal::{CaseKey, place};
use crate::sight;
use crate::vault::of_case;
use crate::writer::PARTS_MAX;
use casework::procedure::Name;
use engine::{Change, Fault, Happening, MessageKey, Recall, Scope, Stored};
use sqlx::PgConnection;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub(crate) async fn recall(
    server: &Server,
    keys: &[MessageKey],
    cases: &[Name],
) -> Result<Recall, Fault> {
    let mut tx = server.snapshot().await?;
    let answers = answers(&mut tx, server, keys).await?;
    let histories = parts(&mut tx, server, cases).await?;
    Ok(Recall { answers, histories })
}

/// An answer as it lies in the record: which was asked for, its place, its row, digest, case, content.
type Lying = (i64, Option<i64>, i64, [u8; 32], Option<Name>, Option<Vec<u8>>);

async fn answers(
    conn: &mut PgConnection,
    server: &Server,
    keys: &[MessageKey],
) -> Result<Vec<Option<Stored>>, Fault> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let senders: Vec<&str> = keys.iter().map(|key| &*key.from).collect();
    let messages: Vec<&str> = keys.iter().map(|key| key.id.as_str()).collect();
    let sql = "SELECT k.nth, p.position, e.row_id, e.digest, c.number, e.sealed
               FROM unnest($1::text[], $2::text[]) WITH ORDINALITY k (sender, message, nth)
               JOIN entry e ON e.sender = k.sender AND e.message = k.message
               LEFT JOIN place p ON p.row_id = e.row_id LEFT JOIN case_ c ON c.id = e.case_id";
    let values = sqlx::query_as(sql).bind(senders).bind(messages);
    let rows: Vec<Lying> =
        values.fetch_all(&mut *conn).await.during("looking for stored answers")?;
    let mut found: BTreeMap<usize, (&MessageKey, Lying)> = BTreeMap::new();
    for row in rows {
        let at = usize::try_from(row.0 - 1).unwrap_or(usize::MAX);
        if let Some(key) = keys.get(at) {
            found.insert(at, (key, row));
        }
    }
    let of = |(key, row): &(&MessageKey, Lying)| owner(&key.from, row.4.as_deref());
    let owners: BTreeSet<Name> = found.values().map(of).collect();
    let opened = vault::keys(conn, &server.master, &owners).await?;
    let stored = |at: usize| {
        let Some((key, row)) = found.get(&at) else { return Ok(None) };
        let (_, position, row, digest, case, sealed) = row;
        let owner = owner(&key.from, case.as_deref());
        let packet = match (sealed, opened.get(&owner)) {
            (Some(sealed), Some(key)) => Some(open_packet(key, &owner, uint(*row), sealed)?),
            _ => None,
        };
        Ok(Some(Stored { digest: *digest, position: position.map(uint), packet }))
    };
    (0..keys.len()).map(stored).collect()
}

/// The events of cases, an item for each part written.
async fn parts(
    conn: &mut PgConnection,
    server: &Server,
    cases: &[Name],
) -> Result<Vec<Option<Vec<Vec<u8>>>>, Fault> {
    if cases.is_empty() {
        return Ok(Vec::new());
    }
    let doing = "reading the events of cases";
    let numbers: Vec<&str> = cases.iter().map(AsRef::as_ref).collect();
    let sql = "SELECT number, id, erased FROM case_ WHERE number = ANY($1)";
    let rows: Vec<(Name, i64, bool)> =
        sqlx::query_as(sql).bind(numbers).fetch_all(&mut *conn).await.during(doing)?;
    let live: BTreeMap<i64, Name> = rows
        .iter()
        .filter(|(_, _, erased)| !erased)
        .map(|(number, id, _)| (*id, number.clone()))
        .collect();
    let owners: BTreeSet<Name> = live.values().map(|number| of_case(number)).collect();
    let keys = vault::keys(conn, &server.master, &owners).await?;
    let sql = "SELECT case_id, row_id, part, sealed FROM event
               WHERE case_id = ANY($1) ORDER BY case_id, row_id, part";
    let ids: Vec<i64> = live.keys().copied().collect();
    let events: Vec<(i64, i64, i64, Option<Vec<u8>>)> =
        sqlx::query_as(sql).bind(ids).fetch_all(conn).await.during(doing)?;
    let mut told: BTreeMap<Name, Vec<Vec<u8>>> =
        rows.into_iter().map(|(number, ..)| (number, Vec::new())).collect();
    for (case, row, part, sealed) in events {
        let Some(number) = live.get(&case) else { continue };
        let owner = of_case(number);
        let key = keys.get(&owner).ok_or_else(|| keyless(number))?;
        let sealed = sealed.unwrap_or_default();
        let opened = open_events(key, &owner, (row, part), &sealed)?;
        told.entry(number.clone()).or_default().push(opened);
    }
    Ok(cases.iter().map(|case| told.get(case).cloned()).collect())
}

/// What happened, as it lies in the record: its row and part, then the columns of [`Happening`].
type Told = (i64, i64, i64, i64, Name, String, Option<i64>, Option<Vec<u8>>);

pub(crate) async fn history(server: &Server, number: &str) -> Result<Vec<Happening>, Fault> {
    let doing = "reading the history of a case";
    let owner = of_case(number);
    let mut tx = server.snapshot().await?;
    let key = vault::key(&mut tx, &server.master, &owner).await?;
    let sql = "SELECT e.row_id, e.part, e.first, e.at, e.sender, e.message, p.position, e.sealed
               FROM event e JOIN case_ c ON c.id = e.case_id LEFT JOIN place p USING (row_id)
               WHERE c.number = $1 ORDER BY e.row_id, e.part";
    let rows: Vec<Told> =
        sqlx::query_as(sql).bind(number).fetch_all(&mut *tx).await.during(doing)?;
    let happening = |(row, part, first, at, by, message, position, sealed): Told| {
        let events: Arc<[u8]> = match (&key, sealed) {
            (Some(key), Some(sealed)) => open_events(key, &owner, (row, part), &sealed)?.into(),
            _ => Arc::from([].as_slice()),
        };
        let (first, position) = (uint(first), position.map(uint));
        Ok(Happening { first, at, by, message, position, events })
    };
    rows.into_iter().map(happening).collect()
}

/// Changes from a place on. A place is never told in half: what follows a page begins at the place
/// after its last.
pub(crate) async fn changes(
    server: &Server,
    scope: &Scope,
    since: u64,
    limit: usize,
) -> Result<Vec<Change>, Fault> {
    let sql = if scope.everywhere {
        "SELECT p.position, c.number, e.version, e.at
         FROM place p JOIN event e USING (row_id) JOIN case_ c ON c.id = e.case_id
         WHERE p.position >= $1 AND $3 = $3 AND $4 = $4 ORDER BY p.position, e.part LIMIT $2"
    } else {
        "SELECT p.position, c.number, e.version, e.at
         FROM place p JOIN event e USING (row_id) JOIN case_ c ON c.id = e.case_id
         JOIN sight s ON s.case_id = e.case_id
         WHERE p.position >= $1 AND s.agency = $3 AND s.mask & $4 <> 0
         ORDER BY p.position, e.part LIMIT $2"
    };
    // The last place may have more parts than fit.
    let most = int(limit.saturating_add(PARTS_MAX));
    let values = sqlx::query_as(sql).bind(int(since)).bind(most);
    let values = values.bind(&*scope.agency).bind(sight::mask(scope));
    let rows: Vec<(i64, Name, i64, i64)> =
        values.fetch_all(&server.readers).await.during("reading what changed")?;
    let mut changes: Vec<Change> = Vec::new();
    for (position, case, version, at) in rows {
        let (position, version) = (uint(position), uint(version));
        if limit <= changes.len() && changes.last().map(|it| it.position) != Some(position) {
            break;
        }
        changes.push(Change { position, case, version, at });
    }
    Ok(changes)
}

pub(crate) async fn body(
    server: &Server,
    case: &str,
    digest: &str,
) -> Result<Option<Vec<u8>>, Fault> {
    let doing = "reading a document";
    let owner = of_case(case);
    let mut tx = server.snapshot().await?;
    let sql = "SELECT sealed FROM body WHERE owner = $1 AND digest = $2";
    let values = sqlx::query_scalar(sql).bind(&*owner).bind(digest);
    let found: Option<Vec<u8>> = values.fetch_optional(&mut *tx).await.during(doing)?;
    let Some(sealed) = found else { return Ok(None) };
    let Some(key) = vault::key(&mut tx, &server.master, &owner).await? else { return Ok(None) };
    let opened = key.open(&place("body", &owner, digest.as_bytes()), &sealed).map_err(|_| {
        Fault::breach(format!("document `{digest}` of case `{case}` was changed or moved"))
    });
    opened.map(Some)
}

fn open_events(
    key: &CaseKey,
    owner: &str,
    (row, part): (i64, i64),
    sealed: &[u8],
) -> Result<Vec<u8>, Fault> {
    key.open(&event_place(owner, row, part), sealed).map_err(|_| {
        Fault::breach(format!(
            "events of entry row {row} do not open there: they were changed or moved; verify the \
             record"
        ))
    })
}

fn keyless(case: &str) -> Fault {
    Fault::breach(format!("case `{case}` has lost its key and was not erased; verify the record"))
}
