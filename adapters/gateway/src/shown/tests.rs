use super::{answer, happening, instant, letter, maybe};
use engine::{Enclosed, Happening, Packet, Submitted};
use serde_json::json;
use std::sync::Arc;
use wire::{Answer, Letter, LetterType, Outcome, Said, pb};

fn submitted(outcome: Outcome) -> Submitted {
    let answer = Answer { v: 1, from: "eco".into(), id: "m-1".into(), outcome, received_at: 5 };
    let packet = Packet {
        answer: answer.bytes().unwrap(),
        receipt: b"receipt".to_vec(),
        receipt_signature: vec![9; 64],
        ..Packet::default()
    };
    Submitted { packet: Arc::new(packet), position: Some(3), repeated: true }
}

#[test]
fn an_answer_is_shown_as_it_was_recorded() {
    let shown = answer(&submitted(Outcome::Granted { case: "c-1".into(), version: 4 })).unwrap();
    assert_eq!(shown.outcome(), pb::Outcome::Granted);
    assert_eq!((shown.case.as_str(), shown.version, shown.position), ("c-1", 4, Some(3)));
    assert!(shown.repeated && shown.refusal.is_none());
    let body = Answer::read(&shown.body).unwrap();
    assert!(body.is_granted());
    let said = Said {
        code: "R207".into(),
        zh: "不行".into(),
        en: "no".into(),
        basis: Some("P1-03".into()),
    };
    let shown = answer(&submitted(Outcome::Refused(said))).unwrap();
    let refusal = shown.refusal.unwrap();
    assert_eq!((refusal.code.as_str(), refusal.basis.as_str()), ("R207", "P1-03"));
    assert_eq!((shown.case.as_str(), shown.version), ("", 0));
}

#[test]
fn a_recorded_answer_that_cannot_be_read_is_a_breach() {
    let torn = Submitted { packet: Arc::default(), position: Some(0), repeated: false };
    assert!(!answer(&torn).unwrap_err().passing);
}

#[test]
fn a_letter_is_a_cloud_event_with_its_documents() {
    let envelope = Letter {
        specversion: "1.0".into(),
        id: "hub/7".into(),
        source: "liandong://hub".into(),
        kind: LetterType::Delivery,
        subject: "c-1".into(),
        time: "2026-09-01T09:00:00+08:00".into(),
        datacontenttype: "application/json".into(),
        data: json!({"case": "c-1"}),
        traceparent: None,
    };
    let bodies = vec![("ab".to_owned(), b"{}".to_vec())];
    let shown = letter(Enclosed { number: 7, envelope: envelope.clone(), bodies }).unwrap();
    assert_eq!(Letter::read(&shown.envelope).unwrap(), envelope);
    assert_eq!((shown.number, shown.bodies[0].digest.as_str()), (7, "ab"));
}

#[test]
fn a_happening_shows_its_last_version_and_none_of_its_events_once_erased() {
    let events: Arc<[u8]> = Arc::from(br#"[{"a":1},{"b":2}]"#.as_slice());
    let it = Happening {
        first: 3,
        at: 0,
        by: "eco".into(),
        message: "m".into(),
        position: Some(1),
        events,
    };
    let shown = happening(&it).unwrap();
    assert_eq!((shown.version, shown.events.len()), (5, 2));
    assert_eq!(shown.events[1], r#"{"b":2}"#);
    let erased = Happening { events: Arc::from([].as_slice()), ..it };
    assert_eq!(happening(&erased).unwrap().version, 3);
}

#[test]
fn instants_are_written_with_their_offset_and_none_is_empty() {
    assert_eq!(instant(0), "1970-01-01T08:00:00+08:00");
    assert_eq!((maybe(None), maybe(Some(0))), (String::new(), instant(0)));
}
