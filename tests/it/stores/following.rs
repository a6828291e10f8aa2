//! What waits of a case, and which cases are to be followed up.

use super::book::*;
use casework::procedure::CLOCK;
use engine::{Followed, Record};

super::over! { [memory sqlite postgres]:
    what_waits_of_a_case_is_its_wake_and_its_letters
    letters_to_one_recipient_come_in_their_order_whether_due_or_not
    every_case_of_which_something_waits_is_found_page_by_page
    the_log_is_followed_without_a_gap_and_the_houses_own_errands_are_passed_over
}

/// An errand of the house that did something to a case.
fn errand(mut record: Record, id: &str) -> Record {
    record.message.from = CLOCK.into();
    record.message.id = id.into();
    record
}

/// An act after which nothing waits but what the letters are.
fn resting(mut record: Record) -> Record {
    record.parts[0].wake = None;
    record
}

async fn what_waits_of_a_case_is_its_wake_and_its_letters(mut book: Book) {
    book.open_cases(&["C-1", "C-2"]).await;
    let waiting = book.ledger.waiting("C-1".into()).await.unwrap().unwrap();
    assert_eq!((&*waiting.row.number, waiting.wake), ("C-1", Some(1500)));
    let letters: Vec<_> = waiting.letters.iter().map(|it| (it.letter.number, it.next)).collect();
    assert_eq!(letters, [(1, 1000)]);
    book.ledger.carry_later(1, 7000).await.unwrap();
    let waiting = book.ledger.waiting("C-1".into()).await.unwrap().unwrap();
    assert_eq!((waiting.letters[0].letter.attempts, waiting.letters[0].next), (1, 7000));
    let mut act = resting(book.act("C-1"));
    act.carried = vec![1];
    act.parts[0].letters = vec![letter("C-1", COURT, None, 3000)];
    book.write(vec![act]).await;
    let waiting = book.ledger.waiting("C-1".into()).await.unwrap().unwrap();
    let letters: Vec<_> = waiting.letters.iter().map(|it| &*it.letter.to).collect();
    assert_eq!((waiting.wake, letters), (None, vec![COURT]));
    assert_eq!(book.ledger.waiting("C-9".into()).await.unwrap(), None);
}

async fn letters_to_one_recipient_come_in_their_order_whether_due_or_not(mut book: Book) {
    book.open_cases(&["C-1", "C-2", "C-3"]).await;
    book.ledger.carry_later(1, 9_000_000).await.unwrap();
    let numbers = |most| {
        let ledger = book.ledger.clone();
        async move {
            let letters = ledger.uncarried_to(POLICE.into(), most).await.unwrap();
            letters.iter().map(|it| it.letter.number).collect::<Vec<_>>()
        }
    };
    assert_eq!(numbers(9).await, [1, 2, 3]);
    assert_eq!(numbers(2).await, [1, 2]);
    assert!(book.ledger.uncarried_to(COURT.into(), 9).await.unwrap().is_empty());
    let mut act = book.act("C-2");
    act.carried = vec![2];
    book.write(vec![act]).await;
    let left = book.ledger.uncarried_to(POLICE.into(), 9).await.unwrap();
    assert_eq!(left.iter().map(|it| it.letter.number).collect::<Vec<_>>(), [1, 3]);
}

async fn every_case_of_which_something_waits_is_found_page_by_page(mut book: Book) {
    book.open_cases(&["C-1", "C-2", "C-3", "C-4"]).await;
    // C-2 has only its letter, C-3 only its wake, C-4 nothing.
    let second = resting(book.act("C-2"));
    let mut third = book.act("C-3");
    third.parts[0].wake = Some(99_000);
    third.carried = vec![3];
    let mut fourth = resting(book.act("C-4"));
    fourth.carried = vec![4];
    book.write(vec![second, third, fourth]).await;
    let page = |after: Option<&str>, most| {
        let (ledger, after) = (book.ledger.clone(), after.map(Into::into));
        async move { ledger.pending(after, most).await.unwrap() }
    };
    let names =
        |page: Vec<casework::Name>| page.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(names(page(None, 9).await), ["C-1", "C-2", "C-3"]);
    assert_eq!(names(page(None, 2).await), ["C-1", "C-2"]);
    assert_eq!(names(page(Some("C-2"), 2).await), ["C-3"]);
    assert!(page(Some("C-3"), 9).await.is_empty());
}

async fn the_log_is_followed_without_a_gap_and_the_houses_own_errands_are_passed_over(
    mut book: Book,
) {
    let followed = |ledger: std::sync::Arc<dyn engine::Ledger>, since, most| async move {
        let Followed { cases, next } = ledger.followed(since, most).await.unwrap();
        (cases.iter().map(ToString::to_string).collect::<Vec<_>>(), next)
    };
    let ledger = book.ledger.clone();
    assert_eq!(followed(ledger.clone(), 0, 9).await, (vec![], 0));
    book.open_cases(&["C-1", "C-2"]).await;
    assert_eq!(followed(ledger.clone(), 0, 1).await, (vec!["C-1".into()], 1));
    assert_eq!(followed(ledger.clone(), 1, 1).await, (vec!["C-2".into()], 2));
    assert_eq!(followed(ledger.clone(), 2, 9).await, (vec![], 2));
    // 2: C-1 was woken. 3: its letter was carried. 4: C-2 changed as the letter of C-1 was carried.
    let woken = errand(book.act("C-1"), "wake:C-1:1");
    let mut carried = errand(book.act("C-1"), "letter:1");
    carried.carried = vec![1];
    carried.parts[0].wake = Some(99_000);
    book.write(vec![woken, carried]).await;
    assert_eq!(followed(ledger.clone(), 2, 9).await, (vec![], 4));
    let mut other = errand(book.act("C-2"), "wake:C-1:7");
    other.parts[0].wake = Some(99_000);
    book.write(vec![other]).await;
    assert_eq!(followed(ledger.clone(), 4, 9).await, (vec!["C-2".into()], 5), "another's errand");
    // An agency's message is no errand, whatever its id; and where nothing waits there is nothing to do.
    let mut named = book.act("C-1");
    named.message.id = "wake:C-1:9".into();
    named.parts[0].wake = Some(99_000);
    let mut done = resting(book.act("C-2"));
    done.carried = vec![2];
    book.write(vec![named, done]).await;
    assert_eq!(followed(ledger.clone(), 5, 9).await, (vec!["C-1".into()], 7));
    assert_eq!(followed(ledger, 0, 99).await, (vec!["C-1".into()], 7), "each once");
}
