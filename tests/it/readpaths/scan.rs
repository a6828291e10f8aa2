//! Looking for a text in every byte of every file.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The bytes of a page of the record.
const PAGE: usize = 4096;
/// What stands before the first page of a journal, and before each page.
const JOURNAL_HEAD: usize = 32;
const FRAME_HEAD: usize = 24;

/// Every file under a folder.
pub(super) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

/// The forms in which a text can stand in bytes: as it is, in hexadecimal digits, in base64 wherever it
/// begins, and as JSON escapes it.
pub(super) fn forms(text: &str) -> Vec<Vec<u8>> {
    let hex: String = text.bytes().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").unwrap();
        hex
    });
    let escaped: String = text.chars().fold(String::new(), |mut escaped, c| {
        if c.is_ascii() {
            escaped.push(c);
        } else {
            write!(escaped, "\\u{:04x}", u32::from(c)).unwrap();
        }
        escaped
    });
    let mut forms = vec![hex.to_uppercase(), hex, text.to_owned(), escaped];
    for lead in 0..3 {
        let bytes = [vec![0; lead], text.as_bytes().to_vec()].concat();
        for encoded in [STANDARD_NO_PAD.encode(&bytes), URL_SAFE_NO_PAD.encode(&bytes)] {
            // Its first and last letters also hold what stands beside it.
            let from = (lead * 8).div_ceil(6);
            forms.push(encoded[from..encoded.len() - 1].to_owned());
        }
    }
    forms.into_iter().map(String::into_bytes).collect()
}

/// Whether any form of a text stands in bytes.
pub(super) fn holds(bytes: &[u8], text: &str) -> bool {
    // No form begins within a letter, so that what is no text beside it hides none.
    let there = String::from_utf8_lossy(bytes);
    forms(text).iter().any(|form| there.contains(std::str::from_utf8(form).unwrap()))
}

/// The files under a folder that hold a text in any form, in what they say or in how they are called.
pub(super) fn holding(folder: &Path, text: &str) -> Vec<String> {
    let named = |path: &Path| holds(path.to_str().unwrap().as_bytes(), text);
    let held = |path: &PathBuf| named(path) || holds(&fs::read(path).unwrap(), text);
    let found = files(folder).into_iter().filter(held);
    found.map(|path| path.display().to_string()).collect()
}

/// Sixteen bytes out of the middle of each page of a record and of its journal, where they are dense
/// enough to be known again.
pub(super) fn traces(folder: &Path) -> BTreeSet<[u8; 16]> {
    let mut traces = BTreeSet::new();
    for path in files(folder) {
        let bytes = fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        let (from, head) = if name.ends_with("-wal") { (JOURNAL_HEAD, FRAME_HEAD) } else { (0, 0) };
        let pages = bytes.get(from..).unwrap_or_default().chunks_exact(PAGE + head);
        let middles = pages.map(|page| &page[head + PAGE / 2..][..16]);
        traces
            .extend(middles.filter(|it| is_dense(it)).map(|it| <[u8; 16]>::try_from(it).unwrap()));
    }
    traces
}

fn is_dense(bytes: &[u8]) -> bool {
    12 < bytes.iter().collect::<BTreeSet<_>>().len()
}

/// How many of the traces stand anywhere in the files under a folder.
pub(super) fn remaining(folder: &Path, traces: &BTreeSet<[u8; 16]>) -> usize {
    let mut found = BTreeSet::new();
    for path in files(folder) {
        let bytes = fs::read(&path).unwrap();
        let windows = bytes.windows(16).map(|it| <[u8; 16]>::try_from(it).unwrap());
        found.extend(windows.filter(|it| traces.contains(it)));
    }
    found.len()
}

#[test]
fn a_text_is_found_in_every_form_and_another_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let canary = "金丝雀-7f3a";
    let hex = forms(canary)[1].clone();
    let base64 = STANDARD_NO_PAD.encode(format!("xy{canary}z"));
    let escaped = r#""\u91d1\u4e1d\u96c0-7f3a""#.as_bytes().to_vec();
    let planted = [canary.as_bytes().to_vec(), hex, base64.into_bytes(), escaped];
    for (n, bytes) in planted.iter().enumerate() {
        fs::write(folder.path().join(n.to_string()), [b"..", bytes.as_slice()].concat()).unwrap();
    }
    assert_eq!(holding(folder.path(), canary).len(), planted.len());
    assert!(holding(folder.path(), "金丝鹊-7f3a").is_empty());
}
