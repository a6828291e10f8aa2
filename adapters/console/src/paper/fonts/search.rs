//! Where fonts lie.

use super::Face;
use super::known::{Hand, hands};
use krilla::text::Font;
use skrifa::raw::{FileRef, TableProvider as _};
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider as _};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where systems keep them.
const KEPT: [&str; 3] = [
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol",
];
/// How deep folders are looked into.
const DEPTH_MAX: usize = 5;
/// The most files that are looked at.
const FILES_MAX: usize = 20_000;
/// The largest font that is read, in bytes.
const FONT_BYTES_MAX: u64 = 96 * 1024 * 1024;
/// The most fonts of names that nobody knows.
const OTHERS_MAX: usize = 8;

/// Where is looked, in order.
pub(super) fn folders(named: &[PathBuf]) -> Vec<PathBuf> {
    named.iter().cloned().chain(KEPT.iter().map(PathBuf::from)).collect()
}

/// The best font of each hand; those of an earlier folder come before better ones of a later. Of the first
/// folders, which were named, files of any name are taken.
pub(super) fn faces(folders: &[PathBuf], named: usize) -> Vec<Face> {
    let mut best: BTreeMap<Hand, Vec<(usize, usize, PathBuf)>> = BTreeMap::new();
    let mut left = FILES_MAX;
    for (at, folder) in folders.iter().enumerate() {
        let mut files = Vec::new();
        look(folder, DEPTH_MAX, &mut left, &mut files);
        files.sort();
        for file in files {
            let stem = file.file_stem().map(|it| it.to_string_lossy().into_owned());
            let mut found = hands(&stem.unwrap_or_default());
            if found.is_empty() && at < named {
                found.push((Hand::Other, 0));
            }
            for (hand, rank) in found {
                best.entry(hand).or_default().push((at, rank, file.clone()));
            }
        }
    }
    let mut read = Library::default();
    best.into_iter().flat_map(|(hand, files)| chosen(hand, files, &mut read)).collect()
}

fn chosen(hand: Hand, mut files: Vec<(usize, usize, PathBuf)>, read: &mut Library) -> Vec<Face> {
    files.sort();
    let most = if hand == Hand::Other { OTHERS_MAX } else { 1 };
    files.iter().filter_map(|(.., path)| read.face(hand, path)).take(most).collect()
}

fn look(folder: &Path, depth: usize, left: &mut usize, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        if *left == 0 {
            return;
        }
        *left -= 1;
        let path = entry.path();
        let ending = path.extension().map(|it| it.to_string_lossy().to_ascii_lowercase());
        if path.is_dir() {
            if 0 < depth {
                look(&path, depth - 1, left, files);
            }
        } else if matches!(ending.as_deref(), Some("ttf" | "otf" | "ttc" | "otc")) {
            files.push(path);
        }
    }
}

/// A file's bytes, the font's place in it, and the font.
type Read = (Arc<Vec<u8>>, u32, Font);

/// Files that were read, so that one that serves as two hands is held once.
#[derive(Default)]
struct Library(BTreeMap<PathBuf, Option<Read>>);

impl Library {
    fn face(&mut self, hand: Hand, path: &Path) -> Option<Face> {
        let read = || {
            let read = read(path);
            if read.is_none() {
                tracing::warn!(font = %path.display(), "a font that cannot be used");
            }
            read
        };
        let (bytes, index, font) = self.0.entry(path.to_owned()).or_insert_with(read).clone()?;
        Some(Face { hand, bytes, index, font })
    }
}

fn read(path: &Path) -> Option<Read> {
    if FONT_BYTES_MAX < fs::metadata(path).ok()?.len() {
        return None;
    }
    let bytes = Arc::new(fs::read(path).ok()?);
    let index = simplified(&bytes)?;
    let font = Font::new(bytes.clone().into(), index)?;
    Some((bytes, index, font))
}

/// The place in a collection of the font for simplified characters; `None`: it may not be embedded.
fn simplified(bytes: &[u8]) -> Option<u32> {
    let count = match FileRef::new(bytes).ok()? {
        FileRef::Font(_) => 1,
        FileRef::Collection(all) => all.len(),
    };
    let fonts =
        || (0..count).filter(|at| FontRef::from_index(bytes, *at).is_ok_and(|it| may_embed(&it)));
    let is_simplified = |at: &u32| {
        FontRef::from_index(bytes, *at).is_ok_and(|font| {
            let names = font.localized_strings(StringId::FAMILY_NAME);
            names.into_iter().any(|name| {
                let name = name.to_string();
                ["SC", "CN", "GB"].iter().any(|word| name.split(' ').any(|it| it == *word))
            })
        })
    };
    fonts().find(is_simplified).or_else(|| fonts().next())
}

/// Bit 1 of the field that says what its maker allows: no embedding without asking.
const RESTRICTED: u16 = 0x0002;

fn may_embed(font: &FontRef<'_>) -> bool {
    // Other bits allow embedding to look and print, which is all that is done here.
    font.os2().is_ok_and(|it| it.fs_type() & 0x000f != RESTRICTED)
}
