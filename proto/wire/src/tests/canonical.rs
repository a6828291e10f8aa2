use crate::{canonical, digest};
use serde_json::{Value, json};

fn text(value: &Value) -> String {
    String::from_utf8(canonical(value).unwrap()).unwrap()
}

#[test]
fn keys_are_sorted_by_utf_16_as_rfc_8785_says() {
    // U+1F600 is written with surrogates from U+D83D on, before U+FB33.
    let value = json!({"\u{fb33}": 1, "\u{1f600}": 2, "b": 3, "a": {"z": [], "y": null}});
    let expected = "{\"a\":{\"y\":null,\"z\":[]},\"b\":3,\"\u{1f600}\":2,\"\u{fb33}\":1}";
    assert_eq!(text(&value), expected);
}

#[test]
fn texts_are_escaped_in_the_one_way() {
    assert_eq!(text(&json!("\u{20ac}$\u{f}\nA'B\"\\/")), r#""€$\u000f\nA'B\"\\/""#);
}

#[test]
fn an_integer_that_would_be_rounded_is_refused() {
    const LAST: i64 = 1 << 53;
    assert_eq!(text(&json!({"n": [LAST, -LAST]})), r#"{"n":[9007199254740992,-9007199254740992]}"#);
    for n in [json!(LAST + 1), json!(-LAST - 1), json!(u64::MAX), json!(i64::MIN)] {
        let refused = canonical(&json!({"deep": [{"n": n}]})).unwrap_err();
        assert!(refused.0.contains("beyond 2^53"), "{refused}");
    }
}

#[test]
fn what_has_no_json_is_refused() {
    let map = std::collections::BTreeMap::from([(vec![1], 1)]);
    assert!(canonical(&map).unwrap_err().0.contains("no canonical form"));
}

#[test]
fn a_digest_is_sha_256_in_small_letters() {
    // FIPS 180-2, appendix B.1.
    let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(digest(b"abc"), expected);
}
