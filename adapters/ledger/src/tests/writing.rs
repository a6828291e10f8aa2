//! Writing, as only this store does it; what every store must do stands in `tests/it/stores`.

use super::book::*;
use engine::Ledger;

#[tokio::test]
async fn a_batch_for_another_head_writes_nothing() {
    let mut book = Book::new();
    book.open_cases(&["C-1"]).await;
    let act = book.act("C-1");
    let mut batch = book.batch(vec![act]);
    for before in [0, 2] {
        batch.head.before = before;
        let fault = book.ledger.write(batch.clone()).await.unwrap_err();
        assert!(!fault.passing && fault.to_string().contains("has 1"), "{fault}");
    }
    assert_eq!(book.ledger.head().await.unwrap().size, 1);
}

#[tokio::test]
async fn the_table_itself_refuses_a_second_duty_of_one_thing() {
    let mut book = Book::new();
    book.open_cases(&["C-1"]).await;
    let fault = insert_twin(&book).await;
    assert!(fault.contains("UNIQUE"), "{fault}");
}

async fn insert_twin(book: &Book) -> String {
    let sql =
        "INSERT INTO duty SELECT NULL, case_id, proceeding, duty, owed_by, item, owed_to, start,
               due, target, basis, provisional, suspended, passed, sort, procedure, marks, region
               FROM duty";
    let done = crate::writer::ask_alone(book.ledger.jobs().unwrap(), move |it| {
        Ok(it.conn().execute(sql, []).unwrap_err().to_string())
    });
    done.await.unwrap()
}

#[tokio::test]
async fn a_failure_in_the_middle_leaves_nothing_in_any_table() {
    let mut book = Book::new();
    book.open_cases(&["C-1"]).await;
    let before = dump(&book).await;
    let mut records = vec![book.opening("C-2"), book.act("C-1"), book.refusal(COURT)];
    records[1].carried = vec![1];
    let mut last = book.act("C-2");
    last.carried = vec![99];
    records.push(last);
    let mut batch = book.batch(records);
    batch.head.tiles = vec![("tile/0/000".into(), vec![1; 32])];
    let fault = book.ledger.write(batch).await.unwrap_err();
    assert!(fault.to_string().contains("letter 99"), "{fault}");
    assert_eq!(dump(&book).await, before);
}

/// The rows of every table, as text.
async fn dump(book: &Book) -> Vec<String> {
    let read = book.ledger.pool.read(|it| {
        let names =
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
        let mut tables = it.conn.prepare(names).unwrap();
        let names: Vec<String> =
            tables.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
        let mut dump = Vec::new();
        for name in names {
            let mut table = it.conn.prepare(&format!("SELECT * FROM {name}")).unwrap();
            let columns = table.column_count();
            let mut rows = table.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                let values = (0..columns).map(|at| format!("{:?}", row.get_ref(at).unwrap()));
                dump.push(format!("{name}: {}", values.collect::<Vec<_>>().join("|")));
            }
        }
        Ok(dump)
    });
    let dump = read.await.unwrap();
    assert!(10 < dump.len());
    dump
}

#[tokio::test]
async fn whoever_shares_a_commit_with_a_failure_is_written() {
    let mut book = Book::new();
    book.open_cases(&["C-1"]).await;
    let act = book.act("C-1");
    let good = book.batch(vec![act]);
    // It fails after most of it is written.
    let (opening, mut fails) = (book.opening("C-9"), book.act("C-9"));
    fails.carried = vec![99];
    let bad = book.batch(vec![opening, fails]);
    let ledger = &book.ledger;
    // The writer is held up until all of them stand before it.
    let (go, wait) = std::sync::mpsc::channel::<()>();
    let held = crate::writer::ask_alone(ledger.jobs().unwrap(), move |_| {
        wait.recv().unwrap();
        Ok(())
    });
    let release = async { go.send(()).unwrap() };
    let (_, first, second, third, fourth, ()) = tokio::join!(
        held,
        ledger.write(bad),
        ledger.write(good),
        ledger.cosigned(55, "no such size".into()),
        ledger.cosigned(1, "checkpoint of 1\nwitness\n".into()),
        release,
    );
    assert!(first.is_err() && second.is_ok() && third.is_err() && fourth.is_ok());
    assert_eq!(ledger.head().await.unwrap().size, 2);
    let note = ledger.checkpoint(1).await.unwrap();
    assert_eq!(note.as_deref(), Some("checkpoint of 1\nwitness\n"));
    assert!(ledger.case(everywhere(), "C-9".into()).await.unwrap().is_none());
    assert_eq!(ledger.accounts().await.unwrap().gap_count, 0);
}
