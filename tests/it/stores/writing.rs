//! Writing: all of a batch or nothing of it.

use super::book::*;
use engine::{MessageKey, Standing};

super::over! { [memory sqlite postgres]:
    an_empty_record_has_an_empty_head
    what_is_written_is_recalled
    the_head_has_the_edge_the_note_and_the_latest_instant
    the_second_act_of_a_batch_stands_on_the_first
    one_record_may_change_two_cases
    standings_begin_and_end_and_begin_again
}

// The twin in memory takes the engine at its word, and checks less.
super::over! { [sqlite postgres]:
    a_part_for_another_version_is_refused_by_name_and_nothing_is_written
    a_message_is_written_once
    one_open_duty_for_each_thing_somebody_owes
    a_delivery_is_in_a_part_once
    a_failure_in_the_middle_leaves_nothing
    a_refusal_is_recorded_like_everything_else
}

async fn an_empty_record_has_an_empty_head(book: Book) {
    let head = book.ledger.head().await.unwrap();
    assert_eq!(head, engine::LogHead::default());
}

async fn what_is_written_is_recalled(mut book: Book) {
    let opening = book.opening("C-1");
    let (key, digest) = (opening.message.clone(), opening.digest);
    let written = book.write(vec![opening]).await;
    book.gave(&written, &[1]);
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

async fn the_head_has_the_edge_the_note_and_the_latest_instant(mut book: Book) {
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

async fn a_part_for_another_version_is_refused_by_name_and_nothing_is_written(mut book: Book) {
    book.open_cases(&["C-1"]).await;
    let good = book.opening("C-2");
    let mut stale = book.act("C-1");
    for first in [0, 2] {
        stale.parts[0].first = first;
        let fault = book.try_write(vec![good.clone(), stale.clone()]).await.unwrap_err();
        assert!(book.misfits(&fault) && fault.to_string().contains("`C-1`"), "{fault}");
    }
    let mut unknown = book.act("C-3");
    unknown.parts[0].first = 4;
    assert!(book.try_write(vec![unknown]).await.is_err());
    assert_eq!(book.ledger.head().await.unwrap().size, 1);
    assert!(book.ledger.history("C-2".into()).await.unwrap().is_empty());
    // What failed leaves no trace in what the writer holds at hand.
    let written = book.write(vec![good]).await;
    book.gave(&written, &[2]);
    let (letters, _) = book.ledger.uncarried(i64::MAX, 9).await.unwrap();
    assert_eq!(letters.iter().map(|it| it.number).collect::<Vec<_>>(), [1, 2]);
}

async fn the_second_act_of_a_batch_stands_on_the_first(mut book: Book) {
    let records = vec![book.opening("C-1"), book.act("C-1"), book.act("C-1")];
    book.write(records).await;
    let case = book.ledger.case(everywhere(), "C-1".into()).await.unwrap().unwrap();
    assert_eq!(case.version, 3);
}

async fn a_message_is_written_once(mut book: Book) {
    let first = book.opening("C-1");
    let mut again = book.act("C-1");
    again.message = first.message.clone();
    book.write(vec![first]).await;
    let fault = book.try_write(vec![again.clone()]).await.unwrap_err();
    assert!(book.misfits(&fault) && fault.to_string().contains("`m-1`"), "{fault}");
    assert_eq!(book.ledger.history("C-1".into()).await.unwrap().len(), 1);
    let (mut one, mut other) = (book.refusal(POLICE), book.refusal(POLICE));
    (one.message.id, other.message.id) = ("x".into(), "x".into());
    assert!(book.try_write(vec![one, other]).await.is_err(), "nor twice in one batch");
}

async fn one_open_duty_for_each_thing_somebody_owes(mut book: Book) {
    book.open_cases(&["C-1"]).await;
    let mut twice = book.act("C-1");
    twice.parts[0].view.duties.put = vec![duty("C-1", "file", 5), duty("C-1", "file", 6)];
    let fault = book.try_write(vec![twice.clone()]).await.unwrap_err();
    assert!(!fault.passing && fault.to_string().contains("`file`"), "{fault}");
    twice.parts[0].view.duties.put = vec![duty("C-1", "decide", 77)];
    book.write(vec![twice]).await;
    let page = book.ledger.duties(everywhere(), everybody(), limit(9)).await.unwrap();
    assert_eq!((page.count, page.rows), (1, vec![duty("C-1", "decide", 77)]), "moved, not doubled");
}

async fn a_delivery_is_in_a_part_once(mut book: Book) {
    let mut record = book.opening("C-1");
    record.parts[0].view.deliveries.push(delivery("C-1", 1));
    let fault = book.try_write(vec![record]).await.unwrap_err();
    assert!(!fault.passing && fault.to_string().contains("delivery 1"), "{fault}");
}

async fn a_failure_in_the_middle_leaves_nothing(mut book: Book) {
    book.open_cases(&["C-1"]).await;
    let before = told(&book).await;
    let mut records = vec![book.opening("C-2"), book.act("C-1"), book.refusal(COURT)];
    records[1].carried = vec![1];
    let mut last = book.act("C-2");
    last.carried = vec![99];
    records.push(last);
    let fault = book.try_write(records).await.unwrap_err();
    assert!(fault.to_string().contains("letter 99"), "{fault}");
    assert_eq!(told(&book).await, before);
}

/// Everything that the record tells, as text.
async fn told(book: &Book) -> Vec<String> {
    let ledger = &book.ledger;
    let cases = ["C-1", "C-2"].map(casework::Name::from);
    let mut told = vec![
        format!("{:?}", ledger.head().await.unwrap()),
        format!("{:?}", ledger.uncarried(i64::MAX, 99).await.unwrap()),
        format!("{:?}", ledger.due(i64::MAX, 99).await.unwrap()),
        format!("{:?}", ledger.inbox(POLICE.into(), 0, 99, None).await.unwrap()),
        format!("{:?}", ledger.changes(everywhere(), 0, 99).await.unwrap()),
        format!("{:?}", ledger.unplaced(99).await.unwrap()),
        format!("{:?}", ledger.cases(everywhere(), Default::default(), limit(99)).await.unwrap()),
        format!("{:?}", ledger.duties(everywhere(), everybody(), limit(99)).await.unwrap()),
    ];
    let key = |id: &str| MessageKey { from: ECOLOGY.into(), id: id.into() };
    let keys = vec![key("m-1"), key("m-2"), key("m-3")];
    let recall = ledger.recall(keys, cases.to_vec()).await.unwrap();
    told.push(format!("{:?} {:?}", recall.answers, recall.histories));
    for case in cases {
        told.push(format!("{:?}", ledger.deliveries(case.clone()).await.unwrap()));
        told.push(format!("{:?}", ledger.standings(POLICE.into(), case.clone()).await.unwrap()));
        told.push(format!("{:?}", ledger.history(case).await.unwrap()));
    }
    told
}

async fn one_record_may_change_two_cases(mut book: Book) {
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

async fn a_refusal_is_recorded_like_everything_else(mut book: Book) {
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

async fn standings_begin_and_end_and_begin_again(mut book: Book) {
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
