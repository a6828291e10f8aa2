//! The page of refusals and the codes that casework answers are the same.

use casework::Code;
use kit::text;

const PAGE: &str = "proto/refusals.md";

fn headed() -> Vec<String> {
    let page = text(PAGE);
    let heads = page.lines().filter_map(|line| line.strip_prefix("## R"));
    heads.map(|head| format!("R{}", head.split_whitespace().next().unwrap_or_default())).collect()
}

#[test]
fn every_code_has_its_heading_in_order() {
    let codes: Vec<String> = Code::ALL.iter().map(|code| code.word().to_owned()).collect();
    let headed: Vec<String> = headed().into_iter().filter(|code| code.starts_with("R2")).collect();
    assert_eq!(headed, codes);
}

#[test]
fn every_heading_says_meaning_reason_and_remedy_in_both_languages() {
    let page = text(PAGE);
    for part in page.split("\n## R").skip(1) {
        let lines: Vec<&str> = part.lines().filter(|line| !line.is_empty()).collect();
        let code = lines[0];
        assert!(code.contains(" · "), "R{code}: the heading has both languages");
        let chinese = lines.iter().filter(|line| line.starts_with("含义:")).count();
        let english = lines.iter().filter(|line| line.starts_with("Means: ")).count();
        assert_eq!((chinese, english), (1, 1), "R{code}");
        for word in ["为何:", "怎么办:", "Why: ", "Do: "] {
            assert!(part.contains(word), "R{code} says `{word}`");
        }
    }
}
