use crate::{Letter, LetterType};
use serde_json::json;

fn letter(kind: LetterType) -> Letter {
    Letter {
        specversion: "1.0".into(),
        id: "hub.510000/7".into(),
        source: "hub.510000".into(),
        kind,
        subject: "c-1".into(),
        time: "2025-09-29T16:00:01+08:00".into(),
        datacontenttype: "application/json".into(),
        data: json!({"act": "transfer", "delivery": 4}),
        traceparent: Some("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01".into()),
    }
}

#[test]
fn every_type_comes_back_and_is_called_by_its_word() {
    assert_eq!(LetterType::ALL.len(), 5);
    for kind in LetterType::ALL.iter().copied() {
        let sent = letter(kind);
        let bytes = sent.bytes().unwrap();
        let value: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(value["type"], kind.word());
        assert_eq!(Letter::read(&bytes).unwrap(), sent);
        assert_eq!(LetterType::parse(kind.word()), Some(kind));
    }
    assert_eq!(LetterType::parse("cn.liandong.delivery.v2"), None);
}

#[test]
fn an_envelope_has_the_attributes_that_cloudevents_1_0_asks_for() {
    let without = Letter { traceparent: None, ..letter(LetterType::Delivery) };
    let expected = concat!(
        r#"{"data":{"act":"transfer","delivery":4},"datacontenttype":"application/json","#,
        r#""id":"hub.510000/7","source":"hub.510000","specversion":"1.0","subject":"c-1","#,
        r#""time":"2025-09-29T16:00:01+08:00","type":"cn.liandong.delivery.v1"}"#
    );
    assert_eq!(std::str::from_utf8(&without.bytes().unwrap()).unwrap(), expected);
}

#[test]
fn what_is_of_no_case_has_no_subject_which_may_not_be_empty() {
    let sent = Letter { subject: String::new(), ..letter(LetterType::SelfTest) };
    let bytes = sent.bytes().unwrap();
    assert!(!String::from_utf8(bytes.clone()).unwrap().contains("subject"));
    assert_eq!(Letter::read(&bytes).unwrap(), sent);
}

#[test]
fn content_that_would_be_rounded_is_not_written() {
    let sent = Letter { data: json!({"n": u64::MAX}), ..letter(LetterType::Copy) };
    assert!(sent.bytes().unwrap_err().0.contains("beyond 2^53"));
}

#[test]
fn an_envelope_of_another_form_is_refused() {
    let text = String::from_utf8(letter(LetterType::Warning).bytes().unwrap()).unwrap();
    let read = |text: String| Letter::read(text.as_bytes()).unwrap_err().0;
    assert!(read(text.replace("\"source\"", "\"origin\"")).contains("unknown field `origin`"));
    assert!(read(text.replace("warning.v1", "warning.v2")).contains("unknown variant"));
    for end in 0..text.len() {
        assert!(Letter::read(&text.as_bytes()[..end]).is_err(), "cut at {end}");
    }
}
