use super::book::*;
use crate::Sqlite;
use engine::Ledger;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_made_while_writing_is_whole_and_no_number_returns() {
    let mut book = Book::new();
    book.open_cases(&["C-0"]).await;
    let out = tempfile::tempdir().unwrap();
    let to = out.path().join("backup.db");
    let backup = {
        let (ledger, to) = (book.ledger.clone(), to.clone());
        tokio::spawn(async move { ledger.backup(&to).await })
    };
    for index in 1..60 {
        let case = format!("C-{index}");
        let records = vec![book.opening(&case), book.act(&case)];
        book.write(records).await;
    }
    backup.await.unwrap().unwrap();
    let given = book.ledger.uncarried(i64::MAX, 999).await.unwrap().0.last().unwrap().number;
    assert_eq!(given, 60);
    let names: Vec<_> = bytes_of(out.path()).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["backup.db"], "one file, nothing beside it");

    let dir = tempfile::tempdir().unwrap();
    Sqlite::restore(&to, dir.path()).unwrap();
    let restored = open(dir.path());
    let head = restored.head().await.unwrap();
    assert!((1..=119).contains(&head.size) && head.size % 2 == 1, "whole batches: {}", head.size);
    assert_eq!(restored.epoch().await.unwrap(), 1);
    assert_eq!(book.ledger.epoch().await.unwrap(), 0);
    assert!(restored.scan(0, 999).await.unwrap().iter().all(|it| it.flaws.is_empty()));
    assert_eq!(restored.accounts().await.unwrap().gap_count, 0);
    drop(std::mem::replace(&mut book.ledger, restored));
    book.size = head.size;
    book.versions.clear();
    book.open_cases(&["D-1"]).await;
    let letters = book.ledger.uncarried(i64::MAX, 999).await.unwrap().0;
    let newest = letters.last().unwrap().number;
    assert!(given < newest && newest < 1 << 53, "{newest}");
}

#[tokio::test]
async fn each_restore_is_a_new_epoch() {
    let mut book = Book::new();
    let mut numbers = std::collections::BTreeSet::new();
    let mut dirs = Vec::new();
    for round in 0..3 {
        book.versions.clear();
        book.open_cases(&[&format!("C-{round}")]).await;
        assert_eq!(book.ledger.epoch().await.unwrap(), round);
        let letters = book.ledger.uncarried(i64::MAX, 9).await.unwrap().0;
        assert!(numbers.insert(letters.last().unwrap().number));
        let dir = tempfile::tempdir().unwrap();
        let to = dir.path().join("backup.db");
        book.ledger.backup(&to).await.unwrap();
        let into = dir.path().join("deep/record");
        Sqlite::restore(&to, &into).unwrap();
        book.ledger = open(&into);
        dirs.push(dir);
    }
}

#[tokio::test]
async fn nothing_is_written_over() {
    let mut book = Book::new();
    book.open_cases(&["C-1"]).await;
    let out = tempfile::tempdir().unwrap();
    let to = out.path().join("backup.db");
    std::fs::write(&to, "something").unwrap();
    let fault = book.ledger.backup(&to).await.unwrap_err();
    assert!(!fault.passing && fault.to_string().contains("exists already"), "{fault}");
    assert_eq!(std::fs::read(&to).unwrap(), b"something");
    let to = out.path().join("other.db");
    book.ledger.backup(&to).await.unwrap();
    let dir = tempfile::tempdir().unwrap();
    Sqlite::restore(&to, dir.path()).unwrap();
    let fault = Sqlite::restore(&to, dir.path()).unwrap_err();
    assert!(fault.to_string().contains("empty directory"), "{fault}");
    let fault = Sqlite::restore(&to, book.dir.path()).unwrap_err();
    assert!(fault.to_string().contains("another program writes"), "{fault}");
}

#[tokio::test]
async fn a_broken_backup_is_not_restored() {
    let mut book = Book::new();
    book.open_cases(&["C-1"]).await;
    let out = tempfile::tempdir().unwrap();
    let to = out.path().join("backup.db");
    book.ledger.backup(&to).await.unwrap();
    let mut bytes = std::fs::read(&to).unwrap();
    for page in bytes.chunks_mut(4096).skip(2) {
        page[..8].fill(0xff);
    }
    std::fs::write(&to, bytes).unwrap();
    let dir = tempfile::tempdir().unwrap();
    let fault = Sqlite::restore(&to, dir.path()).unwrap_err();
    assert!(!fault.passing, "{fault}");
    assert!(!dir.path().join("ledger.db").exists());
}

#[tokio::test]
async fn a_copy_that_was_put_there_by_hand_begins_an_epoch_when_it_is_told_to() {
    let mut book = Book::new();
    book.open_cases(&["C-1"]).await;
    let said = Sqlite::begin_epoch(book.dir.path()).unwrap_err().to_string();
    assert!(said.contains("another program writes the record"), "{said}");
    let given = book.ledger.uncarried(i64::MAX, 9).await.unwrap().0;
    let dir = tempfile::tempdir().unwrap();
    let said = Sqlite::begin_epoch(dir.path()).unwrap_err().to_string();
    assert!(said.contains("there is no record in"), "{said}");
    book.ledger.backup(&dir.path().join("ledger.db")).await.unwrap();
    Sqlite::begin_epoch(dir.path()).unwrap();
    book.ledger = open(dir.path());
    assert_eq!(book.ledger.epoch().await.unwrap(), 1);
    book.open_cases(&["C-2"]).await;
    let letters = book.ledger.uncarried(i64::MAX, 9).await.unwrap().0;
    assert!(given.last().unwrap().number + 1 < letters.last().unwrap().number);
}
