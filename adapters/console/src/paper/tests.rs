//! Papers from samples of every form: what stands in them, as a program of others reads it.

mod faces;
mod pages;
mod read;
pub(crate) mod site;

use super::content::Content;
use super::fonts::Fonts;
use super::layout::Layout;
use super::page::Mark;
use super::press::{Copy, printed};
use super::proof::{Entry, Proof};
use crate::words::Words;
use casework::text::Language;
pub(super) use faces::fonts;
use serde_json::Value;

const ZH: Words = Words(Language::Zh);
const EN: Words = Words(Language::En);
const DIGEST: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

fn proof() -> Proof {
    let entry = Entry {
        position: 4711,
        leaf: [7; 32],
        origin: "hub.510000/log".into(),
        size: 5000,
        root: [9; 32],
    };
    Proof {
        hub: "hub.510000".into(),
        case: "成环移-2026-12".into(),
        digest: DIGEST.into(),
        entry: Some(entry),
        received: Some("2026-09-15 10:30".into()),
    }
}

fn copy(form: &str, value: &Value, words: Words) -> Copy {
    let document = serde_json::to_vec(value).unwrap();
    let content = Content::of(kit::house(), words, form, value, "ecology.510100");
    Copy { content, proof: proof(), document, at: 1_789_400_000_000_000, words }
}

fn sample(form: &str) -> Value {
    kit::sample(form).unwrap()
}

/// All that stands on the pages, without spaces.
fn text_of(copy: &Copy, fonts: &Fonts) -> String {
    let laid = Layout::new(copy.words, fonts.pens()).paper(&copy.content, &copy.proof);
    let lines = laid.pages.iter().flatten().filter_map(|mark| match mark {
        Mark::Text { line, .. } => Some(line.signs.iter().map(|it| it.it).collect::<String>()),
        _ => None,
    });
    // A paragraph goes on behind the number of its page.
    squeezed(&lines.filter(|it| !it.starts_with('—')).collect::<String>())
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|it| !it.is_whitespace()).collect()
}

/// Texts of a value that stand on the paper as they are.
fn texts<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::String(text) => found.push(text),
        Value::Array(list) => list.iter().for_each(|it| texts(it, found)),
        Value::Object(fields) => fields.values().for_each(|it| texts(it, found)),
        _ => {}
    }
}

#[test]
fn every_form_is_laid_out_whole_in_both_languages() {
    let fonts = fonts();
    let mut laid = 0;
    for form in kit::house().shelf().names() {
        let value = sample(form);
        for words in [ZH, EN] {
            let text = text_of(&copy(form, &value, words), fonts);
            let title = kit::house().shelf().title(form).unwrap();
            let title = if words.is_zh() { &title.zh } else { &title.en };
            assert!(
                text.to_lowercase().contains(&squeezed(title).to_lowercase()),
                "{form}: its title is not there"
            );
            let mut said = Vec::new();
            texts(&value, &mut said);
            // Chinese texts are nobody's code, day or id: they stand there as they are.
            for it in said.iter().filter(|it| it.chars().any(|it| '\u{4e00}' <= it)) {
                assert!(text.contains(&squeezed(it)), "{form}: `{it}` is not in\n{text}");
            }
            assert!(!text.contains("undefined") && !text.contains("paper-"), "{form}: {text}");
            laid += 1;
        }
    }
    assert!(700 < laid, "{laid}");
}

#[test]
fn nothing_stands_outside_the_text_but_page_numbers() {
    use super::page::{CORE_HEIGHT, CORE_WIDTH, LEFT, TOP};
    for form in kit::house().shelf().names() {
        let copy = copy(form, &sample(form), ZH);
        let laid = Layout::new(ZH, fonts().pens()).paper(&copy.content, &copy.proof);
        for mark in laid.pages.iter().flatten() {
            let Mark::Text { x, y, line } = mark else { continue };
            let gaps = line.signs.len().saturating_sub(1) as f32;
            let hanging = line.signs.last().map_or(0.0, |it| it.width);
            let right = x + line.width() + gaps * line.spread - hanging;
            let said: String = line.signs.iter().map(|it| it.it).collect();
            assert!(LEFT - 0.1 <= *x && right <= LEFT + CORE_WIDTH + 0.1, "{form}: {said}");
            let is_number = said.starts_with('—') && said.ends_with('—');
            assert!(is_number || (TOP..TOP + CORE_HEIGHT).contains(y), "{form}: {said}");
        }
    }
}

#[test]
fn the_same_document_makes_the_same_bytes() {
    let letter =
        || printed(&copy("case-transfer-letter", &sample("case-transfer-letter"), ZH), fonts());
    let (one, other) = (letter().unwrap(), letter().unwrap());
    assert!(one == other, "two prints of one document differ");
    assert!(one.starts_with(b"%PDF-1.7"));
}

#[test]
fn numbers_are_chinese_up_to_ninety_nine() {
    use super::content::numeral;
    let said: Vec<String> = [1, 9, 10, 11, 20, 21, 99, 100].into_iter().map(numeral).collect();
    assert_eq!(said, ["一", "九", "十", "十一", "二十", "二十一", "九十九", "100"]);
}
