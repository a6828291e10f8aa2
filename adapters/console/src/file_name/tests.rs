//! Names that come from documents: nothing in them reaches a path, a header or a shell.

use super::*;

#[test]
fn a_chinese_name_is_given_in_full_and_in_ascii() {
    let said = disposition("attachment", "移送书 2026.pdf");
    assert_eq!(
        said,
        "attachment; filename=\"___ 2026.pdf\"; filename*=UTF-8''%E7%A7%BB%E9%80%81%E4%B9%A6%202026.pdf"
    );
}

#[test]
fn what_is_dangerous_in_a_name_is_gone() {
    for name in [
        "../../etc/passwd.pdf",
        "a\r\nset-cookie: x=1.pdf",
        "a\";x=\".pdf",
        "\u{202e}fdp.exe.pdf",
        "..",
        "",
    ] {
        let said = disposition("inline", name);
        assert!(said.chars().all(|it| (' '..='~').contains(&it)), "{said}");
        assert_eq!(said.matches('"').count(), 2, "{said}");
        assert!(!said.contains("..") && !said.contains('/') && !said.contains('\\'), "{said}");
        assert!(!said.contains("%E2%80%AE") && !said.contains("%0D"), "{said}");
    }
}

#[test]
fn a_long_name_is_cut_and_keeps_its_ending() {
    let said = disposition("inline", &format!("{}.xlsx", "书".repeat(400)));
    assert!(said.len() < 1200, "{}", said.len());
    assert!(said.ends_with(".xlsx"));
}
