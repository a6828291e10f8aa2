use super::book::*;
use engine::{Ledger, MessageKey, Standing};

#[tokio::test]
async fn an_empty_record_has_an_empty_head() {
    let book = Book::new();
    let head = book.ledger.head().await.unwrap();
    assert_eq!(head, engine::LogHead::default());
}

#[tokio::test]
async fn what_is_written_is_recalled() {
    let mut book = Book::new();
    let opening = book.opening("C-1");
    let (key, digest) = (opening.message.clone(), opening.digest);
    let written = book.write(vec![opening]).await;
    assert_eq!(written.letters, [1]);
    let act = book.act("C-1");
    book.write(vec![act]).await;
    let keys = vec![MessageKey { from: POLICE.into(), id: key.id.clone() }, key];
    let recall = book.ledger.recall(keys, vec!["C-2".into(), "C-1".into()]).await.unwrap();
    assert_eq!(recall.answers[0], None, "the same id of another sender is another message");
    let stored = recall.answers[1].as_ref().unwrap();
    assert_eq!((stored.digest, stored.position), (digest, Some(0)));
    assert_eq!(stored.packet, Some(packet("C-1", 0)));
    assert_eq!(recall.histories[0], None);
    let events = [words("events", "C-1", 0), words("events", "C-1", 1)];
    assert_eq!(recall.histories[1].as_deref(), Some(&events[..]));
}

#[tokio::test]
async fn the_head_has_the_edge_the_note_and_the_latest_instant() {
    let mut book = Book::new();
    let mut records: Vec<_> = (0..300).map(|_| book.refusal(ECOLOGY)).collect();
    records[299].at = 5;
    let (last, edge) = (records[298].at, records[256..].to_vec());
    book.write(records).await;
    let head = book.ledger.head().await.unwrap();
    assert_eq!((head.size, head.last_at), (300, last), "an instant never goes back");
    assert_eq!(head.note, "checkpoint of 300\n");
    let leaves: Vec<_> = edge.iter().map(|it| audit::tree::leaf_hash(&it.entry).0).collect();
    assert_eq!(head.edge, leaves);
    assert_eq!(book.ledger.leaves(256, 3).await.unwrap(), leaves[..3]);
    assert_eq!(book.ledger.leaves(299, usize::MAX).await.unwrap(), leaves[43..]);
}

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
async fn a_part_for_another_version_is_refused_by_name_and_nothing_is_written() {
    let mut book = Book::new();
    book.open_cases(&["C-1"]).await;
    let good = book.opening("C-2");
    let mut stale = book.act("C-1");
    for first in [0, 2] {
        stale.parts[0].first = first;
        let fault = book.try_write(vec![good.clone(), stale.clone()]).await.unwrap_err();
        assert!(!fault.passing && fault.to_string().contains("`C-1`"), "{fault}");
    }
    let mut unknown = book.act("C-3");
    unknown.parts[0].first = 4;
    assert!(book.try_write(vec![unknown]).await.is_err());
    assert_eq!(book.ledger.head().await.unwrap().size, 1);
    assert!(book.ledger.history("C-2".into()).await.unwrap().is_empty());
    // What failed leaves no trace in what the writer holds at hand.
    assert_eq!(book.write(vec![good]).await.letters, [2]);
}

#[tokio::test]
async fn the_second_act_of_a_batch_stands_on_the_first() {
    let mut book = Book::new();
    let records = vec![book.opening("C-1"), book.act("C-1"), book.act("C-1")];
    book.write(records).await;
    let case = book.ledger.case(everywhere(), "C-1".into()).await.unwrap().unwrap();
    assert_eq!(case.version, 3);
}

#[tokio::test]
async fn a_message_is_written_once() {
    let mut book = Book::new();
    let first = book.opening("C-1");
    let mut again = book.act("C-1");
    again.message = first.message.clone();
    book.write(vec![first]).await;
    let fault = book.try_write(vec![again.clone()]).await.unwrap_err();
    assert!(!fault.passing && fault.to_string().contains("`m-1`"), "{fault}");
    assert_eq!(book.ledger.history("C-1".into()).await.unwrap().len(), 1);
    let (mut one, mut other) = (book.refusal(POLICE), book.refusal(POLICE));
    (one.message.id, other.message.id) = ("x".into(), "x".into());
    assert!(book.try_write(vec![one, other]).await.is_err(), "nor twice in one batch");
}

#[tokio::test]
async fn one_open_duty_for_each_thing_somebody_owes() {
    let mut book = Book::new();
    book.open_cases(&["C-1"]).await;
    let mut twice = book.act("C-1");
    twice.parts[0].view.duties.put = vec![duty("C-1", "file", 5), duty("C-1", "file", 6)];
    let fault = book.try_write(vec![twice.clone()]).await.unwrap_err();
    assert!(!fault.passing && fault.to_string().contains("`file`"), "{fault}");
    twice.parts[0].view.duties.put = vec![duty("C-1", "decide", 77)];
    book.write(vec![twice]).await;
    let page = book.ledger.duties(everywhere(), everybody(), limit(9)).await.unwrap();
    assert_eq!((page.count, page.rows), (1, vec![duty("C-1", "decide", 77)]), "moved, not doubled");
    let fault = insert_twin(&book).await;
    assert!(fault.contains("UNIQUE"), "the table itself refuses a second one: {fault}");
}

async fn insert_twin(book: &Book) -> String {
    let sql =
        "INSERT INTO duty SELECT NULL, case_id, proceeding, duty, owed_by, item, owed_to, start,
               due, target, basis, provisional, suspended, passed, sort FROM duty";
    let done = crate::writer::ask_alone(book.ledger.jobs().unwrap(), move |it| {
        Ok(it.conn().execute(sql, []).unwrap_err().to_string())
    });
    done.await.unwrap()
}

#[tokio::test]
async fn a_delivery_is_in_a_part_once() {
    let mut book = Book::new();
    let mut record = book.opening("C-1");
    record.parts[0].view.deliveries.push(delivery("C-1", 1));
    let fault = book.try_write(vec![record]).await.unwrap_err();
    assert!(!fault.passing && fault.to_string().contains("delivery 1"), "{fault}");
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

#[tokio::test]
async fn one_record_may_change_two_cases() {
    let mut book = Book::new();
    book.open_cases(&["C-1", "C-2"]).await;
    let mut record = book.act("C-1");
    let merged = book.act("C-2").parts.remove(0);
    record.parts.push(merged);
    record.parts[1].view.row.merged_into = Some("C-1".into());
    record.parts[1].view.row.holder = None;
    book.write(vec![record]).await;
    let cases = vec!["C-1".into(), "C-2".into()];
    let histories = book.ledger.recall(Vec::new(), cases).await.unwrap().histories;
    assert_eq!(histories[1].as_ref().unwrap()[1], words("events", "C-2", 1));
    let changes = book.ledger.changes(everywhere(), 2, 1).await.unwrap();
    let told: Vec<_> = changes.iter().map(|it| (it.position, &*it.case, it.version)).collect();
    assert_eq!(told, [(2, "C-1", 2), (2, "C-2", 2)], "a place is never told in half");
    let row = book.ledger.case(everywhere(), "C-2".into()).await.unwrap().unwrap();
    assert_eq!((row.merged_into.as_deref(), row.holder), (Some("C-1"), None));
}

#[tokio::test]
async fn a_refusal_is_recorded_like_everything_else() {
    let mut book = Book::new();
    let mut nowhere = book.refusal(COURT);
    nowhere.bodies = vec![("d".into(), b"refused paper".to_vec())];
    let key = nowhere.message.clone();
    let mut unknown = book.refusal(COURT);
    unknown.case = Some("C-404".into());
    book.write(vec![nowhere, unknown]).await;
    let stored = book.ledger.recall(vec![key], Vec::new()).await.unwrap().answers.remove(0);
    assert_eq!(stored.unwrap().packet, Some(packet("nowhere", 0)));
    assert!(book.ledger.packet(1).await.unwrap().is_some());
    assert_eq!(book.ledger.entry(1).await.unwrap().unwrap().case, None, "there is no such case");
    assert!(book.ledger.case(everywhere(), "C-404".into()).await.unwrap().is_none());
}

#[tokio::test]
async fn standings_begin_and_end_and_begin_again() {
    let mut book = Book::new();
    book.open_cases(&["C-1"]).await;
    let live = |book: &Book| {
        let ledger = book.ledger.clone();
        async move { ledger.standings(POLICE.into(), "C-1".into()).await.unwrap() }
    };
    assert_eq!(live(&book).await, [Standing::Holder, Standing::Recipient]);
    let mut ends = book.act("C-1");
    ends.parts[0].view.standings = vec![
        standing(POLICE, Standing::Holder, false, 7000),
        standing(POLICE, Standing::Recipient, false, 7000),
        standing(POLICE, Standing::Former, true, 7000),
    ];
    book.write(vec![ends]).await;
    assert_eq!(live(&book).await, [Standing::Former]);
    assert!(book.ledger.case(scope(POLICE), "C-1".into()).await.unwrap().is_none());
    let mut begins = book.act("C-1");
    begins.parts[0].view.standings = vec![
        standing(POLICE, Standing::Party, true, 7000),
        standing(POLICE, Standing::Party, false, 7000),
        standing(POLICE, Standing::Party, true, 7000),
    ];
    book.write(vec![begins]).await;
    assert_eq!(live(&book).await, [Standing::Party, Standing::Former]);
    assert!(book.ledger.case(scope(POLICE), "C-1".into()).await.unwrap().is_some());
}

pub(super) fn everybody() -> engine::DutyFilter {
    engine::DutyFilter { whose: engine::Whose::Everybody, ..Default::default() }
}

pub(super) fn limit(limit: usize) -> engine::Paging {
    engine::Paging { after: None, limit }
}
