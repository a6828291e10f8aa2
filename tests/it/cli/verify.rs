//! Verifying a hub's record, in its folder and on PostgreSQL: whatever was changed in a table is named,
//! and what is not looked at is said.

use super::{Said, folder, json, liandong};
use rusqlite::Connection;
use serde_json::Value;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

/// Cases of the hub whose record is tampered with.
const CASES: &str = "140";

/// A hub that has done something, and nobody runs any more.
fn hub(name: &str) -> PathBuf {
    let dir = folder(name);
    json(&["bench", "--secs", "1", "--levels", "1", "--cases", CASES, "--dir", at(&dir)]);
    dir
}

fn at(dir: &Path) -> &str {
    dir.to_str().unwrap()
}

fn file(dir: &Path) -> PathBuf {
    dir.join("ledger/ledger.db")
}

/// A record that somebody has in hand.
enum Record {
    /// In the hub's folder.
    Folder,
    /// On PostgreSQL, at this address.
    Database(String),
}

impl Record {
    /// Changes rows as somebody with the record in hand would, and looks; then all is put back.
    fn tampered<T>(&self, dir: &Path, sql: &str, look: impl FnOnce() -> T) -> T {
        match self {
            Self::Folder => in_file(dir, sql, look),
            Self::Database(url) => {
                let copy = kit::servers::copy_of(url);
                kit::servers::meddle(&copy, sql);
                is_at(dir, &copy);
                let seen = look();
                is_at(dir, url);
                kit::servers::dropped(&copy);
                seen
            }
        }
    }

    /// The same statement in the words of this store.
    fn words(&self, sql: &str) -> String {
        let Self::Database(_) = self else { return sql.to_owned() };
        // A record that was copied has each entry in the row of its place.
        sql.replace("zeroblob(99)", "decode(repeat('00', 99), 'hex')")
            .replace("zeroblob(32)", "decode(repeat('00', 32), 'hex')")
            .replace("zeroblob(8192)", "decode(repeat('00', 8192), 'hex')")
            .replace("id = 7 * 256", "row_id = 7 AND part = 0")
            .replace("WHERE position = 7", "WHERE row_id = 7")
    }
}

/// The hub's record is at this address from now on.
fn is_at(dir: &Path, url: &str) {
    let secret = dir.join("secret/postgres.url");
    fs::write(&secret, url).unwrap();
    fs::set_permissions(&secret, Permissions::from_mode(0o600)).unwrap();
}

/// The record of the folder, copied to a database of its own.
fn on_postgres(dir: &Path) -> Record {
    let before = json(&["audit", "verify", at(dir)]);
    let url = kit::servers::database();
    is_at(dir, &url);
    let settings = dir.join("hub.toml");
    let said = fs::read_to_string(&settings).unwrap();
    fs::write(settings, said + "\n[postgres]\nurl_file = \"secret/postgres.url\"\n").unwrap();
    let copied = json(&["ledger", "copy", "--from", at(dir), "--to", at(dir)]);
    assert_eq!(copied["entries"], before["entries"]);
    let after = json(&["audit", "verify", at(dir)]);
    assert_eq!(after, before, "what was copied is what it was");
    Record::Database(url)
}

fn in_file<T>(dir: &Path, sql: &str, look: impl FnOnce() -> T) -> T {
    let whole = std::fs::read(file(dir)).unwrap();
    let record = Connection::open(file(dir)).unwrap();
    record.execute_batch(&format!("PRAGMA foreign_keys = OFF; {sql}")).unwrap();
    assert!(0 < record.total_changes() || sql.starts_with("DROP"), "nothing is changed: {sql}");
    let mode: String =
        record.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0)).unwrap();
    assert_eq!(mode, "delete");
    drop(record);
    let seen = look();
    std::fs::write(file(dir), whole).unwrap();
    seen
}

fn said(dir: &Path, quick: bool) -> Said {
    let args = ["--lang", "en", "audit", "verify", at(dir)];
    liandong(&[&args[..], if quick { &["--quick"] } else { &[] }].concat())
}

/// What is changed, what must be said of it, and what by a quick look; nothing where it does not look.
type Row = (&'static str, &'static str, &'static str);

/// The same.
const SAME: &str = "SAME";

const TAMPERED: &[Row] = &[
    // What lists and clocks are made of.
    ("UPDATE case_ SET phase = 'nowhere' WHERE id = 7", "`phase` of the case's row", ""),
    ("UPDATE case_ SET version = version + 1 WHERE id = 7", "`version` of the case's row", ""),
    ("UPDATE case_ SET opened_at = opened_at - 1 WHERE id = 7", "`opened_at` of the case", ""),
    ("UPDATE case_ SET wake = NULL WHERE id = 7", "no instant at which it wakes", ""),
    ("UPDATE case_ SET wake = wake - 9 WHERE id = 7", "the instant at which the case wakes", ""),
    ("UPDATE case_ SET erased = true WHERE id = 7", "is marked as erased, its events", ""),
    (
        "UPDATE duty SET due = due + 1, target = target + 1 WHERE id = 7",
        "in the worklist is not",
        "",
    ),
    ("UPDATE duty SET sort = sort + 9 WHERE id = 7", "at another place in the worklist", ""),
    ("UPDATE duty SET owed_by = 'court.1' WHERE id = 7", "is missing in the worklist", ""),
    ("UPDATE duty SET owed_to = '[' WHERE id = 7", "reading duties", ""),
    ("DELETE FROM duty WHERE id = 7", "CountIsWrong", SAME),
    ("DELETE FROM duty WHERE id = 7", "is missing in the worklist", ""),
    ("UPDATE delivery SET receipt = 9 WHERE case_id = 7", "as stored is not what the events", ""),
    ("UPDATE delivery SET recipient = 'court.1' WHERE case_id = 7", "as stored is not", ""),
    ("UPDATE delivery SET withdrawn = true WHERE case_id = 7", "is marked otherwise", ""),
    ("DELETE FROM delivery WHERE case_id = 7", "LetterWithoutDelivery", SAME),
    ("DELETE FROM delivery WHERE case_id = 7", "is missing in what is stored", ""),
    ("DELETE FROM standing WHERE case_id = 7 AND standing = 'recipient'", "is hidden from it", ""),
    (
        "INSERT INTO standing VALUES (7, 'court.1', 'party', 1, NULL)",
        "`court.1` does not stand to the case as `party`",
        "",
    ),
    ("UPDATE sight SET mask = mask & 128 WHERE case_id = 7", "otherwise than it stands", ""),
    ("INSERT INTO sight VALUES ('court.1', 7, 129)", "SightWithoutStanding", SAME),
    // Letters.
    ("UPDATE letter SET recipient = 'court.1' WHERE number = 7", "`recipient` of letter 7", ""),
    ("UPDATE letter SET digest = 'x' WHERE number = 7", "`digest` of letter 7", ""),
    ("UPDATE letter SET delivery = 9 WHERE number = 7", "LetterWithoutDelivery", SAME),
    ("UPDATE letter SET case_number = 'nowhere' WHERE number = 7", "LetterWithoutCase", SAME),
    ("UPDATE letter SET case_number = 'nowhere' WHERE number = 7", "says that it is of case", ""),
    ("UPDATE letter SET position = position + 1 WHERE number = 7", "it was written at place", ""),
    ("DELETE FROM letter WHERE number = 7", "DeliveryWithoutLetter", SAME),
    ("DELETE FROM letter WHERE number = 7", "has no letter: nobody carries it", ""),
    // The log.
    (
        "UPDATE entry SET bytes = substr(bytes, 1, 99) WHERE position = 7",
        "entry's bytes or its leaf",
        SAME,
    ),
    ("UPDATE entry SET at = at + 1 WHERE position = 7", "the time stored beside the entry", SAME),
    ("UPDATE entry SET message = 'other' WHERE position = 7", "the message is registered as", ""),
    (
        "UPDATE entry SET sender = 'clock' WHERE position = 7",
        "is registered as",
        "is of kind `act`",
    ),
    ("UPDATE entry SET digest = zeroblob(32) WHERE position = 7", "its stored digest", ""),
    ("UPDATE entry SET sealed = zeroblob(99) WHERE position = 7", "does not open there", ""),
    ("UPDATE entry SET sealed = NULL WHERE position = 7", "no entry says that it was erased", SAME),
    ("DELETE FROM entry WHERE position = 7", "entries 7 to 7 are missing", SAME),
    ("DELETE FROM entry WHERE position = 7", "EventsWithoutEntry", SAME),
    (
        "DELETE FROM event WHERE id = 7 * 256",
        "committed to, 0 are stored",
        "commits to events, none",
    ),
    ("UPDATE event SET version = version + 1 WHERE id = 7 * 256", "the version of case", ""),
    ("UPDATE event SET first = first + 1 WHERE id = 7 * 256", "events of versions", SAME),
    ("UPDATE event SET sender = 'court.1' WHERE id = 7 * 256", "say that they are of message", ""),
    ("UPDATE event SET sealed = NULL WHERE id = 7 * 256", "no entry says that it was erased", SAME),
    ("DELETE FROM tile WHERE path = 'tile/0/000'", "tile `tile/0/000` is missing", SAME),
    (
        "UPDATE tile SET bytes = zeroblob(8192) WHERE path = 'tile/0/000'",
        "`tile/0/000` is not",
        SAME,
    ),
    ("UPDATE checkpoint SET note = 'x'", "the checkpoint cannot be read", SAME),
    (
        "DELETE FROM checkpoint WHERE size = (SELECT max(size) FROM checkpoint)",
        "the checkpoint is of",
        SAME,
    ),
    // Documents and keys.
    ("DELETE FROM vault WHERE owner LIKE 'case:%'", "lost its key", ""),
];

/// What differs in a folder.
const IN_FOLDER: &[Row] = &[
    ("UPDATE entry SET leaf = zeroblob(32) WHERE position = 7", "entry's bytes or its leaf", SAME),
    (
        "INSERT INTO letter SELECT number + 90000, recipient, kind, case_number, NULL, subject,
             sender, digest, at, position, traceparent, 0, 1, next, NULL FROM letter WHERE number = 7",
        "LetterAboveMark",
        SAME,
    ),
    ("UPDATE event SET letter_count = 0 WHERE id = 7 * 256", "LetterWithoutEvents", SAME),
    ("UPDATE body SET sealed = zeroblob(99) WHERE id = 7", "was changed or moved", ""),
    ("DELETE FROM body WHERE id = 7", "which was delivered, is not stored", ""),
];

/// What differs on PostgreSQL.
const ON_POSTGRES: &[Row] = &[
    ("UPDATE place SET leaf = zeroblob(32) WHERE row_id = 7", "entry's bytes or its leaf", SAME),
    (
        "INSERT INTO letter SELECT row_id, part, 99, number + 90000, position, recipient, kind,
             case_number, NULL, subject, sender, digest, at, traceparent, 0, 1, next, NULL
         FROM letter WHERE number = 7",
        "LetterAboveMark",
        SAME,
    ),
    ("DELETE FROM letter WHERE number = (SELECT max(number) FROM letter)", "LetterMissing", SAME),
    ("UPDATE letter SET number = NULL WHERE number = 7", "LetterWithoutNumber", SAME),
    ("UPDATE letter SET part = 9 WHERE number = 7", "LetterWithoutEvents", SAME),
    ("UPDATE letter SET nth = 9 WHERE number = 7", "one is missing", ""),
    ("DELETE FROM place WHERE row_id = 7", "entries 7 to 7 are missing", SAME),
    ("DELETE FROM place WHERE row_id = 7", "EntryWithoutPlace", SAME),
    (
        "INSERT INTO pending (row_id, leaf, at) SELECT row_id, leaf, 1 FROM place WHERE row_id = 7",
        "WaitsForNothing",
        SAME,
    ),
    (
        "WITH gone AS (DELETE FROM place WHERE position = (SELECT max(position) FROM place)
             RETURNING row_id, leaf)
         INSERT INTO pending (row_id, leaf, at) SELECT row_id, leaf, 1 FROM gone",
        "is stuck",
        SAME,
    ),
    (
        "UPDATE place p SET leaf = o.leaf FROM place o
         WHERE p.position IN (7, 8) AND o.position = 15 - p.position",
        "its leaf hash",
        SAME,
    ),
    ("INSERT INTO tally_change VALUES (2, 'court.1', 0, 1)", "court.1 CountIsWrong", SAME),
    (
        "UPDATE body SET sealed = decode(repeat('00', 99), 'hex')
         WHERE (owner, digest) = (SELECT min(owner), min(digest) FROM body GROUP BY owner LIMIT 1)",
        "was changed or moved",
        "",
    ),
    (
        "DELETE FROM body
         WHERE (owner, digest) = (SELECT owner, digest FROM body ORDER BY 1, 2 LIMIT 1)",
        "which was delivered, is not stored",
        "",
    ),
    ("DROP INDEX entry_message", "there is no unique index", SAME),
];

#[test]
fn whatever_was_changed_in_a_table_is_named_and_a_quick_look_says_what_it_leaves_out() {
    let dir = hub("verify");
    whatever_is_changed_is_named(&dir, &Record::Folder, IN_FOLDER);
    the_index_of_messages(&dir);
    assert_eq!(said(&dir, false).code, 0, "all was put back");
}

#[test]
fn the_same_is_named_on_postgresql_and_what_only_a_database_can_lose() {
    let dir = hub("verify-postgres");
    let database = on_postgres(&dir);
    whatever_is_changed_is_named(&dir, &database, ON_POSTGRES);
}

fn whatever_is_changed_is_named(dir: &Path, record: &Record, more: &[Row]) {
    for quick in [true, false] {
        let whole = said(dir, quick);
        assert_eq!((whole.code, whole.err.as_str()), (0, ""), "{}", whole.out);
        assert!(whole.out.contains("accounted for"), "{}", whole.out);
        assert_eq!(whole.out.contains("was not opened"), quick, "{}", whole.out);
        assert_eq!(whole.out.contains("not with the events"), quick, "{}", whole.out);
    }
    let mut unnamed = Vec::new();
    for (sql, full, quickly) in TAMPERED.iter().chain(more) {
        let sql = &record.words(sql);
        let quickly = if *quickly == SAME { full } else { quickly };
        // Where a quick look does not look, it may see what follows from it, or nothing.
        let looks = [(full, false), (quickly, true)].into_iter().filter(|it| !it.0.is_empty());
        let looks = record
            .tampered(dir, sql, || looks.map(|it| (it.0, said(dir, it.1))).collect::<Vec<_>>());
        for (words, look) in looks {
            let named = look.code == 3 && look.err.is_empty() && look.out.contains(words);
            // Where the index itself is gone there is nothing to walk.
            let broken = look.code == 1 && look.err.contains(words);
            if !(named || broken && sql.starts_with("DROP")) {
                unnamed.push(format!("{sql}, `{words}`: {look:#?}"));
            }
        }
    }
    assert!(unnamed.is_empty(), "{}", unnamed.join("\n"));
}

/// A message that comes again must find its answer.
fn the_index_of_messages(dir: &Path) {
    let record = Connection::open(file(dir)).unwrap();
    let root: i64 = record
        .query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'entry_message'", [], |row| {
            row.get(0)
        })
        .unwrap();
    drop(record);
    // The index is made anew without one of its rows, in the place and under the name of the whole.
    let sql = format!(
        "CREATE INDEX part ON entry (sender, message) WHERE position <> 7;
         PRAGMA writable_schema = ON;
         UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'part')
             WHERE name = 'entry_message';
         DELETE FROM sqlite_schema WHERE name = 'part';
         PRAGMA writable_schema = RESET;
         SELECT {root};"
    );
    let looks = in_file(dir, &sql, || [said(dir, true), said(dir, false)]);
    let [quick, full] = looks;
    assert_eq!(quick.code, 3, "{quick:?}");
    assert!(
        quick.out.contains("the index of messages is not that of the entries"),
        "{}",
        quick.out
    );
    // Whoever looks at the pages sees that first.
    assert_eq!(full.code, 3, "{full:?}");
    assert!(full.out.contains("entry_message"), "{}", full.out);
}

#[test]
fn what_a_program_reads_says_whether_rows_were_compared() {
    let dir = folder("verify-json");
    json(&["bench", "--secs", "1", "--levels", "1", "--cases", "40", "--dir", at(&dir)]);
    let full = json(&["audit", "verify", at(&dir)]);
    assert_eq!((&full["whole"], &full["quick"]), (&Value::Bool(true), &Value::Bool(false)));
    assert_eq!(full["rows"]["counts"]["cases"], full["cases"]);
    assert_eq!(full["rows"]["counts"]["duties"], full["duties"]);
    let quick = json(&["audit", "verify", "--quick", at(&dir)]);
    assert_eq!((&quick["whole"], &quick["quick"]), (&Value::Bool(true), &Value::Bool(true)));
    assert_eq!(quick["rows"], Value::Null);
    for field in ["entries", "granted", "refused", "cases", "events", "duties", "letters"] {
        assert_eq!(full[field], quick[field], "{field}");
    }
}
