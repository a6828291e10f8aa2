//! The index: it goes on step by step, forgets what was erased, and finds what one sees and no more.

use super::book::*;
use engine::{Fault, Gram, GramOf, IndexStep, IndexedDocument, IndexedTo, Paging, Scope, Wish};
use kit::Dice;
use std::collections::{BTreeMap, BTreeSet};

super::over! { [memory sqlite postgres]:
    the_index_goes_on_where_it_stands_and_nowhere_else
    what_the_documents_of_a_case_say_is_found_by_who_sees_it
    names_and_texts_are_different_things
    what_is_erased_is_found_no_more_and_not_written_again
    cases_are_found_by_number_agency_and_days
    who_takes_part_is_found_by_who_sees_that
    what_chance_writes_is_found_as_the_twin_finds_it
}

fn gram(text: &str) -> Gram {
    Gram { of: GramOf::Text, text: text.into() }
}

fn document(case: &str, digest: &str, texts: &[&str]) -> IndexedDocument {
    let grams = texts.iter().map(|text| gram(text)).collect();
    IndexedDocument {
        case: case.into(),
        digest: digest.into(),
        form: "letter".into(),
        grams,
        said_by: "water.510100".into(),
        topics: Vec::new(),
    }
}

/// A step that adds documents.
async fn file(book: &Book, documents: Vec<IndexedDocument>) -> Result<(), Fault> {
    let from = book.ledger.indexed().await?.next;
    let step = IndexStep { edition: 1, from, next: from + 1, entries: Vec::new(), documents };
    book.ledger.index(step).await
}

async fn found(book: &Book, scope: Scope, wish: Wish) -> Vec<String> {
    let (mut cases, mut after) = (Vec::new(), None);
    loop {
        let paging = Paging { after, limit: 2 };
        let rows = book.ledger.find(scope.clone(), wish.clone(), paging).await.unwrap();
        let more = rows.len() == 2;
        after = rows.last().map(|(_, after)| after.clone());
        cases.extend(rows.into_iter().map(|(row, _)| row.number.to_string()));
        if !more {
            let count = book.ledger.find_count(scope, wish, 1000).await.unwrap();
            assert_eq!(count, cases.len() as u64);
            return cases;
        }
    }
}

fn says(texts: &[&str]) -> Wish {
    Wish { grams: texts.iter().map(|text| gram(text)).collect(), ..Wish::default() }
}

async fn the_index_goes_on_where_it_stands_and_nowhere_else(mut book: Book) {
    book.open_cases(&["C-1"]).await;
    assert_eq!(book.ledger.indexed().await.unwrap(), IndexedTo::default());
    let step = |edition, from, next| IndexStep {
        edition,
        from,
        next,
        documents: vec![document("C-1", "C-1-letter", &["偷排"])],
        ..IndexStep::default()
    };
    book.ledger.index(step(3, 0, 4)).await.unwrap();
    assert_eq!(book.ledger.indexed().await.unwrap(), IndexedTo { edition: 3, next: 4 });
    for (edition, from) in [(3, 3), (3, 5), (2, 4)] {
        let fault = book.ledger.index(step(edition, from, 9)).await.unwrap_err();
        assert!(fault.overtaken, "{edition} {from}: {fault}");
    }
    let book = book.again().await;
    book.ledger.index(step(3, 4, 6)).await.unwrap();
    assert_eq!(found(&book, everywhere(), says(&["偷排"])).await, ["C-1"]);
    let anew = IndexStep { edition: 4, next: 1, ..IndexStep::default() };
    book.ledger.index(anew).await.unwrap();
    assert_eq!(book.ledger.indexed().await.unwrap(), IndexedTo { edition: 4, next: 1 });
    assert!(found(&book, everywhere(), says(&["偷排"])).await.is_empty(), "it begins anew");
}

async fn what_the_documents_of_a_case_say_is_found_by_who_sees_it(mut book: Book) {
    book.open_cases(&["C-1", "C-2", "C-3"]).await;
    let documents = vec![
        document("C-1", "C-1-letter", &["偷排", "含铬"]),
        document("C-2", "C-2-letter", &["偷排"]),
        document("C-2", "other", &["含铬", "cod"]),
        document("C-9", "nowhere", &["偷排"]),
    ];
    file(&book, documents).await.unwrap();
    for scope in [everywhere(), scope(POLICE), scope(ECOLOGY)] {
        assert_eq!(found(&book, scope.clone(), says(&["偷排"])).await, ["C-2", "C-1"]);
        assert_eq!(found(&book, scope.clone(), says(&["偷排", "含铬"])).await, ["C-2", "C-1"]);
        assert_eq!(found(&book, scope.clone(), says(&["cod"])).await, ["C-2"]);
        assert!(found(&book, scope, says(&["cod", "私排"])).await.is_empty());
    }
    assert!(found(&book, scope(COURT), says(&["偷排"])).await.is_empty());
    let blind = Scope { standings: Vec::new(), ..scope(POLICE) };
    assert!(found(&book, blind, says(&["偷排"])).await.is_empty());
    let filed = book.ledger.filed("C-2".into()).await.unwrap();
    let bytes = words("letter", "C-2", 0);
    assert_eq!(filed.len(), 1, "a document that is not there is not read");
    assert_eq!(
        (&*filed[0].digest, &*filed[0].form, &filed[0].bytes),
        ("C-2-letter", "letter", &bytes)
    );
}

async fn names_and_texts_are_different_things(mut book: Book) {
    book.open_cases(&["C-1", "C-2"]).await;
    let mut party = document("C-1", "C-1-letter", &[]);
    party.grams = vec![Gram { of: GramOf::Party, text: "化工".into() }];
    file(&book, vec![party.clone(), document("C-2", "C-2-letter", &["化工"])]).await.unwrap();
    assert_eq!(found(&book, everywhere(), says(&["化工"])).await, ["C-2"]);
    let named = Wish { grams: party.grams, ..Wish::default() };
    assert_eq!(found(&book, everywhere(), named).await, ["C-1"]);
}

async fn what_is_erased_is_found_no_more_and_not_written_again(mut book: Book) {
    book.open_cases(&["C-1", "C-2"]).await;
    let both = [("C-1", "C-1-letter"), ("C-2", "C-2-letter")];
    let documents = || both.map(|(case, digest)| document(case, digest, &["偷排"])).into();
    file(&book, documents()).await.unwrap();
    assert!(book.ledger.erase("C-1".into()).await.unwrap());
    assert_eq!(found(&book, everywhere(), says(&["偷排"])).await, ["C-2"]);
    assert!(book.ledger.filed("C-1".into()).await.unwrap().is_empty());
    file(&book, documents()).await.unwrap();
    assert_eq!(found(&book, everywhere(), says(&["偷排"])).await, ["C-2"]);
}

async fn cases_are_found_by_number_agency_and_days(mut book: Book) {
    for (at, case) in [(0, "甲-1"), (5000, "甲-2"), (9000, "乙-2")] {
        let mut record = book.opening(case);
        record.parts[0].view.row.opened_at = at;
        if case == "乙-2" {
            record.parts[0].view.row.holder = None;
            record.parts[0].view.row.procedure = "petition".into();
        }
        book.write(vec![record]).await;
    }
    for scope in [everywhere(), scope(POLICE)] {
        let find = |wish: Wish| found(&book, scope.clone(), wish);
        let none = Wish::default;
        assert_eq!(find(none()).await, ["乙-2", "甲-2", "甲-1"]);
        assert_eq!(find(Wish { number: Some("-2".into()), ..none() }).await, ["乙-2", "甲-2"]);
        assert!(find(Wish { number: Some("丙".into()), ..none() }).await.is_empty());
        let days = Wish { since: Some(5000), until: Some(9000), ..none() };
        assert_eq!(find(days).await, ["甲-2"]);
        assert_eq!(find(Wish { until: Some(5000), ..none() }).await, ["甲-1"]);
        assert_eq!(find(Wish { open: Some(false), ..none() }).await, ["乙-2"]);
        assert_eq!(find(Wish { procedure: Some("petition".into()), ..none() }).await, ["乙-2"]);
    }
    let wrong = Paging { after: Some("x".into()), limit: 2 };
    assert!(book.ledger.find(everywhere(), Wish::default(), wrong).await.unwrap_err().asker);
    let capped = book.ledger.find_count(everywhere(), Wish::default(), 2).await.unwrap();
    assert_eq!(capped, 2);
}

async fn who_takes_part_is_found_by_who_sees_that(mut book: Book) {
    book.open_cases(&["C-1", "C-2"]).await;
    let mut act = book.act("C-2");
    let joins = standing(COURT, engine::Standing::Party, true, act.at);
    act.parts[0].view.standings = vec![joins];
    book.write(vec![act]).await;
    let of = |agency: &str, roster: Scope| Wish {
        agency: Some((agency.into(), roster)),
        ..Wish::default()
    };
    let nobody = Scope { standings: Vec::new(), ..scope(ECOLOGY) };
    assert_eq!(found(&book, scope(ECOLOGY), of(COURT, scope(ECOLOGY))).await, ["C-2"]);
    assert!(found(&book, scope(ECOLOGY), of(COURT, nobody.clone())).await.is_empty());
    let held = found(&book, scope(ECOLOGY), of(POLICE, nobody.clone())).await;
    assert_eq!(held, ["C-2", "C-1"], "who holds a case is no secret of who takes part");
    assert_eq!(found(&book, scope(ECOLOGY), of(ECOLOGY, nobody)).await, ["C-2", "C-1"]);
    assert_eq!(found(&book, everywhere(), of(COURT, everywhere())).await, ["C-2"]);
    let leaves = {
        let mut act = book.act("C-2");
        act.parts[0].view.standings = vec![
            standing(COURT, engine::Standing::Party, false, act.at),
            standing(COURT, engine::Standing::Former, true, act.at),
        ];
        act
    };
    book.write(vec![leaves]).await;
    assert!(found(&book, everywhere(), of(COURT, everywhere())).await.is_empty());
}

const TEXTS: [&str; 6] = ["偷排", "含铬", "污水", "化工", "固废", "噪声"];

async fn what_chance_writes_is_found_as_the_twin_finds_it(mut book: Book) {
    let mut chance = Dice::new(11);
    let mut said: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let mut order = Vec::new();
    for round in 0..40 {
        let case = format!("号-{}", chance.below(12));
        let record = match book.versions.contains_key(&*case) {
            true => book.act(&case),
            false => {
                order.insert(0, case.clone());
                book.opening(&case)
            }
        };
        book.write(vec![record]).await;
        let texts: Vec<&str> = (0..3).map(|_| TEXTS[chance.below(TEXTS.len())]).collect();
        said.entry(case.clone()).or_default().extend(&texts);
        file(&book, vec![document(&case, &format!("d-{round}"), &texts)]).await.unwrap();
    }
    for _ in 0..30 {
        let sought: Vec<&str> = (0..=chance.below(3)).map(|_| TEXTS[chance.below(6)]).collect();
        let fits = |case: &&String| sought.iter().all(|text| said[*case].contains(text));
        let expected: Vec<String> = order.iter().filter(fits).cloned().collect();
        for scope in [everywhere(), scope(POLICE)] {
            assert_eq!(found(&book, scope, says(&sought)).await, expected, "{sought:?}");
        }
    }
}
