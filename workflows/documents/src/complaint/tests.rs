use serde_json::json;

use super::*;
use crate::shelf::tests::shelf;

/// The one complaint about a letter with one field changed.
fn about(field: &str, value: Value) -> (String, String, String) {
    let mut document = json!({"number": "1", "level": "general"});
    document.as_object_mut().unwrap().insert(field.to_owned(), value);
    let told = shelf().validate("letter", document.to_string().as_bytes()).unwrap_err();
    assert_eq!(told.len(), 1, "{told:?}");
    let Complaint { pointer, what } = told.into_iter().next().unwrap();
    (pointer, what.zh, what.en)
}

/// One case a line: field, value, Chinese, English.
const WORDS: &str = r"
number | 7 | `number` (文号)应为文本,给出的是 `7` | `number` (number) must be text, given was `7`
number | '' | `number` (文号)不能为空,给出的是 `` | `number` (number) may not be empty, given was ``
number | '1234567' | `number` (文号)最多 6 个字,给出的是 `1234567` | `number` (number) may have at most 6 characters, given was `1234567`
level | 'x' | `level` (级别)给出的是 `x`;可选 `general` (一般)、`major` (重大) | `level` (level) is `x`; allowed are `general` (ordinary), `major` (major)
organ | '市局' | `organ` (机关)`市局` 的写法不对,应如 `police.510100`(`^[a-z]+\.[0-9]+$`) | `organ` (organ) `市局` is not written as it should be, for example `police.510100` (`^[a-z]+\.[0-9]+$`)
code | 'x' | `code` (代码)`x` 的写法不对,应符合 `^[0-9]+$` | `code` (code) `x` is not written as it should be: `^[0-9]+$`
date | '2026-02-29' | `date` (日期)`2026-02-29` 不是有效日期,应如 `2026-09-15` | `date` (date) `2026-02-29` is no date; write it like `2026-09-15`
at | '2026-09-15 09:30' | `at` (时刻)`2026-09-15 09:30` 不是有效时刻,应带时区,如 `2026-09-15T09:30:00+08:00` | `at` (instant) `2026-09-15 09:30` is no instant; write it with its offset, like `2026-09-15T09:30:00+08:00`
pages | 0 | `pages` (页数)不得小于 1,给出的是 `0` | `pages` (pages) must be 1 or more, given was `0`
pages | 100 | `pages` (页数)不得大于 99,给出的是 `100` | `pages` (pages) must be 99 or less, given was `100`
pages | 1.5 | `pages` (页数)应为整数,给出的是 `1.5` | `pages` (pages) must be an integer, given was `1.5`
share | 0 | `share` (比例)必须大于 0,给出的是 `0` | `share` (share) must be more than 0, given was `0`
share | 1 | `share` (比例)必须小于 1,给出的是 `1` | `share` (share) must be less than 1, given was `1`
sealed | false | `sealed` (已盖章)只能是 `true`,给出的是 `false` | `sealed` (sealed) must be `true`, given was `false`
note | [] | `note` (备注)应为空值 `null`或者文本,给出的是 `[…]` (0) | `note` (note) must be `null` or text, given was `[…]` (0)
names | [] | `names` (姓名)至少 1 项,给出的是 `[…]` (0) | `names` (names) must list at least 1, given was `[…]` (0)
names | ['a', 'b', 'c'] | `names` (姓名)最多 2 项,给出的是 `[…]` (3) | `names` (names) may list at most 2, given was `[…]` (3)
names | ['a', 'a'] | `names` (姓名)有重复的项,给出的是 `[…]` (2) | `names` (names) lists the same thing twice, given was `[…]` (2)
";

#[test]
fn every_kind_of_fault_has_its_words_in_both_languages() {
    for line in WORDS.trim().lines() {
        let case: Vec<&str> = line.split(" | ").collect();
        let value = serde_json::from_str(&case[1].replace('\'', "\"")).unwrap();
        let (pointer, zh, en) = about(case[0], value);
        assert_eq!(pointer, format!("/{}", case[0]), "{line}");
        assert_eq!((zh.as_str(), en.as_str()), (case[2], case[3]), "{line}");
    }
    assert_eq!(WORDS.trim().lines().count(), 18);
}

#[test]
fn complaints_inside_lists_point_at_the_element_and_its_field() {
    let (pointer, zh, en) = about("names", json!(["a", 7]));
    assert_eq!((pointer.as_str(), zh.as_str()), ("/names/1", "第 2 项应为文本,给出的是 `7`"));
    assert_eq!(en, "number 2 must be text, given was `7`");
    let (pointer, zh, _) = about("papers", json!([{"kind": "report"}, {"pages": 1}]));
    assert_eq!((pointer.as_str(), zh.as_str()), ("/papers/1/kind", "缺少 `kind` (种类)"));
    let (pointer, zh, _) = about("papers", json!([{"kind": "report", "size": 1}]));
    assert_eq!(pointer, "/papers/0/size");
    assert_eq!(zh, "不认识的字段 `size`;可用的字段有 `kind`, `pages`");
}

#[test]
fn a_field_nobody_knows_is_named_with_those_that_are_known() {
    let (pointer, _, en) = about("a/b", json!(1));
    assert_eq!(pointer, "/a~1b");
    assert!(en.starts_with("unknown field `a/b`; allowed are `at`, `code`, `date`, "), "{en}");
}

#[test]
fn a_document_that_is_no_group_of_fields_is_told_as_a_whole() {
    for text in ["[]", "7", "null", "\"x\"", "true"] {
        let told = shelf().validate("letter", text.as_bytes()).unwrap_err();
        assert_eq!(told[0].pointer, "", "{text}");
        assert!(told[0].what.zh.starts_with("文书应为一组字段"), "{told:?}");
        assert!(told[0].what.en.starts_with("the document must be a group of fields"), "{told:?}");
    }
}

#[test]
fn long_and_broken_texts_are_shown_short_and_on_one_line() {
    assert_eq!(shortened(&"字".repeat(41)), format!("{}…", "字".repeat(40)));
    assert_eq!(shortened("a\nb`c"), "a b c");
}

#[test]
fn any_change_of_a_letter_is_answered_without_panic() {
    let shelf = shelf();
    let fields = [
        "number", "level", "organ", "date", "at", "pages", "share", "sealed", "names", "papers", "",
    ];
    let values = [
        json!(null),
        json!(true),
        json!(-1),
        json!(1e15),
        json!(0.1),
        json!(""),
        json!("\u{202e}\u{ffff}"),
        json!([]),
        json!([[[]]]),
        json!({}),
        json!({"kind": {"kind": []}}),
        json!([{"kind": 1, "": []}]),
    ];
    for field in fields {
        for value in &values {
            let mut document = json!({"number": "1", "level": "major"});
            document.as_object_mut().unwrap().insert(field.to_owned(), value.clone());
            if let Err(told) = shelf.validate("letter", document.to_string().as_bytes()) {
                assert!(told.iter().all(|one| !one.what.zh.is_empty() && !one.what.en.is_empty()));
            }
        }
    }
}
