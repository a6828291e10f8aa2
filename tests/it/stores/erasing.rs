//! What is erased is gone, and its proofs remain.

use super::book::*;

super::over! { [memory sqlite postgres]:
    a_case_that_is_not_there_is_not_erased_and_an_erased_one_is_erased_again
    erasing_goes_on_beside_readers
}

// The twin in memory takes the engine at its word, and checks less.
super::over! { [sqlite postgres]:
    what_is_erased_is_not_told_and_its_proofs_remain
    nothing_happens_in_an_erased_case_but_refusals_are_recorded
}

async fn what_is_erased_is_not_told_and_its_proofs_remain(mut book: Book) {
    book.open_cases(&["C-1", "C-2"]).await;
    let mut act = book.act("C-1");
    act.bodies = vec![("long".into(), vec![0x5a; 20_000])];
    act.parts[0].wake = Some(5);
    let key = act.message.clone();
    book.write(vec![act]).await;
    let (entry, leaves) =
        (book.ledger.entry(0).await.unwrap(), book.ledger.leaves(0, 9).await.unwrap());
    assert!(book.ledger.erase("C-1".into()).await.unwrap());
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
    let (letters, _) = ledger.uncarried(i64::MAX, 9).await.unwrap();
    let digests: Vec<_> = letters.iter().map(|it| it.digest.as_deref()).collect();
    assert_eq!(digests, [None, Some("C-2-letter")], "nor is the document's digest told");
    assert_eq!(ledger.packet(1).await.unwrap(), Some(packet("C-2", 0)), "others stay");
}

async fn a_case_that_is_not_there_is_not_erased_and_an_erased_one_is_erased_again(mut book: Book) {
    book.open_cases(&["C-1"]).await;
    assert!(!book.ledger.erase("C-2".into()).await.unwrap());
    assert!(book.ledger.erase("C-1".into()).await.unwrap());
    assert!(book.ledger.erase("C-1".into()).await.unwrap());
}

async fn nothing_happens_in_an_erased_case_but_refusals_are_recorded(mut book: Book) {
    book.open_cases(&["C-1"]).await;
    book.ledger.erase("C-1".into()).await.unwrap();
    let act = book.act("C-1");
    let fault = book.try_write(vec![act]).await.unwrap_err();
    assert!(book.misfits(&fault) && fault.to_string().contains("erased"), "{fault}");
    let mut refusal = book.refusal(POLICE);
    refusal.case = Some("C-1".into());
    let key = refusal.message.clone();
    book.write(vec![refusal]).await;
    let stored = book.ledger.recall(vec![key], Vec::new()).await.unwrap().answers.remove(0);
    assert_eq!(stored.unwrap().packet, Some(packet("nowhere", 0)));
}

/// Pages of keys split, merge and move while cases come and go; an old image of a key must not survive
/// in the gaps.
async fn erasing_goes_on_beside_readers(mut book: Book) {
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
