//! What cases are about: counted once a case, by who reads their documents, and gone with their content.

use super::book::*;
use engine::{IndexStep, IndexedDocument, Scope, TopicCount, TopicFilter, TopicKind};

super::over! { [memory sqlite postgres]:
    a_case_counts_once_for_each_thing_it_is_about
    only_those_count_whose_documents_one_reads
    what_is_erased_counts_no_more_and_what_is_read_anew_counts_the_same
}

const WATER: &str = "water.510100";

fn document(
    case: &str,
    digest: &str,
    said_by: &str,
    about: &[(TopicKind, &str)],
) -> IndexedDocument {
    IndexedDocument {
        case: case.into(),
        digest: digest.into(),
        form: "letter".into(),
        grams: Vec::new(),
        said_by: said_by.into(),
        topics: about.iter().map(|(kind, value)| (*kind, (*value).to_owned())).collect(),
    }
}

async fn file(book: &Book, from: u64, documents: Vec<IndexedDocument>) {
    let step = IndexStep { edition: 1, from, next: from + 1, entries: Vec::new(), documents };
    book.ledger.index(step).await.unwrap();
}

fn of(kind: TopicKind) -> TopicFilter {
    TopicFilter { kind, from: 0, to: u32::MAX, said_by: None, procedure: None }
}

async fn counted(
    book: &Book,
    scope: Scope,
    filter: TopicFilter,
) -> Vec<(u32, String, String, u64)> {
    let counts = book.ledger.topics(scope, filter).await.unwrap();
    let row = |it: TopicCount| (it.month, it.value, it.said_by.to_string(), it.cases);
    counts.into_iter().map(row).collect()
}

fn row(month: u32, value: &str, said_by: &str, cases: u64) -> (u32, String, String, u64) {
    (month, value.to_owned(), said_by.to_owned(), cases)
}

fn micros(at: &str) -> i64 {
    at.parse::<casework::time::Instant>().unwrap().micros()
}

/// Three cases of two months; the second is of another procedure.
async fn cases(book: &mut Book) {
    for (case, at, procedure) in [
        ("C-1", "2026-01-31T23:59:59+08:00", "plain-referral"),
        ("C-2", "2026-02-01T00:00:00+08:00", "petition"),
        ("C-3", "2026-02-20T08:00:00+08:00", "plain-referral"),
    ] {
        let mut record = book.opening(case);
        let row = &mut record.parts[0].view.row;
        row.opened_at = micros(at);
        row.procedure = procedure.into();
        book.write(vec![record]).await;
    }
}

const RIVER: TopicKind = TopicKind::River;
const CATEGORY: TopicKind = TopicKind::Category;

fn said() -> Vec<IndexedDocument> {
    vec![
        document("C-1", "1", ECOLOGY, &[(CATEGORY, "water"), (RIVER, "岷江"), (RIVER, "府河")]),
        // Said again by somebody else, it is one case, and who said it first stays.
        document("C-1", "2", WATER, &[(RIVER, "岷江")]),
        document("C-2", "3", ECOLOGY, &[(RIVER, "岷江")]),
        document("C-3", "4", WATER, &[(RIVER, "岷江"), (CATEGORY, "岷江")]),
        document("C-3", "5", ECOLOGY, &[(RIVER, "沱江")]),
        document("C-9", "6", ECOLOGY, &[(RIVER, "沱江")]),
    ]
}

async fn a_case_counts_once_for_each_thing_it_is_about(mut book: Book) {
    cases(&mut book).await;
    file(&book, 0, said()).await;
    let all = [
        row(202_601, "岷江", ECOLOGY, 1),
        row(202_601, "府河", ECOLOGY, 1),
        row(202_602, "岷江", ECOLOGY, 1),
        row(202_602, "岷江", WATER, 1),
        row(202_602, "沱江", ECOLOGY, 1),
    ];
    let mut sorted = all.to_vec();
    sorted.sort();
    assert_eq!(counted(&book, everywhere(), of(RIVER)).await, sorted);
    let categories = [row(202_601, "water", ECOLOGY, 1), row(202_602, "岷江", WATER, 1)];
    assert_eq!(counted(&book, everywhere(), of(CATEGORY)).await, categories);
    let january = TopicFilter { to: 202_601, ..of(RIVER) };
    assert_eq!(counted(&book, everywhere(), january).await.len(), 2);
    let later = TopicFilter { from: 202_602, said_by: Some(WATER.into()), ..of(RIVER) };
    assert_eq!(counted(&book, everywhere(), later).await, [row(202_602, "岷江", WATER, 1)]);
    let petitions = TopicFilter { procedure: Some("petition".into()), ..of(RIVER) };
    assert_eq!(counted(&book, everywhere(), petitions).await, [row(202_602, "岷江", ECOLOGY, 1)]);
    let more = vec![document("C-2", "7", ECOLOGY, &[(CATEGORY, "water")])];
    file(&book, 1, more).await;
    let book = book.again().await;
    let found = counted(&book, everywhere(), of(CATEGORY)).await;
    assert!(found.contains(&row(202_602, "water", ECOLOGY, 1)), "{found:?}");
}

async fn only_those_count_whose_documents_one_reads(mut book: Book) {
    cases(&mut book).await;
    let mut act = book.act("C-2");
    act.parts[0].view.row.opened_at = micros("2026-02-01T00:00:00+08:00");
    act.parts[0].view.standings = vec![standing(COURT, engine::Standing::Party, true, act.at)];
    book.write(vec![act]).await;
    file(&book, 0, said()).await;
    let all = counted(&book, everywhere(), of(RIVER)).await;
    assert_eq!(counted(&book, scope(POLICE), of(RIVER)).await, all);
    let own = [row(202_602, "岷江", ECOLOGY, 1)];
    assert_eq!(counted(&book, scope(COURT), of(RIVER)).await, own);
    for nobody in [scope(WATER), Scope { standings: Vec::new(), ..scope(POLICE) }] {
        assert!(
            counted(&book, nobody, of(RIVER)).await.is_empty(),
            "having said it is no standing"
        );
    }
}

async fn what_is_erased_counts_no_more_and_what_is_read_anew_counts_the_same(mut book: Book) {
    cases(&mut book).await;
    file(&book, 0, said()).await;
    let before = counted(&book, everywhere(), of(RIVER)).await;
    file(&book, 0, said()).await;
    assert_eq!(counted(&book, everywhere(), of(RIVER)).await, before, "read anew");
    assert!(book.ledger.erase("C-3".into()).await.unwrap());
    let after = counted(&book, everywhere(), of(RIVER)).await;
    let left = before.into_iter().filter(|it| it.2 != WATER && it.1 != "沱江");
    assert_eq!(after, left.collect::<Vec<_>>());
    file(&book, 1, said()).await;
    assert_eq!(counted(&book, everywhere(), of(RIVER)).await, after, "not written again");
    file(&book, 0, Vec::new()).await;
    assert!(counted(&book, everywhere(), of(RIVER)).await.is_empty(), "it begins anew");
}
