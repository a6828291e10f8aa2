//! What a verifier reads: outlines of entries, the index of messages, and the books of cases.

use super::book::*;
use engine::verify::{CaseBooks, LetterState, Messages};
use engine::{Ledger, Standing};

async fn books(book: &Book) -> Vec<CaseBooks> {
    let end = book.ledger.cases_end().await.unwrap();
    book.ledger.books(0..end).await.unwrap()
}

fn flaws(books: &[CaseBooks]) -> Vec<String> {
    books.iter().flat_map(|it| it.flaws.clone()).collect()
}

#[tokio::test]
async fn an_outline_tells_what_stands_in_clear_and_opens_nothing() {
    let mut book = Book::new();
    book.open_cases(&["C-1", "C-2"]).await;
    let mut record = book.act("C-1");
    let other = book.act("C-2").parts.remove(0);
    record.parts.push(other);
    let records = vec![record, book.refusal(COURT)];
    book.write(records).await;
    let outlines = book.ledger.outlines(0, 100).await.unwrap();
    let found = book.ledger.scan(0, 100).await.unwrap();
    assert_eq!(outlines.len(), 4);
    for (outline, found) in outlines.iter().zip(&found) {
        assert_eq!((outline.position, &outline.entry), (found.position, &found.entry));
        assert_eq!((outline.leaf, &outline.message), (found.leaf, &found.message));
        assert_eq!((Some(outline.at), outline.erased), (found.at, false));
        let parts = outline.parts.iter().map(|it| (&it.case, it.first, Some(it.version)));
        let told = found.parts.iter().map(|it| (&it.case, it.first, it.version));
        assert!(parts.eq(told));
    }
    book.meddle("UPDATE entry SET sealed = x'00'; UPDATE event SET sealed = x'00'").await;
    assert_eq!(book.ledger.outlines(1, 2).await.unwrap().len(), 2);
    assert!(!book.ledger.scan(1, 2).await.unwrap()[0].flaws.is_empty());
    book.ledger.erase("C-1".into()).await.unwrap();
    let outlines = book.ledger.outlines(0, 100).await.unwrap();
    let gone: Vec<_> = outlines.iter().map(|it| (it.erased, it.case.as_deref())).collect();
    assert_eq!(gone, [(true, Some("C-1")), (false, None), (true, Some("C-1")), (false, None)]);
    let parts: Vec<_> = outlines.iter().flat_map(|it| &it.parts).map(|it| it.erased).collect();
    assert_eq!(parts, [true, false, true, false]);
}

#[tokio::test]
async fn the_index_of_messages_adds_up_to_the_entries() {
    let mut book = Book::new();
    book.open_cases(&["C-1", "C-2", "C-3"]).await;
    for size in [3, 2, 0] {
        let mut sum = Messages::default();
        for it in book.ledger.outlines(0, size).await.unwrap() {
            sum.add(&it.message.from, &it.message.id, it.position);
        }
        let (messages, twice) = book.ledger.messages(size as u64).await.unwrap();
        assert_eq!((messages, twice), (sum, vec![]));
    }
    book.meddle(
        "DROP INDEX entry_message; CREATE INDEX entry_message ON entry (sender, message);
         UPDATE entry SET message = 'm-1' WHERE position = 2",
    )
    .await;
    let (messages, twice) = book.ledger.messages(9).await.unwrap();
    assert_eq!((messages.count, twice.len(), twice[0].id.as_str()), (3, 1, "m-1"));
    book.meddle("DROP INDEX entry_message").await;
    let fault = book.ledger.messages(9).await.unwrap_err();
    assert!(!fault.passing, "{fault}");
}

#[tokio::test]
async fn the_books_of_a_case_hold_everything_that_is_stored_of_it() {
    let mut book = Book::new();
    book.open_cases(&["C-1", "C-2"]).await;
    let mut act = book.act("C-1");
    let warning = letter("C-1", COURT, None, act.at);
    act.parts[0].letters = vec![warning];
    act.parts[0].view.standings = vec![standing(COURT, Standing::Party, true, act.at)];
    act.carried = vec![1];
    book.write(vec![act]).await;
    let all = books(&book).await;
    assert_eq!(flaws(&all), [""; 0]);
    let it = &all[0];
    assert_eq!((&*it.row.number, it.row.version, it.wake, it.erased), ("C-1", 2, None, false));
    assert_eq!(it.history, [words("events", "C-1", 0), words("events", "C-1", 1)]);
    assert_eq!((it.duties.len(), &*it.duties[0].duty), (1, "decide"));
    assert_eq!(it.deliveries, [delivery("C-1", 1)]);
    assert_eq!(it.bodies, [("C-1-letter".into(), words("letter", "C-1", 0))]);
    let letters: Vec<_> = it.letters.iter().map(|it| (it.row.number, it.state)).collect();
    assert_eq!(letters, [(1, LetterState::Carried), (3, LetterState::Pending)]);
    let live: Vec<_> = it.standings.iter().map(|it| (&*it.agency, it.standing)).collect();
    let (own, police) = ((ECOLOGY, Standing::Sender), [Standing::Holder, Standing::Recipient]);
    assert_eq!(live, [(COURT, Standing::Party), own, (POLICE, police[0]), (POLICE, police[1])]);
    assert_eq!((&*all[1].row.number, all[1].letters.len(), all[1].history.len()), ("C-2", 1, 1));
    assert!(all[1].wake.is_some());
}

#[tokio::test]
async fn pages_of_books_neither_overlap_nor_leave_out() {
    let mut book = Book::new();
    let cases: Vec<String> = (0..7).map(|it| format!("C-{it}")).collect();
    book.open_cases(&cases.iter().map(String::as_str).collect::<Vec<_>>()).await;
    let end = book.ledger.cases_end().await.unwrap();
    let mut paged = Vec::new();
    for from in (0..end).step_by(3) {
        paged.extend(book.ledger.books(from..from + 3).await.unwrap());
    }
    let numbers: Vec<_> = paged.iter().map(|it| it.row.number.to_string()).collect();
    assert_eq!(numbers, cases);
    assert!(paged.iter().all(|it| it.history.len() == 1 && it.letters.len() == 1));
}

#[tokio::test]
async fn what_does_not_fit_in_the_books_is_a_flaw_of_its_case_and_the_rest_is_read_on() {
    let changes = [
        ("UPDATE event SET sealed = x'00' WHERE id = 0", "events at place 0 does not open"),
        ("UPDATE event SET sealed = NULL WHERE id = 0", "the case is not marked as erased"),
        ("UPDATE case_ SET erased = 1 WHERE id = 1", "its events at place 0 are there"),
        ("DELETE FROM vault WHERE owner = 'case:C-1'", "events at place 0 have lost their key"),
        ("DELETE FROM letter WHERE number = 1", "of letters 1 to 1 only 0 are there"),
        ("UPDATE letter SET kind = 'song' WHERE number = 1", "`song` is no type of letter"),
        ("UPDATE letter SET case_number = 'C-2' WHERE number = 1", "is of case `C-2` and place 0"),
        ("UPDATE duty SET owed_to = '[' WHERE id = 1", "reading duties: "),
        ("UPDATE duty SET sort = 0 WHERE id = 1", "`decide` stands at another place"),
        ("UPDATE delivery SET rungs = '{}' WHERE case_id = 1", "reading deliveries: "),
        ("UPDATE delivery SET withdrawn = 1 WHERE case_id = 1", "is marked otherwise"),
        (
            "UPDATE standing SET standing = 'x' WHERE case_id = 1 AND standing = 'holder'",
            "`x` is no standing",
        ),
        ("UPDATE sight SET mask = 128 WHERE case_id = 1", "lists show the case to `ecology"),
        ("DELETE FROM sight WHERE case_id = 1", "lists show the case to `police"),
        ("UPDATE body SET digest = 'y' WHERE id = 1", "document `y` was changed or moved"),
    ];
    for (sql, words) in changes {
        let mut book = Book::new();
        book.open_cases(&["C-1", "C-2"]).await;
        book.meddle(&format!("PRAGMA foreign_keys = OFF; {sql}")).await;
        let all = books(&book).await;
        let said = flaws(&all[..1]).join("\n");
        assert!(said.contains(words), "{sql}: {words}: {said}");
        assert_eq!((all.len(), flaws(&all[1..])), (2, vec![]), "{sql}");
        let unread = words.contains("vents at place") || words.contains("not marked");
        assert_eq!(all[0].told, !unread, "{sql}");
    }
}

#[tokio::test]
async fn letters_of_no_events_and_cases_shown_to_strangers_are_gaps() {
    let mut book = Book::new();
    book.open_cases(&["C-1"]).await;
    book.meddle("UPDATE event SET letter_count = 0; INSERT INTO sight VALUES ('x', 1, 1)").await;
    let accounts = book.ledger.accounts().await.unwrap();
    let kinds: Vec<_> = accounts.gaps.into_iter().map(|gap| gap.kind).collect();
    use crate::GapKind::*;
    assert_eq!(kinds, [LetterWithoutEvents, SightWithoutStanding, CountIsWrong]);
}
