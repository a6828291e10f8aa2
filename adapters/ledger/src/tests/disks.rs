use super::book::*;
use crate::Sqlite;
use engine::Ledger;
use std::path::PathBuf;

#[tokio::test]
async fn a_full_disk_is_weather_reading_goes_on_and_writing_again_once_there_is_space() {
    let mut book = Book::new();
    book.open_cases(&["C-1"]).await;
    book.meddle("PRAGMA max_page_count = 1").await;
    let mut failed = None;
    for index in 0..200 {
        let mut record = book.opening(&format!("D-{index}"));
        record.bodies[0].1 = vec![1; 9000];
        match book.try_write(vec![record.clone()]).await {
            Ok(_) => {}
            Err(fault) => {
                assert!(fault.passing, "{fault}");
                failed = Some(record);
                break;
            }
        }
    }
    let failed = failed.expect("the disk was never full");
    let case = failed.case.clone().unwrap();
    let head = book.ledger.head().await.unwrap();
    assert_eq!(head.size, book.size, "nothing of it is written");
    assert!(book.ledger.history(case.clone()).await.unwrap().is_empty());
    assert!(!book.ledger.history("C-1".into()).await.unwrap().is_empty(), "reading goes on");
    assert!(book.try_write(vec![failed.clone()]).await.unwrap_err().passing, "still full");
    book.meddle("PRAGMA max_page_count = 1000000").await;
    book.write(vec![failed]).await;
    assert_eq!(book.ledger.history(case).await.unwrap().len(), 1);
    assert_eq!(book.ledger.accounts().await.unwrap().gap_count, 0);
}

#[tokio::test]
async fn a_full_disk_fails_everybody_who_shares_the_commit() {
    let mut book = Book::new();
    book.open_cases(&["C-1"]).await;
    book.meddle("PRAGMA max_page_count = 1").await;
    let mut big = book.opening("C-2");
    big.bodies[0].1 = vec![1; 200_000];
    let batch = book.batch(vec![big]);
    let ledger = &book.ledger;
    let (put_off, written, again) = tokio::join!(
        ledger.put_off("C-1".into(), 99_999),
        ledger.write(batch.clone()),
        ledger.put_off("C-1".into(), 999_999),
    );
    assert!(written.unwrap_err().passing);
    let wakes = ledger.due(i64::MAX, 9).await.unwrap().0;
    let told = [put_off.is_ok().then_some(99_999), again.is_ok().then_some(999_999), Some(1500)];
    let kept = told.into_iter().flatten().max().unwrap();
    assert_eq!(wakes, [("C-1".into(), kept)], "what was told is so");
    book.meddle("PRAGMA max_page_count = 1000000").await;
    book.ledger.write(batch).await.unwrap();
}

/// A closed record of some cases, and its bytes.
async fn closed() -> (tempfile::TempDir, PathBuf, Vec<u8>) {
    let mut book = Book::new();
    for index in 0..40 {
        let records = vec![book.opening(&format!("C-{index}")), book.refusal(COURT)];
        book.write(records).await;
    }
    let Book { dir, ledger, .. } = book;
    drop(ledger);
    let path = dir.path().join("ledger.db");
    let bytes = std::fs::read(&path).unwrap();
    assert!(!dir.path().join("ledger.db-wal").exists(), "closing carries the journal");
    (dir, path, bytes)
}

#[tokio::test]
async fn a_sound_record_is_found_sound() {
    let (dir, _, bytes) = closed().await;
    let report = Sqlite::check(dir.path()).unwrap();
    assert!(report.is_whole(), "{report:?}");
    assert_eq!(report.pages, bytes.len() as u64 / 4096);
    let empty = tempfile::tempdir().unwrap();
    assert!(Sqlite::check(empty.path()).unwrap_err().to_string().contains("no record"));
}

#[tokio::test]
async fn a_broken_page_is_found_and_named_whichever_it_is() {
    let (dir, path, bytes) = closed().await;
    let mut named = 0;
    let pages = bytes.len() / 4096;
    for page in 1..pages {
        let mut broken = bytes.clone();
        // The kind of the page and where its cells are; on a page of overflow, where it goes on.
        for byte in &mut broken[page * 4096..page * 4096 + 8] {
            *byte ^= 0x55;
        }
        std::fs::write(&path, &broken).unwrap();
        let report = Sqlite::check(dir.path()).unwrap();
        assert!(!report.is_whole(), "page {} of {pages}", page + 1);
        named += usize::from(report.findings.iter().any(|it| it.table.is_some()));
    }
    // On pages of the table of tables it is not known whose they are.
    assert!(pages - 4 <= named, "{named} of {pages} named");
}

#[tokio::test]
async fn a_flipped_bit_in_content_is_named_at_its_entry_and_the_rest_is_read() {
    let (dir, path, bytes) = closed().await;
    let sealed = {
        let ledger = Sqlite::open_reading(dir.path(), master()).unwrap();
        let read = ledger.pool.read(|it| {
            let sql = "SELECT sealed FROM event WHERE id = 4 * 256
                       UNION ALL SELECT bytes FROM entry WHERE position = 7";
            let mut statement = it.conn.prepare(sql).unwrap();
            let rows = statement.query_map([], |row| row.get::<_, Vec<u8>>(0)).unwrap();
            Ok(rows.collect::<Result<Vec<_>, _>>().unwrap())
        });
        read.await.unwrap()
    };
    let mut broken = bytes.clone();
    for content in &sealed {
        let at = bytes.windows(content.len()).position(|it| it == content).unwrap();
        broken[at + content.len() - 1] ^= 1;
    }
    std::fs::write(&path, &broken).unwrap();
    assert!(Sqlite::check(dir.path()).unwrap().is_whole(), "the pages are sound");
    let ledger = Sqlite::open_reading(dir.path(), master()).unwrap();
    let scanned = ledger.scan(0, 999).await.unwrap();
    let flawed: Vec<_> =
        scanned.iter().filter(|it| !it.flaws.is_empty()).map(|it| it.position).collect();
    assert_eq!(flawed, [4]);
    let changed = scanned.iter().filter(|it| it.leaf != audit::tree::leaf_hash(&it.entry).0);
    assert_eq!(changed.map(|it| it.position).collect::<Vec<_>>(), [7]);
    assert_eq!(scanned.len(), 80);
}
