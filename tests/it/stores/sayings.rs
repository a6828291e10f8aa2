//! What was said: of a case at once, of all cases as far as the index has read.

use super::book::*;
use engine::{IndexStep, IndexedEntry, SaidFilter, SaidRow};

super::over! { [memory sqlite postgres]:
    all_that_was_said_in_a_case_is_told_newest_first
    what_one_case_did_to_another_is_said_in_both
    who_left_is_told_what_was_said_until_then_and_its_own
    what_was_said_in_all_cases_is_found_by_sender_code_and_day
    what_is_said_is_followed_from_a_place_on
}

fn of_case(case: &str) -> SaidFilter {
    SaidFilter { case: Some(case.into()), ..SaidFilter::default() }
}

/// All pages of two rows.
async fn all(book: &Book, filter: SaidFilter) -> Vec<SaidRow> {
    let (mut rows, mut paging) = (Vec::new(), limit(2));
    loop {
        let page = book.ledger.said(filter.clone(), paging.clone()).await.unwrap();
        assert!(page.rows.len() <= 2 && (page.next.is_none() || page.rows.len() == 2));
        rows.extend(page.rows);
        paging.after = page.next;
        if paging.after.is_none() {
            assert_eq!(page.count, rows.len() as u64);
            return rows;
        }
    }
}

async fn places(book: &Book, filter: SaidFilter) -> Vec<u64> {
    all(book, filter).await.iter().map(|row| row.position).collect()
}

async fn all_that_was_said_in_a_case_is_told_newest_first(mut book: Book) {
    book.open_cases(&["C-1", "C-2"]).await;
    let mut refused = book.refusal(COURT);
    refused.case = Some("C-1".into());
    let act = book.act("C-1");
    book.write(vec![refused, act]).await;
    let rows = all(&book, of_case("C-1")).await;
    let shown: Vec<_> = rows.iter().map(|it| (it.position, &*it.message.from)).collect();
    assert_eq!(shown, [(3, ECOLOGY), (2, COURT), (0, ECOLOGY)]);
    assert!(rows.iter().all(|it| it.case.as_deref() == Some("C-1")));
    assert_eq!(rows[2].packet, Some(packet("C-1", 0)));
    assert_eq!((rows[2].at, rows[2].digest, &*rows[2].message.id), (1000, [1; 32], "m-1"));
    assert!(book.ledger.erase("C-1".into()).await.unwrap());
    let erased = all(&book, of_case("C-1")).await;
    assert_eq!((erased.len(), erased.iter().filter(|it| it.packet.is_some()).count()), (3, 0));
    assert!(all(&book, of_case("C-9")).await.is_empty());
    let wrong = engine::Paging { after: Some("x".into()), limit: 2 };
    assert!(book.ledger.said(of_case("C-1"), wrong).await.unwrap_err().asker);
}

async fn what_one_case_did_to_another_is_said_in_both(mut book: Book) {
    book.open_cases(&["C-1", "C-2"]).await;
    let mut act = book.act("C-1");
    let other = book.act("C-2");
    act.parts.extend(other.parts);
    book.write(vec![act]).await;
    assert_eq!(places(&book, of_case("C-1")).await, [2, 0]);
    assert_eq!(places(&book, of_case("C-2")).await, [2, 1]);
}

async fn who_left_is_told_what_was_said_until_then_and_its_own(mut book: Book) {
    book.open_cases(&["C-1"]).await;
    for from in [POLICE, COURT, POLICE] {
        let mut act = book.act("C-1");
        act.message.from = from.into();
        book.write(vec![act]).await;
    }
    let horizon = Some((1, COURT.into()));
    assert_eq!(places(&book, SaidFilter { horizon, ..of_case("C-1") }).await, [2, 1, 0]);
    let horizon = Some((0, "nobody".into()));
    assert_eq!(places(&book, SaidFilter { horizon, ..of_case("C-1") }).await, [0]);
}

async fn what_was_said_in_all_cases_is_found_by_sender_code_and_day(mut book: Book) {
    book.open_cases(&["C-1", "C-2"]).await;
    let refusals = vec![book.refusal(COURT), book.refusal(POLICE), book.refusal(COURT)];
    book.write(refusals).await;
    assert!(all(&book, SaidFilter::default()).await.is_empty(), "the index has read nothing yet");
    let rows = book.ledger.said_from(0, 9).await.unwrap();
    let code = |position| match position {
        2 | 4 => Some("R201".to_owned()),
        3 => Some("R009".to_owned()),
        _ => None,
    };
    let entries = rows.iter().map(|it| IndexedEntry {
        position: it.position,
        at: it.at,
        from: it.message.from.clone(),
        code: code(it.position),
    });
    let entries = entries.collect();
    let step = IndexStep { edition: 1, from: 0, next: 5, entries, documents: Vec::new() };
    book.ledger.index(step).await.unwrap();
    let none = SaidFilter::default;
    assert_eq!(places(&book, none()).await, [4, 3, 2, 1, 0]);
    assert_eq!(places(&book, SaidFilter { refused: true, ..none() }).await, [4, 3, 2]);
    let code = Some("R201".to_owned());
    assert_eq!(places(&book, SaidFilter { code, ..none() }).await, [4, 2]);
    let from = Some(ECOLOGY.into());
    assert_eq!(places(&book, SaidFilter { from, ..none() }).await, [1, 0]);
    let from = Some(COURT.into());
    assert_eq!(places(&book, SaidFilter { from, refused: true, ..none() }).await, [4, 2]);
    let days = SaidFilter { since: Some(2000), until: Some(4000), ..none() };
    assert_eq!(places(&book, days.clone()).await, [2, 1], "from an instant on, and before one");
    assert_eq!(places(&book, SaidFilter { refused: true, ..days }).await, [2]);
    let never = SaidFilter { since: Some(9000), ..none() };
    assert!(all(&book, never).await.is_empty());
}

async fn what_is_said_is_followed_from_a_place_on(mut book: Book) {
    book.open_cases(&["C-1", "C-2", "C-3"]).await;
    let rows = book.ledger.said_from(1, 1).await.unwrap();
    assert_eq!((rows.len(), rows[0].position), (1, 1));
    assert_eq!(rows[0].packet, Some(packet("C-2", 0)));
    assert!(book.ledger.said_from(3, 9).await.unwrap().is_empty());
}
