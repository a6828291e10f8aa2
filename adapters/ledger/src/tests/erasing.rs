//! Erasing, in the files of this store; what every store must do stands in `tests/it/stores`.

use super::book::*;
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
async fn what_is_erased_is_in_no_file_and_all_is_accounted_for() {
    let mut book = Book::new();
    book.open_cases(&["C-1", "C-2"]).await;
    let mut act = book.act("C-1");
    act.bodies = vec![("long".into(), vec![0x5a; 20_000])];
    act.parts[0].wake = Some(5);
    book.write(vec![act]).await;
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
    assert!(ledger.scan(0, 9).await.unwrap().iter().all(|it| it.flaws.is_empty()));
    assert_eq!(ledger.accounts().await.unwrap().gap_count, 0);
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
