use super::*;
use crate::tests::book::{POLICE, everywhere, master, packet, scope};
use casework::procedure::Name;
use engine::{Ledger, MessageKey, NewHead};

#[tokio::test]
async fn what_has_no_place_yet_is_recalled_and_not_told() {
    let (_, one, other) = two().await;
    let record = opened(act("m-1", "C-1", 0, 1000), "C-1");
    let (key, leaf) = (record.message.clone(), audit::tree::leaf_hash(&record.entry).0);
    one.write(batch(vec![record])).await.unwrap();
    let recall = other.recall(vec![key.clone()], vec!["C-1".into()]).await.unwrap();
    let stored = recall.answers[0].as_ref().unwrap();
    assert_eq!((stored.position, stored.packet.clone()), (None, Some(packet("C-1", 0))));
    assert_eq!(recall.histories[0].as_ref().unwrap().len(), 1);
    assert_eq!(other.history("C-1".into()).await.unwrap()[0].position, None);
    assert!(other.case(scope(POLICE), "C-1".into()).await.unwrap().is_some());
    let told = other.head().await.unwrap();
    assert_eq!(
        (told.size, told.edge.len(), told.last_at),
        (0, 0, 1000),
        "but time does not go back"
    );
    assert!(other.entry(0).await.unwrap().is_none() && other.packet(0).await.unwrap().is_none());
    assert!(other.changes(everywhere(), 0, 9).await.unwrap().is_empty());
    assert!(
        other.uncarried(i64::MAX, 9).await.unwrap().0.is_empty(),
        "a letter leaves with its place"
    );
    let waiting = waiting(one.as_ref(), 1).await;
    assert_eq!(other.unplaced(9).await.unwrap()[0].leaf, leaf);

    let term = other.office().await.unwrap().unwrap();
    other.place(term, waiting, head(0, 1)).await.unwrap();
    let recall = one.recall(vec![key], Vec::new()).await.unwrap();
    assert_eq!(recall.answers[0].as_ref().unwrap().position, Some(0));
    assert_eq!(one.history("C-1".into()).await.unwrap()[0].position, Some(0));
    assert_eq!(one.head().await.unwrap().edge, [leaf]);
    assert_eq!(one.changes(everywhere(), 0, 9).await.unwrap().len(), 1);
    let letters = one.uncarried(i64::MAX, 9).await.unwrap().0;
    assert_eq!((letters.len(), letters[0].number, letters[0].position), (1, 1, 0));
    assert!(one.unplaced(9).await.unwrap().is_empty());
}

#[tokio::test]
async fn one_hub_has_the_office_until_it_leaves_and_each_term_is_higher() {
    let (_, one, other) = two().await;
    let first = one.office().await.unwrap().unwrap();
    assert_eq!(one.office().await.unwrap(), Some(first), "asking again keeps it");
    assert_eq!(other.office().await.unwrap(), None);
    one.close().await;
    assert_eq!(other.office().await.unwrap(), Some(first + 1));
}

#[tokio::test]
async fn whoever_says_nothing_loses_the_office_and_places_nothing_any_more() {
    let (_, one, other) = two().await;
    one.write(batch(vec![act("m-1", "C-1", 0, 1000)])).await.unwrap();
    let old = one.office().await.unwrap().unwrap();
    let waiting = waiting(one.as_ref(), 1).await;
    let begun = Instant::now();
    let new = loop {
        match other.office().await.unwrap() {
            Some(term) => break term,
            None => tokio::time::sleep(Duration::from_millis(200)).await,
        }
        assert!(begun.elapsed() < Duration::from_secs(5), "nobody has the office");
    };
    assert!(old < new);
    let fault = one.place(old, waiting.clone(), head(0, 1)).await.unwrap_err();
    assert!(fault.passing, "{fault}");
    let fault = other.place(old, waiting.clone(), head(0, 1)).await.unwrap_err();
    assert!(fault.overtaken, "{fault}");
    other.place(new, waiting, head(0, 1)).await.unwrap();
    assert_eq!(one.office().await.unwrap(), None);
}

/// The lock is gone, the connection is not: the term alone must hold.
#[tokio::test]
async fn an_old_term_places_nothing_even_where_its_connection_lives() {
    let (url, one, other) = two().await;
    one.write(batch(vec![act("m-1", "C-1", 0, 1000)])).await.unwrap();
    let old = one.office().await.unwrap().unwrap();
    sql(&url, "UPDATE office SET term = term + 1").await;
    let fault = one.place(old, waiting(one.as_ref(), 1).await, head(0, 1)).await.unwrap_err();
    assert!(fault.overtaken, "{fault}");
    assert_eq!(other.head().await.unwrap().size, 0);
    let new = one.office().await.unwrap().unwrap();
    assert_eq!(new, old + 2, "it notices, and stands for the office anew");
}

#[tokio::test]
async fn places_are_given_once_and_only_after_the_last() {
    let (_, one, _) = two().await;
    let records = vec![act("m-1", "C-1", 0, 1000), act("m-2", "C-1", 1, 2000)];
    one.write(batch(records)).await.unwrap();
    let (term, waiting) = (one.office().await.unwrap().unwrap(), waiting(one.as_ref(), 2).await);
    let fault = one.place(term, waiting.clone(), head(1, 2)).await.unwrap_err();
    assert!(!fault.passing && fault.to_string().contains("has 0"), "{fault}");
    one.place(term, waiting[..1].to_vec(), head(0, 1)).await.unwrap();
    let fault = one.place(term, waiting.clone(), head(1, 2)).await.unwrap_err();
    assert!(!fault.passing && fault.to_string().contains("only 1"), "{fault}");
    one.place(term, waiting[1..].to_vec(), head(1, 1)).await.unwrap();
    let head = one.head().await.unwrap();
    assert_eq!((head.size, head.note.as_str(), head.last_at), (2, "checkpoint of 2\n", 2000));
}

#[tokio::test]
async fn nothing_is_placed_while_a_transaction_before_it_goes_on() {
    let (url, one, _) = two().await;
    let slow = Session::begin(&url, "SELECT pg_current_xact_id()").await;
    one.write(batch(vec![act("m-1", "C-1", 0, 1000)])).await.unwrap();
    tokio::time::sleep(Duration::from_millis(200)).await;
    waiting(one.as_ref(), 0).await;
    slow.end().await;
    waiting(one.as_ref(), 1).await;
}

/// The transaction of the later version has begun before that of the earlier one: in the order of their
/// numbers it would come first.
#[tokio::test]
async fn whoever_began_before_the_last_version_was_written_is_overtaken() {
    let (url, one, other) = two().await;
    one.write(batch(vec![act("a", "A", 0, 1000), act("b", "B", 0, 1001)])).await.unwrap();
    // Holds A, so that the second waits there with a number already drawn by `named`.
    let holds = Session::begin(&url, "SELECT id FROM case_ WHERE number = 'A' FOR UPDATE").await;
    let second = {
        let other = other.clone();
        let records = vec![act("a-2", "A", 1, 3000), act("b-3", "B", 2, 3001)];
        tokio::spawn(async move { other.write(batch(records)).await })
    };
    waits(&url, 1).await;
    one.write(batch(vec![act("b-2", "B", 1, 2000)])).await.unwrap();
    holds.end().await;
    let fault = second.await.unwrap().unwrap_err();
    assert!(fault.overtaken, "{fault}");
    // Begun anew it follows.
    other.write(batch(vec![act("b-3", "B", 2, 3001)])).await.unwrap();
    waiting(other.as_ref(), 4).await;
    let waiting = other.unplaced(9).await.unwrap();
    let leaf = |id: &str| audit::tree::leaf_hash(format!("entry {id}").as_bytes()).0;
    let leaves: Vec<_> = waiting.iter().map(|it| it.leaf).collect();
    assert_eq!(leaves, ["a", "b", "b-2", "b-3"].map(leaf));
}

/// What was said of a version stands before what comes after that version.
#[tokio::test]
async fn whoever_began_before_somebody_was_judged_on_the_case_is_overtaken() {
    let (url, one, other) = two().await;
    one.write(batch(vec![act("a", "A", 0, 1000), act("b", "B", 0, 1001)])).await.unwrap();
    let holds = Session::begin(&url, "SELECT id FROM case_ WHERE number = 'A' FOR UPDATE").await;
    let second = {
        let other = other.clone();
        let records = vec![act("a-2", "A", 1, 3000), act("b-2", "B", 1, 3001)];
        tokio::spawn(async move { other.write(batch(records)).await })
    };
    waits(&url, 1).await;
    let refusal = Record { parts: Vec::new(), ..act("b-1", "B", 1, 2000) };
    one.write(batch(vec![refusal])).await.unwrap();
    holds.end().await;
    let fault = second.await.unwrap().unwrap_err();
    assert!(fault.overtaken, "{fault}");
}

#[tokio::test]
async fn a_message_that_another_hub_has_answered_is_not_written_again() {
    let (_, one, other) = two().await;
    one.write(batch(vec![act("m-1", "C-1", 0, 1000)])).await.unwrap();
    let fault = other.write(batch(vec![act("m-1", "C-2", 0, 1000)])).await.unwrap_err();
    assert!(fault.overtaken && fault.to_string().contains("`m-1`"), "{fault}");
    let fault = other.write(batch(vec![act("m-2", "C-1", 0, 1000)])).await.unwrap_err();
    assert!(fault.overtaken && fault.to_string().contains("`C-1`"), "{fault}");
    let key = MessageKey { from: ECOLOGY.into(), id: "m-1".into() };
    let cases: Vec<Name> = vec!["C-1".into(), "C-2".into()];
    let recall = other.recall(vec![key], cases).await.unwrap();
    assert_eq!(recall.histories[0].as_ref().unwrap().len(), 1);
    assert_eq!((recall.answers[0].is_some(), &recall.histories[1]), (true, &None));
}

/// What two hubs open at the same time is opened by one of them.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_case_is_opened_once() {
    let (_, one, other) = two().await;
    for round in 0..20 {
        let case = format!("C-{round}");
        let of = |ledger: &Arc<Postgres>, who: &str| {
            let ledger = ledger.clone();
            let record = opened(act(&format!("{who}-{round}"), &case, 0, 1000), &case);
            tokio::spawn(async move { ledger.write(batch(vec![record])).await })
        };
        let (first, second) = (of(&one, "one"), of(&other, "other"));
        let done = [first.await.unwrap(), second.await.unwrap()];
        assert_eq!(done.iter().filter(|it| it.is_ok()).count(), 1, "{done:?}");
        assert!(done.iter().filter_map(|it| it.as_ref().err()).all(|it| it.overtaken), "{done:?}");
    }
    let cases = one
        .cases(everywhere(), Default::default(), engine::Paging { after: None, limit: 99 })
        .await
        .unwrap();
    assert_eq!((cases.count, cases.rows.len()), (20, 20));
}

#[tokio::test]
async fn a_restored_record_gives_no_number_again() {
    let (_, one, _) = two().await;
    one.write(batch(vec![opened(act("m-1", "C-1", 0, 1000), "C-1")])).await.unwrap();
    let term = one.office().await.unwrap().unwrap();
    one.place(term, waiting(one.as_ref(), 1).await, head(0, 1)).await.unwrap();
    one.write(batch(vec![opened(act("m-2", "C-2", 0, 1000), "C-2")])).await.unwrap();
    one.begin_epoch().await.unwrap();
    assert_eq!(one.epoch().await.unwrap(), 1);
    let term = one.office().await.unwrap().unwrap();
    one.place(term, waiting(one.as_ref(), 1).await, head(1, 1)).await.unwrap();
    let letters = one.uncarried(i64::MAX, 9).await.unwrap().0;
    assert_eq!(letters.iter().map(|it| it.number).collect::<Vec<_>>(), [1, (1 << 42) + 1]);
    one.write(batch(vec![act("m-3", "C-1", 1, 2000)])).await.unwrap();
}

#[tokio::test]
async fn another_master_key_and_a_newer_record_are_refused() {
    let (url, _, _) = two().await;
    let open = async |key: u8| {
        let master = MasterKey::new([key; 32]);
        Postgres::open(&url, Some(&ca()), master, Default::default()).await
    };
    let fault = open(8).await.unwrap_err();
    assert!(!fault.passing && fault.to_string().contains("master key"), "{fault}");
    sql(&url, "INSERT INTO schema VALUES (99)").await;
    let fault = open(7).await.unwrap_err();
    assert!(!fault.passing && fault.to_string().contains("edition 99"), "{fault}");
}

#[tokio::test]
async fn a_server_of_another_authority_and_one_that_is_not_there_are_refused() {
    let url = database();
    let dir = tempfile::tempdir().unwrap();
    let other = kit::servers::stack(dir.path());
    let stranger = other.postgres().unwrap().ca();
    let fault = Postgres::open(&url, Some(&stranger), master(), Default::default()).await;
    let fault = fault.unwrap_err();
    assert!(fault.passing && format!("{fault:?}").contains("InvalidCertificate"), "{fault:?}");
    let nowhere = "postgresql://liandong:secret@127.0.0.1:1/liandong";
    let fault = Postgres::open(nowhere, None, master(), Default::default()).await.unwrap_err();
    assert!(fault.passing && !format!("{fault:?}").contains("secret"), "{fault:?}");
    let fault = Postgres::open("no:address:secret", None, master(), Default::default()).await;
    let fault = fault.unwrap_err();
    assert!(!fault.passing && !format!("{fault:?}").contains("secret"), "{fault:?}");
}

/// A refusal changes nothing, and holds only for the case as it was looked at.
#[tokio::test]
async fn what_was_judged_on_another_state_is_overtaken() {
    let (_, one, other) = two().await;
    one.write(batch(vec![act("m-1", "C-1", 0, 1000)])).await.unwrap();
    let refusal = |id: &str, seen: Vec<(Name, u64)>| {
        let record = act(id, "C-1", 0, 2000);
        batch(vec![Record { parts: Vec::new(), seen, ..record }])
    };
    let seen = |case: &str, version| vec![(Name::from(case), version)];
    for stale in [seen("C-1", 0), seen("C-1", 2), seen("C-2", 1)] {
        let fault = other.write(refusal("m-2", stale)).await.unwrap_err();
        assert!(fault.overtaken, "{fault}");
    }
    let both = [seen("C-1", 1), seen("C-2", 0)].concat();
    other.write(refusal("m-2", both)).await.unwrap();
    // In one batch it is the state that the records before have left.
    let mut records = vec![act("m-3", "C-1", 1, 3000)];
    records.extend(refusal("m-4", seen("C-1", 2)).records);
    one.write(batch(records)).await.unwrap();
    one.erase("C-1".into()).await.unwrap();
    let fault = other.write(refusal("m-5", seen("C-1", 2))).await.unwrap_err();
    assert!(fault.overtaken, "{fault}");
    other.write(refusal("m-5", Vec::new())).await.unwrap();
}

/// The head of another log after one more entry.
fn other_log(size: u64, log: &str) -> NewHead {
    NewHead { before: size, note: format!("{log}\n{}\n", size + 1), tiles: Vec::new() }
}

#[tokio::test]
async fn another_log_is_opened_at_one_place_and_what_names_the_old_one_is_overtaken() {
    let (_, one, other) = two().await;
    let named = |records: Vec<Record>, log: &str| Batch { log: log.into(), ..batch(records) };
    let old = |records| named(records, "hub/log");
    one.write(old(vec![act("m-1", "C-1", 0, 1000)])).await.unwrap();
    let term = one.office().await.unwrap().unwrap();
    let head = NewHead { note: "hub/log\n1\n".into(), ..head(0, 1) };
    one.place(term, waiting(one.as_ref(), 1).await, head).await.unwrap();
    one.write(old(vec![opened(act("m-2", "C-2", 0, 2000), "C-2")])).await.unwrap();
    let opening = || Record { parts: Vec::new(), seen: Vec::new(), ..act("new-log", "", 0, 3000) };
    let opens = |size| Batch { head: other_log(size, "hub/log.2"), ..old(vec![opening()]) };
    let fault = other.open_log(opens(0)).await.unwrap_err();
    assert!(fault.overtaken && fault.to_string().contains("has 1 by now"), "{fault}");
    other.open_log(opens(1)).await.unwrap();
    let told = one.head().await.unwrap();
    assert_eq!((told.size, told.note.as_str(), told.last_at), (2, "hub/log.2\n2\n", 3000));
    let key = MessageKey { from: ECOLOGY.into(), id: "new-log".into() };
    let recall = one.recall(vec![key], Vec::new()).await.unwrap();
    assert_eq!(recall.answers[0].as_ref().unwrap().position, Some(1));
    // Whoever gave places must take the office anew, and finds what waited.
    let rows = waiting(one.as_ref(), 1).await;
    let fault = one.place(term, rows.clone(), other_log(2, "hub/log.2")).await.unwrap_err();
    assert!(fault.overtaken, "{fault}");
    let term = one.office().await.unwrap().unwrap();
    one.place(term, rows, other_log(2, "hub/log.2")).await.unwrap();
    let fault = one.write(old(vec![act("m-3", "C-1", 1, 4000)])).await.unwrap_err();
    assert!(fault.overtaken && fault.to_string().contains("`hub/log` has ended"), "{fault}");
    one.write(named(vec![act("m-3", "C-1", 1, 4000)], "hub/log.2")).await.unwrap();
    one.write(batch(vec![act("m-4", "C-1", 2, 4000)])).await.unwrap();
}

/// Whoever writes ends before another log is opened.
#[tokio::test]
async fn another_log_waits_for_whoever_writes() {
    let (url, one, other) = two().await;
    one.write(batch(vec![act("m-1", "C-1", 0, 1000)])).await.unwrap();
    let term = one.office().await.unwrap().unwrap();
    one.place(term, waiting(one.as_ref(), 1).await, head(0, 1)).await.unwrap();
    let holds = Session::begin(&url, "SELECT id FROM case_ WHERE number = 'C-1' FOR UPDATE").await;
    let writes = {
        let one = one.clone();
        tokio::spawn(async move { one.write(batch(vec![act("m-2", "C-1", 1, 2000)])).await })
    };
    waits(&url, 1).await;
    let opens = {
        let record = Record { parts: Vec::new(), seen: Vec::new(), ..act("new-log", "", 0, 3000) };
        let batch = Batch { head: other_log(1, "hub/log.2"), ..batch(vec![record]) };
        tokio::spawn(async move { other.open_log(batch).await })
    };
    waits(&url, 2).await;
    holds.end().await;
    writes.await.unwrap().unwrap();
    opens.await.unwrap().unwrap();
    assert_eq!(one.head().await.unwrap().size, 2);
}

/// Numbers of transactions are a server's own.
#[tokio::test]
async fn a_record_that_comes_from_another_server_goes_on() {
    let (url, one, _) = two().await;
    one.write(batch(vec![act("m-1", "C-1", 0, 1000), act("m-2", "C-1", 1, 2000)])).await.unwrap();
    sql(&url, "UPDATE case_ SET writer = '9999999'; UPDATE pending SET xid = '9999999'").await;
    let fault = one.write(batch(vec![act("m-3", "C-1", 2, 3000)])).await.unwrap_err();
    assert!(fault.overtaken, "{fault}");
    let again = postgres(&url).await;
    again.write(batch(vec![act("m-3", "C-1", 2, 3000)])).await.unwrap();
    waiting(again.as_ref(), 3).await;
    let leaf = |id: &str| audit::tree::leaf_hash(format!("entry {id}").as_bytes()).0;
    let leaves: Vec<_> = again.unplaced(9).await.unwrap().iter().map(|it| it.leaf).collect();
    assert_eq!(leaves, ["m-1", "m-2", "m-3"].map(leaf));
}
