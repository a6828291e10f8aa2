//! Cases by the procedures that run or ran in them, as calendars ask for them.

use super::book::*;
use engine::{CaseFilter, Paging, Record, Scope, Standing};

super::over! { [memory sqlite postgres]:
    a_case_is_found_by_every_procedure_that_ever_ran_in_it
    who_does_not_see_a_case_does_not_find_it
    a_list_of_cases_is_asked_by_what_ran_in_them
}

const OPERATION: &str = "joint-operation";
const REFERRAL: &str = "plain-referral";

fn runs(mut record: Record, procedures: &[&str]) -> Record {
    record.parts[0].view.procedures = procedures.iter().map(|name| (*name).into()).collect();
    record
}

async fn found(book: &Book, scope: Scope, procedures: &[&str], since: i64) -> Vec<String> {
    let procedures = procedures.iter().map(|name| (*name).into()).collect();
    let found = book.ledger.running(scope, procedures, since, 9).await.unwrap();
    found.iter().map(ToString::to_string).collect()
}

/// `C-1` runs both, `C-2` and `C-3` one each; `C-3` is closed.
async fn made(mut book: Book) -> Book {
    let first = runs(book.opening("C-1"), &[REFERRAL]);
    book.write(vec![first]).await;
    let second = runs(book.opening("C-2"), &[REFERRAL]);
    let third = runs(book.opening("C-3"), &[OPERATION]);
    book.write(vec![second]).await;
    book.write(vec![third]).await;
    let more = runs(book.act("C-1"), &[OPERATION]);
    book.write(vec![more]).await;
    // A repeat changes nothing.
    let mut last = runs(book.act("C-3"), &[OPERATION]);
    last.parts[0].view.row.holder = None;
    last.parts[0].view.row.last_at = 5_000;
    book.write(vec![last]).await;
    book
}

async fn a_case_is_found_by_every_procedure_that_ever_ran_in_it(book: Book) {
    let book = made(book).await;
    let all = || everywhere();
    assert_eq!(found(&book, all(), &[OPERATION], 0).await, ["C-1", "C-3"]);
    assert_eq!(found(&book, all(), &[REFERRAL], 0).await, ["C-1", "C-2"]);
    assert_eq!(found(&book, all(), &[REFERRAL, OPERATION], 0).await, ["C-1", "C-2", "C-3"]);
    assert_eq!(found(&book, all(), &["no-such"], 0).await, [""; 0]);
    assert_eq!(found(&book, all(), &[], 0).await, [""; 0]);
    assert_eq!(found(&book, all(), &[OPERATION], 5_000).await, ["C-1", "C-3"]);
    let later = found(&book, all(), &[OPERATION], 5_001).await;
    assert_eq!(later, ["C-1"], "what is closed and past is left out, what is open is not");
    let few = book.ledger.running(all(), vec![REFERRAL.into()], 0, 1).await.unwrap();
    assert_eq!(few.len(), 1);
}

async fn who_does_not_see_a_case_does_not_find_it(book: Book) {
    let book = made(book).await;
    let scope = |agency: &str, standings: &[Standing]| Scope {
        agency: agency.into(),
        standings: standings.to_vec(),
        everywhere: false,
    };
    let police = scope(POLICE, &[Standing::Holder]);
    assert_eq!(found(&book, police, &[OPERATION], 0).await, ["C-1", "C-3"]);
    for scope in [
        scope(POLICE, &[Standing::Supervisor]),
        scope(POLICE, &[]),
        scope(COURT, &[Standing::Holder, Standing::Party]),
    ] {
        assert_eq!(found(&book, scope, &[OPERATION], 0).await, [""; 0]);
    }
}

async fn a_list_of_cases_is_asked_by_what_ran_in_them(book: Book) {
    let book = made(book).await;
    let found = async |scope: Scope, ran: &str, open, limit| {
        let filter = CaseFilter { ran: Some(ran.into()), open, ..CaseFilter::default() };
        let paging = Paging { after: None, limit };
        let page = book.ledger.cases(scope, filter, paging).await.unwrap();
        let numbers: Vec<String> = page.rows.iter().map(|it| it.number.to_string()).collect();
        (numbers.join(" "), page.count, page.next.is_some())
    };
    let is = |numbers: &str, count, more| (numbers.to_owned(), count, more);
    assert_eq!(found(everywhere(), OPERATION, None, 9).await, is("C-1 C-3", 2, false));
    assert_eq!(found(everywhere(), OPERATION, None, 1).await, is("C-1", 2, true));
    assert_eq!(found(everywhere(), OPERATION, Some(true), 9).await, is("C-1", 1, false));
    assert_eq!(found(everywhere(), "no-such", None, 9).await, is("", 0, false));
    let scope = |agency: &str| Scope {
        agency: agency.into(),
        standings: vec![Standing::Holder],
        everywhere: false,
    };
    assert_eq!(found(scope(POLICE), REFERRAL, None, 9).await, is("C-1 C-2", 2, false));
    assert_eq!(found(scope(COURT), REFERRAL, None, 9).await, is("", 0, false));
}
