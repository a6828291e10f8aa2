use super::{NOWHERE, SENDER, Small, small, with_document};
use engine::{Sent, Unanswered};
use wire::{Code, Deed};

/// What comes so is told why, and leaves no trace.
async fn is_turned_away(small: &Small, sent: Sent, code: Code) {
    let before = small.size();
    match small.hub.desk.submit(sent).await {
        Err(Unanswered::Refused(refused)) => {
            assert_eq!(refused.code, code, "{}", refused.en);
            assert!(!refused.zh.is_empty() && !refused.en.is_empty());
        }
        other => panic!("{code:?}: {other:?}"),
    }
    assert_eq!(small.size(), before, "{code:?} was recorded");
}

/// A sound statement in its envelope.
fn sound(small: &Small) -> Sent {
    let (statement, bodies) = small.referral("演-1");
    small.hub.signed(&statement, bodies)
}

#[tokio::test]
async fn bytes_that_are_no_statement_are_not_recorded() {
    let small = small().await;
    for bytes in [&b""[..], b"{", b"{\"v\":1}", b"[]", b"\xff\xfe"] {
        let sent = Sent { statement: bytes.to_vec(), ..sound(&small) };
        is_turned_away(&small, sent, Code::Malformed).await;
    }
    let mut spaced = sound(&small);
    spaced.statement.push(b' ');
    is_turned_away(&small, spaced, Code::Malformed).await;
    let mut large = sound(&small);
    large.statement = vec![b' '; wire::STATEMENT_BYTES_MAX + 1];
    is_turned_away(&small, large, Code::TooLarge).await;
}

#[tokio::test]
async fn what_is_not_signed_by_a_key_of_its_sender_is_not_recorded() {
    let small = super::signing().await;
    let unsigned = Sent { signature: Vec::new(), ..sound(&small) };
    is_turned_away(&small, unsigned, Code::BadSignature).await;

    let mut other_key = sound(&small);
    let signer = kit::Signatures::Real.key_of("water.510104");
    let domain = audit::Domain::STATEMENT;
    other_key.signature = audit::sign_bytes(signer.as_ref(), domain, &other_key.statement);
    is_turned_away(&small, other_key, Code::BadSignature).await;

    let mut other_domain = sound(&small);
    let (signer, domain) = (kit::Signatures::Real.key_of(SENDER), audit::Domain::RECEIPT);
    other_domain.signature = audit::sign_bytes(signer.as_ref(), domain, &other_domain.statement);
    is_turned_away(&small, other_domain, Code::BadSignature).await;

    let unknown = Sent { key: "k9".into(), ..sound(&small) };
    is_turned_away(&small, unknown, Code::UnknownKey).await;
    assert!(small.hub.desk.submit(sound(&small)).await.is_ok(), "the sound one goes");
}

#[tokio::test]
async fn an_agency_speaks_only_for_itself_and_only_to_this_hub() {
    let small = small().await;
    let other = Sent { agency: "water.510104".into(), ..sound(&small) };
    is_turned_away(&small, other, Code::OtherAgency).await;

    let (mut statement, bodies) = small.referral("演-1");
    statement.to = "hub.500000".into();
    let elsewhere = small.hub.signed(&statement, bodies);
    is_turned_away(&small, elsewhere, Code::OtherHub).await;

    let mut nobody = small.hub.statement("clock", "演-1", Deed::Chase {});
    nobody.id = "wake:演-1:1".replace('演', "x");
    let house = small.hub.signed(&nobody, Vec::new());
    is_turned_away(&small, house, Code::UnknownKey).await;
}

#[tokio::test]
async fn bodies_must_be_those_that_the_statement_names() {
    let small = small().await;
    let none = Sent { bodies: Vec::new(), ..sound(&small) };
    is_turned_away(&small, none, Code::BodyMissing).await;

    let mut more = sound(&small);
    more.bodies.push(b"{}".to_vec());
    is_turned_away(&small, more, Code::BodyMissing).await;

    let mut changed = sound(&small);
    changed.bodies[0].push(b' ');
    is_turned_away(&small, changed, Code::BodyMissing).await;

    let mut many = sound(&small);
    many.bodies = vec![Vec::new(); engine::BODIES_MAX + 1];
    is_turned_away(&small, many, Code::TooLarge).await;

    let mut large = sound(&small);
    large.bodies = vec![vec![b' '; engine::BODY_BYTES_MAX + 1]];
    is_turned_away(&small, large, Code::TooLarge).await;
}

#[tokio::test]
async fn values_without_meaning_are_not_recorded() {
    let small = small().await;
    for text in ["2026-09-01", "2026-09-01T09:00:00", "2026-09-31T09:00:00Z", "yesterday"] {
        let (mut statement, bodies) = small.referral("演-1");
        statement.occurred_at = text.into();
        let sent = small.hub.signed(&statement, bodies);
        is_turned_away(&small, sent, Code::BadValue).await;
    }
    let rung = Deed::Climb { delivery: 1, rung: "read".into() };
    let climb = small.hub.statement(SENDER, NOWHERE, rung);
    let sent = small.hub.signed(&climb, Vec::new());
    is_turned_away(&small, sent, Code::BadValue).await;

    let (mut statement, bodies) = small.referral("演-1");
    if let Deed::Step(step) = &mut statement.act {
        let opens = step.opens.as_mut().unwrap();
        opens.conduct = Some(("2026-02-01".into(), "2026-01-01".into()));
    }
    let sent = small.hub.signed(&statement, bodies);
    is_turned_away(&small, sent, Code::BadValue).await;
}

#[tokio::test]
async fn a_reporter_in_clear_is_turned_away_before_anything_is_kept() {
    let small = small().await;
    // A form with a place for a pseudonym, and a telephone number typed into it.
    let mut body = kit::sample("petition-registration").unwrap();
    let fields = body.as_object_mut().unwrap();
    let place = ["reporter", "petitioner", "caller"].iter().find(|it| fields.contains_key(**it));
    fields.insert((*place.expect("a place for a pseudonym")).into(), "13800138000".into());
    let body = wire::canonical(&body).unwrap();
    let (mut deed, _) = with_document("register", "petition-registration");
    if let Deed::Step(step) = &mut deed {
        step.document.as_mut().unwrap().digest = wire::digest(&body);
    }
    let statement = small.hub.statement(SENDER, NOWHERE, deed);
    let sent = small.hub.signed(&statement, vec![body]);
    is_turned_away(&small, sent, Code::ReporterInClear).await;
}
