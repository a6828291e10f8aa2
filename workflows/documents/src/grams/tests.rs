//! What is found, and that the grams never stand in the way of it.

use super::*;

fn found(text: &str, typed: &str) -> bool {
    let sought = Sought::read(typed).unwrap();
    let is_in = sought.is_in(&[text.to_owned()]);
    let known = grams(text);
    if is_in {
        assert!(sought.grams().all(|gram| known.contains(gram)), "{text} {typed}");
    }
    is_in
}

#[test]
fn characters_are_found_anywhere_and_words_whole() {
    let text = "成都某某环保科技有限公司偷排COD超标 3 倍,统一社会信用代码 91510100MA6C8A1B2X";
    for typed in ["环保科技", "某环", "cod", "COD", "cod超标", "91510100ma6c8a1b2x", "偷排 公司"]
    {
        assert!(found(text, typed), "{typed}");
    }
    for typed in ["科技环保", "CO", "od超标", "91510100", "偷排 私排", "公司某某"] {
        assert!(!found(text, typed), "{typed}");
    }
}

#[test]
fn forms_that_mean_the_same_are_the_same() {
    assert!(found("ABC 公司", "abc"));
    assert!(found("第㈠车间", "第(一)车间"));
    assert!(found("公司\n  名称", "公司"));
    assert_eq!(normalized(" A\t\u{3000}B\n"), "a b");
    assert!(found("A区域", "A区域") && found("A区域", "a区域"));
}

#[test]
fn what_cannot_be_looked_for_is_refused_in_words() {
    for typed in ["", "  ", "水", ",", "污水 厂", &"水".repeat(200)] {
        let words = Sought::read(typed).unwrap_err();
        assert!(!words.zh.is_empty() && !words.en.is_empty(), "{typed}");
    }
    assert!(Sought::read("污水").is_ok());
}

#[test]
fn digests_are_no_grams() {
    assert_eq!(grams(&"a1".repeat(32)), BTreeSet::new());
    assert_eq!(grams("污水厂"), BTreeSet::from(["污水".to_owned(), "水厂".to_owned()]));
}

#[test]
fn an_excerpt_shows_what_stands_around() {
    let sought = Sought::read("乙丙").unwrap();
    assert_eq!(sought.excerpt("甲甲甲乙丙丁丁丁", 2).unwrap(), "甲甲乙丙丁丁");
    assert_eq!(sought.excerpt("甲乙", 2), None);
}

#[test]
fn hits_are_marked_and_nothing_else_is_changed() {
    let sought = Sought::read("乙丙 丙丁 ABC").unwrap();
    let marked = sought.marked("甲乙丙丁甲 Abc abcd");
    let hits: Vec<&str> = marked.iter().filter(|it| it.1).map(|it| it.0.as_str()).collect();
    assert_eq!(hits, ["乙丙", "丁", "abc"], "terms that share a character are marked once");
    let whole: String = marked.into_iter().map(|it| it.0).collect();
    assert_eq!(whole, "甲乙丙丁甲 abc abcd");
    assert_eq!(sought.marked("戊"), [("戊".to_owned(), false)]);
}
