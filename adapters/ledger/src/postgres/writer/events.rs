//! Entries, events, documents and letters, sealed and column by column.

use super::key_of;
use super::sheet::{Entry, Sheet};
use crate::fault::{During, int};
use crate::packet;
use crate::postgres::vault::Keys;
use crate::seal::{Dice, place};
use crate::writer::part::counted;
use engine::{Fault, LetterRow};
use sqlx::PgConnection;
use std::collections::BTreeSet;

/// Entries by column.
#[derive(Default)]
struct Entries<'a> {
    row: Vec<i64>,
    sender: Vec<&'a str>,
    message: Vec<&'a str>,
    digest: Vec<&'a [u8]>,
    case: Vec<Option<i64>>,
    at: Vec<i64>,
    traceparent: Vec<Option<&'a str>>,
    bytes: Vec<&'a [u8]>,
    sealed: Vec<Vec<u8>>,
    leaf: Vec<[u8; 32]>,
}

impl<'a> Entries<'a> {
    fn push(&mut self, entry: &'a Entry<'a>, sealed: Vec<u8>) {
        let record = entry.record;
        self.row.push(entry.row);
        self.sender.push(&record.message.from);
        self.message.push(&record.message.id);
        self.digest.push(&record.digest);
        self.case.push(entry.case);
        self.at.push(record.at);
        self.traceparent.push(record.traceparent.as_deref());
        self.bytes.push(&record.entry);
        self.sealed.push(sealed);
        self.leaf.push(audit::tree::leaf_hash(&record.entry).0);
    }
}

/// Entries, by sender and message: everybody who waits for another's message waits in this order.
pub(super) async fn entries(
    conn: &mut PgConnection,
    sheet: &Sheet<'_>,
    keys: &Keys,
    dice: &mut Dice,
    log: &str,
) -> Result<(), Fault> {
    let doing = "writing entries";
    let mut sorted: Vec<&Entry<'_>> = sheet.entries.iter().collect();
    sorted.sort_by_key(|it| &it.record.message);
    let mut rows = Entries::default();
    for it in &sorted {
        let at = place("packet", &it.owner, &it.row.to_be_bytes());
        let bytes = packet::bytes(&it.record.packet)?;
        let sealed = key_of(keys, &it.owner)?.seal(&at, &bytes, dice)?;
        rows.push(it, sealed);
    }
    let sql = "INSERT INTO entry (row_id, sender, message, digest, case_id, at, traceparent, bytes,
                   sealed)
               SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bytea[], $5::bigint[],
                   $6::bigint[], $7::text[], $8::bytea[], $9::bytea[])
               ON CONFLICT DO NOTHING RETURNING row_id";
    let values = sqlx::query_scalar(sql)
        .bind(&rows.row)
        .bind(rows.sender)
        .bind(rows.message)
        .bind(rows.digest)
        .bind(rows.case)
        .bind(&rows.at)
        .bind(rows.traceparent)
        .bind(rows.bytes)
        .bind(rows.sealed);
    let new: Vec<i64> = values.fetch_all(&mut *conn).await.during(doing)?;
    let new: BTreeSet<i64> = new.into_iter().collect();
    if let Some(old) = sorted.iter().find(|it| !new.contains(&it.row)) {
        let message = &old.record.message;
        return Err(Fault::overtaken(format!(
            "message `{}` of `{}` is in the record already; recall its answer",
            message.id, message.from
        )));
    }
    // A log is called as the first line of its newest checkpoint says.
    let sql = "INSERT INTO pending (row_id, leaf, at)
               SELECT * FROM unnest($1::bigint[], $2::bytea[], $3::bigint[])
               WHERE $4 = '' OR $4 = coalesce((SELECT split_part(note, E'\\n', 1) FROM checkpoint
                   ORDER BY size DESC LIMIT 1), $4)";
    let wanted = rows.row.len();
    let values = sqlx::query(sql).bind(rows.row).bind(rows.leaf).bind(rows.at).bind(log);
    let done = values.execute(conn).await.during(doing)?;
    if done.rows_affected() == crate::fault::uint(int(wanted)) {
        return Ok(());
    }
    Err(Fault::overtaken(format!(
        "log `{log}` has ended, the record goes on in another; what names it is judged anew"
    )))
}

/// What happened, one row for each part.
pub(super) async fn events(
    conn: &mut PgConnection,
    sheet: &Sheet<'_>,
    keys: &Keys,
    dice: &mut Dice,
) -> Result<(), Fault> {
    if sheet.events.is_empty() {
        return Ok(());
    }
    let (mut row, mut index, mut case) = (Vec::new(), Vec::new(), Vec::new());
    let (mut first, mut version, mut at) = (Vec::new(), Vec::new(), Vec::new());
    let (mut sender, mut message, mut sealed) = (Vec::new(), Vec::new(), Vec::new());
    let mut beside = Vec::new();
    for it in &sheet.events {
        let place = event_place(&it.owner, it.row, it.index);
        sealed.push(key_of(keys, &it.owner)?.seal(&place, &it.part.events, dice)?);
        row.push(it.row);
        index.push(it.index);
        case.push(it.case);
        first.push(int(it.part.first));
        version.push(int(it.part.view.row.version));
        at.push(it.record.at);
        sender.push(&*it.record.message.from);
        message.push(it.record.message.id.as_str());
        beside.push(counted(&it.part.view.counted));
    }
    let sql =
        "INSERT INTO event (row_id, part, case_id, first, version, at, sender, message, sealed,
                   counted)
               SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[],
                   $5::bigint[], $6::bigint[], $7::text[], $8::text[], $9::bytea[], $10::text[])";
    let values = sqlx::query(sql).bind(row).bind(index).bind(case).bind(first).bind(version);
    let values = values.bind(at).bind(sender).bind(message).bind(sealed).bind(beside);
    values.execute(conn).await.map(drop).during("writing events")
}

/// Where a part's events belong.
pub(crate) fn event_place(owner: &str, row: i64, index: i64) -> Vec<u8> {
    let id = crate::writer::event_id(crate::fault::uint(row), crate::fault::uint(index));
    place("event", owner, &id.to_be_bytes())
}

/// Documents and envelopes; the same one may come again.
pub(super) async fn bodies(
    conn: &mut PgConnection,
    sheet: &Sheet<'_>,
    keys: &Keys,
    dice: &mut Dice,
) -> Result<(), Fault> {
    let each =
        sheet.entries.iter().flat_map(|it| it.record.bodies.iter().map(|body| (&*it.owner, body)));
    let mut all: Vec<(&str, &(String, Vec<u8>))> = each.collect();
    if all.is_empty() {
        return Ok(());
    }
    all.sort();
    let (mut owners, mut digests, mut sealed) = (Vec::new(), Vec::new(), Vec::new());
    for (owner, (digest, bytes)) in all {
        let at = place("body", owner, digest.as_bytes());
        sealed.push(key_of(keys, owner)?.seal(&at, bytes, dice)?);
        owners.push(owner);
        digests.push(digest.as_str());
    }
    let sql = "INSERT INTO body (owner, digest, sealed)
               SELECT * FROM unnest($1::text[], $2::text[], $3::bytea[]) ON CONFLICT DO NOTHING";
    let values = sqlx::query(sql).bind(owners).bind(digests).bind(sealed);
    values.execute(conn).await.map(drop).during("writing documents")
}

/// Letters by column.
#[derive(Default)]
struct Letters<'a> {
    row: Vec<i64>,
    part: Vec<i64>,
    nth: Vec<i64>,
    recipient: Vec<&'a str>,
    kind: Vec<&'a str>,
    case: Vec<&'a str>,
    delivery: Vec<Option<i64>>,
    subject: Vec<&'a str>,
    sender: Vec<&'a str>,
    digest: Vec<Option<&'a str>>,
    at: Vec<i64>,
    traceparent: Vec<Option<&'a str>>,
}

impl<'a> Letters<'a> {
    fn push(&mut self, (row, part): (i64, i64), letters: &'a [LetterRow]) {
        for (nth, letter) in (0..).zip(letters) {
            self.row.push(row);
            self.part.push(part);
            self.nth.push(nth);
            self.recipient.push(&letter.to);
            self.kind.push(letter.kind.word());
            self.case.push(&letter.case);
            self.delivery.push(letter.delivery.map(i64::from));
            self.subject.push(&letter.subject);
            self.sender.push(&letter.from);
            self.digest.push(letter.digest.as_deref());
            self.at.push(letter.at);
            self.traceparent.push(letter.traceparent.as_deref());
        }
    }
}

/// Letters to be carried, once their entry has its place. Those of no case stand after the last part.
pub(super) async fn letters(conn: &mut PgConnection, sheet: &Sheet<'_>) -> Result<(), Fault> {
    let mut rows = Letters::default();
    for event in &sheet.events {
        rows.push((event.row, event.index), &event.part.letters);
    }
    for it in &sheet.entries {
        rows.push((it.row, int(it.record.parts.len())), &it.record.letters);
    }
    if rows.row.is_empty() {
        return Ok(());
    }
    let sql =
        "INSERT INTO letter (row_id, part, nth, recipient, kind, case_number, delivery, subject,
                   sender, digest, at, traceparent, next)
               SELECT *, at FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[],
                   $5::text[], $6::text[], $7::bigint[], $8::text[], $9::text[], $10::text[],
                   $11::bigint[], $12::text[])
                   v (row_id, part, nth, recipient, kind, case_number, delivery, subject, sender,
                   digest, at, traceparent)";
    let values = sqlx::query(sql)
        .bind(rows.row)
        .bind(rows.part)
        .bind(rows.nth)
        .bind(rows.recipient)
        .bind(rows.kind)
        .bind(rows.case)
        .bind(rows.delivery)
        .bind(rows.subject)
        .bind(rows.sender)
        .bind(rows.digest)
        .bind(rows.at)
        .bind(rows.traceparent);
    values.execute(conn).await.map(drop).during("writing letters")
}
