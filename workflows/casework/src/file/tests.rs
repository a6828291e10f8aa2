use super::{Flaws, open};

fn findings(text: &str, read: impl Fn(&mut super::Table, &mut Flaws)) -> Vec<String> {
    let mut flaws = Flaws::default();
    match open("a.toml", text) {
        Ok(mut table) => {
            read(&mut table, &mut flaws);
            table.done(&mut flaws);
        }
        Err(found) => flaws.0 = found,
    }
    flaws.0.iter().map(ToString::to_string).collect()
}

#[test]
fn a_leftover_key_is_named_with_its_line_and_what_is_allowed() {
    let found = findings("a = 'x'\n\nb = 3\n", |table, flaws| {
        assert_eq!(table.need_text("a", flaws).unwrap().0, "x");
    });
    assert_eq!(found, ["a.toml:3: unknown key `b`, allowed here: a [unknown-key]"]);
}

#[test]
fn a_wrong_kind_and_a_wrong_range_say_what_was_given() {
    let found = findings("a = 1\nb = 7\nc = 1.5\n", |table, flaws| {
        table.need_text("a", flaws);
        table.whole("b", (1, 5), flaws);
        table.whole("c", (1, 5), flaws);
        table.need_text("d", flaws);
    });
    assert_eq!(
        found,
        [
            "a.toml:1: `a` must be a string, given is 1 [wrong-kind]",
            "a.toml:2: `b` is 7, allowed is 1 to 5 [out-of-range]",
            "a.toml:3: `c` must be a whole number, given is a fraction [wrong-kind]",
            "a.toml:1: `d` is missing [missing-key]",
        ]
    );
}

#[test]
fn what_is_not_toml_too_large_or_too_deep_is_refused_before_it_hurts() {
    let said_twice = findings("a = 1\na = 2\n", |_, _| {});
    assert!(said_twice[0].starts_with("a.toml:2: not valid TOML"), "{said_twice:?}");
    let large = findings(&"#".repeat(10 << 20), |_, _| {});
    assert!(large[0].contains("the most is 1048576"), "{large:?}");
    let deep = findings(&format!("a = {}", "[".repeat(100_000)), |_, _| {});
    assert_eq!(deep, ["a.toml:1: nesting is deeper than 16 [file-depth]"]);
    let quoted = findings("a = \"[[[[[[[[[[[[[[[[[[[[[[\"", |table, _| {
        table.take("a");
    });
    assert!(quoted.is_empty(), "{quoted:?}");
}
