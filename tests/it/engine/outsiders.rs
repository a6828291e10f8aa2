use super::{NOWHERE, RECIPIENT, SENDER, STRANGER, Small, small, step, with_document};
use kit::{answer_of, answered};
use wire::{Deed, Outcome, Said};

async fn told(
    small: &Small,
    agency: &str,
    case: &str,
    (deed, bodies): (Deed, Vec<Vec<u8>>),
) -> Said {
    let statement = small.hub.statement(agency, case, deed);
    match answer_of(&answered(small.hub.submit(&statement, bodies).await)).outcome {
        Outcome::Refused(said) => said,
        Outcome::Granted { .. } => panic!("granted"),
    }
}

/// A document of the right name that does not fit its form.
fn unfit() -> (Deed, Vec<Vec<u8>>) {
    let (mut deed, _) = with_document("feed-back", "referral-feedback");
    let body = b"{\"nonsense\":1}".to_vec();
    if let Deed::Step(step) = &mut deed {
        step.document.as_mut().unwrap().digest = wire::digest(&body);
    }
    (deed, vec![body])
}

#[tokio::test]
async fn an_outsider_cannot_tell_a_case_from_none() {
    let small = small().await;
    small.refer("演-1").await;
    let deeds = || {
        let plain = [
            Deed::Step(step("accept")),
            Deed::Step(step("no-such-act")),
            Deed::Chase {},
            Deed::Withdraw {},
            Deed::Climb { delivery: 1, rung: "accepted".into() },
            Deed::Merge { case: "演-1".into() },
            Deed::Split { case: "演-1".into() },
        ];
        plain.map(|deed| (deed, Vec::new())).into_iter().chain([unfit()])
    };
    for (here, nowhere) in deeds().zip(deeds()) {
        let here = told(&small, STRANGER, "演-1", here).await;
        let nowhere = told(&small, STRANGER, NOWHERE, nowhere).await;
        assert_eq!(here.code, "R200");
        assert_eq!(here, nowhere, "the same words");
    }
}

#[tokio::test]
async fn what_a_form_says_is_told_only_to_one_who_may_act() {
    let small = small().await;
    small.refer("演-1").await;
    let said = told(&small, RECIPIENT, "演-1", unfit()).await;
    assert_eq!(said.code, "R009");
    assert!(said.en.contains("referral-feedback"), "{}", said.en);
    assert_eq!(told(&small, STRANGER, "演-1", unfit()).await.code, "R200");
}

#[tokio::test]
async fn merging_with_a_case_one_does_not_know_tells_nothing_of_it() {
    let small = small().await;
    small.refer("演-1").await;
    // A case between two others.
    let (mut statement, bodies) = small.referral("演-2");
    if let Deed::Step(step) = &mut statement.act {
        step.parties.insert("sender".into(), vec![STRANGER.into()]);
        step.parties.insert("recipient".into(), vec!["water.510107".into()]);
    }
    statement.from = STRANGER.into();
    assert_eq!(kit::refused(&answered(small.hub.submit(&statement, bodies).await)), None);

    let merge = |case: &str| (Deed::Merge { case: case.into() }, Vec::new());
    let strange = told(&small, RECIPIENT, "演-1", merge("演-2")).await;
    let nowhere = told(&small, RECIPIENT, "演-1", merge(NOWHERE)).await;
    assert_eq!((strange.code.as_str(), &strange), ("R200", &nowhere));
}

#[tokio::test]
async fn what_an_outsider_asked_is_in_the_record_and_the_case_knows_nothing_of_it() {
    let small = small().await;
    small.refer("演-1").await;
    let version = small.ledger.store().folders["演-1"].row.version;
    told(&small, STRANGER, "演-1", (Deed::Chase {}, Vec::new())).await;
    assert_eq!(small.size(), 2);
    assert_eq!(small.ledger.store().folders["演-1"].row.version, version);
    let reader = &small.hub.reader;
    let path = engine::Path::CaseShow;
    assert!(reader.case(STRANGER, "演-1", path).await.unwrap().is_none());
    assert!(reader.case(SENDER, "演-1", path).await.unwrap().is_some());
    let all = reader.cases(STRANGER, Default::default(), Default::default()).await.unwrap();
    assert_eq!((all.count, all.rows.len(), all.next), (0, 0, None));
}
