//! Released editions never change: their SHA-256 stands in `released.txt`.

use super::{Files, procedure_path};
use casework::file::{Flaw, Place};
use casework::procedure::Name;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The list of released editions, one `name edition sha256` a line; `#` begins a comment. An edition
/// that is not listed is not released.
pub const RELEASED_FILE: &str = "workflows/procedures/released.txt";

type Released = BTreeMap<(Name, u32), String>;

pub(super) fn read(files: &Files) -> Result<Released, Vec<Flaw>> {
    let text = files.get(RELEASED_FILE).map(String::as_str).unwrap_or_default();
    let (mut released, mut flaws) = (Released::new(), Vec::new());
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.split('#').next().unwrap_or_default().trim();
        let place = Place { file: RELEASED_FILE.into(), line: number };
        match read_line(line) {
            None if line.is_empty() => {}
            Some((key, hash)) if !released.contains_key(&key) => {
                released.insert(key, hash);
            }
            read => flaws.push(bad_line(line, read.is_some(), &place)),
        }
    }
    if flaws.is_empty() { Ok(released) } else { Err(flaws) }
}

fn read_line(line: &str) -> Option<((Name, u32), String)> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [name, edition, hash] = words.as_slice() else { return None };
    let is_hash = hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hash.then_some(())?;
    Some((((*name).into(), edition.parse().ok()?), hash.to_ascii_lowercase()))
}

fn bad_line(line: &str, twice: bool, place: &Place) -> Flaw {
    let (zh, en) =
        if twice { ("重复", "is listed twice") } else { ("无法识别", "is not known") };
    place.flaw(
        "released-line",
        format!("`{line}` {zh},每行应为 `名称 版次 sha256`,每版一行"),
        format!("`{line}` {en}, a line is `name edition sha256`, one for each edition"),
    )
}

/// Every listed edition is there, and is what it was.
pub(super) fn check(released: &Released, files: &Files) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    for ((id, edition), hash) in released {
        let path = procedure_path(id, *edition);
        match files.get(&path) {
            None => flaws.push(Place { file: RELEASED_FILE.into(), line: 1 }.flaw(
                "released-missing",
                format!("已发布的 `{id}` 第 {edition} 版缺少文件 {path}"),
                format!("released edition {edition} of `{id}` has no file {path}"),
            )),
            Some(text) => {
                let place = Place { file: path.into(), line: 1 };
                flaws.extend(changed(id, *edition, (hash, text), &place));
            }
        }
    }
    flaws
}

/// The finding that a released text is not what it was.
pub(super) fn changed(
    id: &str,
    edition: u32,
    (hash, text): (&str, &str),
    place: &Place,
) -> Option<Flaw> {
    (sha256(text) != hash).then(|| {
        place.flaw(
            "released-changed",
            format!("已发布的 `{id}` 第 {edition} 版不得更改,请恢复原文并另立新版"),
            format!(
                "released edition {edition} of `{id}` must not change, restore it and write a new \
                 edition"
            ),
        )
    })
}

/// The line that releases an edition, from the text of its file.
#[must_use]
pub fn released_line(id: &str, edition: u32, text: &str) -> String {
    format!("{id} {edition} {}", sha256(text))
}

/// SHA-256 of the text, its line ends as `\n` whatever a checkout made of them.
fn sha256(text: &str) -> String {
    let digest = Sha256::digest(text.replace("\r\n", "\n").as_bytes());
    digest.iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
