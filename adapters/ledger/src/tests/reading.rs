//! Reading for the verifier; what every store must tell stands in `tests/it/stores`.

use super::book::*;

#[tokio::test]
async fn a_scan_tells_everything_behind_each_entry() {
    let mut book = Book::new();
    book.open_cases(&["C-1", "C-2"]).await;
    let mut record = book.act("C-1");
    let other = book.act("C-2").parts.remove(0);
    record.parts.push(other);
    let records = vec![record, book.refusal(COURT)];
    book.write(records).await;
    let all = book.ledger.scan(0, 100).await.unwrap();
    let places: Vec<_> = all.iter().map(|it| it.position).collect();
    assert_eq!(places, [0, 1, 2, 3]);
    assert!(all.iter().all(|it| it.flaws.is_empty() && it.packet.is_some()));
    for it in &all {
        assert_eq!(it.leaf, audit::tree::leaf_hash(&it.entry).0);
    }
    let third = &book.ledger.scan(2, 1).await.unwrap()[0];
    assert_eq!(third.case.as_deref(), Some("C-1"));
    let parts: Vec<_> =
        third.parts.iter().map(|it| (&*it.case, it.first, it.version.unwrap())).collect();
    assert_eq!(parts, [("C-1", 1, 2), ("C-2", 1, 2)]);
    assert_eq!(third.parts[1].events.as_deref(), Some(&*words("events", "C-2", 1)));
    assert_eq!(all[3].message.from.as_ref(), COURT);
    assert!(all[3].parts.is_empty() && all[3].case.is_none());
}

#[tokio::test]
async fn the_accounts_name_what_is_missing() {
    let mut book = Book::new();
    let mut letterless = book.opening("C-2");
    letterless.parts[0].letters.clear();
    let (mut outside, mut withdrawn) = (delivery("C-2", 2), delivery("C-2", 3));
    outside.outside = true;
    withdrawn.rungs.push(("withdrawn".into(), 5));
    letterless.parts[0].view.deliveries.extend([outside, withdrawn]);
    let mut carried = book.act("C-1");
    carried.carried = vec![1];
    book.versions.clear();
    let opening = book.opening("C-1");
    book.write(vec![opening, letterless]).await;
    carried.parts[0] = part("C-1", 1, 9000);
    book.write(vec![carried]).await;
    let accounts = book.ledger.accounts().await.unwrap();
    assert_eq!((accounts.entries, accounts.cases, accounts.duties), (3, 2, 2));
    assert_eq!((accounts.deliveries, accounts.outside, accounts.withdrawn), (4, 1, 1));
    assert_eq!((accounts.letters, accounts.waiting, accounts.lying), (1, 0, 1));
    let gap = |kind, delivery| crate::Gap { case: "C-2".into(), delivery, kind };
    assert_eq!(accounts.gaps, [gap(crate::GapKind::DeliveryWithoutLetter, Some(1))]);
    book.meddle(
        "UPDATE letter SET delivery = 9, number = 7; DELETE FROM tally WHERE agency = '';
         DELETE FROM entry WHERE position = 1; DELETE FROM event WHERE id / 256 = 1;
         UPDATE letter SET position = 1;",
    )
    .await;
    let kinds: Vec<_> =
        book.ledger.accounts().await.unwrap().gaps.into_iter().map(|gap| gap.kind).collect();
    use crate::GapKind::*;
    let expected = [
        DeliveryWithoutLetter,
        DeliveryWithoutLetter,
        LetterWithoutDelivery,
        LetterWithoutEntry,
        DutyWithoutEvents,
        LetterAboveMark,
        CountIsWrong,
    ];
    assert_eq!(kinds, expected);
    book.meddle("UPDATE letter SET case_number = 'C-9'; DELETE FROM entry WHERE position = 2;")
        .await;
    let kinds: Vec<_> =
        book.ledger.accounts().await.unwrap().gaps.into_iter().map(|gap| gap.kind).collect();
    assert!(kinds.contains(&LetterWithoutCase) && kinds.contains(&EventsWithoutEntry), "{kinds:?}");
}
