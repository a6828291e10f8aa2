use super::book::*;
use crate::{MasterKey, Settings, Sqlite};
use engine::Ledger;

#[tokio::test]
async fn a_second_writer_is_refused_until_the_first_is_gone() {
    let book = Book::new();
    let second = Sqlite::open(book.dir.path(), master(), Settings::default()).unwrap_err();
    assert!(!second.passing && second.to_string().contains("another program writes"), "{second}");
    let book = book.again();
    assert_eq!(book.ledger.head().await.unwrap().size, 0);
}

#[tokio::test]
async fn readers_may_stand_beside_the_writer() {
    let mut book = Book::new();
    let reading = Sqlite::open_reading(book.dir.path(), master()).unwrap();
    book.open_cases(&["C-1"]).await;
    assert_eq!(reading.head().await.unwrap().size, 1);
    let number = engine::CaseFilter { number: Some("C-".into()), ..Default::default() };
    let page = reading.cases(everywhere(), number, limit(9)).await.unwrap();
    assert_eq!(page.count, 1);
    let fault = reading.write(Default::default()).await.unwrap_err();
    assert!(!fault.passing && fault.to_string().contains("reading only"), "{fault}");
    assert!(reading.erase("C-1".into()).await.is_err());
}

#[test]
fn reading_where_nothing_is_makes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let fault = Sqlite::open_reading(dir.path(), master()).unwrap_err();
    assert!(fault.to_string().contains("no record"), "{fault}");
    assert!(bytes_of(dir.path()).is_empty());
}

#[tokio::test]
async fn a_record_of_a_newer_program_is_refused() {
    let book = Book::new();
    book.meddle("INSERT INTO schema VALUES (99)").await;
    let Book { dir, ledger, .. } = book;
    drop(ledger);
    for fault in [
        Sqlite::open(dir.path(), master(), Settings::default()).unwrap_err(),
        Sqlite::open_reading(dir.path(), master()).unwrap_err(),
    ] {
        assert!(!fault.passing && fault.to_string().contains("edition 99"), "{fault}");
    }
}

#[tokio::test]
async fn another_master_key_is_refused_at_once() {
    let Book { dir, ledger, .. } = Book::new();
    drop(ledger);
    let other = MasterKey::new([8; 32]);
    let fault = Sqlite::open(dir.path(), other.clone(), Settings::default()).unwrap_err();
    assert!(!fault.passing && fault.to_string().contains("master key"), "{fault}");
    assert!(Sqlite::open_reading(dir.path(), other).is_err());
    assert!(Sqlite::open(dir.path(), master(), Settings::default()).is_ok());
}

/// That a commit is on the disk cannot be seen without cutting the power; that it is asked for can.
#[tokio::test]
async fn the_writer_asks_for_every_commit_on_the_disk() {
    let book = Book::new();
    let asked = crate::writer::ask_alone(book.ledger.jobs().unwrap(), |it| {
        let ask = |name: &str| {
            let sql = format!("PRAGMA {name}");
            it.conn().query_row(&sql, [], |row| row.get::<_, i64>(0)).unwrap()
        };
        let names =
            ["synchronous", "secure_delete", "foreign_keys", "mmap_size", "wal_autocheckpoint"];
        Ok(names.map(ask))
    });
    let full = 2;
    assert_eq!(asked.await.unwrap(), [full, 1, 1, 0, 0]);
}

#[tokio::test]
async fn everything_is_there_after_closing_and_opening() {
    let mut book = Book::new();
    book.open_cases(&["C-1", "C-2"]).await;
    let before = book.ledger.head().await.unwrap();
    let mut book = book.again();
    assert_eq!(book.ledger.head().await.unwrap(), before);
    let act = book.act("C-2");
    book.write(vec![act]).await;
    let history = book.ledger.history("C-2".into()).await.unwrap();
    assert_eq!(history.last().unwrap().first, 1);
    assert_eq!(book.ledger.accounts().await.unwrap().gap_count, 0);
}

/// What a kill, or the loss of power, leaves: the files as they are at any moment. The journal may end
/// in the middle of a batch; the record then ends after the batch before.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_of_the_files_at_any_moment_holds_whole_batches_only() {
    const PER_BATCH: u64 = 3;
    let mut book = Book::new();
    let at = |name: &str| book.dir.path().join(name);
    let (main, journal) = (at("ledger.db"), at("ledger.db-wal"));
    // Nothing is carried into the main file meanwhile, so that the two files need not be copied at one
    // instant; an empty checkpoint first.
    let base = std::fs::read(&main).unwrap();
    for _ in 0..20 {
        let case = format!("C-{}", book.size);
        let records = vec![book.opening(&case), book.act(&case), book.refusal(COURT)];
        book.write(records).await;
    }
    let whole = std::fs::read(&journal).unwrap();
    let mut sizes = std::collections::BTreeSet::new();
    for tenth in 0..=40 {
        let cut = whole.len() * tenth / 40;
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("ledger.db"), &base).unwrap();
        std::fs::write(dir.path().join("ledger.db-wal"), &whole[..cut]).unwrap();
        // Before the journal was begun there is no table yet; that is no record.
        let Ok(ledger) = Sqlite::open(dir.path(), master(), Settings::default()) else {
            panic!("a cut journal does not open");
        };
        let head = ledger.head().await.unwrap();
        assert_eq!(head.size % PER_BATCH, 0, "cut at {cut}");
        let accounts = ledger.accounts().await.unwrap();
        assert_eq!((accounts.entries, accounts.gap_count), (head.size, 0));
        assert_eq!(accounts.cases, head.size / PER_BATCH);
        assert!(ledger.scan(0, 100).await.unwrap().iter().all(|it| it.flaws.is_empty()));
        sizes.insert(head.size);
    }
    assert!(10 < sizes.len() && sizes.contains(&60), "{sizes:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn reading_goes_on_while_much_is_written() {
    let settings = Settings { journal_bytes: 64 * 1024, ..Settings::default() };
    let mut book = Book::with(settings);
    let ledger = book.ledger.clone();
    let reader = tokio::spawn(async move {
        let mut last = 0;
        while last < 600 {
            let head = ledger.head().await.unwrap();
            assert!(last <= head.size && head.size % 6 == 0, "whole batches only");
            assert_eq!(head.edge.len() as u64, head.size % 256);
            last = head.size;
        }
    });
    for index in 0..100 {
        let records = (0..6).map(|of| book.opening(&format!("C-{index}-{of}"))).collect();
        book.write(records).await;
    }
    reader.await.unwrap();
    let journal = std::fs::metadata(book.dir.path().join("ledger.db-wal")).unwrap().len();
    assert!(journal < 3_000_000, "the journal is carried while it is written: {journal}");
    assert_eq!(book.ledger.accounts().await.unwrap().gap_count, 0);
}
