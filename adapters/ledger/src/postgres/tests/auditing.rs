//! What a verifier reads at one instant, and a record that came from SQLite.

use super::*;
use crate::tests::book::{Book, COURT, letter, waiting};
use crate::{Audited, GapKind, Snapshot};
use audit::{Checkpoint, Digest, Ed25519Signer, Head};
use engine::Ledger;
use std::fmt::Debug;

async fn snapshot(url: &str) -> Arc<Snapshot> {
    Snapshot::open(url, Some(&ca()), master(), Settings::default()).await.unwrap()
}

/// A record on SQLite with something of everything.
async fn full() -> Book {
    let mut book = Book::new();
    book.open_cases(&["C-1", "C-2", "川-3\\N\tx"]).await;
    let mut act = book.act("C-1");
    act.parts[0].letters = vec![letter("C-1", COURT, None, act.at)];
    act.carried = vec![1];
    let other = book.act("C-2").parts.remove(0);
    act.parts.push(other);
    let mut caseless = book.refusal(COURT);
    caseless.letters = vec![letter("", COURT, None, caseless.at)];
    let records = vec![act, caseless];
    book.write(records).await;
    book.ledger.erase("C-2".into()).await.unwrap();
    sealed(&book).await;
    book
}

/// The newest checkpoint is one.
async fn sealed(book: &Book) {
    let leaves = book.ledger.leaves(0, 99).await.unwrap();
    let leaves: Vec<Digest> = leaves.into_iter().map(Digest).collect();
    let checkpoint = Checkpoint::new("hub.1/log", leaves.len() as u64, audit::tree::root(&leaves));
    let note = Head::sign(&checkpoint, &Ed25519Signer::from_seed(&[7; 32])).unwrap().text();
    book.meddle(&format!(
        "UPDATE checkpoint SET note = '{note}' WHERE size = (SELECT max(size) FROM checkpoint)"
    ))
    .await;
}

/// Everything that a verifier reads of a record.
async fn all(record: &dyn Audited) -> Vec<String> {
    let end = record.cases_end().await.unwrap();
    let said: [&dyn Debug; 7] = [
        &record.head().await.unwrap(),
        &record.scan(0, 99).await.unwrap(),
        &record.outlines(0, 99).await.unwrap(),
        &record.messages(4).await.unwrap(),
        &record.books(0..end).await.unwrap(),
        &record.accounts().await.unwrap(),
        &record.queued(None, 99).await.unwrap().len(),
    ];
    said.iter().map(|it| format!("{it:?}")).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_is_read_as_what_it_was_made_of() {
    let book = full().await;
    let (url, one, _) = two().await;
    let before = all(book.ledger.as_ref()).await;
    let dir = book.dir.path().to_owned();
    let feed = engine::FeedRow {
        id: "f".into(),
        agency: "police.510107".into(),
        person: None,
        label: "值班".into(),
        made_at: 7,
        revoked_at: None,
        lapsed: false,
    };
    assert!(book.ledger.open_feed(feed.clone(), [9; 32], 9).await.unwrap());
    let fault = one.copy_from(&dir, |_| ()).await.unwrap_err();
    assert!(fault.to_string().contains("another program writes"), "{fault}");
    drop(book.ledger);
    let mut told = Vec::new();
    let copied = one.copy_from(&dir, |it| told.push(it.table)).await.unwrap();
    assert_eq!(copied.size, 5);
    assert!(told.starts_with(&["vault", "case_", "entry"]), "{told:?}");
    for (here, there) in all(snapshot(&url).await.as_ref()).await.iter().zip(&before) {
        assert_eq!(here, there);
    }
    assert_eq!(one.feed([9; 32]).await.unwrap(), Some(feed), "subscribers notice nothing");
    // It goes on here, with numbers that were not given, and nowhere else.
    let fault = crate::Sqlite::open(&dir, master(), Settings::default()).unwrap_err();
    assert!(fault.to_string().contains("goes on there"), "{fault}");
    assert_eq!(all(crate::Sqlite::open_reading(&dir, master()).unwrap().as_ref()).await, before);
    let fault = one.write(batch(vec![act("m-1", "C-9", 0, 1000)])).await.unwrap_err();
    assert!(fault.overtaken && fault.to_string().contains("`m-1`"), "{fault}");
    one.write(batch(vec![opened(act("n-1", "C-9", 0, 9000), "C-9"), act("n-2", "C-1", 2, 9001)]))
        .await
        .unwrap();
    let term = one.office().await.unwrap().unwrap();
    one.place(term, waiting(one.as_ref(), 2).await, head(5, 2)).await.unwrap();
    let letters = one.uncarried(i64::MAX, 9).await.unwrap().0;
    assert_eq!(letters.iter().map(|it| it.number).collect::<Vec<_>>(), [2, 3, 4, 5, 6]);
    let fault = one.copy_from(&dir, |_| ()).await.unwrap_err();
    assert!(fault.to_string().contains("not empty"), "{fault}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_does_not_add_up_is_not_copied() {
    for (sql, words) in [
        ("UPDATE event SET letter_count = 0", "for `letter`"),
        ("UPDATE entry SET leaf = zeroblob(32) WHERE position = 1", "the newest checkpoint signs"),
        ("PRAGMA foreign_keys = OFF; DELETE FROM entry WHERE position = 0", "some are missing"),
    ] {
        let mut book = Book::new();
        book.open_cases(&["C-1", "C-2"]).await;
        sealed(&book).await;
        book.meddle(sql).await;
        let (url, one, _) = two().await;
        let dir = book.dir.path().to_owned();
        drop(book.ledger);
        let fault = one.copy_from(&dir, |_| ()).await.unwrap_err();
        assert!(fault.to_string().contains(words), "{sql}: {fault}");
        assert_eq!(snapshot(&url).await.head().await.unwrap().size, 0);
        crate::Sqlite::open(&dir, master(), Settings::default()).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_snapshot_stays_as_it_is_while_hubs_write_and_erase_and_holds_nobody_up() {
    let (url, one, other) = two().await;
    one.write(batch(vec![opened(act("m-1", "C-1", 0, 1000), "C-1")])).await.unwrap();
    let term = one.office().await.unwrap().unwrap();
    one.place(term, waiting(one.as_ref(), 1).await, head(0, 1)).await.unwrap();
    one.write(batch(vec![act("m-2", "C-1", 1, 2000), opened(act("m-3", "C-2", 0, 3000), "C-2")]))
        .await
        .unwrap();
    let still = snapshot(&url).await;
    let before = all(still.as_ref()).await;
    other.write(batch(vec![act("m-4", "C-1", 2, 4000)])).await.unwrap();
    one.place(term, waiting(one.as_ref(), 3).await, head(1, 3)).await.unwrap();
    one.erase("C-2".into()).await.unwrap();
    assert_eq!(all(still.as_ref()).await, before);
    let queued = still.queued(None, 9).await.unwrap();
    let ids: Vec<_> = queued.iter().map(|it| it.found.message.id.as_str()).collect();
    assert_eq!(ids, ["m-2", "m-3"]);
    assert!(queued.iter().all(|it| it.found.flaws.is_empty() && it.found.packet.is_some()));
    assert!(queued.iter().all(|it| it.found.parts.len() == 1 && 0 < it.waits));
    let rest = still.queued(Some(queued[0].at), 9).await.unwrap();
    assert_eq!(rest.len(), 1);
    let now = snapshot(&url).await;
    assert_eq!((now.head().await.unwrap().size, now.queued(None, 9).await.unwrap().len()), (4, 0));
    assert_eq!(now.accounts().await.unwrap().gaps, []);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_only_a_database_can_lose_is_a_gap() {
    let (url, one, _) = two().await;
    let records = vec![
        opened(act("m-1", "C-1", 0, 1000), "C-1"),
        opened(act("m-2", "C-2", 0, 2000), "C-2"),
        Record { parts: Vec::new(), seen: Vec::new(), ..act("m-3", "C-1", 0, 3000) },
    ];
    one.write(batch(records)).await.unwrap();
    let term = one.office().await.unwrap().unwrap();
    one.place(term, waiting(one.as_ref(), 3).await, head(0, 3)).await.unwrap();
    one.write(batch(vec![act("m-4", "C-1", 1, 4000)])).await.unwrap();
    one.close().await;
    assert_eq!(snapshot(&url).await.accounts().await.unwrap().gaps, []);
    for (tampering, kind) in [
        ("DELETE FROM pending", GapKind::EntryWithoutPlace),
        ("DELETE FROM place WHERE position = 2", GapKind::EntryWithoutPlace),
        ("DELETE FROM letter WHERE number = 2", GapKind::LetterMissing),
        ("DELETE FROM letter WHERE number = 1", GapKind::LetterMissing),
        ("UPDATE letter SET number = NULL WHERE number = 1", GapKind::LetterWithoutNumber),
        ("UPDATE letter SET part = 7 WHERE number = 1", GapKind::LetterWithoutEvents),
        (
            "INSERT INTO pending (row_id, leaf, at) VALUES (77, '\\x00', 1)",
            GapKind::WaitsForNothing,
        ),
        (
            "INSERT INTO pending (row_id, leaf, at) SELECT row_id, leaf, 1 FROM place WHERE position = 0",
            GapKind::WaitsForNothing,
        ),
        ("INSERT INTO tally_change VALUES (1, '', 128, 1)", GapKind::CountIsWrong),
    ] {
        let copy = kit::servers::copy_of(&url);
        sql(&copy, tampering).await;
        let accounts = snapshot(&copy).await.accounts().await.unwrap();
        let kinds: Vec<_> = accounts.gaps.iter().map(|it| it.kind).collect();
        assert!(kinds.contains(&kind), "{tampering}: {kinds:?}");
    }
    sql(&url, "DROP INDEX entry_message").await;
    let fault = snapshot(&url).await.messages(9).await.unwrap_err();
    assert!(!fault.passing && fault.to_string().contains("entry_message"), "{fault}");
}
