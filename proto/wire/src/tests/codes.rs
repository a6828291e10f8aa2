use crate::Code;

const PAGE: &str = include_str!("../../../refusals.md");

#[test]
fn every_code_has_one_heading_and_every_heading_of_ours_a_code() {
    let heads = PAGE.lines().filter_map(|line| line.strip_prefix("## "));
    let codes = heads.filter_map(|head| head.split(' ').next());
    let ours: Vec<_> = codes.filter(|it| it.starts_with("R0") || it.starts_with("R1")).collect();
    let expected: Vec<_> = Code::ALL.iter().map(|code| code.word()).collect();
    assert_eq!(ours, expected);
}

#[test]
fn a_code_is_counted_and_not_recorded_where_the_page_says_so() {
    let source = include_str!("../code.rs");
    for code in Code::ALL {
        let section = PAGE.split("\n## ").find(|it| it.starts_with(code.word())).unwrap();
        let before = source.split(&format!("\"{}\"", code.word())).next().unwrap();
        let doc = before.lines().rev().find(|line| line.contains("///")).unwrap();
        let counted = doc.contains("Counted, not recorded.");
        assert_eq!(section.contains("Not recorded."), counted, "{}", code.word());
        assert_eq!(section.contains("不留记录。"), counted, "{}", code.word());
    }
}

#[test]
fn every_heading_says_meaning_reason_and_remedy_in_both_languages() {
    let sections: Vec<_> = PAGE.split("\n## ").skip(1).collect();
    assert!(Code::ALL.len() < sections.len(), "casework's are there too");
    for section in sections {
        let head = section.lines().next().unwrap();
        assert!(head.contains(" · "), "{head}");
        for begins in ["含义:", "为何:", "怎么办:", "Means: ", "Why: ", "Do: "] {
            let n = section.lines().filter(|line| line.starts_with(begins)).count();
            assert_eq!(n, 1, "{head}: `{begins}`");
        }
    }
}
