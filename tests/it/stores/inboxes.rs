//! The outbox, and the inboxes of agencies.

use super::book::*;

super::over! { [memory sqlite postgres]:
    letters_wait_until_they_are_carried
    a_letter_is_read_as_it_was_written
    an_inbox_holds_what_is_carried_to_its_agency_in_order
    what_is_deleted_leaves_the_inbox_and_not_the_record
    numbers_of_letters_grow_over_a_restart
    a_letter_of_no_case_is_carried_like_any_other
}

// The twin in memory takes the engine at its word, and checks less.
super::over! { [sqlite postgres]:
    what_one_takes_no_other_takes_until_the_lock_ends
}

/// Three letters to the police and one to the court; those up to 3 are carried.
async fn posted(mut book: Book) -> Book {
    let mut opening = book.opening("C-1");
    opening.parts[0].letters = vec![
        letter("C-1", POLICE, Some(1), 1000),
        letter("C-1", COURT, None, 1000),
        letter("C-1", POLICE, None, 1000),
        letter("C-1", POLICE, None, 1000),
    ];
    let mut settles = book.act("C-1");
    settles.carried = vec![1, 2, 3];
    let written = book.write(vec![opening]).await;
    book.gave(&written, &[1, 2, 3, 4]);
    book.write(vec![settles]).await;
    book
}

async fn numbers(book: &Book, agency: &str, after: u64, untaken: Option<i64>) -> Vec<u64> {
    let letters = book.ledger.inbox(agency.into(), after, 9, untaken).await.unwrap();
    letters.iter().map(|it| it.number).collect()
}

async fn letters_wait_until_they_are_carried(mut book: Book) {
    book.open_cases(&["C-1", "C-2", "C-3"]).await;
    let waiting = |until, most| {
        let ledger = book.ledger.clone();
        async move {
            let (letters, next) = ledger.uncarried(until, most).await.unwrap();
            (letters.iter().map(|it| (it.number, it.attempts)).collect::<Vec<_>>(), next)
        }
    };
    assert_eq!(waiting(2000, 9).await, (vec![(1, 0), (2, 0)], Some(3000)));
    book.ledger.carry_later(1, 2500).await.unwrap();
    book.ledger.carry_later(1, 2600).await.unwrap();
    assert_eq!(waiting(2000, 9).await, (vec![(2, 0)], Some(2600)));
    assert_eq!(waiting(9000, 9).await, (vec![(1, 2), (2, 0), (3, 0)], None), "oldest first");
    let mut act = book.act("C-1");
    act.carried = vec![2];
    book.write(vec![act]).await;
    let mut again = book.act("C-1");
    again.carried = vec![2];
    book.write(vec![again]).await;
    book.ledger.carry_later(2, 1).await.unwrap();
    let (letters, _) = book.ledger.uncarried(9000, 9).await.unwrap();
    let left: Vec<_> = letters.iter().map(|it| it.number).collect();
    assert_eq!(left, [1, 3], "what was carried is not carried again, whatever comes late");
}

async fn a_letter_is_read_as_it_was_written(book: Book) {
    let book = posted(book).await;
    let mut expected = letter("C-1", POLICE, Some(1), 1000);
    expected.number = 1;
    let read = book.ledger.inbox(POLICE.into(), 0, 1, None).await.unwrap();
    assert_eq!(read, [expected]);
}

async fn an_inbox_holds_what_is_carried_to_its_agency_in_order(book: Book) {
    let book = posted(book).await;
    assert_eq!(numbers(&book, POLICE, 0, None).await, [1, 3]);
    assert_eq!(numbers(&book, POLICE, 1, None).await, [3]);
    assert_eq!(numbers(&book, COURT, 0, None).await, [2]);
    assert!(numbers(&book, ECOLOGY, 0, None).await.is_empty());
}

async fn what_one_takes_no_other_takes_until_the_lock_ends(book: Book) {
    let book = posted(book).await;
    let take = |letters: &[u64], until| {
        let (ledger, letters) = (book.ledger.clone(), letters.to_vec());
        async move { ledger.take(POLICE.into(), letters, until).await.unwrap() }
    };
    // Both look before either takes.
    assert_eq!(numbers(&book, POLICE, 0, Some(5000)).await, [1, 3]);
    assert_eq!(take(&[1, 2, 4, 77], 6000).await, [1], "only one's own, only what is carried");
    assert_eq!(take(&[1, 3], 6001).await, [3]);
    assert!(numbers(&book, POLICE, 0, Some(5999)).await.is_empty());
    assert_eq!(numbers(&book, POLICE, 0, None).await, [1, 3], "looking is always possible");
    assert_eq!(numbers(&book, POLICE, 0, Some(6000)).await, [1]);
    assert_eq!(take(&[1, 3], 9000).await, [1]);
}

async fn what_is_deleted_leaves_the_inbox_and_not_the_record(book: Book) {
    let book = posted(book).await;
    let delete = |agency: &'static str, letters: Vec<u64>| {
        let ledger = book.ledger.clone();
        async move { ledger.delete(agency.into(), letters).await.unwrap() }
    };
    assert_eq!(delete(COURT, vec![1, 3]).await, 0, "nobody deletes another's letters");
    assert_eq!(delete(POLICE, vec![1, 1, 4, 9]).await, 1, "what is not carried stays");
    assert_eq!(numbers(&book, POLICE, 0, None).await, [3]);
    assert_eq!(numbers(&book, COURT, 0, None).await, [2]);
    if let Some(accounts) = book.accounts().await {
        let states = (accounts.letters, accounts.waiting, accounts.lying, accounts.deleted);
        assert_eq!((states, accounts.gap_count), ((4, 1, 2, 1), 0));
    }
}

async fn numbers_of_letters_grow_over_a_restart(book: Book) {
    let mut book = posted(book).await.again().await;
    let mut act = book.act("C-1");
    act.parts[0].letters = vec![letter("C-1", COURT, None, 9)];
    let written = book.write(vec![act]).await;
    book.gave(&written, &[5]);
    let (letters, _) = book.ledger.uncarried(i64::MAX, 9).await.unwrap();
    assert_eq!(letters.iter().map(|it| it.number).collect::<Vec<_>>(), [4, 5]);
}

async fn a_letter_of_no_case_is_carried_like_any_other(mut book: Book) {
    book.open_cases(&["C-1"]).await;
    let mut test = book.refusal("clock");
    test.letters = vec![letter("", POLICE, None, 5000)];
    let written = book.write(vec![test]).await;
    book.gave(&written, &[2]);
    let waiting = book.ledger.all_uncarried(0, 9).await.unwrap();
    let of: Vec<(u64, &str)> =
        waiting.iter().map(|it| (it.letter.number, &*it.letter.case)).collect();
    assert_eq!(of, [(1, "C-1"), (2, "")]);
    assert_eq!(book.ledger.waiting("C-1".into()).await.unwrap().unwrap().letters.len(), 1);
    assert_eq!(book.ledger.pending(None, 9).await.unwrap(), ["C-1".into()]);
    let mut settles = book.refusal("clock");
    settles.carried = vec![1, 2];
    book.write(vec![settles]).await;
    assert_eq!(numbers(&book, POLICE, 0, None).await, [1, 2]);
    assert_eq!(book.ledger.delete(POLICE.into(), vec![2]).await.unwrap(), 1);
    assert_eq!(numbers(&book, POLICE, 0, None).await, [1]);
}
