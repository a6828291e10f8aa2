//! Where lines end.

use super::*;
use crate::paper::fonts::Hand;
use crate::paper::page::{CELL, CORE_WIDTH, SIZE_3};
use crate::paper::setting::{Ink, Setter};
use crate::paper::tests::fonts;

fn signs(text: &str, free: bool) -> Vec<Sign> {
    let ink = Ink { cell: CELL, ..Ink::new(Hand::Fang, SIZE_3).free(free) };
    Setter::new(fonts().pens()).set(text, ink)
}

fn said(lines: &[Line]) -> Vec<String> {
    lines.iter().map(|it| it.signs.iter().map(|it| it.it).collect()).collect()
}

fn in_cells(text: &str, cells: f32) -> Vec<String> {
    said(&broken(signs(text, false), cells * CELL, cells * CELL))
}

#[test]
fn a_line_has_twenty_eight_cells() {
    let lines = broken(signs(&"国".repeat(60), false), CORE_WIDTH - 2.0 * CELL, CORE_WIDTH);
    let counts: Vec<usize> = lines.iter().map(|it| it.signs.len()).collect();
    assert_eq!(counts, [26, 28, 6]);
}

#[test]
fn no_line_begins_with_a_closing_sign_or_ends_with_an_opening_one() {
    assert_eq!(in_cells("一二三四五？六", 5.0), ["一二三四", "五？六"]);
    assert_eq!(in_cells("一二三四（五）", 5.0), ["一二三四", "（五）"]);
    assert_eq!(in_cells("一二三四《五》》", 5.0), ["一二三四", "《五》》"]);
    for text in
        ["甲（乙）、丙《丁》；戊“己”！庚：辛。壬，癸", "（一）、（二）、（三）：（四）。（五）"]
    {
        for cells in 4..12 {
            for line in in_cells(&text.repeat(4), cells as f32) {
                let (first, last) = (line.chars().next().unwrap(), line.chars().last().unwrap());
                assert!(!"，。、；：？！）》”".contains(first), "{line}");
                assert!(!"（《“".contains(last), "{line}");
            }
        }
    }
}

#[test]
fn a_stop_hangs_over_the_end_of_a_line() {
    assert_eq!(in_cells("一二三四五。六七", 5.0), ["一二三四五。", "六七"]);
}

#[test]
fn letters_and_digits_have_half_a_cell_and_are_not_broken() {
    assert!((width(&signs("2026", false)) - 2.0 * CELL).abs() < 0.01);
    assert_eq!(in_cells("编号一二三ABC123号", 6.0), ["编号一二三", "ABC123号"]);
}

#[test]
fn a_word_longer_than_a_line_is_broken_at_its_end() {
    assert_eq!(in_cells(&"a".repeat(25), 5.0), ["a".repeat(10), "a".repeat(10), "a".repeat(5)]);
}

#[test]
fn english_breaks_between_words_and_leaves_no_space_at_an_edge() {
    let text = "Missing papers are no ground to refuse; the police name them in writing.";
    let lines = said(&broken(signs(text, true), 150.0, 150.0));
    assert!(2 < lines.len());
    assert_eq!(lines.join(" "), text);
    assert!(lines.iter().all(|it| it.trim() == it), "{lines:?}");
}

#[test]
fn what_is_left_over_is_spread_and_the_last_line_is_not() {
    let lines = broken(signs("一二三四五六七八九《十》", false), 10.0 * CELL, 10.0 * CELL);
    assert_eq!(said(&lines), ["一二三四五六七八九", "《十》"]);
    let first = &lines[0];
    assert!((first.width() + 8.0 * first.spread - 10.0 * CELL).abs() < 0.01);
    assert_eq!(lines[1].spread, 0.0);
}

#[test]
fn nothing_is_lost_or_doubled() {
    let text = "甲a b（乙）、1234567890123456789012345678901234567890丙 丁";
    for cells in 2..20 {
        let joined = in_cells(text, cells as f32).concat();
        let squeezed = |it: &str| it.replace(' ', "");
        assert_eq!(squeezed(&joined), squeezed(text), "{cells}");
    }
}
