//! How wide a text is, estimated, and where its lines break.

use std::ops::Range;

/// Marks that may not begin a line.
const NOT_FIRST: &str =
    "\u{ff0c}。\u{ff1b}\u{ff1a}、\u{ff01}\u{ff1f}\u{ff09}”’》」』】〕·,.;:!?)]%";
/// Marks that may not end a line.
const NOT_LAST: &str = "\u{ff08}“‘《「『【〔([";

/// The width in pixels: one em for Chinese, a little over half for Latin letters. Generous, since a
/// reader's font is not known.
pub(super) fn width(text: &str, size: f64, bold: bool) -> f64 {
    let ems: f64 = text.chars().map(ems).sum();
    ems * size * if bold { 1.06 } else { 1.0 }
}

fn ems(letter: char) -> f64 {
    match letter {
        'i' | 'l' | 'j' | 'f' | 't' | 'r' | '.' | ',' | ':' | ';' | '\'' | '|' | ' ' => 0.36,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.88,
        'A'..='Z' | '&' => 0.68,
        '\u{0}'..='\u{2000}' => 0.57,
        _ => 1.0,
    }
}

/// Breaks a text into lines of at most `most` pixels: between Chinese characters anywhere, otherwise
/// at spaces; a word longer than a line is cut.
pub(super) fn wrap(text: &str, size: f64, bold: bool, most: f64) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in words(text) {
        let piece = text.get(word).unwrap_or_default();
        if !line.is_empty() && width(format!("{line}{piece}").trim_end(), size, bold) > most {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
        }
        if line.is_empty() {
            line = cut(piece.trim_start(), size, bold, most, &mut lines);
        } else {
            line.push_str(piece);
        }
    }
    if !line.trim_end().is_empty() || lines.is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// Puts all but the last line of an over-long word into `lines` and returns the last.
fn cut(word: &str, size: f64, bold: bool, most: f64, lines: &mut Vec<String>) -> String {
    let mut line = String::new();
    for letter in word.chars() {
        if !line.is_empty()
            && width(&line, size, bold) + width(&letter.to_string(), size, bold) > most
        {
            lines.push(std::mem::take(&mut line));
        }
        line.push(letter);
    }
    line
}

/// The pieces between which a line may break.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, letter) in text.char_indices() {
        if before.is_some_and(|before| may_break(before, letter)) {
            pieces.push(start..at);
            start = at;
        }
        before = Some(letter);
    }
    pieces.push(start..text.len());
    pieces
}

fn may_break(before: char, letter: char) -> bool {
    if NOT_FIRST.contains(letter) || NOT_LAST.contains(before) || letter == ' ' {
        return false;
    }
    let wide = |letter: char| letter > '\u{2000}';
    // A number stays with the unit after it.
    if before.is_ascii_digit() && wide(letter) {
        return false;
    }
    before == ' ' || wide(before) || wide(letter)
}
