use super::*;

fn entry() -> Entry {
    Entry {
        kind: Kind::Act,
        at: 1_764_000_000_123_456,
        statement: Digest([1; 32]),
        answer: Digest([2; 32]),
        events: Some(Digest([3; 32])),
        old_head: None,
    }
}

fn text(entry: &Entry) -> String {
    String::from_utf8(entry.bytes().unwrap()).unwrap()
}

#[test]
fn every_kind_is_written_and_read_again() {
    for kind in Kind::ALL {
        let old_head = (kind == Kind::Restore).then_some(Digest([4; 32]));
        for events in [None, Some(Digest([3; 32]))] {
            let entry = Entry { kind, old_head, events, ..entry() };
            assert_eq!(Entry::read(&entry.bytes().unwrap()), Ok(entry));
        }
        assert_eq!(Kind::parse(kind.word()), Some(kind));
    }
    assert_eq!(Kind::parse("Act"), None);
}

#[test]
fn an_entry_is_spelt_in_one_way() {
    let sane = text(&entry());
    let d = |byte: &str| byte.repeat(32);
    assert_eq!(
        sane,
        format!(
            "{{\"answer\":\"{}\",\"at\":1764000000123456,\"events\":\"{}\",\"kind\":\"act\",\"statement\":\"{}\",\"v\":1}}",
            d("02"),
            d("03"),
            d("01")
        )
    );
    let wrong = [
        sane.replace(",\"at\"", ", \"at\""),
        format!("{sane}\n"),
        format!(" {sane}"),
        sane.replace("1764000000123456", "1764000000123456.0"),
        sane.replace("1764000000123456", "1.764000000123456e15"),
        sane.replace("\"kind\"", "\"k\\u0069nd\""),
        sane.replace("\"v\":1", "\"v\":1,\"v\":1"),
        sane.replace("\"v\":1", "\"v\":1,\"who\":\"\""),
        sane.replace("\"v\":1", "\"v\":2"),
        sane.replace(",\"v\":1", ""),
        sane.replace(&d("02"), &d("AB")),
        sane.replace(&d("01"), ""),
        sane.replace(&d("03"), "03"),
        sane.replace("\"act\"", "\"ask\""),
        sane.replace("\"act\",", "\"act\",\"old_head\":null,"),
        format!("{{\"v\":1,{}}}", &sane[1..sane.len() - 7]),
        String::new(),
        "null".to_string(),
        "[]".to_string(),
    ];
    for text in wrong {
        assert!(Entry::read(text.as_bytes()).is_err(), "{text}");
    }
}

#[test]
fn an_entry_has_a_most_size_and_a_last_time() {
    let long = format!("{}{}", text(&entry()), " ".repeat(ENTRY_BYTES_MAX));
    assert_eq!(
        Entry::read(long.as_bytes()).unwrap_err().to_string(),
        format!("entry is {} bytes, the most is 4096", long.len())
    );
    let late = Entry { at: AT_MAX + 1, ..entry() };
    assert!(late.bytes().unwrap_err().to_string().contains("the latest is 9007199254740991"));
    let late = text(&entry()).replace("1764000000123456", "9007199254740992");
    assert!(Entry::read(late.as_bytes()).is_err());
    assert!(Entry { at: AT_MAX, ..entry() }.bytes().is_ok());
}

#[test]
fn an_old_head_and_a_restore_go_together() {
    assert!(Entry { kind: Kind::Restore, ..entry() }.bytes().is_err());
    assert!(Entry { old_head: Some(Digest([4; 32])), ..entry() }.bytes().is_err());
    let restore = Entry { kind: Kind::Restore, old_head: Some(Digest([4; 32])), ..entry() };
    let act = text(&restore).replace("restore", "act");
    assert!(Entry::read(act.as_bytes()).is_err());
}

#[test]
fn a_commitment_needs_salt_and_bytes() {
    let salt = [7; 32];
    assert_eq!(commit(&salt, b"body"), Digest::of(&[&salt[..], b"body"].concat()));
    assert_ne!(commit(&salt, b"body"), commit(&[8; 32], b"body"));
    assert_ne!(commit(&salt, b"body"), commit(&salt, b"bodies"));
}
