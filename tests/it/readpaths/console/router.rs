//! The table of ways is the router's: nobody adds a page without adding it to the suite.

use super::routes::{ROUTES, Verb};
use std::collections::BTreeSet;
use std::fs;

/// Ways into a router that this file cannot read: whoever needs one teaches it here.
const UNREAD: [&str; 14] = [
    ".nest(",
    ".nest_service(",
    ".route_service(",
    ".fallback_service(",
    "any(",
    "on(",
    "put(",
    "patch(",
    "delete(",
    "head(",
    "options(",
    "trace(",
    "connect(",
    "MethodRouter",
];

/// A way, as the table writes it too.
type Way = (Verb, String);

/// The sources of the console with their names.
fn sources() -> Vec<(String, String)> {
    let files = super::super::scan::files(&kit::root().join("adapters/console/src"));
    let mut all: Vec<(String, String)> = files
        .into_iter()
        .map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap()))
        .collect();
    all.sort();
    all
}

/// The text up to the bracket that closes what was opened before it.
fn inside(text: &str) -> &str {
    let (mut depth, mut quoted) = (1, false);
    for (at, sign) in text.char_indices() {
        match sign {
            '"' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[..at];
        }
    }
    panic!("a bracket that nothing closes: {text}")
}

/// Whether a word stands in a text and is no end of a longer one.
fn says(text: &str, word: &str) -> bool {
    let is_part = |it: char| it.is_alphanumeric() || it == '_';
    let own = word.starts_with('.');
    text.match_indices(word).any(|(at, _)| own || !text[..at].ends_with(is_part))
}

/// The ways of one source.
fn ways(file: &str, text: &str) -> Vec<Way> {
    let mut ways = Vec::new();
    for call in text.split(".route(").skip(1) {
        let call = inside(call);
        let (path, doing) = call.split_once(',').unwrap_or_else(|| panic!("{file}: {call}"));
        let path = path.trim();
        let Some(path) = path.strip_prefix('"').and_then(|it| it.strip_suffix('"')) else {
            // Files that every page uses stand in a list.
            assert!(file.ends_with("/assets.rs"), "{file}: the path `{path}` is not written out");
            let files =
                text.split("(\"/static/").skip(1).chain(text.split("\n        \"/static/").skip(1));
            let named = files.map(|it| format!("/static/{}", it.split('"').next().unwrap()));
            ways.extend(named.map(|path| (Verb::Get, path)));
            continue;
        };
        for word in UNREAD {
            assert!(
                !says(doing, word),
                "{file}: `{path}` answers by `{word}`, which the suite reads not"
            );
        }
        let verbs = [("get(", Verb::Get), ("post(", Verb::Post)];
        let found: Vec<Verb> =
            verbs.iter().filter(|(word, _)| says(doing, word)).map(|(_, verb)| *verb).collect();
        assert!(!found.is_empty(), "{file}: nothing answers at `{path}`: {doing}");
        ways.extend(found.into_iter().map(|verb| (verb, path.to_owned())));
    }
    ways
}

#[test]
fn every_way_into_the_console_is_one_that_the_suite_walks() {
    let sources = sources();
    let all: Vec<Way> = sources.iter().flat_map(|(file, text)| ways(file, text)).collect();
    let router: BTreeSet<Way> = all.iter().cloned().collect();
    assert_eq!(router.len(), all.len(), "a way is written twice");
    let table: BTreeSet<Way> = ROUTES.iter().map(|it| (it.verb, it.path.to_owned())).collect();
    assert_eq!(table.len(), ROUTES.len(), "a way stands twice in the table");
    let missing: Vec<_> = router.difference(&table).collect();
    assert!(
        missing.is_empty(),
        "the console answers at {missing:?}, which no test of who reads what asks: say in tests/it/readpaths/console/routes.rs who may go there and what it tells"
    );
    let gone: Vec<_> = table.difference(&router).collect();
    assert!(gone.is_empty(), "the console no longer answers at {gone:?}");
    let whole: String = sources.into_iter().map(|(_, text)| text).collect();
    for word in UNREAD.iter().filter(|it| it.starts_with('.')) {
        assert!(!whole.contains(word), "`{word}` makes ways that the suite does not see");
    }
    assert_eq!(whole.matches(".fallback(").count(), 1, "one answer to what is not there");
}

#[test]
fn a_way_is_read_with_all_that_answers_there() {
    let text = r#"Router::new()
        .route("/a/{b}", get(a::page).post(a::press))
        .route(
            "/c",
            get(async |state, Officer(it)| list(state, it, ")")),
        )
        .route("/d", routing::post(d))"#;
    let read: Vec<(Verb, String)> = ways("x.rs", text);
    let expected =
        [(Verb::Get, "/a/{b}"), (Verb::Post, "/a/{b}"), (Verb::Get, "/c"), (Verb::Post, "/d")];
    assert_eq!(read, expected.map(|(verb, path)| (verb, path.to_owned())));
    let other = r#".route("/a", get(a).delete(b))"#;
    assert!(std::panic::catch_unwind(|| ways("x.rs", other)).is_err(), "it is not passed over");
}
