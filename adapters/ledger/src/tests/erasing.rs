use super::book::*;
use super::writing::{everybody, limit};
use engine::{Ledger, MessageKey};

/// Every ciphertext and wrapped key of a case: what must be in no file any more.
async fn traces(book: &Book, case: &str) -> Vec<Vec<u8>> {
    let case = case.to_owned();
    let read = book.ledger.pool.read(move |it| {
        let sql = "SELECT sealed FROM event e JOIN case_ c ON c.id = e.case_id WHERE c.number = ?1
                   UNION ALL SELECT sealed FROM entry e JOIN case_ c ON c.id = e.case_id
                       WHERE c.number = ?1
                   UNION ALL SELECT sealed FROM body WHERE owner = 'case:' || ?1
                   UNION ALL SELECT wrapped FROM vault WHERE owner = 'case:' || ?1";
        let mut statement = it.conn.prepare(sql).unwrap();
        let rows = statement.query_map([case], |row| row.get::<_, Vec<u8>>(0)).unwrap();
        Ok(rows.collect::<Result<Vec<_>, _>>().unwrap())
    });
    // A long ciphertext is cut over pages; its beginning stands in one piece.
    let traces = read.await.unwrap().into_iter();
    traces.map(|trace| trace[..trace.len().min(48)].to_vec()).collect()
}

#[tokio::test]
async fn what_is_erased_is_in_no_file_and_its_proofs_remain() {
    let mut book = Book::new();
    book.open_cases(&["C-1", "C-2"]).await;
    let mut act = book.act("C-1");
    act.bodies = vec![("long".into(), vec![0x5a; 20_000])];
    act.parts[0].wake = Some(5);
    let key = act.message.clone();
    book.write(vec![act]).await;
    let (entry, leaves) =
        (book.ledger.entry(0).await.unwrap(), book.ledger.leaves(0, 9).await.unwrap());
    let traces = traces(&book, "C-1").await;
    assert_eq!(traces.len(), 2 + 2 + 2 + 1);
    for trace in &traces {
        assert!(!holding(book.dir.path(), trace).is_empty(), "the search finds");
    }
    assert!(book.ledger.erase("C-1".into()).await.unwrap());
    for trace in &traces {
        assert_eq!(holding(book.dir.path(), trace), [""; 0]);
    }
    assert!(holding(book.dir.path(), b"C-1-letter").is_empty(), "nor the document's digest");
    let ledger = &book.ledger;
    assert_eq!(ledger.entry(0).await.unwrap(), entry);
    assert_eq!(ledger.leaves(0, 9).await.unwrap(), leaves);
    let recall = ledger.recall(vec![key], vec!["C-1".into()]).await.unwrap();
    assert_eq!(recall.histories, [Some(vec![])]);
    let stored = recall.answers[0].as_ref().unwrap();
    assert_eq!((stored.position, &stored.packet), (Some(2), &None));
    assert_eq!(ledger.packet(0).await.unwrap(), None);
    let history = ledger.history("C-1".into()).await.unwrap();
    assert_eq!(history.len(), 2);
    assert!(history.iter().all(|it| it.events.is_empty() && &*it.by == ECOLOGY));
    assert_eq!(ledger.body("C-1".into(), "C-1-letter".into()).await.unwrap(), None);
    assert!(ledger.due(i64::MAX, 9).await.unwrap().0.iter().all(|(case, _)| &**case != "C-1"));
    let duties = ledger.duties(everywhere(), everybody(), limit(9)).await.unwrap();
    assert_eq!((duties.count, &*duties.rows[0].case), (1, "C-2"));
    assert!(ledger.scan(0, 9).await.unwrap().iter().all(|it| it.flaws.is_empty()));
    assert_eq!(ledger.accounts().await.unwrap().gap_count, 0);
    assert_eq!(ledger.packet(1).await.unwrap(), Some(packet("C-2", 0)), "others stay");
}

#[tokio::test]
async fn a_case_that_is_not_there_is_not_erased_and_an_erased_one_is_erased_again() {
    let mut book = Book::new();
    book.open_cases(&["C-1"]).await;
    assert!(!book.ledger.erase("C-2".into()).await.unwrap());
    assert!(book.ledger.erase("C-1".into()).await.unwrap());
    assert!(book.ledger.erase("C-1".into()).await.unwrap());
}

#[tokio::test]
async fn nothing_happens_in_an_erased_case_but_refusals_are_recorded() {
    let mut book = Book::new();
    book.open_cases(&["C-1"]).await;
    book.ledger.erase("C-1".into()).await.unwrap();
    let act = book.act("C-1");
    let fault = book.try_write(vec![act]).await.unwrap_err();
    assert!(!fault.passing && fault.to_string().contains("erased"), "{fault}");
    let mut refusal = book.refusal(POLICE);
    refusal.case = Some("C-1".into());
    let key = refusal.message.clone();
    book.write(vec![refusal]).await;
    let stored = book.ledger.recall(vec![key], Vec::new()).await.unwrap().answers.remove(0);
    assert_eq!(stored.unwrap().packet, Some(packet("nowhere", 0)));
}

/// Pages of keys split, merge and move while cases come and go; an old image of a key must not survive
/// in the gaps.
#[tokio::test]
async fn no_key_survives_in_the_gaps_of_a_page() {
    let mut book = Book::new();
    // Numbers that fall between each other, so that pages split in the middle.
    let cases: Vec<String> =
        (0..400_u32).map(|it| format!("C-{}", it.wrapping_mul(2_654_435_761))).collect();
    for chunk in cases.chunks(40) {
        let records = chunk.iter().map(|case| book.opening(case)).collect();
        book.write(records).await;
    }
    let erased: Vec<&String> = cases.iter().step_by(2).collect();
    let mut all = Vec::new();
    for case in &erased {
        all.extend(traces(&book, case).await);
    }
    for case in &erased {
        assert!(book.ledger.erase(case.as_str().into()).await.unwrap());
    }
    let files = bytes_of(book.dir.path());
    // Every place in the files by its first eight bytes, rather than a search for each trace.
    let wanted: std::collections::HashSet<&[u8]> = all.iter().map(|it| &it[..8]).collect();
    let found: Vec<&str> = files
        .iter()
        .filter(|(_, bytes)| bytes.windows(8).any(|window| wanted.contains(window)))
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!((all.len(), found), (200 * 4, vec![]));
    let key = MessageKey { from: ECOLOGY.into(), id: "m-2".into() };
    let stored = book.ledger.recall(vec![key], Vec::new()).await.unwrap().answers.remove(0);
    assert!(stored.unwrap().packet.is_some(), "the case beside it is untouched");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn erasing_goes_on_beside_readers() {
    let mut book = Book::new();
    book.open_cases(&["C-1", "C-2"]).await;
    let stop = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let readers: Vec<_> = (0..3)
        .map(|_| {
            let (ledger, stop) = (book.ledger.clone(), stop.clone());
            tokio::spawn(async move {
                while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                    let recall = ledger.recall(Vec::new(), vec!["C-1".into()]).await.unwrap();
                    let parts = recall.histories[0].as_ref().unwrap().len();
                    assert!(parts <= 1);
                }
            })
        })
        .collect();
    assert!(book.ledger.erase("C-1".into()).await.unwrap());
    stop.store(true, std::sync::atomic::Ordering::Relaxed);
    for reader in readers {
        reader.await.unwrap();
    }
}
