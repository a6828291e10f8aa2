use serde_json::json;

use super::*;

fn what(text: &str) -> Words {
    read(text.as_bytes()).unwrap_err().what
}

#[test]
fn plain_documents_are_read_as_they_are() {
    let text = r#"{"a":[1,-2,0.5,"字",true,null,{}],"b":"\u5b57"}"#;
    assert_eq!(read(text.as_bytes()), Ok(json!({"a": [1,-2,0.5,"字",true,null,{}], "b": "字"})));
}

#[test]
fn a_key_given_twice_is_refused_at_any_depth() {
    for (text, pointer) in [
        (r#"{"a":1,"a":1}"#, "/a"),
        (r#"{"x":[{"a":1},{"b":1,"b":2}]}"#, "/x/1/b"),
        (r#"{"a":1,"\u0061":2}"#, "/a"),
        (r#"{"":1,"":2}"#, "/"),
    ] {
        let fault = read(text.as_bytes()).unwrap_err();
        assert_eq!(fault.pointer, pointer, "{text}");
        assert!(fault.what.en.contains("given twice"), "{text}: {}", fault.what.en);
        assert!(fault.what.zh.contains("两次"), "{text}");
    }
}

#[test]
fn integers_are_kept_up_to_two_to_the_53_and_refused_beyond() {
    for text in ["9007199254740992", "-9007199254740992", "0", "-1"] {
        assert!(read(text.as_bytes()).is_ok(), "{text}");
    }
    for text in [
        "9007199254740993",
        "-9007199254740993",
        "18446744073709551615",
        "-9223372036854775808",
        "99999999999999999999999",
        "-99999999999999999999999",
        "9007199254740993.0",
        "9.007199254740993e15",
        "1e300",
    ] {
        assert!(what(text).en.contains("beyond ±9007199254740992"), "{text}: {}", what(text).en);
    }
    let fault = read(br#"{"a":[0,9007199254740993]}"#).unwrap_err();
    assert_eq!(fault.pointer, "/a/1");
}

#[test]
fn what_is_not_finite_is_no_number() {
    assert!(what("1e999").en.contains("out of range"), "{}", what("1e999").en);
    for text in ["NaN", "Infinity", "-Infinity"] {
        assert!(what(text).en.starts_with("not JSON"), "{text}");
    }
}

#[test]
fn nesting_is_read_to_the_bound_and_refused_one_deeper() {
    let nest = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(read(nest(DEPTH_MAX).as_bytes()).is_ok());
    assert_eq!(what(&nest(DEPTH_MAX + 1)).en, "nested more than 32 deep");
    let objects = format!("{}1{}", r#"{"a":"#.repeat(DEPTH_MAX + 1), "}".repeat(DEPTH_MAX + 1));
    assert_eq!(what(&objects).zh, "嵌套超过 32 层");
    assert_eq!(what(&"[".repeat(BYTES_MAX)).en, "nested more than 32 deep");
    assert_eq!(what(&r#"{"a":"#.repeat(100_000)).en, "nested more than 32 deep");
}

#[test]
fn ten_megabytes_are_refused_with_the_bound_in_the_words() {
    let text = format!("\"{}\"", "字".repeat(10 * 1024 * 1024 / 3));
    assert!(what(&text).en.contains("at most 1048576"), "{}", what(&text).en);
    let fits = format!("\"{}\"", "a".repeat(BYTES_MAX - 2));
    assert!(read(fits.as_bytes()).is_ok());
    assert!(read(format!("{fits} ").as_bytes()).is_err());
}

#[test]
fn a_list_of_very_many_values_is_refused() {
    let list = |count: usize| format!("[{}0]", "0,".repeat(count - 1));
    assert!(read(list(VALUES_MAX - 1).as_bytes()).is_ok());
    assert!(what(&list(VALUES_MAX)).en.contains("more than 20000 values"));
}

#[test]
fn only_utf_8_without_a_byte_order_mark_is_read() {
    assert!(read(b"\xEF\xBB\xBF{}").unwrap_err().what.en.contains("byte order mark"));
    let fault = read(b"{\"a\":\"\xFF\"}").unwrap_err();
    assert!(fault.what.en.contains("not UTF-8: unreadable from byte 6"), "{}", fault.what.en);
    assert!(what(r#""\ud800""#).en.starts_with("not JSON"));
    // UTF-16 is told as what it is: not UTF-8, or no JSON.
    assert!(read(b"\xFF\xFE{\0}\0").is_err());
}

#[test]
fn the_null_character_is_refused_in_texts_and_keys() {
    for text in [r#"["a\u0000b"]"#, r#"{"a\u0000":1}"#] {
        assert!(what(text).en.contains("U+0000"), "{text}: {}", what(text).en);
    }
}

#[test]
fn broken_json_is_refused_with_line_and_column() {
    for (text, words) in [
        ("", "the document ends too early"),
        ("{\"a\":1", "the document ends too early"),
        ("{\"a\":\n 1,}", "not JSON at line 2, column 4"),
        ("{} {}", "not JSON at line 1, column 4"),
        ("{'a':1}", "not JSON at line 1"),
        ("// no\n{}", "not JSON at line 1"),
        ("01", "not JSON at line 1"),
    ] {
        assert!(what(text).en.starts_with(words), "{text}: {}", what(text).en);
    }
}

#[test]
fn random_and_mutated_bytes_are_answered_without_panic() {
    let whole = r#"{"a":[1,2.5e3,"字\u5b57",{"b":null,"c":true}],"d":-9007199254740992}"#;
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    for _ in 0..20_000 {
        let mut bytes = whole.as_bytes().to_vec();
        for _ in 0..=dice.below(4) {
            if bytes.is_empty() {
                break;
            }
            let place = dice.below(bytes.len());
            match dice.below(4) {
                0 => bytes[place] = dice.byte(),
                1 => drop(bytes.remove(place)),
                2 => bytes.insert(place, dice.byte()),
                _ => bytes.truncate(place.max(1)),
            }
        }
        same_as_serde(&bytes);
        let length = dice.below(64);
        let noise: Vec<u8> = (0..length).map(|_| dice.byte()).collect();
        same_as_serde(&noise);
    }
}

/// What is read strictly is what any reader reads.
fn same_as_serde(bytes: &[u8]) {
    match (read(bytes), serde_json::from_slice::<Value>(bytes)) {
        (Ok(strict), Ok(loose)) => assert_eq!(strict, loose),
        (Ok(_), Err(error)) => panic!("only the strict reader reads {bytes:?}: {error}"),
        (Err(fault), _) => assert!(!fault.what.zh.is_empty() && !fault.what.en.is_empty()),
    }
}

/// Numbers that are the same in every run, so that a failure can be looked at again.
struct Dice(u64);

impl Dice {
    fn byte(&mut self) -> u8 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 32) as u8
    }

    fn below(&mut self, bound: usize) -> usize {
        let wide = usize::from(self.byte()) << 8 | usize::from(self.byte());
        wide % bound.max(1)
    }
}
