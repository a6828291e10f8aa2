//! Reading what was written.

use super::book::*;
use engine::MessageKey;

super::over! { [memory sqlite postgres]:
    an_entry_comes_with_its_message_and_case
    a_history_is_told_in_order
    a_body_belongs_to_its_case
    the_same_body_may_come_again
    due_cases_come_earliest_first_with_the_next_instant
    deliveries_climb_their_ladder
    changes_are_told_without_a_gap_and_only_to_who_sees_them
    a_long_log_is_followed_the_same_way_by_many_and_by_few_cases
    answers_come_in_the_order_asked
}

// The twin in memory takes the engine at its word, and checks less.
super::over! { [sqlite postgres]:
    tiles_are_written_once_and_read_by_path
    checkpoints_are_found_by_size_and_cosigned
}

async fn an_entry_comes_with_its_message_and_case(mut book: Book) {
    let refusal = book.refusal(COURT);
    let opening = book.opening("C-1");
    let (bytes, message) = (opening.entry.clone(), opening.message.clone());
    book.write(vec![refusal, opening]).await;
    let entry = book.ledger.entry(1).await.unwrap().unwrap();
    assert_eq!((entry.bytes, entry.message), (bytes, message));
    assert_eq!(entry.case.as_deref(), Some("C-1"));
    let refused = book.ledger.entry(0).await.unwrap().unwrap();
    assert_eq!((&*refused.message.from, refused.case), (COURT, None));
    assert_eq!(book.ledger.entry(2).await.unwrap(), None);
    assert_eq!(book.ledger.entry(u64::MAX).await.unwrap(), None);
    assert_eq!(book.ledger.packet(1).await.unwrap(), Some(packet("C-1", 0)));
    assert_eq!(book.ledger.packet(2).await.unwrap(), None);
}

async fn a_history_is_told_in_order(mut book: Book) {
    book.open_cases(&["C-1", "C-2"]).await;
    let mut act = book.act("C-1");
    act.message.from = POLICE.into();
    let (id, at) = (act.message.id.clone(), act.at);
    book.write(vec![act]).await;
    let history = book.ledger.history("C-1".into()).await.unwrap();
    assert_eq!(history.len(), 2);
    assert_eq!((history[0].first, history[0].position), (0, Some(0)));
    let last = &history[1];
    assert_eq!((last.first, last.at, &*last.by, last.position), (1, at, POLICE, Some(2)));
    assert_eq!((&last.message, &*last.events), (&id, &*words("events", "C-1", 1)));
    assert!(book.ledger.history("C-3".into()).await.unwrap().is_empty());
}

async fn a_body_belongs_to_its_case(mut book: Book) {
    book.open_cases(&["C-1", "C-2"]).await;
    let body = |case: &'static str, digest: &str| {
        let (ledger, digest) = (book.ledger.clone(), digest.to_owned());
        async move { ledger.body(case.into(), digest).await.unwrap() }
    };
    assert_eq!(body("C-1", "C-1-letter").await, Some(words("letter", "C-1", 0)));
    assert_eq!(body("C-2", "C-1-letter").await, None);
    assert_eq!(body("C-9", "C-1-letter").await, None);
}

async fn the_same_body_may_come_again(mut book: Book) {
    book.open_cases(&["C-1"]).await;
    let mut act = book.act("C-1");
    act.bodies = vec![("C-1-letter".into(), words("letter", "C-1", 0))];
    book.write(vec![act]).await;
    let body = book.ledger.body("C-1".into(), "C-1-letter".into()).await.unwrap();
    assert_eq!(body, Some(words("letter", "C-1", 0)));
}

async fn tiles_are_written_once_and_read_by_path(mut book: Book) {
    write_with_tile(&mut book, 9).await.unwrap();
    book.size = 1;
    assert_eq!(book.ledger.tile("tile/0/000".into()).await.unwrap(), Some(vec![9; 64]));
    assert_eq!(book.ledger.tile("tile/0/001".into()).await.unwrap(), None);
    let fault = write_with_tile(&mut book, 8).await.unwrap_err();
    assert!(!fault.passing && fault.to_string().contains("`tile/0/000`"), "{fault}");
    assert_eq!(book.ledger.head().await.unwrap().size, 1);
}

async fn write_with_tile(book: &mut Book, byte: u8) -> Result<(), engine::Fault> {
    let record = book.refusal(ECOLOGY);
    let mut batch = book.batch(vec![record]);
    let tiles = vec![("tile/0/000".to_owned(), vec![byte; 64])];
    if book.ledger.numbering() == engine::Numbering::AtOnce {
        batch.head.tiles = tiles.clone();
    }
    book.ledger.write(batch).await?;
    book.place(1, tiles).await
}

async fn checkpoints_are_found_by_size_and_cosigned(mut book: Book) {
    let records = vec![book.refusal(ECOLOGY), book.refusal(ECOLOGY)];
    book.write(records).await;
    assert_eq!(book.ledger.checkpoint(1).await.unwrap(), None);
    let note = "checkpoint of 2\n— witness\n";
    book.ledger.cosigned(2, note.into()).await.unwrap();
    assert_eq!(book.ledger.checkpoint(2).await.unwrap().as_deref(), Some(note));
    assert_eq!(book.ledger.head().await.unwrap().note, note);
    let fault = book.ledger.cosigned(1, "x".into()).await.unwrap_err();
    assert!(!fault.passing, "{fault}");
}

async fn due_cases_come_earliest_first_with_the_next_instant(mut book: Book) {
    let mut records = Vec::new();
    for (case, wake) in [("C-1", Some(300)), ("C-2", Some(100)), ("C-3", None), ("C-4", Some(200))]
    {
        let mut record = book.opening(case);
        record.parts[0].wake = wake;
        records.push(record);
    }
    book.write(records).await;
    let due = |until, most| {
        let ledger = book.ledger.clone();
        async move { ledger.due(until, most).await.unwrap() }
    };
    assert_eq!(due(99, 9).await, (vec![], Some(100)));
    assert_eq!(due(200, 9).await, (vec![("C-2".into(), 100), ("C-4".into(), 200)], Some(300)));
    assert_eq!(due(300, 1).await, (vec![("C-2".into(), 100)], None));
    book.ledger.put_off("C-2".into(), 400).await.unwrap();
    book.ledger.put_off("C-4".into(), 150).await.unwrap();
    book.ledger.put_off("C-3".into(), 400).await.unwrap();
    assert_eq!(due(300, 9).await.0, [("C-4".into(), 200), ("C-1".into(), 300)], "never sooner");
    assert_eq!(due(900, 9).await.0.len(), 3, "what never wakes is not put off either");
    // Writing knows of the wake that was put off.
    let mut act = book.act("C-2");
    act.parts[0].wake = Some(100);
    book.write(vec![act]).await;
    assert_eq!(book.ledger.due(100, 9).await.unwrap().0, [("C-2".into(), 100)]);
    let act = book.act("C-2");
    book.write(vec![act]).await;
    assert!(book.ledger.due(100, 9).await.unwrap().0.is_empty());
}

async fn deliveries_climb_their_ladder(mut book: Book) {
    book.open_cases(&["C-1"]).await;
    let mut act = book.act("C-1");
    let mut climbed = delivery("C-1", 1);
    climbed.rungs.push(("accepted".into(), 2000));
    climbed.receipt = Some(2000);
    let mut outside = delivery("C-1", 2);
    (outside.outside, outside.copy, outside.unsigned, outside.digest) = (true, true, true, None);
    act.parts[0].view.deliveries = vec![outside.clone(), climbed.clone()];
    book.write(vec![act]).await;
    let rows = book.ledger.deliveries("C-1".into()).await.unwrap();
    assert_eq!(rows, [climbed, outside]);
    assert!(book.ledger.deliveries("C-2".into()).await.unwrap().is_empty());
}

async fn changes_are_told_without_a_gap_and_only_to_who_sees_them(mut book: Book) {
    for index in 0..30 {
        let case = format!("C-{}", index % 7);
        let record =
            if book.versions.contains_key(&*case) { book.act(&case) } else { book.opening(&case) };
        let mut records = vec![record];
        if index % 3 == 0 {
            records.push(book.refusal(COURT));
        }
        if index == 5 {
            // The court sees one case only.
            let mut act = book.act("C-2");
            act.parts[0].view.standings =
                vec![standing(COURT, engine::Standing::Party, true, act.at)];
            records.push(act);
        }
        book.write(records).await;
    }
    for asker in [everywhere(), scope(POLICE), scope(COURT), scope("river.51")] {
        let all = book.ledger.changes(asker.clone(), 0, usize::MAX).await.unwrap();
        let (mut followed, mut since) = (Vec::new(), 0);
        loop {
            let some = book.ledger.changes(asker.clone(), since, 2).await.unwrap();
            let Some(last) = some.last() else { break };
            since = last.position + 1;
            followed.extend(some);
        }
        assert_eq!(followed, all);
        let count = match &*asker.agency {
            "river.51" => 0,
            COURT => all.iter().filter(|it| &*it.case == "C-2").count(),
            _ => 31,
        };
        assert_eq!(all.len(), count, "{asker:?}");
    }
    assert_eq!(book.ledger.changes(scope(COURT), 0, 99).await.unwrap().len(), 5);
}

async fn a_long_log_is_followed_the_same_way_by_many_and_by_few_cases(mut book: Book) {
    // Above the number of cases up to which an asker is told from its cases.
    let cases: Vec<String> = (0..2050).map(|index| format!("C-{index}")).collect();
    for chunk in cases.chunks(410) {
        let records = chunk.iter().map(|case| book.opening(case)).collect();
        book.write(records).await;
    }
    let from_log = book.ledger.changes(scope(POLICE), 3, 2000).await.unwrap();
    let all = book.ledger.changes(everywhere(), 3, 2000).await.unwrap();
    assert_eq!((from_log.len(), from_log), (2000, all));
}

async fn answers_come_in_the_order_asked(mut book: Book) {
    book.open_cases(&["C-1", "C-2"]).await;
    let key = |id: &str| MessageKey { from: ECOLOGY.into(), id: id.into() };
    let keys = vec![key("m-2"), key("m-9"), key("m-1"), key("m-2")];
    let answers = book.ledger.recall(keys, Vec::new()).await.unwrap().answers;
    let places: Vec<_> = answers.iter().map(|it| it.as_ref().and_then(|it| it.position)).collect();
    assert_eq!(places, [Some(1), None, Some(0), Some(1)]);
    let none = book.ledger.cases(everywhere(), Default::default(), limit(0)).await.unwrap();
    assert_eq!((none.count, none.rows.len(), none.next), (2, 0, None));
}
