//! Which files of a folder tree are data of ours, and reading them.
//!
//! Compiled twice: into the build script, which puts the shipped data into the program, and into
//! the program, which reads a tree of `--data`. One rule, so both see the same files.

use std::io;
use std::path::{Path, PathBuf};

/// The folders under the root that hold data; each name is also how a file's path begins.
const ROOTS: [&str; 4] = ["policies", "workflows/procedures", "workflows/documents", "tests/cases"];

/// The deepest folder that is looked into. Ours are three deep; a link that points at its parent
/// is thereby harmless.
const DEPTH_MAX: usize = 6;

/// The most files that are read. We ship some hundreds.
const FILE_COUNT_MAX: usize = 10_000;

/// Every data file under `root`: its path from there, with `/`, and where it lies.
pub(crate) fn walk(root: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    for name in ROOTS {
        let folder = root.join(name);
        if folder.is_dir() {
            look(&folder, name, 0, &mut found)?;
        }
    }
    found.sort();
    Ok(found)
}

fn look(
    folder: &Path,
    name: &str,
    depth: usize,
    found: &mut Vec<(String, PathBuf)>,
) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let Some(last) = path.file_name().and_then(|last| last.to_str()) else { continue };
        let name = format!("{name}/{last}");
        if path.is_dir() {
            if depth < DEPTH_MAX && !is_code(&name) {
                look(&path, &name, depth + 1, found)?;
            }
        } else if is_data(&name) && found.len() < FILE_COUNT_MAX {
            found.push((name, path));
        }
    }
    Ok(())
}

/// The crates that live beside the data.
fn is_code(name: &str) -> bool {
    matches!(name, "policies/policy" | "workflows/documents/src")
}

fn is_data(name: &str) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    match name.split('/').next() {
        Some("policies") => {
            matches!(extension, Some("toml" | "csv" | "txt" | "cedar" | "cedarschema"))
        }
        Some("tests") => matches!(extension, Some("story" | "json" | "jsonl" | "toml")),
        _ if name.starts_with("workflows/documents/") => extension == Some("json"),
        _ => matches!(extension, Some("toml" | "txt")),
    }
}
