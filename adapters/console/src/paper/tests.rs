//! Papers, from samples of every form to PDF.

use super::content::Content;
use super::fonts::Fonts;
use super::press::{Copy, printed};
use super::proof::{Entry, Proof};
use crate::words::Words;
use casework::text::Language;

fn copy(form: &str, words: Words) -> Copy {
    let value = kit::sample(form).unwrap();
    let document = serde_json::to_vec(&value).unwrap();
    let content = Content::of(kit::house(), words, form, &value, "ecology.510100");
    let entry = Entry { position: 4711, leaf: [7; 32], origin: "hub.510000/log".into(), size: 5000, root: [9; 32] };
    let proof = Proof {
        hub: "hub.510000".into(),
        case: "成环移-2026-12".into(),
        digest: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),
        entry: Some(entry),
        received: Some("2026-09-15 10:30".into()),
    };
    Copy { content, proof, document, at: 1_789_400_000_000_000, words }
}

#[test]
fn look() {
    let fonts = Fonts::find(&[]).unwrap();
    eprintln!("{fonts:?}");
    for (name, words) in [("zh", Words(Language::Zh)), ("en", Words(Language::En))] {
        for form in ["case-transfer-letter", "filing-notice", "delegation-proposal"] {
            let bytes = printed(&copy(form, words), &fonts).unwrap();
            std::fs::write(format!("/tmp/p-{form}-{name}.pdf"), bytes).unwrap();
        }
    }
}
