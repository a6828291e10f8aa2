//! The fonts that tests print in: pinned, so that paper is alike on every machine.

use crate::paper::fonts::{Fonts, NoFont};
use kit::browser::chinese_fonts;
use std::sync::OnceLock;

pub(in crate::paper) fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| Fonts::only(&[chinese_fonts()]).unwrap())
}

#[test]
fn without_a_chinese_font_it_is_said_where_was_looked() {
    let empty = tempfile::tempdir().unwrap();
    std::fs::write(empty.path().join("broken.ttf"), b"no font").unwrap();
    let none = Fonts::only(&[empty.path().to_owned()]).unwrap_err();
    assert_eq!(none, NoFont { folders: vec![empty.path().to_owned()] });
}

#[test]
fn a_folder_that_was_named_comes_first_and_its_hands_are_known() {
    let said = format!("{:?}", fonts());
    assert_eq!(said, "[Hei, Song]", "bold for headings, regular for the rest");
}
