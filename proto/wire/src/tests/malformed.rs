use super::{full, statement};
use crate::{Deed, STATEMENT_BYTES_MAX, Statement};
use proptest::prelude::*;

fn text() -> String {
    String::from_utf8(full().bytes().unwrap()).unwrap()
}

/// Changes the full statement's text in one place and gives the complaint.
fn complaint(from: &str, to: &str) -> String {
    let text = text();
    assert!(text.contains(from), "`{from}` is not in {text}");
    said(text.replacen(from, to, 1).as_bytes())
}

fn said(bytes: &[u8]) -> String {
    Statement::read(bytes).expect_err("it was read").0
}

#[track_caller]
fn refused(from: &str, to: &str, because: &str) {
    let complaint = complaint(from, to);
    assert!(complaint.contains(because), "`{to}` gives: {complaint}");
}

const NOT_CANONICAL: &str = "not canonical";

#[test]
fn the_text_that_is_changed_below_is_sound() {
    assert_eq!(Statement::read(text().as_bytes()).unwrap(), full());
}

#[test]
fn a_key_that_stands_twice_is_refused() {
    refused(r#""v":1"#, r#""v":1,"v":1"#, "duplicate field `v`");
    refused(r#""parties":{"#, r#""parties":{"recipient":["x.1"],"#, NOT_CANONICAL);
}

#[test]
fn other_spellings_of_the_same_are_refused() {
    refused(r#""v":1"#, r#""v": 1"#, NOT_CANONICAL);
    refused("{", "{\n", NOT_CANONICAL);
    refused(r#""v":1}"#, "\"v\":1} ", NOT_CANONICAL);
    refused(r#""to":"hub.510000","v":1"#, r#""v":1,"to":"hub.510000""#, NOT_CANONICAL);
    refused("废酸", "\\u5e9f酸", NOT_CANONICAL);
    refused("P1-03", "P1\\u002d03", NOT_CANONICAL);
    refused("m-20250929", "\\u006d-20250929", NOT_CANONICAL);
}

#[test]
fn empty_fields_are_left_out_and_hazardous_is_not() {
    let chase = |office: &str| {
        let bytes = statement(Deed::Chase {}).bytes().unwrap();
        let text = String::from_utf8(bytes).unwrap();
        said(text.replace(r#""office":"head""#, office).as_bytes())
    };
    assert!(chase(r#""office":null"#).contains(NOT_CANONICAL));
    assert!(chase(r#""office":"""#).contains("`office` must have 1 to 128"));
    refused(r#""ground":"P1-03""#, r#""ground":null"#, NOT_CANONICAL);
    refused(r#""parties":{"recipient":["police.510104"]}"#, r#""parties":{}"#, NOT_CANONICAL);
    refused(r#""hazardous":true,"#, "", "missing field `hazardous`");
}

#[test]
fn numbers_that_two_readers_would_take_differently_are_refused() {
    let pages = r#""pages":12"#;
    refused(pages, r#""pages":9007199254740993"#, "invalid value");
    refused(pages, r#""pages":4294967296"#, "invalid value");
    refused(pages, r#""pages":-1"#, "invalid value");
    refused(pages, r#""pages":1.5"#, "invalid type");
    refused(pages, r#""pages":12.0"#, "invalid type");
    refused(pages, r#""pages":1e1"#, "invalid type");
    refused(pages, r#""pages":012"#, "not of its form");
    refused(r#""v":1"#, r#""v":9007199254740993"#, "invalid value");
    refused(r#""v":1"#, r#""v":1.0"#, "invalid type");
    refused(pages, r#""pages":"12""#, "invalid type");
}

#[test]
fn an_unknown_field_is_refused_wherever_it_stands() {
    refused(r#""v":1"#, r#""v":1,"x":1"#, "unknown field `x`");
    refused(r#""name":"transfer""#, r#""name":"transfer","x":1"#, "unknown field `x`");
    refused(r#""goes_on_from":1"#, r#""goes_on_from":1,"x":1"#, "unknown field `x`");
    refused(pages(), r#""pages":12,"x":1"#, "unknown field `x`");
    refused(r#""hazardous":true"#, r#""hazardous":true,"x":1"#, "unknown field `x`");
    refused(r#""step""#, r#""stamp""#, "unknown variant `stamp`");
}

fn pages() -> &'static str {
    r#""pages":12"#
}

#[test]
fn a_missing_field_is_named() {
    refused(r#","v":1"#, "", "missing field `v`");
    refused(r#""occurred_at":"2025-09-29T16:00:00+08:00","#, "", "missing field `occurred_at`");
    refused(r#""pages":12"#, r#""kind":"media""#, "duplicate field `kind`");
}

#[test]
fn only_the_known_version_is_read() {
    refused(r#""v":1"#, r#""v":2"#, "version `2`, known is 1");
    refused(r#""v":1"#, r#""v":0"#, "version `0`");
}

#[test]
fn an_id_must_have_its_form() {
    let id = "m-20250929-0001";
    refused(id, "m-12345", "`id` must have 8 to 64");
    refused(id, &"m".repeat(65), "`id` must have 8 to 64");
    refused(id, "m 20250929", "`id` must have 8 to 64");
    refused(id, "消息消息消息消息", "`id` must have 8 to 64");
    for fits in ["m-123456", &"m".repeat(64)] {
        let sent = Statement { id: fits.into(), ..full() };
        assert_eq!(Statement::read(&sent.bytes().unwrap()).unwrap(), sent);
    }
}

#[test]
fn a_digest_must_be_in_small_letters_and_whole() {
    for of in ["letter", "report", "envelope"] {
        let digest = crate::digest(of.as_bytes());
        refused(&digest, &digest.to_uppercase(), "64 lower-case hexadecimal digits");
        refused(&digest, &digest[1..], "64 lower-case hexadecimal digits");
        refused(&digest, &format!("{digest}0"), "64 lower-case hexadecimal digits");
        refused(&digest, &digest.replace(&digest[..1], "g"), "64 lower-case hexadecimal digits");
    }
}

/// Each text of the full statement and the field that the complaint names.
const TEXTS: &[(&str, &str)] = &[
    ("hub.510000", "`to`"),
    ("ecology.510104", "`from`"),
    ("head", "`office`"),
    ("E-0417", "`officer`"),
    ("川环移〔2025〕17号", "`case`"),
    ("2025-09-29T16:00:00+08:00", "`occurred_at`"),
    ("\"transfer\"", "`act.step.name`"),
    ("\"criminal-transfer\"", "`act.step.opens.procedure`"),
    ("2025-06-01", "`act.step.opens.conduct`"),
    ("2025-09-10", "`act.step.opens.conduct`"),
    ("R-ABCDEFGHIJKLMNOP", "`act.step.opens.reporter`"),
    ("\"case-transfer-letter\"", "`act.step.document.name`"),
    ("test-report", "`act.step.papers.kind`"),
    ("\"recipient\"", "`act.step.parties`"),
    ("police.510104", "`act.step.parties`"),
    ("P1-03", "`act.step.ground`"),
    ("\"1\"", "`act.step.items.number`"),
    ("废酸", "`act.step.items.name`"),
    ("2 吨", "`act.step.items.quantity`"),
];

#[test]
fn no_text_is_empty_too_long_or_holds_control_characters() {
    for (text, field) in TEXTS {
        let quoted = |with: &str| {
            if text.starts_with('"') { format!("\"{with}\"") } else { with.to_owned() }
        };
        let bare = text.trim_matches('"');
        for bad in [String::new(), "字".repeat(513), format!("{bare}\\n"), "\\u0000".into()] {
            refused(text, &quoted(&bad), field);
        }
        refused(text, &quoted(&format!("{bare}\u{85}")), field);
    }
    // A control character that is not escaped is no JSON.
    refused("hub.510000", "hub\t510000", "not of its form");
    refused("hub.510000", &"字".repeat(129), "`to` must have 1 to 128 characters");
}

#[test]
fn the_texts_of_common_verbs_are_looked_at_too() {
    let verbs: Vec<Deed> = super::deeds();
    let with_texts = verbs.iter().filter(|act| {
        !matches!(act, Deed::Step(_) | Deed::Resubmit {} | Deed::Withdraw {} | Deed::Chase {})
    });
    let mut looked_at = 0;
    for act in with_texts {
        let value = serde_json::to_value(act).unwrap();
        let fields = value[act.word()].as_object().unwrap();
        for (field, _) in fields.iter().filter(|(_, value)| value.is_string()) {
            let mut changed = value.clone();
            changed[act.word()][field] = "a\u{7}b".into();
            let sent = statement(serde_json::from_value(changed).unwrap());
            let complaint = sent.bytes().unwrap_err().0;
            assert!(complaint.contains(&format!("`act.{}.{field}`", act.word())), "{complaint}");
            looked_at += 1;
        }
    }
    assert_eq!(looked_at, 14);
}

#[test]
fn what_is_too_large_is_not_even_parsed() {
    let spaces = vec![b' '; STATEMENT_BYTES_MAX + 1];
    assert!(said(&spaces).contains("65537 bytes, the most is 65536"));
    let mut sent = full();
    let Deed::Step(step) = &mut sent.act else { panic!("a step") };
    step.parties = (0..256).map(|n| (format!("{n:0>100}"), vec!["x".repeat(128); 2])).collect();
    assert!(sent.bytes().unwrap_err().0.contains("the most is 65536"));
}

#[test]
fn deep_nesting_is_refused_without_harm() {
    let deep = |open: &str, n: usize| said(open.repeat(n).as_bytes());
    assert!(deep("[", 60_000).contains("not of its form"));
    assert!(deep("{\"act\":", 9_000).contains("not of its form"));
    let nested = format!("{{\"act\":{{\"step\":{}", "[".repeat(5_000));
    assert!(said(nested.as_bytes()).contains("not of its form"));
}

#[test]
fn what_is_not_text_or_not_json_is_refused() {
    let mut bytes = text().into_bytes();
    let at = text().find("hub").unwrap();
    bytes[at] = 0xff;
    assert!(said(&bytes).contains("not of its form"));
    assert!(said(&[b"\xEF\xBB\xBF", text().as_bytes()].concat()).contains("not of its form"));
    // A lone surrogate is no character.
    refused("废酸", "\\ud800", "not of its form");
    assert!(said(b"").contains("not of its form"));
    assert!(said(b"null").contains("not of its form"));
    assert!(said(format!("{0}{0}", text()).as_bytes()).contains("not of its form"));
}

#[test]
fn fields_in_a_list_instead_of_an_object_are_refused() {
    let list = r#"[1,"m-12345678","hub.1","a.1","head","E-1","c-1",1,"2025",{"chase":{}}]"#;
    assert!(said(list.as_bytes()).contains(NOT_CANONICAL));
    assert!(complaint(r#"{"step":"#, r#"["step","#).contains("not of its form"));
}

#[test]
fn a_statement_cut_anywhere_is_refused() {
    let bytes = full().bytes().unwrap();
    for end in 0..bytes.len() {
        assert!(Statement::read(&bytes[..end]).is_err(), "cut at {end}");
    }
}

#[test]
fn a_complaint_does_not_repeat_all_that_was_given() {
    let long = complaint("\"v\":1", &format!("\"{}\":1", "姓".repeat(5_000)));
    assert!(long.contains("unknown field"), "{long}");
    assert!(long.chars().count() <= 241, "{long}");
}

proptest! {
    #[test]
    fn no_bytes_make_reading_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(Statement::read(&bytes).is_err());
    }

    #[test]
    fn no_json_of_known_words_makes_reading_panic(text in r#"[{}\[\]",:a-z0-9]{0,60}"#) {
        prop_assert!(Statement::read(text.as_bytes()).is_err());
    }
}
