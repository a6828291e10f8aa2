//! The trail of reads, drafts, and letters that an operator asks for.

use super::book::*;
use engine::{DRAFT_BYTES_MAX, DRAFTS_MAX, LookFilter, LookRow, Owner, Paging, Put};

super::over! { [memory sqlite postgres]:
    looks_at_one_thing_on_one_day_are_added_up
    looks_are_found_by_case_agency_officer_and_day
    a_draft_is_found_in_its_drawer_and_in_no_other
    a_drawer_has_an_end
    a_letter_that_waits_is_tried_now
}

fn look(case: &str, officer: Option<&str>, first: i64, count: u64) -> LookRow {
    LookRow {
        day: format!("2026-09-{:02}", 1 + first / 100),
        case: case.into(),
        agency: POLICE.into(),
        officer: officer.map(str::to_owned),
        path: "history".into(),
        first,
        last: first + 5,
        count,
    }
}

async fn looks(book: &Book, filter: LookFilter) -> Vec<LookRow> {
    let (mut rows, mut after) = (Vec::new(), None);
    loop {
        let page = book.ledger.looks(filter.clone(), Paging { after, limit: 2 }).await.unwrap();
        rows.extend(page.rows);
        after = page.next;
        if after.is_none() {
            assert_eq!(page.count, rows.len() as u64);
            return rows;
        }
    }
}

async fn looks_at_one_thing_on_one_day_are_added_up(book: Book) {
    let some = vec![look("C-1", Some("7"), 50, 2), look("C-1", None, 10, 1)];
    book.ledger.note_looks(some).await.unwrap();
    let more = vec![look("C-1", Some("7"), 20, 3), look("C-1", Some("8"), 60, 1)];
    book.ledger.note_looks(more).await.unwrap();
    let book = book.again().await;
    let sum = LookRow { last: 55, ..look("C-1", Some("7"), 20, 5) };
    let expected = [look("C-1", Some("8"), 60, 1), sum, look("C-1", None, 10, 1)];
    assert_eq!(looks(&book, LookFilter::default()).await, expected);
}

async fn looks_are_found_by_case_agency_officer_and_day(book: Book) {
    let mut court = look("C-2", Some("7"), 150, 1);
    court.agency = COURT.into();
    let rows = vec![look("C-1", Some("7"), 50, 1), look("C-2", None, 250, 1), court.clone()];
    book.ledger.note_looks(rows.clone()).await.unwrap();
    let none = LookFilter::default;
    let by_case = LookFilter { case: Some("C-2".into()), ..none() };
    assert_eq!(looks(&book, by_case).await, [rows[1].clone(), court.clone()]);
    let by_agency = LookFilter { agency: Some(POLICE.into()), ..none() };
    assert_eq!(looks(&book, by_agency.clone()).await, [rows[1].clone(), rows[0].clone()]);
    let by_officer = LookFilter { officer: Some("7".into()), ..by_agency };
    assert_eq!(looks(&book, by_officer).await, [rows[0].clone()]);
    let day = Some("2026-09-02".to_owned());
    let by_day = LookFilter { since: day.clone(), until: day, ..none() };
    assert_eq!(looks(&book, by_day).await, [court]);
    let wrong = Paging { after: Some("x".into()), limit: 2 };
    assert!(book.ledger.looks(none(), wrong).await.unwrap_err().asker);
}

fn owner(agency: &str, officer: &str) -> Owner {
    Owner { agency: agency.into(), officer: officer.into() }
}

async fn put(book: &Book, owner: &Owner, name: &str, at: i64, content: &[u8]) -> Put {
    let put = book.ledger.put_draft(owner.clone(), name.into(), at, content.to_vec());
    put.await.unwrap()
}

async fn a_draft_is_found_in_its_drawer_and_in_no_other(book: Book) {
    let (mine, others) = (owner(POLICE, "7"), [owner(POLICE, "8"), owner(COURT, "7")]);
    assert_eq!(put(&book, &mine, "立案", 10, b"first").await, Put::Kept);
    assert_eq!(put(&book, &mine, "移送", 20, b"other").await, Put::Kept);
    assert_eq!(put(&book, &mine, "立案", 30, b"second").await, Put::Kept);
    let book = book.again().await;
    let draft = book.ledger.draft(mine.clone(), "立案".into()).await.unwrap();
    assert_eq!(draft, Some((30, b"second".to_vec())));
    let rows = book.ledger.drafts(mine.clone()).await.unwrap();
    let rows: Vec<_> = rows.iter().map(|it| (it.name.as_str(), it.at, it.bytes)).collect();
    assert_eq!(rows, [("立案", 30, 6), ("移送", 20, 5)]);
    for other in others {
        assert_eq!(book.ledger.draft(other.clone(), "立案".into()).await.unwrap(), None);
        assert!(book.ledger.drafts(other.clone()).await.unwrap().is_empty());
        assert!(!book.ledger.drop_draft(other, "立案".into()).await.unwrap());
    }
    assert!(book.ledger.drop_draft(mine.clone(), "立案".into()).await.unwrap());
    assert!(!book.ledger.drop_draft(mine.clone(), "立案".into()).await.unwrap());
    assert_eq!(book.ledger.drafts(mine).await.unwrap().len(), 1);
}

async fn a_drawer_has_an_end(book: Book) {
    let mine = owner(POLICE, "7");
    let large = vec![7; DRAFT_BYTES_MAX];
    assert_eq!(put(&book, &mine, "0", 1, &large).await, Put::Kept);
    assert_eq!(put(&book, &mine, "1", 1, &[large.as_slice(), &[0]].concat()).await, Put::TooLarge);
    for n in 1..DRAFTS_MAX {
        assert_eq!(put(&book, &mine, &n.to_string(), 1, b"x").await, Put::Kept);
    }
    assert_eq!(put(&book, &mine, "more", 1, b"x").await, Put::Full);
    assert_eq!(put(&book, &mine, "0", 2, b"x").await, Put::Kept, "what is there is put over");
    assert_eq!(put(&book, &owner(POLICE, "8"), "0", 1, b"x").await, Put::Kept);
    assert_eq!(book.ledger.drafts(mine).await.unwrap().len(), DRAFTS_MAX);
}

async fn a_letter_that_waits_is_tried_now(mut book: Book) {
    book.open_cases(&["C-1", "C-2", "C-3"]).await;
    book.ledger.carry_later(2, 9_000_000).await.unwrap();
    let waiting = book.ledger.all_uncarried(1, 9).await.unwrap();
    let shown: Vec<_> =
        waiting.iter().map(|it| (it.letter.number, it.letter.attempts, it.next)).collect();
    assert_eq!(shown, [(2, 1, 9_000_000), (3, 0, 3000)]);
    assert_eq!(book.ledger.all_uncarried(0, 2).await.unwrap().len(), 2);
    assert!(book.ledger.carry_at(2, 5000).await.unwrap());
    let (due, _) = book.ledger.uncarried(5000, 9).await.unwrap();
    assert_eq!(due.iter().filter(|it| it.number == 2).map(|it| it.attempts).sum::<u32>(), 1);
    let mut act = book.act("C-2");
    act.carried = vec![2];
    book.write(vec![act]).await;
    assert!(!book.ledger.carry_at(2, 6000).await.unwrap(), "it does not wait any more");
    assert!(!book.ledger.carry_at(99, 6000).await.unwrap());
}
