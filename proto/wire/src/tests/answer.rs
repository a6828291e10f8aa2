use crate::{Answer, Outcome, Said};
use proptest::prelude::*;

fn answer(outcome: Outcome) -> Answer {
    Answer {
        v: 1,
        from: "ecology.510104".into(),
        id: "m-20250929-0001".into(),
        outcome,
        received_at: 1_759_132_800_123_456,
    }
}

fn said(basis: Option<&str>) -> Said {
    Said {
        code: "R207".into(),
        zh: "现处 `reported`".into(),
        en: "the proceeding is in `reported`".into(),
        basis: basis.map(Into::into),
    }
}

#[test]
fn a_grant_has_exactly_these_bytes() {
    let granted = answer(Outcome::Granted { case: "c-1".into(), version: 3 });
    let expected = concat!(
        r#"{"from":"ecology.510104","id":"m-20250929-0001","#,
        r#""outcome":{"granted":{"case":"c-1","version":3}},"received_at":1759132800123456,"v":1}"#
    );
    assert_eq!(std::str::from_utf8(&granted.bytes().unwrap()).unwrap(), expected);
    assert_eq!(Answer::read(expected.as_bytes()).unwrap(), granted);
    assert!(granted.is_granted());
}

#[test]
fn a_refusal_comes_back_with_and_without_its_basis() {
    for basis in [None, Some("P1-03")] {
        let refused = answer(Outcome::Refused(said(basis)));
        let bytes = refused.bytes().unwrap();
        assert_eq!(Answer::read(&bytes).unwrap(), refused);
        assert_eq!(String::from_utf8(bytes).unwrap().contains("basis"), basis.is_some());
        assert!(!refused.is_granted());
    }
}

#[test]
fn an_answer_of_another_form_is_refused() {
    let bytes = answer(Outcome::Refused(said(None))).bytes().unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let read = |text: String| Answer::read(text.as_bytes()).unwrap_err().0;
    assert!(read(text.replace("\"v\":1", "\"v\":2")).contains("version `2`"));
    assert!(read(text.replace("refused", "granted")).contains("not of its form"));
    assert!(read(text.replace("\"code\"", "\"word\"")).contains("missing field `code`"));
    for end in 0..text.len() {
        assert!(Answer::read(&text.as_bytes()[..end]).is_err(), "cut at {end}");
    }
}

#[test]
fn a_version_that_would_be_rounded_is_not_written() {
    let granted = answer(Outcome::Granted { case: "c-1".into(), version: (1 << 53) + 1 });
    assert!(granted.bytes().unwrap_err().0.contains("beyond 2^53"));
}

proptest! {
    #[test]
    fn whatever_is_answered_comes_back(
        texts in proptest::array::uniform4(any::<String>()),
        basis in any::<Option<String>>(),
        granted in any::<bool>(),
        version in 0..=(1u64 << 53),
        received_at in -(1i64 << 53)..=(1i64 << 53),
    ) {
        let [case, zh, en, id] = texts;
        let outcome = if granted {
            Outcome::Granted { case, version }
        } else {
            Outcome::Refused(Said { code: "R001".into(), zh, en, basis })
        };
        let sent = Answer { id, received_at, ..answer(outcome) };
        let bytes = sent.bytes().unwrap();
        prop_assert_eq!(Answer::read(&bytes).unwrap(), sent);
    }

    #[test]
    fn no_bytes_make_reading_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(Answer::read(&bytes).is_err());
    }
}
