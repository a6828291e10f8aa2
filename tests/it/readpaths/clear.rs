//! Who reported, in clear: turned away at the door, and kept nowhere.

use super::record::{Kept, kept};
use super::scan::{holding, holds};
use engine::Unanswered;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use wire::{Code, Deed, Named, OpeningOf, Statement, StepOf};

/// A mobile number, so that it is known for what it is wherever it stands.
const CANARY: &str = "13987650421";
const HOTLINE: &str = "env-hotline.510107";
const CASE: &str = "演-举-1";

/// A report with this document and this reporter.
fn report(kept: &Kept, body: &[u8], opens: OpeningOf) -> Statement {
    let step = StepOf {
        name: "report".into(),
        opens: Some(OpeningOf { procedure: "hotline-12369".into(), ..opens }),
        document: Some(Named { name: "env-report".into(), digest: wire::digest(body) }),
        parties: BTreeMap::from([
            ("hotline".to_owned(), vec![HOTLINE.to_owned()]),
            ("reporter".to_owned(), vec!["outside:举-001".to_owned()]),
        ]),
        ..StepOf::default()
    };
    kept.hub.statement(HOTLINE, CASE, Deed::Step(step))
}

fn document(change: impl Fn(&mut Value)) -> Vec<u8> {
    let mut document = kit::sample("env-report").unwrap();
    change(&mut document);
    wire::canonical(&document).unwrap()
}

/// That it is refused, and that nothing of it stays.
async fn is_turned_away(kept: &Kept, statement: &Statement, bodies: Vec<Vec<u8>>) {
    let size = kept.size().await;
    let Err(Unanswered::Refused(no)) = kept.hub.submit(statement, bodies).await else {
        panic!("{statement:?}")
    };
    assert_eq!(no.code, Code::ReporterInClear, "{no:?}");
    assert!(!holds(format!("{no:?}").as_bytes(), CANARY), "{no:?}");
    assert_eq!(kept.size().await, size, "nothing was recorded");
    assert_eq!(kept.ledger.scan(size, 9).await.unwrap().len(), 0);
    assert_eq!(holding(kept.folder.path(), CANARY), [""; 0]);
}

#[tokio::test]
async fn a_document_that_names_the_reporter_is_turned_away_whether_or_not_it_fits_its_form() {
    let kept = kept().await;
    let fields = [
        ("reporter", json!(CANARY)),
        ("reporter", json!({"name": CANARY})),
        ("reporter_phone", json!(CANARY)),
        ("举报人电话", json!(CANARY)),
        ("informant", json!([{"contact": CANARY}])),
    ];
    for (field, value) in fields {
        let body = document(|it| it[field] = value.clone());
        let statement = report(&kept, &body, OpeningOf::default());
        is_turned_away(&kept, &statement, vec![body]).await;
    }
    // With a pseudonym, or nothing, in these places the same report is taken.
    let body = document(|_| ());
    let statement = report(&kept, &body, OpeningOf::default());
    let submitted = kit::answered(kept.hub.submit(&statement, vec![body]).await);
    assert_eq!(kit::refused(&submitted), None, "{:?}", kit::answer_of(&submitted));
}

#[tokio::test]
async fn a_statement_that_names_the_reporter_is_turned_away() {
    let kept = kept().await;
    let body = document(|_| ());
    let opens = OpeningOf { reporter: Some(CANARY.into()), ..OpeningOf::default() };
    is_turned_away(&kept, &report(&kept, &body, opens), vec![body]).await;
}

#[tokio::test]
async fn what_is_called_sealed_and_is_not_for_this_case_and_pseudonym_is_turned_away() {
    let kept = kept().await;
    let body = document(|_| ());
    let mut dice = kit::Dice::new(4);
    let mut roll = |bytes: &mut [u8]| bytes.fill_with(|| u8::try_from(dice.below(256)).unwrap());
    let mut custodian = |id: &'static str| {
        (id, wire::reporter::CustodianKey::generate(&mut roll).unwrap().public())
    };
    let custodians = [custodian("court.510107"), custodian("ecology.510100")];
    let pseudonym = "R-ABCDEFGHIJKLMNOP".to_owned();
    let mut seal = |case: &str| {
        let identity = CANARY.as_bytes();
        wire::reporter::seal(identity, case, &pseudonym, &custodians, &mut roll).unwrap()
    };
    let (here, elsewhere) = (seal(CASE), seal("演-另"));
    let clear = json!({"case": CASE, "name": CANARY, "pseudonym": &pseudonym});
    let clear = wire::canonical(&clear).unwrap();
    let (own, other) = (Some(pseudonym.clone()), Some("R-QQQQQQQQQQQQQQQQ".to_owned()));
    for (sealed, reporter) in [(&clear, &own), (&elsewhere, &own), (&here, &other), (&here, &None)]
    {
        let digest = Some(wire::digest(sealed));
        let opens = OpeningOf { reporter: reporter.clone(), sealed: digest, ..Default::default() };
        let statement = report(&kept, &body, opens);
        is_turned_away(&kept, &statement, vec![body.clone(), sealed.clone()]).await;
    }
    let opens =
        OpeningOf { reporter: own, sealed: Some(wire::digest(&here)), ..Default::default() };
    let statement = report(&kept, &body, opens);
    let submitted = kit::answered(kept.hub.submit(&statement, vec![body, here]).await);
    assert_eq!(kit::refused(&submitted), None, "{:?}", kit::answer_of(&submitted));
}
