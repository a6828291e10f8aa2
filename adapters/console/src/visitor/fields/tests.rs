//! Forms: what a browser sends is what was written.

use super::Fields;

#[test]
fn what_was_written_is_read() {
    let fields = Fields::read(b"name=%E7%8E%8B+5&empty=&line=a%0D%0Ab&odd=%zz%4&lone&name=second");
    assert_eq!(fields.get("name"), "王 5");
    assert_eq!(fields.some("empty"), None);
    assert_eq!(fields.get("line"), "a\nb");
    assert_eq!(fields.get("odd"), "%zz%4");
    assert_eq!(fields.0.len(), 6);
    assert_eq!(fields.get("absent"), "");
}

#[test]
fn bytes_that_are_no_text_do_no_harm() {
    assert_eq!(Fields::read(b"a=%FF%FE").get("a"), "\u{fffd}\u{fffd}");
    assert!(Fields::read(b"").0.is_empty());
    assert_eq!(Fields::read(b"%").0, [("%".to_owned(), String::new())]);
}
